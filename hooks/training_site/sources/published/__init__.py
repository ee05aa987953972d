"""Does anything that gets out hold a name or number that must not?"""
