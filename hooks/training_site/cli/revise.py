"""What has changed in a course, whom does it concern, and how does that get into its history?"""

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any, Literal, NoReturn

import click
from pydantic import TypeAdapter, ValidationError

from training_site.cli.common import DayType, course_file, root_option, stop, tell_waiting, today
from training_site.cli.exit_codes import DATA_ERRORS
from training_site.desk.base.writing import ChangedError, one_at_a_time, replace_file
from training_site.desk.base.yaml_text import UnsuitableError, encoded, utf8_text, with_entry, with_value
from training_site.desk.base.yaml_words import Indents, Value, list_entry, quoted
from training_site.model.base.scalars import Revision
from training_site.model.course.course import Change, Course
from training_site.model.fingerprint import differences, fingerprints
from training_site.model.records import CourseFolder
from training_site.problems import Problem, Severity
from training_site.publish.base.report import told
from training_site.sources.catalogue import read_catalogue
from training_site.sources.checks.course.revision_text import differences_named, fingerprint_lines
from training_site.sources.checks.course.rule_editions import changed_rules
from training_site.sources.checks.course.rule_text import rule_names
from training_site.sources.record.document import load
from training_site.sources.yaml.spelling import nearest

Impact = Literal["none", "notice", "retrain"]
_REVISION = TypeAdapter[str](Revision)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command was asked to register; None or empty where nothing was said."""

    impact: Impact | None
    revision: str | None
    affects: tuple[str, ...]
    note: str | None
    author: str | None
    day: date | None


def next_entry(folder: CourseFolder, wanted: Wanted, now: date) -> dict[str, Value]:
    """Make the entry that was asked for, with the fingerprints of the content as it stands.

    Args:
        folder: the course; its newest entry supplies revision and author where nothing was said.
        wanted: what was asked for.
        now: today, the latest day of an entry.

    Returns:
        Field → value in the order in which they are written. Ends with a usage error when it cannot be.
    """
    newest = folder.course.changes[-1]
    if wanted.impact is None or not (wanted.note or "").strip():
        stop("请写明 --impact（none、notice、retrain 选一个）和 --note 改了什么")
    rules = changed_rules(folder.course, now)
    if newest.fingerprints and not differences(folder, newest.fingerprints) and not rules:
        stop(f"内容与 {newest.revision} 版登记的一样，没有要登记的改动")
    revision = _number(folder.course, wanted.impact, wanted.revision)
    affects = tuple(dict.fromkeys(wanted.affects))
    _stop_on_unknown(folder, affects)
    entry: dict[str, Value] = {
        "revision": quoted(revision),
        "date": _day(newest, wanted.day, now),
        "author": wanted.author or newest.author,
        "impact": wanted.impact,
    }
    if affects:
        entry["affects"] = affects
    entry["note"] = (wanted.note or "").strip()
    if rules:
        entry["rules"] = {name: _value(value) for name, value in rules.items()}
    return entry | {"fingerprints": _fingerprints(folder)}


def _value(plain: Any) -> Value:  # noqa: ANN401 - plain values of YAML
    """Write numbers as such, at any depth."""
    if isinstance(plain, Mapping):
        return {key: _value(item) for key, item in plain.items()}
    if isinstance(plain, list):
        return [_value(item) for item in plain]
    is_number = isinstance(plain, str) and plain.replace(".", "", 1).isdecimal()
    found: Value = Decimal(plain) if is_number else plain
    return found


def _fingerprints(folder: CourseFolder) -> dict[str, Value]:
    return {content: quoted(digits) for content, digits in fingerprints(folder).items()}


def _number(course: Course, impact: Impact, wanted: str | None) -> str:
    """Return the revision number of the new entry."""
    newest = course.changes[-1].revision
    used = {change.revision for change in course.changes}
    if impact == "none" and wanted in (None, newest):
        return newest
    advice = f"下一个：--revision {_next(newest, used, is_large=impact == 'retrain')}"
    if wanted is None:
        stop(f"impact 为 {impact} 的修订要用新版本号，现在是 {newest}；{advice}")
    try:
        _REVISION.validate_python(wanted)
    except ValidationError:
        stop(f"版本号 “{wanted}” 写法不对，写成 2.0 这样；{advice}")
    if wanted in used:
        stop(f"版本号 {wanted} 已经用过；{advice}")
    if _parts(wanted) < _parts(newest):
        stop(f"版本号 {wanted} 小于现在的 {newest}；{advice}")
    return wanted


def _next(newest: str, used: set[str], *, is_large: bool) -> str:
    """Count the first part up for retraining, the second for a notice, to a number that is free."""
    first, second, *rest = _parts(newest)
    tail = [0] * len(rest)
    for step in count(1):
        parts = [first + step, 0, *tail] if is_large else [first, second + step, *tail]
        number = ".".join(str(part) for part in parts)
        if number not in used:
            break
    return number


def _parts(revision: str) -> list[int]:
    return [int(part) for part in revision.split(".")]


def _stop_on_unknown(folder: CourseFolder, affects: tuple[str, ...]) -> None:
    known = [competency.id for competency in folder.competencies]
    for one in affects:
        if one not in known:
            near = nearest(one, known)
            hint = f"最接近的是 {near}；" if near else ""
            listed = "、".join(f"{item.id}（{item.label}）" for item in folder.competencies)
            stop(f"没有能力项 “{one}”；{hint}可以写：{listed}；几项就写几次 --affects")


def _day(newest: Change, wanted: date | None, now: date) -> date:
    day = wanted or now
    if wanted is not None and day > now:
        stop(f"日期 {day} 晚于今天（{now}）；改版生效后再登记")
    if day < newest.date:
        stop(f"日期 {day} 早于最新一条修订（{newest.revision} 版，{newest.date}）")
    return day


@click.command()
@click.argument("course")
@click.option(
    "--impact",
    type=click.Choice(["none", "notice", "retrain"]),
    help="对已培训人员的影响：none 无、notice 告知、retrain 复训",
)
@click.option("--revision", metavar="X.Y", help="新版本号；none 可以不写，沿用现在的")
@click.option("--affects", multiple=True, metavar="ID", help="受影响的能力项，可以写多次；不写即全部")
@click.option("--note", help="改了什么")
@click.option("--author", help="修订人；不写即同上一条")
@click.option("--date", "day", type=DayType(), help="生效日期，如 2026-03-05；不写即今天")
@click.option("--stamp", is_flag=True, help="只给修订记录最新一条补上内容指纹（首次发布时用）")
@click.option("--dry-run", is_flag=True, help="只显示要写的内容，不写文件")
@root_option
def revise(*, course: str, root: Path, stamp: bool, dry_run: bool, **options: object) -> None:
    """把课程 COURSE 的改动登记为一条修订，连同内容指纹写进 course.yml；其余内容一字不动。"""
    wanted = Wanted(**options)  # type: ignore[arg-type]
    file = course_file(root, course)
    with nullcontext() if dry_run else one_at_a_time(file.with_name(".revise.lock"), tell_waiting):
        _enter(root, file, wanted, stamp=stamp, dry_run=dry_run)


def _enter(root: Path, file: Path, wanted: Wanted, *, stamp: bool, dry_run: bool) -> None:
    """Read the course, make the entry and write it; nobody else may write the file between."""
    course, data = file.parent.name, file.read_bytes()
    folder = _folder(root, course)
    if stamp:
        _stop_unless_bare(folder.course, wanted)
        text, shown = _stamped(folder, utf8_text(data))
    else:
        entry = next_entry(folder, wanted, today())
        text, shown = _revised(folder.course, utf8_text(data), entry), _dumped(entry)
    written = encoded(text, data)
    _stop_unless_sound(written, folder, shown)
    if dry_run:
        click.echo(shown, nl=False)
        return
    try:
        replace_file(file, written, data)
    except ChangedError:
        stop(f"{folder.course.path} 刚才被别人改过，没有写入任何内容；请再运行一次", DATA_ERRORS)
    click.echo(f"已写入 {folder.course.path}：\n{shown}", nl=False)
    newest = folder.course.changes[-1]
    if not stamp and newest.fingerprints:
        told_rules = rule_names(changed_rules(folder.course, today()))
        changed = (differences_named(folder, newest.fingerprints), told_rules and f"规则 {told_rules}")
        click.echo(f"登记的改动：{'；'.join(filter(None, changed))}。")
    if not stamp and entry["revision"] != newest.revision:
        click.echo(f"要给审核员留下旧版手册，运行 training-site manual {course} --revision {newest.revision}")


def _folder(root: Path, course: str) -> CourseFolder:
    """Read a course; stop when one of its files has errors, for its content is not certain then."""
    catalogue, problems = read_catalogue(root, today())
    start, old = f"courses/{course}/", f"courses/{course}/revisions/"
    wrong = [
        item
        for item in problems
        if item.severity is Severity.ERROR
        and item.code not in ("E-REVISION", "E-EDITION")
        and item.where.path.startswith((start, "courses/frameworks/"))
        and not item.where.path.startswith(old)
    ]
    folder = catalogue.courses.get(course)
    if wrong or folder is None:
        _print(wrong)
        stop("先改正上面的错误，再登记修订；没有写入任何内容", DATA_ERRORS)
    return folder


def _stop_unless_bare(course: Course, wanted: Wanted) -> None:
    if any((wanted.impact, wanted.revision, wanted.affects, wanted.note, wanted.author, wanted.day)):
        stop("--stamp 只补指纹，不能和其他选项一起用（--dry-run 除外）")
    newest = course.changes[-1]
    if newest.fingerprints:
        stop(f"最新一条（{newest.revision} 版）已有内容指纹；改了内容请用 --impact 登记一条新的修订")


def _dumped(entry: Mapping[str, Value]) -> str:
    return list_entry(entry, Indents(), Indents().dash, is_open=True)


def _revised(course: Course, text: str, entry: Mapping[str, Value]) -> str:
    try:
        text = with_entry(text, ["changes"], entry)
        if entry["revision"] != course.revision:
            text = with_value(text, ["revision"], entry["revision"])
            text = with_value(text, ["effective"], entry["date"])
    except UnsuitableError:
        _stop_unsuitable(_dumped(entry))
    return text


def _stamped(folder: CourseFolder, text: str) -> tuple[str, str]:
    now = _fingerprints(folder)
    shown = "".join(f"{line}\n" for line in fingerprint_lines(folder, 0, is_flow=False))
    try:
        return with_value(text, ["changes", -1, "fingerprints"], now), shown
    except UnsuitableError:
        _stop_unsuitable(shown)


def _stop_unless_sound(written: bytes, folder: CourseFolder, shown: str) -> None:
    """Read what would be written: it has to load, to be the same course, and to end with these fingerprints."""
    before = folder.course
    after, problems = load(written, before.path, Course, before.id)
    if after is None:
        _print([item for item in problems if item.severity is Severity.ERROR])
        stop("这样写会出错，没有写入任何内容")
    same = before.model_copy(
        update={"changes": after.changes, "revision": after.revision, "effective": after.effective}
    )
    history = len(before.changes) - (len(after.changes) == len(before.changes))
    is_kept = _plain(after.changes[:history]) == _plain(before.changes[:history])
    if (
        not is_kept
        or _plain([after]) != _plain([same])
        or after.changes[-1].fingerprints != fingerprints(folder)
    ):
        _stop_unsuitable(shown)


def _plain(records: object) -> list[dict[str, object]]:
    """Return records without the places where they stand, which an inserted line moves."""
    return [record.model_dump() for record in records]  # type: ignore[attr-defined]


def _print(problems: list[Problem]) -> None:
    for item in problems:
        click.echo("\n".join(told(item)), err=True)


def _stop_unsuitable(shown: str) -> NoReturn:
    click.echo(shown, err=True, nl=False)
    stop("course.yml 的 changes 写法特殊，程序写不进去；请把上面的内容手工写在 changes 末尾", DATA_ERRORS)
