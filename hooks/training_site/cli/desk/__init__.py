"""The commands that write records: options and questions in, one changeset out, told and written in `request`."""
