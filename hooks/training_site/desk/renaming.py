"""What if a thing had another id everywhere, or two ids of one person were one?"""

from itertools import groupby
from typing import Literal

from pydantic_core import PydanticCustomError

from training_site.desk.base.changeset import Changeset, RefusedError, Rewrite
from training_site.desk.base.finding import record_path
from training_site.desk.base.references import PAGES_OF, IdPlace, exchange, places_of
from training_site.desk.base.workbench import Workbench, unknown_word
from training_site.desk.base.yaml_file import YamlFile, open_file
from training_site.model.base.scalars import parse_id
from training_site.model.customer.people import Trainee
from training_site.model.schemas import kind_of

Renamable = Literal["person", "site", "session", "assessment", "sign-off", "plan", "instructor"]
WORDS = {
    "person": "学员或客户代表",
    "site": "地点",
    "session": "培训场次",
    "assessment": "考核",
    "sign-off": "签认",
    "plan": "培训计划",
    "instructor": "教员",
}
"""Kind → what it is called in messages."""
_FILES = ("session", "assessment", "sign-off", "plan", "instructor")
"""Kinds whose id is the name of their file."""
_WHOLE = ("session", "assessment", "sign-off")
"""Kinds of record in which one person has one part."""


PRINTED = {"customer": "客户", "course": "课程"}
"""Kinds whose id stands on printed certificates and in the addresses of all pages below them: they keep it."""


def refusal_of_printed(bench: Workbench, kind: str, old: str) -> RefusedError:
    """Say why the id of a customer or course stays, and how many certificates bear it."""
    known = bench.customers if kind == "customer" else tuple(sorted(bench.catalogue.courses))
    if old not in known:
        return RefusedError(*unknown_word(PRINTED[kind], old, known))
    mine = (old,) if kind == "customer" else bench.customers
    issued = [one for home in mine for one in bench.records(home).certificates.certificates]
    number = sum(kind == "customer" or one.course == old for one in issued)
    printed = f"印在 {number} 张证书上" if number else "会印在证书上"
    return RefusedError(
        f"{PRINTED[kind]}的编号 {old} {printed}，也在网址里，不改",
        "要改的是名称就改 name 或 title；编号只是代号",
    )


def plan_renaming(bench: Workbench, kind: Renamable, old: str, new: str, customer: str) -> Changeset:
    """Plan another id for a thing, everywhere it is named.

    Args:
        bench: the data.
        kind: what it is.
        old: its id.
        new: the id it is to have.
        customer: whose it is; not asked of an instructor.

    Raises:
        RefusedError: when there is no such thing, or the new id is taken or no id.
    """
    known = _ids(bench, kind, customer)
    if old not in known:
        raise RefusedError(*unknown_word(WORDS[kind], old, known))
    _allow(bench, kind, new, customer)
    if kind == "person" and old in bench.catalogue.instructors:
        raise RefusedError(
            f"{old} 也是教员的编号，分不清指谁", "先给教员改编号：training-site rename instructor"
        )
    home = "" if kind == "instructor" else customer
    files = _exchanged(bench, places_of(bench.root, home, kind, old), new)
    rewrites = {path: file.rewrite for path, file in files.items()}
    if kind in _FILES:
        was, now = (_path(kind, name, customer) for name in (old, new))
        file = files.get(was) or open_file(bench.root, was)
        rewrites |= {was: Rewrite(was, file.original, None), now: Rewrite(now, None, file.data)}
    if kind in PAGES_OF and (kind != "person" or _is_trainee(bench, customer, old)):
        path = record_path("customer", customer)
        file = files.get(path) or open_file(bench.root, path)
        rewrites[path] = _forwarded(file, PAGES_OF[kind], old, new).rewrite
    return Changeset(tuple(rewrites.values()))


