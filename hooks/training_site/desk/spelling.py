"""What would records look like in the short spelling, or in the long one?

A section of a file that says the same afterwards and has a comment inside stays as it is typed; comments of a section
that is written anew stand above it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from training_site.desk.base.bare_words import bare
from training_site.desk.base.changeset import Changeset, RefusedError, Rewrite
from training_site.desk.base.field_order import field_order
from training_site.desk.base.workbench import Workbench, unknown_word
from training_site.desk.base.yaml_file import YamlFile, new_file, open_file
from training_site.desk.base.yaml_sections import YamlField, comment_lines, joined, sections
from training_site.desk.base.yaml_words import Indents, field_lines
from training_site.model.base.record import Root
from training_site.model.schemas import SCHEMAS, kind_of
from training_site.model.short.named_evidence import (
    SIDECAR,
    Sidecars,
    evidence_in,
    fill_evidence,
    name_evidence,
    said_of,
)
from training_site.model.short.short_form import Raw, unmarked
from training_site.model.short.spellings import SPELLINGS, lengthened, shortened, written
from training_site.sources.files.scan import data_files, relative_path

Length = Literal["short", "long"]


@dataclass(frozen=True, slots=True)
class _Typed:
    """One record file that evidence or a short spelling may concern."""

    file: YamlFile
    model: type[Root]

    @property
    def value(self) -> Raw:
        """What the file says."""
        return self.file.values


def respell(bench: Workbench, customers: tuple[str, ...], wanted: Length) -> Changeset:
    """Plan to spell all records of customers short or long; () for all customers.

    Raises:
        RefusedError: when a customer is not known, or its records have errors.
    """
    rewrites: list[Rewrite] = []
    for customer in customers or bench.customers:
        if customer not in bench.customers:
            raise RefusedError(*unknown_word("客户", customer, bench.customers))
        bench.records(customer)
        rewrites += _of_folder(bench, f"roster/{customer}", wanted)
    if not customers:
        rewrites += _of_folder(bench, "roster/instructors", wanted)
    lines = [sum(len((data or b"").splitlines()) for data in side) for side in _sides(rewrites)]
    return Changeset(tuple(rewrites), (f"这些文件原来共 {lines[0]} 行，改后共 {lines[1]} 行",))


def _sides(rewrites: list[Rewrite]) -> tuple[list[bytes | None], list[bytes | None]]:
    return [item.before for item in rewrites], [item.after for item in rewrites]


def _of_folder(bench: Workbench, folder: str, wanted: Length) -> Iterator[Rewrite]:
    typed, sidecars = _read(bench, folder)
    if wanted == "short":
        fresh = _new_sidecars(typed, sidecars)
        for name, said in fresh.items():
            yield new_file(f"{folder}/evidence/{name}{SIDECAR}", bare(said, SCHEMAS["evidence"])).rewrite
        sidecars = {**sidecars, **{name: unmarked(said) for name, said in fresh.items()}}
    for one in typed:
        rewrite = _rewritten(one, sidecars, wanted).rewrite
        if rewrite.before != rewrite.after:
            yield rewrite


def _read(bench: Workbench, folder: str) -> tuple[list[_Typed], dict[str, Mapping[str, str]]]:
    typed: list[_Typed] = []
    sidecars: dict[str, Mapping[str, str]] = {}
    for path in sorted(
        relative_path(file, bench.root) for file in data_files(bench.root / folder, bench.root)[0]
    ):
        kind = kind_of(path)
        if kind is None:
            continue
        file = open_file(bench.root, path)
        if kind == "evidence":
            sidecars[path.removeprefix(f"{folder}/evidence/").removesuffix(SIDECAR)] = said_of(file.values)
        else:
            typed.append(_Typed(file, SCHEMAS[kind]))
    return typed, sidecars


def _new_sidecars(typed: list[_Typed], sidecars: Sidecars) -> dict[str, Raw]:
    """Make what stands beside each file of evidence from what most records say of it."""
    said: dict[str, Counter[tuple[tuple[str, str], ...]]] = {}
    for one in typed:
        for evidence in evidence_in(one.value, written(one.model)):
            if "sha256" in evidence and evidence["path"] not in sidecars:
                words = tuple((key, word) for key, word in evidence.items() if key != "path")
                said.setdefault(evidence["path"], Counter())[words] += 1
    return {path: dict(counts.most_common(1)[0][0]) for path, counts in sorted(said.items())}


def _rewritten(one: _Typed, sidecars: Sidecars, wanted: Length) -> YamlFile:
    value = one.value
    if wanted == "long":
        fill_evidence(value, written(one.model), sidecars)
        value = unmarked(lengthened(value, one.model))
    else:
        full = one.value
        fill_evidence(full, written(one.model), sidecars)
        value = unmarked(shortened(full, one.model))
        name_evidence(value, written(one.model), sidecars)
    if one.model in SPELLINGS:
        return _in_sections(one, value)
    return _in_places(one.file, one.value, value, ())


def _in_places(file: YamlFile, old: Any, new: Any, place: tuple[str | int, ...]) -> YamlFile:  # noqa: ANN401 - whatever the file holds
    """Set what differs, place by place, so that all around it stays."""
    if old == new:
        return file
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() == new.keys():
        for key in old:
            file = _in_places(file, old[key], new[key], (*place, key))
        return file
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for at, pair in enumerate(zip(old, new, strict=True)):
            file = _in_places(file, *pair, (*place, at))
        return file
    return file.set(place, new)


def _in_sections(one: _Typed, value: Raw) -> YamlFile:
    """Write the sections of a record whose words change, or that the house style says in fewer lines."""
    old = one.value
    head, found = sections(one.file.data)
    order = list(field_order(kind_of(one.file.path), ()))
    fresh = [key for key in order if key in value and key not in old]
    kept: list[YamlField] = []
    for section in found:
        is_gone = section.key not in value
        above = section.comments + (comment_lines(section.body) if is_gone else "")
        for key in [key for key in fresh if section.key in order[order.index(key) :]]:
            kept.append(YamlField(key, above, _lines(one, key, value)))
            fresh.remove(key)
            above = ""
        if is_gone:
            kept.append(YamlField("", above, ""))
        else:
            kept.append(_section(one, section._replace(comments=above), value))
    kept += [YamlField(key, "", _lines(one, key, value)) for key in fresh]
    return one.file.replaced(joined(head, kept), value)


def _section(one: _Typed, section: YamlField, value: Raw) -> YamlField:
    """Keep a section as it is typed where nothing is gained, write it anew otherwise."""
    lines = _lines(one, section.key, value)
    is_same = one.value[section.key] == value[section.key]
    if is_same and (section.has_comment_inside or lines.count("\n") >= section.body.count("\n")):
        return section
    return YamlField(section.key, section.comments + comment_lines(section.body), lines)


def _lines(one: _Typed, key: str, value: Raw) -> str:
    return field_lines(key, bare({key: value[key]}, written(one.model))[key], Indents())
