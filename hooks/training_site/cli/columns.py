"""How wide is a Chinese word in a terminal, and how do columns line up."""

import unicodedata
from collections.abc import Sequence


def width(text: str) -> int:
    """Count the terminal cells of a text: wide and full-width characters take two, combining marks none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def in_columns(rows: Sequence[Sequence[str]], gap: int = 2) -> str:
    """Lay out rows in columns as wide as their widest cell; the last column is not padded."""
    if not rows:
        return ""
    widths = [max(width(row[index]) for row in rows) for index in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [cell + " " * (size - width(cell) + gap) for cell, size in zip(row, widths, strict=True)]
        lines.append("".join(cells).rstrip())
    return "\n".join(lines)
