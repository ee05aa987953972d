"""Does a page need a closer look: one walk over its bytes, which errs only to yes?"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from training_site.privacy.digits import plain_digits
from training_site.privacy.doubts import SIGNS, has_run, has_sign, is_doubtful
from training_site.privacy.folding import around_odd, fold_bytes, fold_whole
from training_site.privacy.names import HiddenNames, KnownName
from training_site.publish.gate.gate_markup import MARKUP_SIGNS, SPACE, may_run

_ENTITY = re.compile(
    rb"&(?!(?:amp|lt|gt|quot|para|#34|#39|#42);)(?:#[0-9xX]|[A-Za-z][A-Za-z0-9]{1,31};|nbsp|shy)"
)
_PERCENT = re.compile(rb"%[0-9A-Fa-f]{2}")
_LINES = re.compile(rb' (?:d|points|transform|viewBox)="[^"]*"')
"""Attributes of a drawing that are nothing but numbers."""
_DRAWING = b"<svg"


class CloserLook(NamedTuple):
    """What the closer look is for."""

    words: bool
    """A name or a number may stand there."""
    markup: bool
    """Something may run or load."""


class GateLook:
    """Looks for the names on record, for signs of numbers and for signs of markup, all at once."""

    def __init__(self, known: Iterable[KnownName]) -> None:
        """Take every name on record; none in the internal edition."""
        hidden = {one.text: one.masked for one in known if not one.is_open}
        self._names = HiddenNames(hidden, also=(*SIGNS, *MARKUP_SIGNS, _DRAWING))

    def at(self, data: bytes) -> CloserLook:
        """Look at a page, or at the part of it that is its own."""
        look, has_drawing = self._at(data)
        if has_drawing and any(look):
            return self._at(_LINES.sub(b"", data.replace(SPACE, b"")))[0]
        return look

    def _at(self, data: bytes) -> tuple[CloserLook, bool]:
        folded = fold_bytes(data)
        names, is_odd, met = self._names.look(folded)
        has_entity = _ENTITY.search(data) is not None
        has_drawing = bool(met) and max(met) == len(SIGNS) + len(MARKUP_SIGNS)
        is_marked_up = any(len(SIGNS) <= index < len(SIGNS) + len(MARKUP_SIGNS) for index in met)
        is_met = bool(met) and min(met) < len(SIGNS) and has_sign(folded)
        has_words = bool(names) or is_met or has_entity or has_run(data, folded)
        if not has_words:
            has_words = (b"%" in data and _PERCENT.search(data) is not None) or (
                is_odd and self._is_odd(data)
            )
        return CloserLook(has_words, is_marked_up or has_entity or may_run(data)), has_drawing

    def _is_odd(self, data: bytes) -> bool:
        """Look again at a text with signs that bytes do not show, written in usual ones."""
        text = around_odd(data)
        if self._names.look(fold_whole(text))[0]:
            return True
        straight = plain_digits(text).encode()
        return is_doubtful(straight, fold_bytes(straight), is_plain=True)
