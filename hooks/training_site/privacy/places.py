"""Where may a word stand that holds somebody's name: in which file, on which page?

A longer word (用电高峰) is told from the name by itself and may stand on every page once a place has it. A word that
is nothing but the name (高峰) may stand only where its place is: on the pages of that course or customer.
"""

from collections.abc import Iterable, Iterator

from training_site.privacy.folding import fold
from training_site.privacy.names import HarmlessWord, HiddenNames, KnownName

PROGRAM_PLACE = "hooks"
"""The place of the words that the site itself prints."""


def names_at(known: Iterable[KnownName], area: str) -> HiddenNames:
    """Collect what must not be read on the pages of an area.

    Args:
        known: every name that could be met there.
        area: the folder behind the pages: `roster/acme`, `courses/pump`; empty for pages made of many folders.
    """
    known = tuple(known)
    return HiddenNames({one.text: one.masked for one in known if not one.is_open}, words_at(known, area))


def words_at(known: Iterable[KnownName], area: str, *, is_shown: bool = False) -> tuple[str, ...]:
    """Collect the words that may stand on the pages of an area although they hold a name.

    `is_shown` asks for what a finished page may show, where the site's own words stand too; a customer's records are
    masked before these are around them.
    """
    known = tuple(known)
    ordinary = (
        word.words
        for one in known
        for word in one.ordinary
        if _may_stand(word, one.text, area) or (is_shown and word.place == PROGRAM_PLACE)
    )
    return (*_open_names(known), *ordinary)


def words_for(known: Iterable[KnownName], path: str) -> tuple[str, ...]:
    """Collect the words that may stand in one source file: names of people who agreed, and its ordinary words."""
    known = tuple(known)
    return (
        *_open_names(known),
        *(word.words for one in known for word in one.ordinary if is_below(path, word.place)),
    )


def is_below(path: str, place: str) -> bool:
    """Tell whether a path is a place or lies in it."""
    return path == place or path.startswith(f"{place}/")


def _open_names(known: tuple[KnownName, ...]) -> Iterator[str]:
    hidden = {one.text for one in known if not one.is_open}
    return (one.text for one in known if one.is_open and one.text not in hidden)


def _may_stand(word: HarmlessWord, name: str, area: str) -> bool:
    if len(fold(word.words)) > len(fold(name)) or not area:
        return True
    if word.place == PROGRAM_PLACE:
        return not area.startswith("roster/")
    return is_below(word.place, area) or is_below(area, word.place)
