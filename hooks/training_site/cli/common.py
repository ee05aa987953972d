"""What all commands share: where the data is, for which day and edition, and how failures end."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

import click
from pydantic_core import PydanticCustomError

from training_site.build import BuiltSite, build
from training_site.cli.exit_codes import DATA_ERRORS, USAGE
from training_site.desk.base.journal import recover_changeset
from training_site.labels import SUMMARY_GOOD, SUMMARY_STOPPED
from training_site.model.base.scalars import parse_day
from training_site.pages.frame.held_back import without_errors
from training_site.pages.frame.page import Edition
from training_site.problems import Problem, has_errors
from training_site.publish.base.report import held_back, told, totals


@dataclass(frozen=True, slots=True)
class SiteRequest:
    """What a command was asked for."""

    root: Path
    as_of: date | None
    edition: Edition
    hold_back: bool = False

    def site(self) -> BuiltSite:
        """Read, check and derive the site of this request."""
        return build(self.root, self.as_of, self.edition, today(), hold_back=self.hold_back)


def today() -> date:
    """Tell the day in China, whatever the machine's zone."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


def has_terminal() -> bool:
    """Tell whether somebody can be asked."""
    return sys.stdin.isatty()


class DayType(click.ParamType[date]):
    """A day such as 2026-03-05."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day or end with a usage error."""
        if isinstance(value, date):
            return value
        try:
            return parse_day(str(value))
        except PydanticCustomError:
            self.fail(f"“{value}” 不是日期，请写成 2026-03-05", param, ctx)


def _whole(_: click.Context, __: click.Parameter, root: Path) -> Path:
    """Let nobody read what a killed command has half written."""
    found = recover_changeset(root, tell_waiting)
    if found is not None:
        done = "补完" if found.is_completed else "撤销"
        click.echo(f"上一个命令没有写完，已{done}：{'、'.join(found.paths)}", err=True)
    return root


def tell_waiting() -> None:
    """Say that another command writes, before this one waits for it."""
    click.echo("另一个命令正在写，等它写完……", err=True)


root_option = click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    callback=_whole,
    help="数据所在的文件夹（含 courses/ 和 roster/），默认当前文件夹",
)


def common_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --root, --as-of, --edition and --hold-back."""
    for option in (
        root_option,
        click.option(
            "--as-of", "as_of", type=DayType(), envvar="TRAINING_AS_OF", help="数据截至日期，如 2026-03-05"
        ),
        click.option(
            "--edition",
            type=click.Choice(["public", "internal"]),
            envvar="TRAINING_EDITION",
            default="public",
            show_default=True,
            help="public 公开版（姓名遮盖）；internal 内部版",
        ),
        click.option(
            "--hold-back",
            is_flag=True,
            envvar="TRAINING_HOLD_BACK",
            help="某个客户有数据错误时，暂缓该客户、照常输出其余；退出码仍为 1",
        ),
    ):
        command = option(command)
    return command


def print_problems(problems: tuple[Problem, ...]) -> None:
    """Print how many there are of each kind, then all, errors first, and the result again where a reader ends.

    To standard error when there are errors.
    """
    is_bad = has_errors(problems)
    if problems:
        click.echo(totals(problems), err=is_bad)
    for found in sorted(problems, key=lambda each: each.sort_key):
        click.echo("\n".join(told(found)), err=is_bad)
    click.echo(f"{SUMMARY_STOPPED if is_bad else SUMMARY_GOOD}（{totals(problems)}）", err=is_bad)


def stop(message: str, code: int = USAGE) -> NoReturn:
    """End a command with one line on standard error."""
    click.echo(message, err=True)
    raise SystemExit(code)


def course_file(root: Path, course: str) -> Path:
    """Find a course's course.yml by the course's id, the name of its folder; end with a usage error without one."""
    known = sorted(file.parent.name for file in (root / "courses").glob("*/course.yml") if file.is_file())
    if course not in known:
        stop(f"没有课程 “{course}”；有：{'、'.join(known) or '（一门也没有）'}")
    return root / "courses" / course / "course.yml"


def stop_on_errors(site: BuiltSite) -> None:
    """Print the problems and end with exit code 1 when one of them forbids publishing."""
    if has_errors(without_errors(site.problems, site.held_back)):
        print_problems(site.problems)
        raise SystemExit(DATA_ERRORS)


def end(site: BuiltSite) -> None:
    """End a command that had its say: with exit code 1 and the errors when customers were held back."""
    if site.held_back:
        click.echo(held_back(site.held_back), err=True)
        raise SystemExit(DATA_ERRORS)
