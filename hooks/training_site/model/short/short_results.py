"""How are the results of a sitting said paper by paper for everyone, with what differs?"""

from typing import Annotated

from pydantic import ConfigDict, PlainValidator, Tag, WithJsonSchema

from training_site.model.base.record import MARK, Evidence, Part, field
from training_site.model.base.references import CompetencyId, PaperId, TraineeId
from training_site.model.base.scalars import EndClock, Flag, Note, Number, Whole
from training_site.model.customer.assessment import (
    Misconduct,
    Pledge,
    Result,
    Sitting,
    parse_result,
    result_schema,
)
from training_site.model.short.short_form import (
    BY_KEY,
    BY_LOOK,
    FIELDS,
    LIST,
    WORD,
    Raw,
    ShortFault,
    keys_of,
    mark_at,
    most_common,
    twice,
    unknown_people,
    without_people,
)

_AWAY = "缺考"
"""Somebody did not take the paper: no attempt."""
_LEFT_OUT = "未考"
"""An item that was not examined: no result."""


def _parse_outcome(value: object) -> object:
    return value if value in (_AWAY, _LEFT_OUT) else parse_result(value)


_Outcome = Annotated[
    object,
    PlainValidator(_parse_outcome),
    WithJsonSchema(result_schema("通过", "未通过", _AWAY, _LEFT_OUT)),
]


class ResultException(Part):
    """What differs for one person in one paper: results of single items, and fields of the attempt."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, _Outcome]

    score: Number | None = field("总分", default=None)
    late_minutes: Whole | None = field("迟到分钟数", default=None)
    left_at: EndClock | None = field("交卷时间", default=None)
    identity_checked: Flag | None = field("是否核对身份；不填同全体", default=None)
    pledge: Pledge | None = field("诚信考试承诺；不填同全体", default=None)
    misconduct: tuple[Misconduct, ...] = field("违纪作弊记录", default=())
    evidence: tuple[Evidence, ...] = field("试卷或评分表；不填同全体", default=())
    note: Note | None = field("备注", default=None)


_FIELDS = tuple(name for name in ResultException.model_fields if name != "mark")
_Exception = Annotated[
    Annotated[_Outcome, Tag(WORD)]
    | Annotated[tuple[_Outcome, ...], Tag(LIST)]
    | Annotated[ResultException, Tag(FIELDS)],
    BY_LOOK,
]


class PaperResults(Part):
    """Everyone's results in one paper."""

    items: tuple[CompetencyId, ...] = field("这份试卷考哪些能力项", title="能力项", min_length=1)
    all: Result | None = field(
        "people 里全体在各项的结果；不填则 except 里每人一行", title="全体结果", default=None
    )
    scores: Annotated[dict[TraineeId, Number], BY_KEY] = field("各人的总分", default={})
    evidence: tuple[Evidence, ...] = field("全体的试卷或评分表", title="全体试卷", default=())
    exceptions: Annotated[dict[TraineeId, _Exception], BY_KEY] = field(
        "与全体不同的人：一个词、按 items 顺序的一行，或 {能力项: 结果, note: …}；没有参加的写 缺考，单项没考写 未考",
        default={},
        alias="except",
    )


class WrittenSitting(Sitting):
    """A sitting as it may be typed."""

    people: tuple[TraineeId, ...] = field("参加考核的学员，写 results 时要填", default=())
    identity_checked: Flag = field("全体是否核对身份（写 results 时用）", default=False)
    pledge: Pledge | None = field("全体的诚信考试承诺（写 results 时用）", title="全体承诺", default=None)
    results: Annotated[dict[PaperId, PaperResults], BY_KEY] = field(
        "各试卷的结果：试卷编号对全体加例外", default={}
    )


_FOR_ALL = ("people", "identity_checked", "pledge", "results")


def is_short_sitting(raw: Raw) -> bool:
    """Tell whether a sitting as read has anything to unfold."""
    return not raw.keys().isdisjoint(_FOR_ALL)


def unfold_sitting(raw: Raw) -> list[ShortFault]:
    """Put attempts in the place of what is said paper by paper; returns what stands against it."""
    people: list[str] = raw.pop("people", [])
    shared = {name: raw.pop(name) for name in ("identity_checked", "pledge") if name in raw}
    results: Raw = raw.pop("results", {})
    papers = keys_of(results)
    if not papers:
        if not shared or not raw.get("attempts"):
            return []
        text = f"{'、'.join(shared)} 写在最外层只管 results 里的人，本记录的成绩却写在 attempts 里"
        cure = "成绩改写成 results，或把它写进 attempts 的每一条"
        return [ShortFault("E-MISSING-FIELD", (), text, cure)]
    faults: list[ShortFault] = twice(people) if people else [without_people(("results",))]
    for paper in papers:
        for name in ("scores", "except"):
            faults += unknown_people(results[paper].get(name, {}), people, ("results", paper, name))
    attempts: list[Raw] = []
    for place, person in enumerate(people):
        for paper in papers:
            one, found = _attempt(raw, results[paper], paper, person, place)
            faults += found
            if one is not None:
                attempts.append(one | {name: value for name, value in shared.items() if name not in one})
    raw["attempts"] = [*raw.get("attempts", []), *attempts]
    return faults


