"""What follows from the records on a day: frozen values and pure functions of (records, as_of)."""
