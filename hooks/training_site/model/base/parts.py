"""Which mappings lie inside a mapping of a record?"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel


@cache
def inner_kinds(model: type[BaseModel]) -> Mapping[str, tuple[type[BaseModel], ...]]:
    """Map the fields that hold mappings to their kinds, through lists, mappings by key and optionals."""
    found = {
        name: tuple(kind for kind in _classes(info.annotation) if issubclass(kind, BaseModel))
        for name, info in model.model_fields.items()
    }
    return {name: kinds for name, kinds in found.items() if kinds}


def mappings(value: object) -> tuple[Any, ...]:
    """List the mappings that a field holds: one, several, by key, or none."""
    if isinstance(value, tuple):
        return value
    if isinstance(value, dict):
        return tuple(value.values())
    return (value,) if isinstance(value, BaseModel) else ()


def parts(root: BaseModel) -> Iterator[BaseModel]:
    """Yield a mapping of a record and every mapping inside it."""
    waiting = [root]
    while waiting:
        part = waiting.pop()
        yield part
        for name in inner_kinds(type(part)):
            waiting.extend(mappings(getattr(part, name)))


def _classes(kind: Any) -> Iterator[type]:  # noqa: ANN401 - an annotation has no static type
    """Yield every class inside an annotation."""
    if get_origin(kind) is None:
        if isinstance(kind, type):
            yield kind
        return
    for argument in get_args(kind):
        yield from _classes(argument)