def plan_merging(bench: Workbench, kept: str, other: str, customer: str) -> Changeset:
    """Plan that what is on record of one id is on record of another: both are one person.

    Raises:
        RefusedError: when one of them is not known, they are of two kinds, or one record names both.
    """
    people = {one.id: one for one in bench.records(customer).people.everyone}
    for name in (kept, other):
        if name not in people:
            raise RefusedError(*unknown_word(WORDS["person"], name, tuple(people)))
    stays, goes = people[kept], people[other]
    if kept == other or type(stays) is not type(goes):
        raise RefusedError(f"{kept} 和 {other} 不能合并", "写同一类人的两个编号：都是学员，或都是客户代表")
    taken = places_of(bench.root, customer, "person", other)
    _refuse_both(places_of(bench.root, customer, "person", kept), taken)
    files = _exchanged(bench, [one for one in taken if not _is_definition(one)], kept)
    for place in (one for one in taken if _is_definition(one)):
        file = files.get(place.path) or open_file(bench.root, place.path)
        files[place.path] = file.remove(place.steps[:-1])
    people_file = record_path("people", customer)
    if isinstance(stays, Trainee) and isinstance(goes, Trainee):
        at = [one.id for one in bench.records(customer).people.trainees if one.id != other].index(kept)
        for course in (one for one in goes.courses if one not in stays.courses):
            files[people_file] = files[people_file].add(["trainees", at, "courses"], course)
        path = record_path("customer", customer)
        files[path] = _forwarded(files.get(path) or open_file(bench.root, path), "学员", other, kept)
    note = f"{people_file} 里 {other} 的其余登记（姓名、岗位等）随这一条删去，以 {kept} 的为准"
    return Changeset(tuple(file.rewrite for file in files.values()), (note,))


def _is_trainee(bench: Workbench, customer: str, name: str) -> bool:
    return name in {one.id for one in bench.records(customer).people.trainees}


def _forwarded(file: YamlFile, word: str, old: str, new: str) -> YamlFile:
    """Let the old address lead to the new one, which is nobody's former address any more."""
    before = file.values.get("renamed") or []
    for at in reversed(range(len(before))):
        if (before[at]["kind"], before[at]["old"]) == (word, new):
            file = file.remove(["renamed", at])
    return file.add(["renamed"], {"kind": word, "old": old, "new": new})


def _ids(bench: Workbench, kind: Renamable, customer: str) -> tuple[str, ...]:
    if kind == "instructor":
        return tuple(sorted(bench.catalogue.instructors))
    records = bench.records(customer)
    return {
        "person": tuple(one.id for one in records.people.everyone),
        "site": tuple(one.id for one in records.customer.sites),
        "session": tuple(records.sessions),
        "assessment": tuple(records.sittings),
        "sign-off": tuple(records.sign_offs),
        "plan": tuple(records.plans),
    }[kind]


def _allow(bench: Workbench, kind: Renamable, new: str, customer: str) -> None:
    try:
        parse_id(new)
    except PydanticCustomError as error:
        raise RefusedError(f"“{new}” 不能用作编号：{error.message()}", "只用小写字母、数字、连字符") from None
    taken: tuple[str, ...] = _ids(bench, kind, customer)
    if kind == "person":
        taken += tuple(bench.catalogue.instructors)
    if kind == "instructor":
        people = (bench.records(one).people.everyone for one in bench.customers)
        taken += tuple(person.id for everyone in people for person in everyone)
    if new in taken:
        raise RefusedError(f"编号 {new} 已经有了", "换一个编号；两个编号是同一个人就用 training-site merge")


def _exchanged(bench: Workbench, places: list[IdPlace], new: str) -> dict[str, YamlFile]:
    by_file = groupby(sorted(places, key=lambda one: one.path), key=lambda one: one.path)
    return {path: exchange(open_file(bench.root, path), list(found), new) for path, found in by_file}


def _path(kind: Renamable, name: str, customer: str) -> str:
    return record_path(kind, name) if kind == "instructor" else record_path(kind, customer, name)


def _is_definition(place: IdPlace) -> bool:
    return place.steps[-1] == "id"


def _refuse_both(kept: list[IdPlace], other: list[IdPlace]) -> None:
    """Refuse where one record, or one entry of a list of records, names both."""
    known = {_unit(one): one for one in kept if not _is_definition(one)}
    both = [(known[_unit(one)], one) for one in other if not _is_definition(one) and _unit(one) in known]
    if both:
        listed = "；".join(dict.fromkeys(f"{first.words} 和 {second.words}" for first, second in both))
        raise RefusedError(f"同一份记录里两个编号都有：{listed}", "先核对原件，更正这些记录，只留一个编号")


def _unit(place: IdPlace) -> tuple[object, ...]:
    is_whole = kind_of(place.path) in _WHOLE
    return (place.path,) if is_whole else (place.path, *place.steps[:2])
