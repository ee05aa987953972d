"""How are the items of a sign-off said in groups, and its signatures as one list per meaning?"""

from collections.abc import Iterator
from typing import Annotated

from pydantic import BeforeValidator, StringConstraints, Tag

from training_site.model.base.record import MARK, Evidence, Part, field, without_mark
from training_site.model.base.references import AnybodyId, CompetencyId, InstructorId, TraineeId
from training_site.model.base.scalars import Day, Note
from training_site.model.course.rules import StatementMeaning, StatementRole
from training_site.model.customer.sign_off import ItemOutcome, ItemResult, SignOff, Statement
from training_site.model.short.short_form import (
    BY_LOOK,
    FIELDS,
    LIST,
    WORD,
    Raw,
    ShortFault,
    mark_at,
)

_ALL = "all"
_ROLES = {
    "无疑问且能独自操作": "学员",
    "已观察到独立完成": "考核人",
    "见证": "客户代表",
    "批准": "培训负责人",
}
"""Meaning → whose signature it usually is."""

_BasisText = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")]


class ItemGroup(Part):
    """The same result for several items."""

    items: tuple[CompetencyId, ...] = field("哪些能力项", min_length=1)
    result: ItemOutcome = field("结果")
    by: InstructorId | None = field("考核人（教员编号）；未考可不填", default=None)
    on: Day | None = field("日期；不填用签认日期", default=None)
    basis: _BasisText | None = field("依据的考核，写成 考核记录编号/试卷编号", default=None)
    evidence: tuple[Evidence, ...] = field("证据", default=())
    note: Note | None = field("说明；未通过时必填", default=None)


class SignedTogether(Part):
    """Signatures of one meaning under one sheet: each is still one person's."""

    meaning: StatementMeaning = field("签名的含义")
    role: StatementRole | None = field("签名人的身份；不填按含义推定", default=None)
    on: Day = field("签名日期")
    scan: Evidence | None = field("签字页扫描件（文件名）", default=None)
    by: (
        Annotated[Annotated[AnybodyId, Tag(WORD)] | Annotated[tuple[TraineeId, ...], Tag(LIST)], BY_LOOK]
        | None
    ) = field(
        "谁签的：all 或学员编号列表为各签各的；教员或客户代表编号为他给每个人签；不填为 all", default=None
    )
    about: tuple[TraineeId, ...] = field("关于哪些学员；不填为 people 全体", default=())


class WrittenStatement(Statement):
    """A signature as it may be typed."""

    by: AnybodyId | None = field("签名人编号；学员本人签的可不填", default=None)  # type: ignore[assignment]


class WrittenSignOff(SignOff):
    """A sign-off as it may be typed."""

    competencies: Annotated[
        Annotated[tuple[ItemGroup, ...], Tag(LIST)]
        | Annotated[dict[CompetencyId, ItemResult], BeforeValidator(without_mark), Tag(FIELDS)],
        BY_LOOK,
    ] = field("各能力项的结果：结果相同的写成一组，或每项一条")  # type: ignore[assignment]  # groups, too
    statements: tuple[WrittenStatement, ...] = field("签名，每人每种含义一条", default=())
    signed: tuple[SignedTogether, ...] = field("签名，一种含义一张签字页写一条", default=())


def is_short_sign_off(raw: Raw) -> bool:
    """Tell whether a sign-off as read has anything to unfold."""
    statements = raw.get("statements", ())
    return (
        "signed" in raw
        or isinstance(raw.get("competencies"), list)
        or any(isinstance(one, dict) and not {"person", "by"} <= one.keys() for one in statements)
    )


def unfold_sign_off(raw: Raw) -> list[ShortFault]:
    """Put an entry per item and a statement per person in the place of groups; returns what stands against it."""
    faults: list[ShortFault] = []
    groups = raw.get("competencies")
    if isinstance(groups, list):
        raw["competencies"], faults = _items(raw, groups)
    people: list[str] = raw.get("people", [])
    for statement in raw.get("statements", []):
        if len(people) == 1:
            statement.setdefault("person", people[0])
        if "person" in statement:
            statement.setdefault("by", statement["person"])
    signed: list[Raw] = raw.pop("signed", [])
    if signed:
        faults += [
            ShortFault(
                "E-REF", location, f"“{person}” 不在本记录的 people 里", "漏了他就加进 people，写错了就改编号"
            )
            for place, sheet in enumerate(signed)
            for location, person in _named(sheet, place)
            if person not in people
        ]
        made = [
            statement
            for person in people
            for sheet in signed
            if (statement := _statement(sheet, person, people)) is not None
        ]
        raw["statements"] = [*raw.get("statements", []), *made]
    return faults


