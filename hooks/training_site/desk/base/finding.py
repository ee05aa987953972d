"""Which record is meant by the word that somebody typed: a file's path, `customer/id`, or an id that only one has?"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from training_site.desk.base.changeset import RefusedError
from training_site.desk.base.workbench import Workbench, unknown_word
from training_site.model.schemas import PLACES, TITLES


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """A record of a customer."""

    customer: str
    id: str
    path: str
    """The file, relative to the root, in `/`."""


def record_path(kind: str, *names: str) -> str:
    """Tell where a record of a kind lies or would lie; the names stand for the stars of its place."""
    first, *rest = PLACES[kind].split("*")
    return first + "".join(f"{name}{part}" for name, part in zip(names, rest, strict=True))


def find_record(bench: Workbench, kind: str, word: str) -> RecordPlace:
    """Find a session, an assessment, a sign-off or a plan.

    Raises:
        RefusedError: when none or several are meant.
    """
    known = known_records(bench, kind)
    typed = word.replace("\\", "/").removeprefix("./").removesuffix(".yml")
    exact = [found for name, found in known.items() if typed in (name, found.path.removesuffix(".yml"))]
    found = exact or [each for each in known.values() if each.id == typed]
    if len(found) == 1:
        return found[0]
    if found:
        listed = "、".join(f"{each.customer}/{each.id}" for each in found)
        raise RefusedError(f"有 {len(found)} 份{TITLES[kind]}叫 “{word}”", f"写明客户：{listed}")
    what, cure = unknown_word(TITLES[kind], word, tuple(known))
    raise RefusedError(what, cure)


def known_records(bench: Workbench, kind: str) -> Mapping[str, RecordPlace]:
    """List the records of a kind: `customer/id` → where it is."""
    found = {}
    for customer in bench.customers:
        folder = PurePosixPath(record_path(kind, customer, "x")).parent
        for file in sorted((bench.root / folder).glob("*.yml")):
            found[f"{customer}/{file.stem}"] = RecordPlace(customer, file.stem, f"{folder}/{file.name}")
    return found
