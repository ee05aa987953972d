"""What must not be published about people: their names in every spelling, their numbers in every spelling."""
