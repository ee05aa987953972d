"""Which files beside the records are published, and what did a person write by hand?"""
