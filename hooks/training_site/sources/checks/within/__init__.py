"""Can each record be true by itself?"""
