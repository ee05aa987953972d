"""How many minutes do clock times cover: unions, overlaps and differences of spans within one day.

A span is `(start, end)` in minutes after midnight, end not included; lists of spans come back ordered and
without overlap.
"""

from collections.abc import Iterable

Span = tuple[int, int]
Spans = tuple[Span, ...]

WHOLE_DAY: Span = (0, 24 * 60)
"""From midnight to midnight."""


def union(spans: Iterable[Span]) -> Spans:
    """Join overlapping and touching spans; empty ones vanish."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if end <= start:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def overlap(left: Spans, right: Spans) -> Spans:
    """Keep what lies in both; each side without overlap in itself."""
    return union((max(a, c), min(b, d)) for a, b in left for c, d in right if max(a, c) < min(b, d))


def without(left: Spans, right: Spans) -> Spans:
    """Take `right` out of `left`."""
    rest = list(left)
    for start, end in right:
        rest = [
            piece for a, b in rest for piece in ((a, min(b, start)), (max(a, end), b)) if piece[0] < piece[1]
        ]
    return tuple(rest)


def total(spans: Spans) -> int:
    """Add up the minutes."""
    return sum(end - start for start, end in spans)


def clock_text(minutes: int) -> str:
    """Spell minutes after midnight as `09:30`."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def spans_text(spans: Spans) -> str:
    """Spell spans as `09:00–11:30、13:30–15:00`."""
    return "、".join(f"{clock_text(start)}–{clock_text(end)}" for start, end in spans)
