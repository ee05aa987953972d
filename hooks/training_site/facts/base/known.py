"""What was known on a day: the records of a customer without everything that was done or typed later."""

from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from pydantic import BaseModel

from training_site.model.base.acts import Dates, dates, day_of
from training_site.model.base.record import Root
from training_site.model.records import Catalogue, CustomerRecords


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The two days of a view of the records (domain 6): what was done by the one, and typed by the other."""

    held_on: date
    known_on: date | None = None
    """None takes every record as known, whenever it was typed; one without such a day was known once it was done."""


def known(records: CustomerRecords, view: Knowledge) -> tuple[CustomerRecords, int]:
    """Leave out what was done after the one day or typed after the other; the second value counts what was cut.

    What a date means is declared in the model (`model.base.acts`). Cut, and counted once each, are records and parts of
    records, later events inside a part, and what shows that a session still planned on that day was held.
    """
    cut = _Cut(view, view.held_on)
    kept: dict[str, Any] = {}
    for each in fields(records):
        value = getattr(records, each.name)
        now = cut.held(value) if isinstance(value, Root | dict) else value
        if now is not value:
            kept[each.name] = now
    if "letter" in kept and kept["letter"] is None:
        kept["letter_text"] = ""
    return (replace(records, **kept) if kept else records), cut.count


def known_catalogue(catalogue: Catalogue, view: Knowledge) -> tuple[Catalogue, int]:
    """Do the same for what all customers share: the words on instructors; courses have editions, which may lie ahead."""
    cut = _Cut(view, view.held_on)
    instructors = cut.held(catalogue.instructors)
    return (
        catalogue if instructors is catalogue.instructors else replace(catalogue, instructors=instructors)
    ), cut.count


@dataclass(slots=True)
class _Cut:
    """One walk over records; whole parts are handed back as they are, because most are whole and copies are slow."""

    view: Knowledge
    last: date
    """The last day on which something may have been done, in the record that the walk is in."""
    count: int = 0

    def held(self, value: Any) -> Any:  # noqa: ANN401 - what a field holds, back as the same kind
        """Cut what a field holds: one mapping, several, or mappings by key."""
        if isinstance(value, tuple):
            items = tuple(now for item in value if (now := self.mapping(item)) is not None)
            return value if _is_same(items, value) else items
        if isinstance(value, dict):
            pairs = {key: now for key, item in value.items() if (now := self.mapping(item)) is not None}
            return value if _is_same(pairs.values(), value.values()) else pairs
        return self.mapping(value)

    def mapping(self, part: Any) -> Any:  # noqa: ANN401 - any frozen model, back as the same kind
        """Cut one mapping; None when it did not exist yet, the same object when all of it did."""
        declared = dates(type(part)) if isinstance(part, BaseModel) else None
        if declared is None or declared.is_empty:
            return part
        if declared.entry and not self._enter(part, declared):
            self.count += 1
            return None
        if any(self._lies_ahead(part, name) for name in declared.own):
            self.count += 1
            return None
        reset = self._reset(part, declared)
        for name in declared.inside:
            value = getattr(part, name)
            if not value or name in reset:
                continue
            now = self.held(value)
            if now is not value:
                reset[name] = now
                if now is None and name in declared.required:
                    return None
        return part.model_copy(update=reset) if reset else part

    def _enter(self, record: BaseModel, declared: Dates) -> bool:
        """Begin a record: set what counts in it, and tell whether it was typed in time."""
        typed, known_on = getattr(record, declared.entry), self.view.known_on
        is_one_act = bool(declared.own or declared.planned)
        is_dated = typed is not None and is_one_act
        self.last = self.view.held_on if known_on is None or is_dated else min(self.view.held_on, known_on)
        if not is_dated:
            return True
        is_plan_ahead = any(self._lies_ahead(record, name) for name, _ in declared.planned)
        limit = self.view.held_on if is_plan_ahead else date.max
        return bool(typed <= min(limit, known_on or date.max))

    def _reset(self, part: BaseModel, declared: Dates) -> dict[str, Any]:
        """Put the fields of what happened later back to what they are when nobody types them."""
        kind = type(part).model_fields
        reset: dict[str, Any] = {}
        for name, taken in declared.steps:
            if self._lies_ahead(part, name):
                reset |= {each: kind[each].default for each in (name, *taken)}
                self.count += 1
        for name, taken in declared.planned:
            filled = [each for each in taken if getattr(part, each)] if self._lies_ahead(part, name) else ()
            if filled:
                reset |= {each: kind[each].default for each in filled}
                self.count += 1
        return reset

    def _lies_ahead(self, part: BaseModel, name: str) -> bool:
        value = getattr(part, name)
        return value is not None and day_of(value) > self.last


def _is_same(items: Collection[object], before: Collection[object]) -> bool:
    """Tell whether nothing was cut: the same objects, all of them."""
    return len(items) == len(before) and all(one is other for one, other in zip(items, before, strict=True))
