"""How does a new record, or a new entry of a list, come into being from fields that were asked for?"""

from collections.abc import Mapping, Sequence

from training_site.desk.base.changeset import Changeset, RefusedError, Rewrite
from training_site.desk.base.field_order import field_order
from training_site.desk.base.finding import record_path
from training_site.desk.base.workbench import Workbench
from training_site.desk.base.yaml_file import new_file, open_file
from training_site.desk.base.yaml_words import Value, reader_value
from training_site.model.schemas import TITLES
from training_site.sources.record.reading import check_id

Fields = Mapping[str, Value | None]
"""Field → value; None, an empty text and an empty list are not written."""


def new_record(bench: Workbench, kind: str, fields: Fields, *names: str) -> Changeset:
    """Plan a record with a file of its own.

    Args:
        bench: the data.
        kind: the kind of record.
        fields: what it says.
        names: what stands for the stars of the kind's place: customer and id, or the id alone.

    Raises:
        RefusedError: when the file is there already, or a name can be no id.
    """
    return Changeset((_new_rewrite(bench, kind, fields, names),))


def new_entry(bench: Workbench, kind: str, customer: str, key: str, fields: Fields) -> Changeset:
    """Plan an entry of a list that one file of the customer holds; the file is made where there is none.

    Raises:
        RefusedError: when an entry has this id already.
    """
    path = record_path(kind, customer)
    bench.records(customer)
    entry = _kept(field_order(kind, [key, 0]), fields)
    if not (bench.root / path).exists():
        return Changeset((new_file(path, {key: [entry]}).rewrite,))
    file = open_file(bench.root, path)
    known = [item.get("id") for item in file.values.get(key) or () if isinstance(item, Mapping)]
    if entry.get("id") in known:
        raise RefusedError(f"{path} 里已经有 {entry['id']}", "换一个编号")
    return Changeset((file.add([key], entry).rewrite,))


def free_id(used: Sequence[str], start: str) -> str:
    """Return an id that is not taken: the start itself, else with the first free number behind it."""
    number, found = 2, start
    while found in used:
        found, number = f"{start}-{number}", number + 1
    return found


def next_id(used: Sequence[str], letter: str) -> str:
    """Return the id behind the highest of `p-01`, `p-02` …, never one that was used."""
    numbers = [int(number) for one in used if (number := one.removeprefix(f"{letter}-")).isdigit()]
    return f"{letter}-{max(numbers, default=0) + 1:02d}"


def _new_rewrite(bench: Workbench, kind: str, fields: Fields, names: Sequence[str]) -> Rewrite:
    path = record_path(kind, *names)
    wrong = next((found for name in names if (found := check_id(name, path)) is not None), None)
    if wrong is not None:
        raise RefusedError(wrong.message, wrong.cure)
    if (bench.root / path).exists():
        raise RefusedError(f"{TITLES[kind]} {path} 已经有了", "换一个编号，或直接改这个文件")
    return new_file(path, _kept(field_order(kind, ()), fields)).rewrite


def _kept(order: Sequence[str], fields: Fields) -> dict[str, Value]:
    """Leave out what says nothing, and put the rest into the model's order."""
    said = {
        name: value
        for name, value in fields.items()
        if value is not None and reader_value(value) not in ("", [], {})
    }
    places = {name: at for at, name in enumerate(order)}
    return {name: said[name] for name in sorted(said, key=lambda name: places.get(name, len(places)))}
