"""In which order are the parts of a question shown: as written, or shuffled so that everybody gets the same order?

    steps [检查供电, 打开交换机, 打开阵列]  →  places (2, 0, 1): 打开阵列, 检查供电, 打开交换机

The order follows from SHA-256 over a key and the text alone. Why not `random`: what it draws for a seed is
promised neither for another version of Python nor for another machine.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from training_site.model.course.question import Question


@dataclass(frozen=True, slots=True)
class Layout:
    """The order of a question's parts; each number is a place in the file's order, 0-based."""

    question: Question
    options: tuple[int, ...] = ()
    steps: tuple[int, ...] = ()
    rights: tuple[int, ...] = ()
    """The right sides of the pairs; the left sides stay as written."""


def as_written(question: Question, key: str) -> Layout:
    """Leave the options alone, and mix steps and right sides, which the file gives in the right order."""
    return _layout(question, f"{key}/{question.id}", tuple(range(len(question.options))))


def mixed(question: Question, key: str) -> Layout:
    """Mix the options too, for a paper; the same key gives the same order on every machine."""
    own = f"{key}/{question.id}"
    return _layout(question, own, shuffled([option.text for option in question.options], own))


def shuffled(texts: Sequence[str], key: str) -> tuple[int, ...]:
    """Put texts into the order of their digests under a key; return their places, 0-based."""
    return tuple(sorted(range(len(texts)), key=lambda place: (rank(key, texts[place]), place)))


def disarranged(texts: Sequence[str], key: str) -> tuple[int, ...]:
    """Shuffle, but never into an order that reads as the given one, as long as two texts differ."""
    order = shuffled(texts, key)
    for _ in texts:
        if [texts[place] for place in order] != list(texts):
            break
        order = (*order[1:], order[0])
    return order


def rank(key: str, text: str) -> str:
    """Compute by what a text is sorted under a key."""
    return hashlib.sha256(f"{key}\n{text}".encode()).hexdigest()


def _layout(question: Question, key: str, options: tuple[int, ...]) -> Layout:
    rights = [pair.right for pair in question.pairs]
    return Layout(question, options, disarranged(question.steps, key), disarranged(rights, key))
