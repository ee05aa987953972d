"""Do the records of one customer agree with each other?"""
