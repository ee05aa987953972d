"""How does a command end?"""

GOOD, DATA_ERRORS, USAGE, ENVIRONMENT, NOT_FULFILLED = 0, 1, 2, 3, 4
"""Exit codes of every command (design 4)."""
