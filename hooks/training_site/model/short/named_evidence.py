"""How is a file of evidence named once: by its name, with what is known of it in a small file beside it?

evidence/sheet-2026-03-05.pdf        the scan
evidence/sheet-2026-03-05.pdf.yml    sha256, pages, title … (`Sidecar`)
evidence: sheet-2026-03-05.pdf       in any record
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from training_site.model.base.acts import act
from training_site.model.base.record import MARK, Evidence, Redaction, Root, Visibility, field
from training_site.model.base.scalars import Day, Sha256, Text, Whole
from training_site.model.short.short_form import Raw

SIDECAR = ".yml"
"""What the name of the small file has behind the scan's own."""

_KEYS = {MARK, *Evidence.model_fields}
_SAID = ("sha256", "title", "pages", "captured_on", "visibility", "redaction")


class Sidecar(Root):
    """What is known of a file of evidence, in the file beside it; records name the scan alone."""

    sha256: Sha256 = field("文件内容的 SHA-256，64 位十六进制；用 training-site hash 填写", title="文件指纹")
    title: Text | None = field("证据名称，例如 签到表扫描件", default=None)
    pages: Whole | None = field("页数", default=None)
    captured_on: Day | None = act("扫描或拍摄日期", default=None)
    visibility: Visibility = field(
        "public 随公开版发布；restricted 公开版只显示指纹", title="公开范围", default="restricted"
    )
    redaction: Redaction = field(
        "是否遮盖：none 未遮盖、masked 已遮盖、withheld 不提供", title="遮盖", default="none"
    )


Mark = tuple[int | str, ...]
_FILE, _EACH, _BY_KEY, _PART = "file", "each", "by key", "part"
_NOBODY_KNOWS = "0" * 64


class Unknown(NamedTuple):
    """A file whose hash stands nowhere."""

    path: str
    mark: Mark


class _Way(NamedTuple):
    """How one goes on from a value towards evidence."""

    kind: str
    inside: "tuple[_Way, ...]" = ()
    model: type[BaseModel] | None = None


Sidecars = Mapping[str, Mapping[str, str]]
"""Path below the evidence folder, such as `sheet.pdf` → what the file beside it says, as text."""


def said_of(sidecar: Raw) -> Mapping[str, str]:
    """Give of a sidecar as read what belongs into a record's evidence."""
    return {name: sidecar[name] for name in _SAID if name in sidecar}


def fill_evidence(value: Raw, model: type[BaseModel], sidecars: Sidecars | None) -> list[Unknown]:
    """Give every file that is named the words of its sidecar, in place.

    Args:
        value: a record as read.
        model: what it holds.
        sidecars: what is known of files; None where they cannot be read, then every name is believed.

    Returns:
        The files without sidecar whose hash is not in the record either.
    """
    missing: list[Unknown] = []

    def fill(written: Any, mark: Mark) -> Any:  # noqa: ANN401 - whatever the file holds there
        said: Raw = {MARK: mark, "path": written} if isinstance(written, str) else written
        path = said.get("path")
        if not isinstance(path, str) or "sha256" in said:
            return said
        known = {} if sidecars is None else sidecars.get(path)
        if known is None and said.keys() <= _KEYS:
            missing.append(Unknown(path, said[MARK]))
        return {"sha256": _NOBODY_KNOWS, **(known or {}), **said}

    _part(value, model, fill)
    return missing


def name_evidence(value: Raw, model: type[BaseModel], sidecars: Sidecars) -> None:
    """Name every file whose sidecar says all that the record says of it, in place."""

    def name(written: Any, _: Mark) -> Any:  # noqa: ANN401 - whatever the file holds there
        if not isinstance(written, dict):
            return written
        known = sidecars.get(written.get("path", ""))
        said = {key: word for key, word in written.items() if key not in (MARK, "path")}
        return written["path"] if known is not None and said == known else written

    _part(value, model, name)


def evidence_in(value: Raw, model: type[BaseModel]) -> list[Raw]:
    """List what a record as read says of files of evidence, mapping by mapping."""
    found: list[Raw] = []

    def collect(written: Any, _: Mark) -> Any:  # noqa: ANN401 - whatever the file holds there
        if isinstance(written, dict):
            found.append(written)
        return written

    _part(value, model, collect)
    return found


_Action = Callable[[Any, Mark], Any]
"""Takes what is written of a file and where; gives what is to stand in its place."""


def _part(value: Raw, model: type[BaseModel], action: _Action) -> None:
    for key, ways in _ways(model):
        inner = value.get(key)
        if inner:
            value[key] = _walk(inner, ways, (*value.get(MARK, (1, 1)), key), action)


def _walk(value: Any, ways: tuple[_Way, ...], mark: Mark, action: _Action) -> Any:  # noqa: ANN401 - as above
    """Act on what lies below a value; returns what is to stand in its place."""
    for way in ways:
        if way.kind == _FILE and isinstance(value, str | dict):
            return action(value, mark)
        if way.kind == _EACH and isinstance(value, list):
            return [_walk(one, way.inside, (*mark, at), action) for at, one in enumerate(value)]
        if way.kind == _EACH and isinstance(value, str) and way.inside[0].kind == _FILE:
            return [action(value, mark)]
        if way.kind == _BY_KEY and isinstance(value, dict):
            for key, one in value.items():
                if key != MARK:
                    value[key] = _walk(one, way.inside, (*mark, key), action)
        if way.kind == _PART and isinstance(value, dict) and way.model is not None:
            _part(value, way.model, action)
    return value


@cache
def _ways(model: type[BaseModel]) -> tuple[tuple[str, tuple[_Way, ...]], ...]:
    """List the keys of a mapping below which evidence may lie."""
    found = (
        (info.alias or name, tuple(_ways_of(info.annotation))) for name, info in model.model_fields.items()
    )
    return tuple((key, ways) for key, ways in found if ways)


def _ways_of(kind: Any) -> Iterator[_Way]:  # noqa: ANN401 - an annotation has no static type
    origin, inside = get_origin(kind), get_args(kind)
    if origin is Annotated:
        yield from _ways_of(inside[0])
    elif origin in (Union, UnionType):
        for each in inside:
            yield from _ways_of(each)
    elif origin is tuple:
        ways = tuple(_ways_of(inside[0]))
        yield from [_Way(_EACH, ways)] if ways else []
    elif origin is dict:
        ways = tuple(_ways_of(inside[1]))
        yield from [_Way(_BY_KEY, ways)] if ways else []
    elif kind is Evidence:
        yield _Way(_FILE)
    elif isinstance(kind, type) and issubclass(kind, BaseModel) and _ways(kind):
        yield _Way(_PART, model=kind)
