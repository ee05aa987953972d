"""What does one data file say as a record, and which of its values cannot be read?"""

from collections.abc import Collection, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from training_site.model.base.record import MARK, RootT
from training_site.model.customer.people import Names, People
from training_site.problems import Problem, Where, has_errors, problem
from training_site.sources.record.fault import Fault, Message
from training_site.sources.record.fields import Location, part_at
from training_site.sources.record.homes import home_of
from training_site.sources.record.messages import explain
from training_site.sources.record.personal import check_personal
from training_site.sources.yaml.places import place
from training_site.sources.yaml.reader import read

MAX_FAULTS = 50
"""Values explained per file; a file with more is mended wholesale anyway."""

_ABOUT_PEOPLE = (People, Names)


def load(data: bytes, path: str, model: type[RootT], id: str) -> tuple[RootT | None, tuple[Problem, ...]]:  # noqa: A002 - the record's id
    """Read one file as a record.

    Args:
        data: the bytes of the file.
        path: its path relative to the root, in `/`.
        model: what the file should hold.
        id: the record's id: the file's stem, or the folder's name.

    Returns:
        The record, or None when there is an error; and the problems of the file in the order of their places.
    """
    value, problems = read(data, path)
    if value is None:
        return None, problems
    typed: dict[str, Any] = dict(value)
    problems += check_personal(typed, data, path, is_about_people=model in _ABOUT_PEOPLE)
    root, found = _shape(typed, data, path, model, id)
    if not problems and not found:
        return root, ()
    home = home_of(typed, path, model) if found else None
    if home is not None:
        found = (home.misplaced(path),)
    spoilt = {known.where.line for known in problems if known.code[0] == "E"}
    problems += tuple(new for new in found if new.where.line not in spoilt or new.code == "E-MISSING-FIELD")
    return (None if has_errors(problems) else root), tuple(sorted(problems, key=lambda known: known.sort_key))


def _shape(
    value: dict[str, Any], data: bytes, path: str, model: type[RootT], record_id: str
) -> tuple[RootT | None, tuple[Problem, ...]]:
    """Validate; an optional field that was left empty counts as not given."""
    value["\x00id"], value["\x00path"] = record_id, path
    dropped: set[tuple[str | int, ...]] = set()
    try:
        return model.model_validate(value), ()
    except ValidationError as error:
        faults = error.errors(include_url=False)
    empty = [fault["loc"] for fault in faults if fault["input"] == "" and _is_field(model, fault["loc"])]
    if empty:
        for location in empty:
            del _value_at(value, location[:-1])[location[-1]]
            dropped.add(location)
        try:
            return model.model_validate(value), ()
        except ValidationError as error:
            faults = error.errors(include_url=False)
    shown = [Fault(item["type"], item["loc"], item.get("ctx", {}), item["input"], model) for item in faults]
    return None, _problems(shown, value, data, path, dropped)


def _is_field(model: type[BaseModel], location: Location) -> bool:
    """Tell whether the last step is a field of a model: not an item of a list, not a key that is data."""
    return bool(location) and isinstance(location[-1], str) and part_at(model, location[:-1]) is not None


def _value_at(value: Any, location: Location) -> Any:  # noqa: ANN401 - whatever the file holds there
    """Walk down; the name of a variant that pydantic puts into a location is no step of the file."""
    for step in location:
        if not isinstance(value, Mapping) or step in value:
            value = value[step]
    return value


def _problems(
    faults: list[Fault], value: Mapping[str, Any], data: bytes, path: str, dropped: Collection[Location]
) -> tuple[Problem, ...]:
    """Explain the faults; a missing field that a misspelt key stands for is not reported a second time."""
    said = [(fault, explain(fault)) for fault in faults]
    meant = {
        (*fault.location[:-1], message.cure.removeprefix("改成 "))
        for fault, message in said
        if fault.kind == "extra_forbidden"
    }
    found: list[Problem] = []
    for fault, message in said:
        if fault.kind == "missing" and tuple(fault.location) in meant:
            continue
        if fault.kind == "too_short" and _is_full(fault, faults):
            continue
        if fault.kind == "missing" and fault.location in dropped:
            message = explain(Fault("string_too_short", fault.location, {}, "", fault.model))  # noqa: PLW2901
        if len(found) == MAX_FAULTS:
            found.append(_rest(len(said) - MAX_FAULTS, found[-1].where))
            break
        where = _where(fault, message, value, data, path, is_key=fault.location in dropped)
        found.append(problem(message.code, where, message.text, message.cure))
    return tuple(found)


def _is_full(short: Fault, faults: list[Fault]) -> bool:
    """Tell whether a list only seems too short because its entries have faults of their own."""
    depth = len(short.location)
    return any(len(other.location) > depth and other.location[:depth] == short.location for other in faults)


def _rest(number: int, where: Where) -> Problem:
    return problem(
        "E-TYPE", where, f"本文件此后还有 {number} 处类似问题没有列出", "先改正已列出的，再检查一遍"
    )


def _where(
    fault: Fault, message: Message, value: Mapping[str, Any], data: bytes, path: str, *, is_key: bool
) -> Where:
    """Point at the value, at the key where the key is wrong or empty, at the mapping where a field is missing."""
    location = fault.location
    if fault.kind == "missing" and not is_key:
        line, column = _value_at(value, location[:-1]).get(MARK, (1, 1))
        return Where(path, line, column)
    if location and location[-1] == "[key]":
        return place(data, path, location[:-1], key=True)
    is_key = is_key or fault.kind == "extra_forbidden" or message.code == "E-MISSING-FIELD"
    return place(data, path, location, key=is_key and bool(location) and isinstance(location[-1], str))
