"""How a natural person is named on a page: masked in the public edition, in full in the internal one."""

import re
from collections.abc import Iterable, Mapping

from training_site.model.base.ordinary_word import OrdinaryWord
from training_site.model.customer.people import Names, People, Representative, Trainee
from training_site.model.records import Catalogue, CustomerRecords
from training_site.model.vendor.instructor import Instructor
from training_site.pages.frame.page import Edition
from training_site.privacy.names import HarmlessWord, HiddenNames, KnownName
from training_site.privacy.places import names_at

INSTRUCTORS_FOLDER = "roster/instructors"
"""The folder whose records may name the instructors."""
_COMPOUND = frozenset(
    [
        "欧阳",
        "司马",
        "上官",
        "诸葛",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "司徒",
        "司空",
        "夏侯",
        "宇文",
        "长孙",
        "端木",
        "百里",
        "东郭",
        "南宫",
        "西门",
        "独孤",
        "公冶",
        "太史",
        "申屠",
        "淳于",
        "单于",
        "轩辕",
        "钟离",
        "濮阳",
        "澹台",
        "赫连",
        "呼延",
        "闻人",
        "鲜于",
        "闾丘",
        "亓官",
        "仲孙",
        "万俟",
        "第五",
    ]
)
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]")
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u04ff\u1e00-\u1eff][^\s\-]*")


def mask(name: str) -> str:
    """Mask one name: 张三丰 → 张**, 欧阳修 → 欧阳*, `O'Brien-Smith Jr.` → `O.S.J.`, one character → itself and `*`."""
    if not _HAN.match(name) and _LATIN_WORD.search(name):
        return "".join(f"{word[0].upper()}." for word in _LATIN_WORD.findall(name))
    kept = 2 if name[:2] in _COMPOUND and len(name) > 2 else 1  # noqa: PLR2004 - a compound surname keeps two characters
    return name[:kept] + "*" * max(1, len(name) - kept)


class Naming:
    """The names that may be shown for one customer's pages, its people and the vendor's instructors alike."""

    def __init__(self, shown: Mapping[str, str], hidden: HiddenNames) -> None:
        """Take the names to show by id, and the names that must not appear."""
        self._shown = shown
        self._hidden = hidden

    def of(self, person_id: str) -> str:
        """Name a trainee, representative or instructor; the id where no name is on record."""
        return self._shown.get(person_id, person_id)

    def redact(self, text: str) -> str:
        """Mask full names that someone typed into a free text."""
        return self._hidden.redact(text)

    def redact_html(self, html: str) -> str:
        """Mask full names in the words of a page, and leave its tags alone."""
        return self._hidden.redact(html, is_html=True)


def known_names(catalogue: Catalogue, records: CustomerRecords | None) -> tuple[KnownName, ...]:
    """List every name on record with its mask: the instructors', or those of one customer's people."""
    if records is None:
        return tuple(_known(one, one.name, INSTRUCTORS_FOLDER) for one in catalogue.instructors.values())
    return known_people(records.id, records.people, records.overlay)


def known_people(customer: str, people: People, overlay: Names) -> tuple[KnownName, ...]:
    """List the names of one customer's people, former ones and those that names.yml replaces too."""
    entries = {entry.id: entry for entry in overlay.names}
    found = []
    for person in people.everyone:
        entry = entries.get(person.id)
        former = person.former_names if isinstance(person, Trainee) else ()
        current = (entry.name if entry else None, person.name)
        written = dict.fromkeys(name for name in (*current, *former) if name)
        more = entry.ordinary_word if entry else ()
        found += [_known(person, one, f"roster/{customer}", more) for one in written]
    return tuple(found)


def _known(
    person: Trainee | Representative | Instructor,
    name: str,
    home: str,
    more: Iterable[OrdinaryWord] = (),
) -> KnownName:
    ordinary = (*person.ordinary_word, *more)
    words = tuple(HarmlessWord(one.place, one.words) for one in ordinary)
    is_open = person.consent is not None and person.consent.publish_name
    return KnownName(name, person.id, home, mask(name), is_open, words)


def naming(catalogue: Catalogue, records: CustomerRecords | None, edition: Edition) -> Naming:
    """Decide each name for an edition; `records` None names instructors only.

    Names of one character are masked where they stand as names, but not searched for in texts.
    """
    known = known_names(catalogue, None)
    names = {one.person: one.text for one in known}
    area = ""
    if records is not None:
        known += known_names(catalogue, records)
        names |= records.names
        area = f"roster/{records.id}"
    if edition == "internal":
        return Naming(names, HiddenNames({}))
    open_ids = {one.person for one in known if one.is_open}
    shown = {key: name if key in open_ids else mask(name) for key, name in names.items()}
    return Naming(shown, names_at(known, area))
