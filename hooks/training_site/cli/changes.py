"""What does a change of the data mean for whom, told so that it can stand below a proposal?"""

from datetime import date
from pathlib import Path

import click

from training_site.build import BuiltSite, build
from training_site.cli.common import DayType, root_option, stop, stop_on_errors, today
from training_site.cli.exit_codes import ENVIRONMENT, NOT_FULFILLED
from training_site.pages.data.changes import changes as compare
from training_site.pages.data.changes_text import Comparison, changes_json, comment
from training_site.problems import Severity
from training_site.sources.history.comparison import Base, NoBaseError, find_base, uncommitted


@click.command()
@click.argument("base")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，不省略任何一处")
@click.option("--uncommitted", "with_uncommitted", is_flag=True, help="连没有提交的修改一起比")
@click.option("--as-of", "as_of", type=DayType(), envvar="TRAINING_AS_OF", help="数据截至日期，如 2026-03-05")
@root_option
def changes(*, base: str, as_json: bool, with_uncommitted: bool, as_of: date | None, root: Path) -> None:
    """与提交或分支 BASE（例如 origin/main）相比，列出谁的资格、哪些条款、证书和期限变了；有变差的退出码为 4。

    两边用同一个数据截至日期推算，只看数据改动带来的差别；姓名按公开版遮盖。从 BASE 分出来以后 BASE 自己的新提交不算。
    """
    try:
        found = find_base(root, base)
    except NoBaseError as reason:
        stop(f"无法比较：{reason}", ENVIRONMENT)
    left = uncommitted(root)
    if left and not with_uncommitted:
        message = f"无法比较：有 {len(left)} 个文件的修改没有提交，例如 {left[0]}；先提交，或加 --uncommitted 一起比"
        stop(message, ENVIRONMENT)
    site = build(root, as_of, "public", today())
    stop_on_errors(site)
    compared = _compared(found, site)
    click.echo(changes_json(compared) if as_json else comment(compared), nl=False)
    if compared.lost:
        raise SystemExit(NOT_FULFILLED)


def _compared(found: Base, site: BuiltSite) -> Comparison:
    """Derive the older side for the same day; where its own data were wrong, say so instead of comparing."""
    titles = {one: folder.course.title for one, folder in site.context.catalogue.courses.items()}
    if found.tree is None:
        return Comparison(
            found.commit, site.as_of, (), titles, "那次提交里有链接或无法保存的文件名，无法比较。"
        )
    older = build(found.tree.root, site.as_of, "public", today())
    wrong = {item.where.path for item in older.problems if item.severity is Severity.ERROR}
    shared = {path for path in wrong if not _customer(path)}
    if shared:
        reason = f"那次提交里公用的数据有误（例如 {min(shared)}），无法比较。"
        return Comparison(found.commit, site.as_of, (), titles, reason)

    def redact(text: str) -> str:
        return site.shared_names.redact(older.shared_names.redact(text))

    unread = frozenset(_customer(path) for path in wrong)
    return Comparison(found.commit, site.as_of, compare(older.digests, site.digests, redact, unread), titles)


def _customer(path: str) -> str:
    """Name the customer whose file this is; empty for what customers share."""
    steps = path.split("/")
    is_of_customer = len(steps) > 2 and steps[0] == "roster" and steps[1] != "instructors"  # noqa: PLR2004
    return steps[1] if is_of_customer else ""
