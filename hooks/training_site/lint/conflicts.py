"""Which promises of one letter say different things about the same."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from training_site.labels import STEPS
from training_site.lint.sentences import Sentence
from training_site.lint.suggestion import Suggestion

_UNITS = {"minute": "分钟", "hour": "小时", "day": "天", "workday": "个工作日"}
_MINUTES = {"minute": 1, "hour": 60, "day": 1440, "workday": 1440.5}
"""A working day is no length of time, therefore never equal to a day."""


@dataclass(frozen=True, slots=True)
class _Claim:
    key: tuple[object, ...]
    value: object
    said: str


class Conflicts:
    """The claims of one letter so far."""

    def __init__(self) -> None:
        self._first: dict[tuple[object, ...], tuple[Sentence, _Claim]] = {}
        self._said: defaultdict[tuple[object, ...], set[object]] = defaultdict(set)

    def add(self, sentence: Sentence, items: tuple[Suggestion, ...]) -> Iterator[str]:
        """Remember what a sentence promises and yield what contradicts earlier lines; each value once."""
        for item in items:
            for claim in _claims(item):
                place, first = self._first.setdefault(claim.key, (sentence, claim))
                is_new = claim.value not in self._said[claim.key]
                self._said[claim.key].add(claim.value)
                line = place.place()[0]
                if is_new and claim.value != first.value and line != sentence.place()[0]:
                    yield f"与第 {line} 行不一致：{first.said}，这里{claim.said}；没有写明以哪个为准"


def _claims(item: Suggestion) -> Iterator[_Claim]:
    if item.is_conditional:
        return
    if item.rule == "R-CLOCK":
        yield from _clock_claims(item)
    elif item.rule == "R-FREQ":
        times, months = _number(item, "times"), _number(item, "every_months")
        said = f"{item.parameters['activity']}每 {months:g} 个月 {times:g} 次"
        yield _Claim(("R-FREQ", *item.scope), times / months, said)
    elif item.rule == "R-WARRANTY" and _is_general(item):
        months = _number(item, "months")
        yield _Claim(("R-WARRANTY", item.parameters["remedy"]), months, f"{months:g} 个月")


def _is_general(item: Suggestion) -> bool:
    """Tell whether a warranty is for everything delivered; other terms for single products do not contradict."""
    is_plain = item.parameters["remedy"] == "维修" and "months" in item.parameters
    return is_plain and "after_repairs" not in item.parameters and item.scope[1:] == ((), False)


def _number(item: Suggestion, key: str) -> float:
    return float(str(item.parameters[key]))


def _clock_claims(item: Suggestion) -> Iterator[_Claim]:
    intervals = item.parameters["intervals"]
    rows = intervals if isinstance(intervals, list) else []
    limits = {row["step"]: row["limit"] * _MINUTES[row["unit"]] for row in rows}
    for row in rows:
        step = row["step"]
        said = f"{STEPS[step]}{row['limit']:g} {_UNITS[row['unit']]}"
        yield _Claim((*item.scope, step), limits[step], said)
    if "arrived_at" in limits:
        is_both = limits["arrived_at"] == limits.get("restored_at")
        said = "同一时限内到场并修复" if is_both else "只写到场"
        yield _Claim((*item.scope, "both", limits["arrived_at"]), is_both, said)