def _attempt(raw: Raw, said: Raw, paper: str, person: str, place: int) -> tuple[Raw | None, list[ShortFault]]:
    """Make one person's attempt in a paper; None for somebody who did not take it."""
    own = said.get("except", {}).get(person)
    if own == _AWAY:
        return None, []
    location = ("results", paper, "except", person)
    steps: tuple[str | int, ...] = ("people", place) if own is None else location
    items: list[str] = said["items"]
    given, fields, faults = _given(own, items, location)
    outcomes = {item: given.get(item, said.get("all")) for item in items}
    outcomes = {item: word for item, word in outcomes.items() if word != _LEFT_OUT}
    if None in outcomes.values() and not faults:
        text = f"试卷 “{paper}” 没有写 all，except 里又没有 “{person}” 的全部结果"
        cure = f"写 all: 通过，或在 except 里给 {person} 写一行；没有参加的写 缺考"
        faults = [ShortFault("E-MISSING-FIELD", ("results", paper), text, cure)]
    one: Raw = {MARK: mark_at(raw, *steps), "person": person, "paper": paper, "competencies": outcomes}
    for name, value in (("score", said.get("scores", {}).get(person)), ("evidence", said.get("evidence"))):
        if value is not None:
            one[name] = value
    return one | fields, faults


def _given(
    own: object, items: list[str], location: tuple[str | int, ...]
) -> tuple[dict[str, object], Raw, list[ShortFault]]:
    """Read an exception: results by item, other fields of the attempt, and what is wrong with it."""
    if isinstance(own, list):
        if len(own) == len(items):
            return dict(zip(items, own, strict=True)), {}, []
        text = f"这一行有 {len(own)} 个结果，items 有 {len(items)} 项"
        return {}, {}, [ShortFault("E-TYPE", location, text, "按 items 的顺序一项写一个结果")]
    if isinstance(own, dict):
        fields = {name: own[name] for name in keys_of(own) if name in _FIELDS}
        results = {name: own[name] for name in keys_of(own) if name not in _FIELDS}
        shown = "、".join(items)
        return (
            results,
            fields,
            [
                ShortFault(
                    "E-KEY", (*location, name), f"“{name}” 不在这份试卷的 items 里", f"items 里有：{shown}"
                )
                for name in results
                if name not in items
            ],
        )
    return (dict.fromkeys(items, own) if own is not None else {}), {}, []


def fold_sitting(raw: Raw) -> None:
    """Say the attempts paper by paper; where two attempts of a paper do not fit together they stay as they are."""
    attempts = raw.get("attempts")
    if not attempts or raw.keys() & {"people", "results"}:
        return
    people = list(dict.fromkeys(one["person"] for one in attempts))
    results: Raw = {}
    shared = {name: most_common(one.get(name) for one in attempts) for name in ("identity_checked", "pledge")}
    named = [paper["id"] for paper in raw["papers"]]
    for paper in dict.fromkeys(sorted((one["paper"] for one in attempts), key=named.index)):
        taken = {one["person"]: one for one in attempts if one["paper"] == paper}
        results[paper] = _folded(taken, people, shared)
    del raw["attempts"]
    raw["people"] = people
    raw.update({name: value for name, value in shared.items() if value is not None})
    raw["results"] = results


def _folded(taken: dict[str, Raw], people: list[str], shared: Raw) -> Raw:
    """Say the attempts of one paper for everyone at once."""
    items = list(dict.fromkeys(item for one in taken.values() for item in one["competencies"]))
    common = most_common(outcome for one in taken.values() for outcome in one["competencies"].values())
    proof = most_common(one.get("evidence") for one in taken.values())
    special: Raw = {}
    for person in people:
        one = taken.get(person)
        if one is None:
            special[person] = _AWAY
            continue
        words = {item: one["competencies"].get(item, _LEFT_OUT) for item in items}
        own: Raw = {item: word for item, word in words.items() if word != common}
        fields = {
            name: one[name]
            for name in _FIELDS
            if name in one
            and one[name] != (proof if name == "evidence" else shared.get(name))
            and name != "score"
        }
        if shared["identity_checked"] == "true" and "identity_checked" not in one:
            fields["identity_checked"] = "false"
        if not fields and len(own) == len(items):
            row = list(own.values())
            special[person] = row[0] if len(set(row)) == 1 else row
        elif own or fields:
            special[person] = own | fields
    scores = {person: one["score"] for person, one in taken.items() if "score" in one}
    found: Raw = {"items": items, "all": common}
    found |= {"scores": scores} if scores else {}
    found |= {"evidence": proof} if proof is not None else {}
    return found | ({"except": special} if special else {})
