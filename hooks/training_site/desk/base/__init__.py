"""What every command that writes records rests on: the data, a changeset, its text, its outcome, its way to the disk?"""
