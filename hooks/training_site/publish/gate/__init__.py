"""Does a finished folder hold anything that must not get out?"""
