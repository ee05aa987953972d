"""Where may a word stand that holds somebody's name: in which file, on which page?

A longer word (用电高峰) is told from the name by itself and may stand on every page once a place has it. A word that
is nothing but the name (高峰) may stand only where its place is: on the pages of that course or customer.
"""

from collections.abc import Iterable

from training_site.privacy.folding import fold
from training_site.privacy.names import KnownName, Names, OrdinaryWord

PROGRAM = "hooks"
"""The place of the words that the site itself prints."""


def names_at(known: Iterable[KnownName], area: str) -> Names:
    """Collect what must not be read on the pages of an area.

    Args:
        known: every name that could be met there.
        area: the folder behind the pages: `roster/acme`, `courses/pump`; empty for pages made of many folders.
    """
    known = tuple(known)
    hidden = {one.text: one.masked for one in known if not one.is_open}
    allowed = [one.text for one in known if one.is_open and one.text not in hidden]
    allowed += [word.words for one in known for word in one.ordinary if _may_stand(word, one.text, area)]
    return Names(hidden, allowed)


def words_for(known: Iterable[KnownName], path: str) -> tuple[str, ...]:
    """Collect the words that may stand in one source file: names of people who agreed, and its ordinary words."""
    known = tuple(known)
    hidden = {one.text for one in known if not one.is_open}
    return (
        *(one.text for one in known if one.is_open and one.text not in hidden),
        *(word.words for one in known for word in one.ordinary if is_below(path, word.place)),
    )


def is_below(path: str, place: str) -> bool:
    """Tell whether a path is a place or lies in it."""
    return path == place or path.startswith(f"{place}/")


def _may_stand(word: OrdinaryWord, name: str, area: str) -> bool:
    if len(fold(word.words)) > len(fold(name)) or not area:
        return True
    if word.place == PROGRAM:
        return not area.startswith("roster/")
    return is_below(word.place, area) or is_below(area, word.place)
