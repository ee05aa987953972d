"""How does every command that writes records run: look, plan, check, show, ask, write?"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from training_site.cli.common import DayType, has_terminal, root_option, stop, tell_waiting, today
from training_site.cli.exit_codes import DATA_ERRORS, GOOD, USAGE
from training_site.desk.base.changeset import Changeset, RefusedError
from training_site.desk.base.consequences import Consequences, consequences
from training_site.desk.base.journal import LOCK, write_changeset
from training_site.desk.base.workbench import Workbench
from training_site.desk.base.writing import ChangedError, one_at_a_time
from training_site.publish.base.report import told

_NOTHING = "没有写入任何内容"


@dataclass(frozen=True, slots=True)
class DeskRequest:
    """Where a command works, and whether it may write and ask."""

    root: Path
    as_of: date | None = None
    dry_run: bool = False
    yes: bool = False

    @property
    def may_ask(self) -> bool:
        """Whether somebody sits at a terminal and has not said yes to everything."""
        return not self.yes and has_terminal()

    def run(self, plan: Callable[[Workbench], Changeset], *, may_reveal: bool = False) -> None:
        """Plan, check, show and write; nobody else may write meanwhile, but for the time of a question.

        With `may_reveal` an error that shows up only because a file can be read now does not stop the writing.
        """
        with self._alone() if not (self.dry_run or self.may_ask) else nullcontext():
            self._run(plan, may_reveal=may_reveal)

    def _run(self, plan: Callable[[Workbench], Changeset], *, may_reveal: bool) -> None:
        bench = Workbench(self.root, today(), self.as_of)
        try:
            changeset = plan(bench)
            if not changeset.changed:
                _tell_notes(changeset)
                stop(f"没有要改的，{_NOTHING}", GOOD)
            found = consequences(bench, changeset)
        except RefusedError as reason:
            stop(f"{reason.what}。\n    改法：{reason.cure}\n{_NOTHING}", USAGE)
        _show(changeset, found)
        if found.errors and not may_reveal:
            stop(f"这样写会出 {len(found.errors)} 处错误，{_NOTHING}", DATA_ERRORS)
        if self.dry_run:
            click.echo(f"只是预览，{_NOTHING}")
        elif not self.may_ask:
            self._write(changeset)
        elif click.confirm("写入？", default=True):
            with self._alone():
                self._write(changeset)
        else:
            stop(_NOTHING, GOOD)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with one_at_a_time(self.root / LOCK, tell_waiting):
            yield

    def _write(self, changeset: Changeset) -> None:
        try:
            write_changeset(self.root, changeset)
        except ChangedError as path:
            stop(f"{path} 刚才被别人改过，{_NOTHING}；请再运行一次", DATA_ERRORS)
        for item in changeset.changed:
            done = "已删去" if item.after is None else "已新建" if item.before is None else "已改写"
            click.echo(f"{done} {item.path}")


def desk_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --root, --as-of, --dry-run and --yes, and hand them over as `request`."""

    def with_request(
        *,
        root: Path,
        as_of: date | None,
        dry_run: bool,
        yes: bool,
        **options: Any,  # noqa: ANN401 - click's
    ) -> None:
        command(request=DeskRequest(root, as_of, dry_run, yes), **options)

    with_request.__name__, with_request.__doc__ = command.__name__, command.__doc__
    with_request.__click_params__ = getattr(command, "__click_params__", [])  # type: ignore[attr-defined]
    for option in (
        root_option,
        click.option(
            "--as-of", "as_of", type=DayType(), envvar="TRAINING_AS_OF", help="按哪天显示结论的变化"
        ),
        click.option("--dry-run", is_flag=True, help="只显示会改什么，不写文件"),
        click.option("--yes", is_flag=True, help="不再确认，直接写入"),
    ):
        with_request = option(with_request)
    return with_request


def _show(changeset: Changeset, found: Consequences) -> None:
    click.echo(changeset.diff(), nl=False)
    _tell_notes(changeset)
    for item in found.problems:
        click.echo("\n".join(told(item)), err=item in found.errors)
    if not found.errors:
        click.echo("结论的变化：")
        click.echo("\n".join(found.words()))


def _tell_notes(changeset: Changeset) -> None:
    for note in changeset.notes:
        click.echo(note)
