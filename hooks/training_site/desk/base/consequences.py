"""What would follow if a changeset were on the disk: which problems are new, and which facts change for whom?

The files of the changeset are laid beside hard links to all others, read like any data and derived for the same day.
One customer's folder is enough for what concerns this customer alone; courses, instructors and names concern all.
"""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from training_site.build import BuiltSite, build
from training_site.desk.base.changeset import Changeset
from training_site.desk.base.workbench import Workbench
from training_site.facts.base.turn import Turn
from training_site.pages.data.changes import CustomerChanges, changes
from training_site.pages.data.changes_text import change_line
from training_site.pages.frame.naming import known_names
from training_site.privacy.names import HiddenNames
from training_site.privacy.places import names_at
from training_site.problems import Problem, Severity
from training_site.publish.exchange import write_below

_DATA = ("courses", "roster", "docs")
_OF_ALL = ("people.yml", "names.yml", "customer.yml")
"""Files of a customer whose words may not stand in what others publish."""
_UNCHANGED = "结论没有变化"


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a changeset would bring."""

    problems: tuple[Problem, ...]
    """Those that were not there before, errors first."""
    customers: tuple[CustomerChanges, ...]
    titles: dict[str, str]
    """Id of a course → its title."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The new problems that forbid writing."""
        return tuple(item for item in self.problems if item.severity is Severity.ERROR)

    def words(self) -> tuple[str, ...]:
        """Tell the facts that change, a line each; names are masked as in the public edition."""
        lines: list[str] = []
        for customer in self.customers:
            lines += [f"{customer.name}（{customer.id}）：", *self._of(customer)]
        return tuple(lines) or (_UNCHANGED,)

    def _of(self, customer: CustomerChanges) -> Iterator[str]:
        if customer.state == "new":
            yield "  新登记的客户"
        for one in customer.changes:
            lost = f"{one.turn}：" if one.turn is Turn.LOST else ""
            yield f"  {lost}{change_line(one, self.titles, str)}"
        yield from (f"  登记的{kind} {was} → {now}" for kind, (was, now) in customer.records.items())


def consequences(bench: Workbench, changeset: Changeset) -> Consequences:
    """Read and derive the data as they would be, and compare them with what they are.

    Raises:
        OSError: when the disk is full or the folder cannot be written.
    """
    titles = {one: folder.course.title for one, folder in bench.catalogue.courses.items()}
    customer = _only_customer(bench, changeset)
    if customer is None:
        with _staged(bench.root, _DATA, changeset) as stage:
            before, after = _built(bench, bench.root), _built(bench, stage)
        problems = _new(before.problems, after.problems)
        redact = _both(before.shared_names, after.shared_names)
        titles |= {one: folder.course.title for one, folder in after.context.catalogue.courses.items()}
        return Consequences(problems, changes(before.digests, after.digests, redact), titles)
    was = bench.state(customer)
    with _staged(bench.root, (f"roster/{customer}",), changeset) as stage:
        now = bench.derived(customer, stage)
    problems = _new(was.problems, now.problems)
    if was.records is None or was.digest is None or now.digest is None:
        return Consequences(problems, (), titles)
    names = names_at(known_names(bench.catalogue, was.records), "")
    return Consequences(problems, changes((was.digest,), (now.digest,), names.redact), titles)


def _only_customer(bench: Workbench, changeset: Changeset) -> str | None:
    """Name the customer whom alone a changeset concerns; None when it concerns others or what all share."""
    steps = [path.split("/") for path in changeset.paths]
    homes = {step[1] if step[0] == "roster" and len(step) > 2 else "" for step in steps}  # noqa: PLR2004 - roster/x/file
    (home, *others) = homes or {""}
    is_shared = any(step[-1] in _OF_ALL for step in steps)
    return home if home in bench.customers and not others and not is_shared else None


def _built(bench: Workbench, root: Path) -> BuiltSite:
    return build(root, bench.as_of, "public", bench.today)


def _both(before: HiddenNames, after: HiddenNames) -> Callable[[str], str]:
    return lambda text: after.redact(before.redact(text))


def _new(before: tuple[Problem, ...], after: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Find the problems that come; one that only moved to another line is no other."""
    known = Counter(map(_identity, before))
    found = []
    for item in sorted(after, key=lambda each: each.sort_key):
        if known[_identity(item)]:
            known[_identity(item)] -= 1
        else:
            found.append(item)
    return tuple(found)


def _identity(item: Problem) -> tuple[str, str, str]:
    return item.code, item.where.path, item.message


@contextmanager
def _staged(root: Path, names: tuple[str, ...], changeset: Changeset) -> Iterator[Path]:
    """Lay the data as they would be into a folder of their own."""
    stage = Path(tempfile.mkdtemp(prefix=".desk.staging-", dir=root))
    try:
        for name in names:
            _link_all(root / name, stage / name)
        for item in changeset.changed:
            (stage / item.path).unlink(missing_ok=True)
            if item.after is not None:
                write_below(stage, item.path, item.after)
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _link_all(folder: Path, copy: Path) -> None:
    if folder.is_dir() and not folder.is_symlink():
        shutil.copytree(folder, copy, symlinks=True, copy_function=_link)


def _link(source: str, target: str) -> None:
    """Give a file a second name; copy it where the disk has no such thing."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
