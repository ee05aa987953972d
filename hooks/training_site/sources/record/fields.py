"""Which fields does a model have at a place of a file, and what are they called in Chinese?"""

from collections.abc import Mapping, Sequence
from functools import cache
from types import UnionType
from typing import Annotated, Any, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel, Tag

Location: TypeAlias = Sequence[str | int]
"""Keys and list indexes from the root of a file down to a value, as pydantic names them."""


def part_at(model: type[BaseModel], location: Location) -> type[BaseModel] | None:
    """Return the model of the mapping at a location; None when its keys are data or there is no mapping."""
    kind: Any = model
    for step in location:
        kind = _inside(kind, step)
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def kind_at(model: type[BaseModel], location: Location) -> Any:  # noqa: ANN401 - an annotation has no static type
    """Return the bare type of the value at a location, where several spellings are possible of the one that fits."""
    kinds: list[Any] = [model]
    for step in location:
        kinds = [inner for kind in kinds for each in _members(kind) if (inner := _inside(each, step))]
    return next(iter([kind for kind in kinds if isinstance(kind, type)]), None)


@cache
def descriptions(model: type[BaseModel]) -> Mapping[str, str]:
    """Map each key a trainer may write to its Chinese description, in the order of the model."""
    keys = ((info.alias or name, info.description or "") for name, info in model.model_fields.items())
    return {key: text for key, text in keys if not key.startswith("\x00")}


def _inside(kind: Any, step: str | int) -> Any:  # noqa: ANN401 - an annotation has no static type
    """Return the annotation one step further down; None when the step leads nowhere."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        fields = kind.model_fields
        found = next((info for name, info in fields.items() if step == (info.alias or name)), None)
        return _bare(found.annotation) if found else None
    if get_origin(kind) in (
        Union,
        UnionType,
    ):  # told apart by a tag or by `kind`, which pydantic names as a step
        return next((_bare(each) for each in get_args(kind) if step in _names(each)), None)
    if get_origin(kind) is tuple and isinstance(step, int):
        return _bare(get_args(kind)[0])
    if get_origin(kind) is dict and isinstance(step, str):
        return _bare(get_args(kind)[1])
    return None


def _members(kind: Any) -> list[Any]:  # noqa: ANN401 - an annotation has no static type
    """Return the spellings of a value, one of them for most values."""
    return [_bare(each) for each in get_args(kind)] if get_origin(kind) in (Union, UnionType) else [kind]


def _names(kind: Any) -> tuple[object, ...]:  # noqa: ANN401 - an annotation has no static type
    """Give the steps by which pydantic names one member of a union."""
    if get_origin(kind) is Annotated:
        return tuple(each.tag for each in kind.__metadata__ if isinstance(each, Tag))
    return get_args(kind.model_fields["kind"].annotation)


def _bare(kind: Any) -> Any:  # noqa: ANN401 - an annotation has no static type
    """Take the wrappings off: `Annotated[X, …]` and `X | None` are X."""
    if get_origin(kind) is Annotated:
        return _bare(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        kinds = [argument for argument in get_args(kind) if argument is not type(None)]
        return _bare(kinds[0]) if len(kinds) == 1 else kind
    return kind