def _items(raw: Raw, groups: list[Raw]) -> tuple[Raw, list[ShortFault]]:
    found: Raw = {MARK: mark_at(raw, "competencies")}
    faults = []
    for place, group in enumerate(groups):
        shared = {name: value for name, value in group.items() if name not in ("items", MARK)}
        if "basis" in shared:
            sitting, _, paper = shared["basis"].partition("/")
            shared["basis"] = {MARK: group[MARK], "sitting": sitting, "paper": paper}
        for number, item in enumerate(group["items"]):
            if item in found:
                text = f"“{item}” 在上面的组里已经写过"
                at = ("competencies", place, "items", number)
                faults.append(ShortFault("E-DUPLICATE-ACT", at, text, "一项只写在一组里"))
            found[item] = {MARK: group[MARK], **shared}
    return found, faults


def _signers(sheet: Raw, people: list[str]) -> tuple[str, dict[str, str]]:
    """Tell who signed about others, and who signed for themselves."""
    by = sheet.get("by", _ALL)
    if isinstance(by, list):
        return "", dict.fromkeys(by, "")
    if by == _ALL:
        return "", dict.fromkeys(sheet.get("about", []) or people, "")
    return ("", {by: ""}) if by in people else (by, {})


def _named(sheet: Raw, place: int) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """List whom a sheet names as trainees, each with its location."""
    for name in ("by", "about"):
        named = sheet.get(name)
        for at, person in enumerate(named if isinstance(named, list) else []):
            yield ("signed", place, name, at), person


def _statement(sheet: Raw, person: str, people: list[str]) -> Raw | None:
    """Make the statement about one person, None when the sheet says nothing of them."""
    officer, themselves = _signers(sheet, people)
    about = sheet.get("about", []) or people
    if (person not in about) if officer else (person not in themselves):
        return None
    found: Raw = {
        MARK: sheet[MARK],
        "person": person,
        "role": sheet.get("role") or _ROLES[sheet["meaning"]],
        "by": officer or person,
        "meaning": sheet["meaning"],
        "on": sheet["on"],
    }
    return found | ({"evidence": sheet["scan"]} if "scan" in sheet else {})


def fold_items(raw: Raw) -> None:
    """Say items with the same result, assessor and basis in one group."""
    items = raw.get("competencies")
    if not isinstance(items, dict):
        return
    groups: dict[str, Raw] = {}
    for item, entry in items.items():
        said = dict(entry)
        if "basis" in said:
            said["basis"] = f"{said['basis']['sitting']}/{said['basis']['paper']}"
        groups.setdefault(repr(said), {"items": []} | said)["items"].append(item)
    raw["competencies"] = list(groups.values())


def fold_statements(raw: Raw) -> None:
    """Say signatures of one meaning, day and sheet in one entry."""
    statements = raw.get("statements")
    if not statements or "signed" in raw:
        return
    people = raw["people"]
    sheets: dict[str, Raw] = {}
    for statement in statements:
        person = statement.get("person") or people[0]
        is_own = statement["by"] == person
        shared = {name: statement[name] for name in ("meaning", "role", "on") if name in statement}
        shared |= {"scan": statement["evidence"]} if "evidence" in statement else {}
        key = repr((shared, is_own or statement["by"]))
        sheet = sheets.setdefault(key, shared | {"by": "" if is_own else statement["by"], "about": []})
        sheet["about"].append(person)
    del raw["statements"]
    raw["signed"] = [_sheet(sheet, people) for sheet in sheets.values()]


def _sheet(sheet: Raw, people: list[str]) -> Raw:
    about = sheet.pop("about")
    if sheet["role"] == _ROLES[sheet["meaning"]]:
        del sheet["role"]
    if sheet["by"]:
        return sheet if about == people else sheet | {"about": about}
    return sheet | {"by": _ALL if about == people else about}
