"""The short spelling of records: defaults with exceptions over the record's people, and files named once."""
