"""What was promised: the letter, and the parameters of each kind of promise?"""
