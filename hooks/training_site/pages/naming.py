"""How a natural person is named on a page: masked in the public edition, in full in the internal one."""

import html
import re
from collections.abc import Mapping

from training_site.model.people import Representative, Trainee
from training_site.model.records import Catalogue, CustomerRecords
from training_site.pages.page import Edition

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

    def __init__(self, shown: Mapping[str, str], hidden: Mapping[str, str]) -> None:
        """Take the names to show by id, and the full names that must not appear with their replacement."""
        self._shown = shown
        self._hidden = dict(hidden)
        pattern = "|".join(
            sorted((_as_word(name) for name in self._hidden), key=lambda name: (-len(name), name))
        )
        self._pattern = re.compile(pattern) if pattern else None

    def of(self, person_id: str) -> str:
        """Name a trainee, representative or instructor; the id where no name is on record."""
        return self._shown.get(person_id, person_id)

    def redact(self, text: str) -> str:
        """Replace full names that someone typed into a free text."""
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda found: self._hidden[found[0]], text)


def _as_word(name: str) -> str:
    """Match a Latin name as whole words only: a part of another word, a tag or a class is not the person."""
    found = re.escape(name)
    return found if _HAN.match(name) else rf"(?<![\w<-]){found}(?![\w=-])"


def _may_show(consent: object) -> bool:
    return consent is not None and bool(getattr(consent, "publish_name", False))


def naming(catalogue: Catalogue, records: CustomerRecords | None, edition: Edition) -> Naming:
    """Decide each name for an edition; `records` None names instructors only.

    Names of one character are masked where they stand as names, but not searched for in texts.
    """
    names: dict[str, str] = {}
    open_ids: set[str] = set()
    former: dict[str, str] = {}
    for instructor in catalogue.instructors.values():
        names[instructor.id] = instructor.name
        if _may_show(instructor.consent):
            open_ids.add(instructor.id)
    if records is not None:
        names.update(records.names)
        people: list[Trainee | Representative] = [*records.people.trainees, *records.people.representatives]
        for person in people:
            if _may_show(person.consent):
                open_ids.add(person.id)
            else:
                former.update((name, mask(name)) for name in getattr(person, "former_names", ()))
    if edition == "internal":
        return Naming(names, {})
    shown = {key: name if key in open_ids else mask(name) for key, name in names.items()}
    hidden = {name: mask(name) for key, name in names.items() if key not in open_ids} | former
    for name, masked in list(hidden.items()):
        hidden[html.escape(name)] = html.escape(masked)
    return Naming(shown, {name: masked for name, masked in hidden.items() if len(name) > 1})
