"""Which fields a record may have, read from the schema itself, so that the reference never falls behind."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from training_site.model.base.record import FILE_NAME, Part
from training_site.model.base.word_meanings import MEANINGS
from training_site.model.schema_shape import Schema, shaped

_PATTERNS = {
    "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$": "时间，如 11:30",
    "^([01][0-9]|2[0-3]):[0-5][0-9]$": "时间，如 09:00",
    "^(0|[1-9][0-9]*)$": "整数",
    "^[a-z0-9]+(-[a-z0-9]+)*$": "编号",
    "^[0-9]{1,3}(\\.[0-9]{1,3}){1,2}$": '版本号，如 "1.0"',
    "^[0-9a-f]{64}$": "SHA-256，64 位十六进制",
}
_LONG = 2000


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field in the table."""

    name: str
    is_required: bool
    kind: str
    """The type in Chinese."""
    words: tuple[tuple[str, str], ...]
    """Allowed words, each with its meaning where the description does not say it; empty when any value is allowed."""
    description: str
    default: str
    """What holds when the field is left out; empty when nothing does."""
    parts: str
    """Anchor of the table with the fields of its parts; empty for plain values."""


@dataclass(frozen=True, slots=True)
class FieldTable:
    """The fields of one mapping: of the whole record, or of an entry of one of its lists."""

    anchor: str
    path: str
    """Where it stands, such as `lessons[]`; empty for the record itself."""
    rows: tuple[FieldRow, ...]


@cache
def field_tables(kind: str, model: type[Part]) -> tuple[FieldTable, ...]:
    """List the tables of a record kind, the record itself first; a part used twice is listed once.

    Kept once made: the models never change while the program runs, and their schemas are slow to build.
    """
    schema = shaped(model)
    seen: dict[str, str] = {}
    return tuple(_tables(kind, "", schema, schema.get("$defs", {}), seen))


def _tables(
    anchor: str, path: str, schema: Schema, definitions: Schema, seen: dict[str, str]
) -> Iterator[FieldTable]:
    schema = next((each for each in _variants(schema) if "properties" in each), schema)
    required = set(schema.get("required", ()))
    rows: list[FieldRow] = []
    below: list[tuple[str, str, Schema]] = []
    for name, field in schema["properties"].items():
        first = ""
        for reference, suffix, kind in _references(field):
            if reference not in seen:
                seen[reference] = _new("-".join(filter(None, (anchor, name, kind.lower()))), seen)
                place = f"{path}.{name}{suffix}".lstrip(".")
                again = "（另一种写法）" if any(place == each for _, each, _ in below) else ""
                below.append((seen[reference], place + again, definitions[reference]))
            first = first or seen[reference]
        rows.append(_row(name, field, name in required, first))
    yield FieldTable(anchor, path, tuple(rows))
    for part_anchor, part_path, part in below:
        yield from _tables(part_anchor, part_path, part, definitions, seen)


def _new(anchor: str, seen: dict[str, str]) -> str:
    """Make an anchor of its own for the second spelling of one field."""
    plain = anchor.replace("_", "-")
    return f"{plain}-2" if plain in seen.values() else plain


def _row(name: str, field: Schema, is_required: bool, parts: str) -> FieldRow:
    return FieldRow(
        name=name,
        is_required=is_required,
        kind=_kind(field),
        words=tuple(_words(field)),
        description=field.get("description", ""),
        default=_default(field.get("default")),
        parts=parts,
    )


def _variants(field: Schema) -> list[Schema]:
    """List the spellings a field may have."""
    spellings = field.get("anyOf") or (None if "discriminator" in field else field.get("oneOf"))
    if spellings is None:
        return [field]
    return [each for item in spellings for each in _variants(item)]


def _held(found: Schema) -> Schema | None:
    """Return what a mapping holds whose keys are data; None for anything else."""
    if "patternProperties" in found:
        return dict(next(iter(found["patternProperties"].values())))
    inner = found.get("additionalProperties")
    return inner if isinstance(inner, dict) else None


def _leaves(field: Schema, path: str = "") -> Iterator[tuple[Schema, str]]:
    """Follow lists and mappings to what they hold, with how the path goes on: `[]` for lists, `.<编号>` for mappings."""
    for found in _variants(field):
        held = _held(found)
        if "items" in found:
            yield from _leaves(found["items"], f"{path}[]")
        elif held is not None:
            yield from _leaves(held, f"{path}.<编号>")
        else:
            yield found, path


def _references(field: Schema) -> Iterator[tuple[str, str, str]]:
    """Name the parts that a field may hold, each with how its path goes on.

    Parts that are told apart by their `kind` come with it, as in `rule(R-HOURS)`.
    """
    for leaf, path in _leaves(field):
        for kind, target in leaf.get("discriminator", {}).get("mapping", {}).items():
            yield target.rsplit("/", 1)[-1], f"{path}（{kind}）", kind
        reference = leaf.get("$ref", "").rsplit("/", 1)[-1]
        if reference:
            yield reference, path, ""


def _words(field: Schema) -> Iterator[tuple[str, str]]:
    found: dict[str, str] = {}
    for leaf, _ in _leaves(field):
        words = leaf.get("enum", [leaf["const"]] if "const" in leaf else [])
        found |= zip(words, leaf.get(MEANINGS, [""] * len(words)), strict=True)
    description = field.get("description", "")
    for word, meaning in found.items():
        yield word, "" if word in description else meaning


def _kind(field: Schema) -> str:
    lists_last = sorted(_variants(field), key=lambda found: "items" in found)
    return " 或 ".join(dict.fromkeys(map(_kind_of, lists_last)))


def _kind_of(found: Schema) -> str:
    if found == FILE_NAME:
        return "文件名"
    if "items" in found:
        return f"列表，每项为{_kind(found['items'])}"
    held = _held(found)
    if held is not None:
        return f"对照表“编号: {_kind(held)}”"
    if "$ref" in found or "oneOf" in found:
        return "文件名 或 一组字段" if found.get("$ref", "").endswith("/Evidence") else "一组字段"
    if "enum" in found or "const" in found:
        return "选一个词"
    return _scalar(found)


def _scalar(found: Schema) -> str:
    kinds = found.get("type", "string")
    if found.get("format") == "date":
        return "日期，如 2026-03-05"
    if found.get("pattern") in _PATTERNS:
        return _PATTERNS[found["pattern"]]
    if found.get("examples"):
        return f"文字，如 {found['examples'][0]}"
    if kinds == "boolean":
        return "true 或 false"
    if isinstance(kinds, list) and "number" in kinds:
        return "数字"
    return "文字，可以多行" if found.get("maxLength", 0) >= _LONG else "一行文字"


def _default(value: object) -> str:
    if value is None or value in ([], ()):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int) else ""
