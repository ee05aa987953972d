"""Which rules does the head of a course state, which does an edition, and how are they written to be pasted?"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from training_site.model.base.record import Part
from training_site.model.course.course import Change, Course
from training_site.model.course.rules import Conditions, Renewal, RuleEdition
from training_site.problems import Where
from training_site.sources.record.scope import Places

RULE_TITLES: Mapping[str, str] = {
    "validity": "有效期",
    "renewal": "复训办法",
    "requires": "取得资格的条件",
    "prerequisites": "先修课程",
    "required_statements": "需要的签名",
    "pass_score": "及格分",
    "attempts": "考试次数",
    "practical_attempts": "实操次数",
}
"""What an edition may state, in the order of the file, and how it is called."""
UNORDERED = ("prerequisites", "required_statements")


def head_rules(course: Course) -> dict[str, Any]:
    """Read the rules that the head of a course states, as plain values; what it has no place for is None."""
    written, practical = course.assessment.written, course.assessment.practical
    found = {
        "validity": course.validity,
        "renewal": course.renewal or Renewal(),
        "requires": course.requires or Conditions(),
        "prerequisites": course.prerequisites,
        "required_statements": course.required_statements,
        "pass_score": written.pass_score if written else None,
        "attempts": written.attempts if written else None,
        "practical_attempts": practical.attempts if practical else None,
    }
    return {name: _plain(value) for name, value in found.items()}


def stated_rules(edition: RuleEdition | None) -> dict[str, Any]:
    """Read the rules that an edition states, as plain values."""
    if edition is None:
        return {}
    found = {name: getattr(edition, name) for name in RULE_TITLES}
    return {name: _plain(value) for name, value in found.items() if value is not None}


def stating(course: Course, name: str) -> list[Change]:
    """List the entries that state a rule, in the order of the file."""
    return [change for change in course.changes if name in stated_rules(change.rules)]


def rule_on(course: Course, name: str, day: date, head: Any) -> Any:  # noqa: ANN401 - what an edition may hold
    """Give what is in force on a day: what the entry then states, before the first what that one does, else `head`."""
    found = stating(course, name)
    held = [change for change in found if change.date <= day]
    return next((getattr(change.rules, name) for change in held[-1:] or found[:1]), head)


def is_same(name: str, one: object, other: object) -> bool:
    """Compare two values of a rule; the order of prerequisites and signatures says nothing."""
    if name in UNORDERED and isinstance(one, list) and isinstance(other, list):
        return sorted(map(repr, one)) == sorted(map(repr, other))
    return one == other


def head_place(course: Course, name: str, places: Places) -> Where:
    """Find where the head of the file states a rule, or would."""
    written, practical = course.assessment.written, course.assessment.practical
    if name in ("pass_score", "attempts") and written:
        return places.at(course, written, name)
    if name == "practical_attempts" and practical:
        return places.at(course, practical, "attempts")
    return places.at(course, course, name, key=True)


def rule_lines(
    rules: Mapping[str, Any], indent: int, *, is_flow: bool, is_begun: bool = False
) -> Sequence[str]:
    """Write rules as a field of an entry.

    Args:
        rules: name → plain value.
        indent: how many blanks stand before the entry's fields.
        is_flow: whether the entry is written as `{…}`; then one line to put before a closing bracket.
        is_begun: whether the entry has `rules` already; then only what goes into it.
    """
    pairs = [f"{name}: {_flow(rules[name])}" for name in RULE_TITLES if name in rules]
    if is_flow:
        text = ", ".join(pairs)
        return [f", {text}" if is_begun else f", rules: {{{text}}}"]
    lines = [f"{' ' * (indent + 2)}{pair}" for pair in pairs]
    return lines if is_begun else [f"{' ' * indent}rules:", *lines]


def rule_names(names: Iterable[str]) -> str:
    """List rules by their Chinese names and their fields."""
    return "、".join(f"{RULE_TITLES[name]}（{name}）" for name in names)


def unwritten(name: str) -> Any:  # noqa: ANN401 - plain values of YAML
    """Say what holds in a course that does not write a rule at all; None for rules that have no such value."""
    if name == "required_statements":
        return _plain(Course.model_fields[name].default)
    return {"renewal": {}, "requires": {}, "prerequisites": []}.get(name)


def _plain(value: Any) -> Any:  # noqa: ANN401 - plain values of YAML
    if isinstance(value, Part):
        return _plain(value.model_dump(exclude_defaults=True))
    if isinstance(value, dict):
        return {key: _month_day(item) if key == "fixed_on" else _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return format(value.normalize(), "f") if isinstance(value, Decimal) else value


def _month_day(value: Any) -> Any:  # noqa: ANN401 - plain values of YAML
    return "-".join(f"{number:02d}" for number in value) if isinstance(value, list | tuple) else value


def _flow(value: Any) -> str:  # noqa: ANN401 - plain values of YAML
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_flow(item)}' for key, item in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return str(value)
