"""Who has a name on record, and do the files that hold names stay out of the repository?"""

import os
from collections.abc import Iterator
from pathlib import Path

from training_site.model.base.record import RootT
from training_site.model.customer.people import Names, People
from training_site.problems import Problem, Where, problem
from training_site.sources.history.history import run_git
from training_site.sources.record.reading import Reading

_SHOWN = 8


def read_people(root: Path, customer: str) -> tuple[People, Names] | None:
    """Read who a customer's people are and what they are called; None when one of the two files cannot be read."""
    people, overlay = _record(root, customer, People), read_names(root, customer)
    return None if people is None or overlay is None else (people, overlay)


def read_names(root: Path, customer: str) -> Names | None:
    """Read a customer's names.yml; empty where there is none, None when it has an error."""
    return _record(root, customer, Names)


def _record(root: Path, customer: str, model: type[RootT]) -> RootT | None:
    name = model.__name__.lower()
    path = f"roster/{customer}/{name}.yml"
    is_there = (root / path).exists() or (root / path).is_symlink()
    return Reading(root).record(root / path, path, model, name) if is_there else model()


def check_unnamed(people: People, overlay: Names, customer: str) -> Iterator[Problem]:
    """Say whose names are not known, so that nobody can tell whether they get out."""
    named = {entry.id for entry in overlay.names}
    unnamed = [person.id for person in people.everyone if person.name is None and person.id not in named]
    if unnamed:
        more = f" 等 {len(unnamed)} 人" if len(unnamed) > _SHOWN else ""
        message = f"没有登记姓名，发布前查不出他们的姓名有没有露出：{'、'.join(unnamed[:_SHOWN])}{more}"
        yield problem("N-NAME", Where(f"roster/{customer}/people.yml"), message)


def check_tracked(root: Path) -> Iterator[Problem]:
    """Warn of every names.yml that git keeps; without git there is nothing to say."""
    answer = run_git(root, "ls-files", "-z", "--", "roster/*/names.yml")
    for path in sorted(os.fsdecode(answer or b"").split("\0")):
        if path:
            cure = f"运行 git rm --cached {path}，再提交；文件留在本机，以后由 .gitignore 排除"
            yield problem("W-TRACKED", Where(path), "姓名表在 git 里，会随仓库散开", cure)
