"""What do all facts rest on: what was known on the day, words, explanations, references, periods?"""
