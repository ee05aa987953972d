"""Does each course hold together, with its questions and revisions?"""
