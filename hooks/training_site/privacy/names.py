"""Which names must not be published, where do they stand in a text, and what is put in their place?"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

from ahocorasick_rs import BytesAhoCorasick

from training_site.privacy.folding import ODD, around_odd, fold, fold_bytes, fold_whole, keys, usual_width
from training_site.privacy.spelling import has_case, is_looked_for, pattern

_TAG = re.compile(r"<[A-Za-z/!?][^<>]*>")
_WORDS_IN_TAG = re.compile(
    r"(?<=[\s\"'](?:title|label)=\")[^\"]*|(?<=[\s\"']alt=\")[^\"]*|(?<=aria-label=\")[^\"]*"
)


_NOBODY: frozenset[str] = frozenset()
_NOTHING: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class HarmlessWord:
    """A word that holds somebody's name and does not speak of that person."""

    place: str
    """File or folder, relative to the root."""
    words: str


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name on record."""

    text: str
    person: str
    """The id of the trainee, representative or instructor."""
    home: str
    """The folder whose records may hold the name: `roster/acme`, `roster/instructors`."""
    masked: str
    is_open: bool
    """Whether the person agreed to be named in public."""
    ordinary: tuple[HarmlessWord, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text: start and end in characters, and the name as it is on record."""

    start: int
    end: int
    name: str


class HiddenNames:
    """Hidden names with their masks, and the longer words in which they may stand."""

    def __init__(
        self, hidden: Mapping[str, str], allowed: Collection[str] = (), also: Collection[bytes] = ()
    ) -> None:
        """Take name → mask, words that are no finding although they hold a name, and bytes to look for on the way."""
        self._masks = {name: mask for name, mask in hidden.items() if is_looked_for(name)}
        self._allowed = tuple(allowed)
        self._names: list[str] = []
        patterns: list[bytes] = [*ODD, *also]
        self._first = len(patterns)
        for name in sorted(self._masks):
            for key in sorted(keys(name)):
                patterns.append(key)
                self._names.append(name)
        self._automaton = BytesAhoCorasick(patterns)
        self._has_patterns = bool(self._masks or also)
        self._patterns: dict[str, re.Pattern[str]] = {}

    def __len__(self) -> int:
        return len(self._masks)

    def mask(self, name: str) -> str:
        """Return the mask of a hidden name."""
        return self._masks[name]

    def candidates(self, data: bytes) -> tuple[frozenset[str], bool]:
        """Look fast at the UTF-8 of a text: names that may stand in it, and whether only `find` can tell."""
        names, is_odd, _ = self.look(fold_bytes(data))
        return names, is_odd

    def look(self, folded: bytes) -> tuple[frozenset[str], bool, frozenset[int]]:
        """Do the same with bytes that went through `folding.fold_bytes`; the third tells which of `also` were met."""
        if not self._has_patterns:
            return _NOBODY, False, _NOTHING
        found = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        if not found:
            return _NOBODY, False, _NOTHING
        met = {index for index, _, _ in found}
        also = frozenset(index - len(ODD) for index in met if len(ODD) <= index < self._first)
        return self._named(met), min(met) < len(ODD), also

    def find(self, text: str, allowed: Collection[str] | None = None) -> tuple[Found, ...]:
        """Find every hidden name in a text, ordered; those inside a longer one or an allowed word are none.

        `allowed` replaces the words given at the beginning.
        """
        data = text.encode("utf-8", "surrogatepass")
        names, is_odd = self.candidates(data)
        if is_odd:
            names |= self.look(fold_whole(around_odd(data)))[0]
        if not names:
            return ()
        text = usual_width(text) if is_odd else text
        found = [Found(*one.span(), name) for name in names for one in self._pattern(name).finditer(text)]
        if not found:
            return ()
        spans = tuple(
            self._allowed_spans(
                text, {one.name for one in found}, self._allowed if allowed is None else allowed
            )
        )
        kept = [
            one for one in found if not any(start <= one.start and one.end <= end for start, end in spans)
        ]
        return _longest(sorted(kept, key=lambda one: (one.start, -one.end, one.name)))

    def redact(self, text: str, *, is_html: bool = False, star: str = "*") -> str:
        """Put the mask in the place of every hidden name, the longest first.

        In HTML a name in Latin letters is left alone where it stands in a tag and is no text of a reader; `star` is
        what a `*` of a mask is written as.
        """
        found = self.find(text)
        if not found:
            return text
        tags = tuple(_unread(text)) if is_html else ()
        parts, end = [], 0
        for one in found:
            if one.start < end or (has_case(one.name) and any(a <= one.start < b for a, b in tags)):
                continue
            mask = self._masks[one.name]
            parts += [text[end : one.start], (escape(mask) if is_html else mask).replace("*", star)]
            end = one.end
        return "".join([*parts, text[end:]])

    def _named(self, met: Iterable[int]) -> frozenset[str]:
        return frozenset(self._names[index - self._first] for index in met if index >= self._first)

    def _pattern(self, name: str) -> re.Pattern[str]:
        found = self._patterns.get(name)
        if found is None:
            made = pattern(name)
            found = self._patterns[name] = made or re.compile(r"(?!)")
        return found

    def _allowed_spans(
        self, text: str, names: Collection[str], words: Iterable[str]
    ) -> Iterator[tuple[int, int]]:
        wanted = [fold(name) for name in names]
        for word in words:
            folded = fold(word)
            if any(name in folded for name in wanted):
                yield from (one.span() for one in self._pattern(word).finditer(text))


def _longest(found: Iterable[Found]) -> tuple[Found, ...]:
    """Leave out names that lie in a longer one; `found` is ordered by start, the longest first."""
    kept: list[Found] = []
    for one in found:
        if not kept or one.end > kept[-1].end or (one.start, one.end) == (kept[-1].start, kept[-1].end):
            kept.append(one)
    return tuple(kept)


def _unread(text: str) -> Iterator[tuple[int, int]]:
    """Yield the parts of tags that no reader sees: names of elements, classes, addresses."""
    for tag in _TAG.finditer(text):
        start = tag.start()
        for words in _WORDS_IN_TAG.finditer(text, tag.start(), tag.end()):
            yield start, words.start()
            start = words.end()
        yield start, tag.end()
