"""What does one data file say as a record, and which of its values cannot be read?"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from training_site.model.base.record import MARK, RootT
from training_site.model.customer.people import Names, People
from training_site.model.short.named_evidence import SIDECAR, Sidecars, Unknown, fill_evidence
from training_site.model.short.short_form import ShortFault
from training_site.model.short.spellings import SPELLINGS
from training_site.problems import Problem, Where, has_errors, problem
from training_site.sources.record.fault import Fault, Message
from training_site.sources.record.fields import Location, part_at
from training_site.sources.record.homes import home_of
from training_site.sources.record.messages import explain_fault
from training_site.sources.record.personal import check_personal
from training_site.sources.yaml.places import place, place_in
from training_site.sources.yaml.reader import read

MAX_FAULTS = 50
"""Values explained per file; a file with more is mended wholesale anyway."""

_ABOUT_PEOPLE = (People, Names)


def load(
    data: bytes,
    path: str,
    model: type[RootT],
    id: str,  # noqa: A002 - the record's id
    sidecars: Sidecars | None = None,
) -> tuple[RootT | None, tuple[Problem, ...]]:
    """Read one file as a record, in the long or the short spelling.

    Args:
        data: the bytes of the file.
        path: its path relative to the root, in `/`.
        model: what the file should hold.
        id: the record's id: the file's stem, or the folder's name.
        sidecars: what is known of the files of evidence beside the record; None where they are not looked at.

    Returns:
        The record, or None when there is an error; and the problems of the file in the order of their places.
    """
    value, problems = read(data, path)
    if value is None:
        return None, problems
    typed: dict[str, Any] = dict(value)
    problems += check_personal(typed, data, path, is_about_people=model in _ABOUT_PEOPLE)
    root, found = _record(_Typed(typed, data, path), model, id, sidecars)
    if not problems and not found:
        return root, ()
    home = home_of(typed, path, model) if found else None
    if home is not None:
        found = (home.misplaced(path),)
    spoilt = {known.where.line for known in problems if known.code[0] == "E"}
    problems += tuple(new for new in found if new.where.line not in spoilt or new.code == "E-MISSING-FIELD")
    return (None if has_errors(problems) else root), tuple(sorted(problems, key=lambda known: known.sort_key))


@dataclass(frozen=True, slots=True)
class _Typed:
    """One file: what it holds as text, which unfolding changes, its bytes and its path."""

    value: dict[str, Any]
    data: bytes
    path: str


def _record(
    typed: _Typed, model: type[RootT], record_id: str, sidecars: Sidecars | None
) -> tuple[RootT | None, tuple[Problem, ...]]:
    """Fill in what sidecars say, unfold a short spelling once it is sound, and validate."""
    typed.value["\x00id"], typed.value["\x00path"] = record_id, typed.path
    spelling = SPELLINGS.get(model)
    kind = model if spelling is None else spelling.written
    unproven = tuple(_unproven(each, typed) for each in fill_evidence(typed.value, kind, sidecars))
    if spelling is not None and spelling.is_short(typed.value):
        _, found = _shape(typed, kind)
        if found:
            return None, (*unproven, *found)
        faults = spelling.unfold(typed.value)
        if faults:
            told = (_told(fault, typed) for fault in faults)
            return None, (*unproven, *told)
    root, found = _shape(typed, model)
    return (None if unproven else root), (*unproven, *found)


def _told(fault: ShortFault, typed: _Typed) -> Problem:
    is_key = fault.code in ("E-REF", "E-KEY")
    return problem(
        fault.code, place(typed.data, typed.path, fault.location, key=is_key), fault.text, fault.cure
    )


def _unproven(unknown: Unknown, typed: _Typed) -> Problem:
    where = place_in(typed.data, typed.path, unknown.mark)
    name = f"evidence/{unknown.path}"
    text = f"证据 “{unknown.path}” 旁边没有说明文件 {name}{SIDECAR}，不知道它的 sha256"
    return problem("E-EVIDENCE", where, text, "运行 training-site hash，由程序写好说明文件")


def _shape(typed: _Typed, model: type[RootT]) -> tuple[RootT | None, tuple[Problem, ...]]:
    """Validate; an optional field that was left empty counts as not given."""
    value = typed.value
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
    return None, _problems(shown, typed, dropped)


def _is_field(model: type[BaseModel], location: Location) -> bool:
    """Tell whether the last step is a field of a model: not an item of a list, not a key that is data."""
    return bool(location) and isinstance(location[-1], str) and part_at(model, location[:-1]) is not None


def _value_at(value: Any, location: Location) -> Any:  # noqa: ANN401 - whatever the file holds there
    """Walk down; the name of a variant that pydantic puts into a location is no step of the file."""
    for step in location:
        if step in value if isinstance(value, Mapping) else isinstance(step, int):
            value = value[step]
    return value


def _problems(faults: list[Fault], typed: _Typed, dropped: Collection[Location]) -> tuple[Problem, ...]:
    """Explain the faults; a missing field that a misspelt key stands for is not reported a second time."""
    said = [(fault, explain_fault(fault)) for fault in faults]
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
            message = explain_fault(Fault("string_too_short", fault.location, {}, "", fault.model))  # noqa: PLW2901
        if len(found) == MAX_FAULTS:
            found.append(_rest(len(said) - MAX_FAULTS, found[-1].where))
            break
        where = _where(fault, message, typed, is_key=fault.location in dropped)
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


def _where(fault: Fault, message: Message, typed: _Typed, *, is_key: bool) -> Where:
    """Point at the value, at the key where the key is wrong or empty, at the mapping where a field is missing."""
    location = fault.location
    mark, rest = _written_at(typed.value, location)
    if fault.kind == "missing" and not is_key:
        mark = _value_at(typed.value, location[:-1]).get(MARK, (1, 1))
        return place_in(typed.data, typed.path, mark)
    if location and location[-1] == "[key]":
        return place_in(typed.data, typed.path, mark, *rest[:-1], key=True)
    is_key = is_key or fault.kind == "extra_forbidden" or message.code == "E-MISSING-FIELD"
    is_key = is_key and bool(location) and isinstance(location[-1], str)
    return place_in(typed.data, typed.path, mark, *rest, key=is_key)


def _written_at(value: Any, location: Location) -> tuple[tuple[int | str, ...], Location]:  # noqa: ANN401 - as above
    """Split a location at the innermost mapping whose place is known: its mark, and the steps from there."""
    mark, start = value[MARK], 0
    for depth, step in enumerate(location, start=1):
        if step not in value if isinstance(value, Mapping) else not isinstance(step, int):
            continue
        value = value[step]
        if isinstance(value, Mapping) and MARK in value:
            mark, start = value[MARK], depth
    return mark, location[start:]
