"""What does publishing ask of a built site, and how is it told what was found?"""
