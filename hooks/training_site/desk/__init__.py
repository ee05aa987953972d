"""How does a record get written by a command: planned as data, edited, checked, told and put on the disk whole or not?"""
