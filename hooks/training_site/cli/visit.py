"""Is the published site whole: every link answers, as many pages as were built?"""

import time
from pathlib import Path

import click

from training_site.cli.common import stop
from training_site.cli.exit_codes import ENVIRONMENT, NOT_FULFILLED
from training_site.publish.base.inventory import INVENTORY
from training_site.publish.visit.visit import Read, SiteVisit, folder_reader, pages_built, visit, web_reader
from training_site.publish.visit.web import Answer, is_address

_SHOWN = 50
_PAUSE = 5


@click.command("visit")
@click.argument("place")
@click.option(
    "--like",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="刚生成的站点文件夹；网上的要和它是同一次生成的",
)
@click.option(
    "--wait",
    "seconds",
    type=click.IntRange(0, 3600),
    default=0,
    help="网站还没有更新时最多等多少秒",
)
def visit_site(*, place: str, like: Path | None, seconds: int) -> None:
    """从首页起把 PLACE（网址，或站点文件夹）里的站内链接各走一次，并与生成的页数核对；有断链或缺页的退出码为 4。"""
    read = _reader(place)
    try:
        is_there = _arrived(read, like, seconds)
        expected = pages_built(folder_reader(like)) if like else pages_built(read)
        found = visit(read, expected)
    except OSError as failure:
        stop(f"打不开 {place}：{failure.strerror or failure}", ENVIRONMENT)
    for one in found.broken[:_SHOWN]:
        click.echo(f"{one.page} → {one.target} {one.reason}", err=True)
    if len(found.broken) > _SHOWN:
        click.echo(f"还有 {len(found.broken) - _SHOWN} 处", err=True)
    click.echo(_summary(found), err=not found.is_whole)
    if not is_there:
        stop(f"{place} 上的不是 {like} 这一次生成的", NOT_FULFILLED)
    if not found.is_whole:
        raise SystemExit(NOT_FULFILLED)


def _reader(place: str) -> Read:
    if is_address(place):
        return web_reader(place)
    if not Path(place).is_dir():
        stop(f"“{place}” 不是网址（以 http:// 或 https:// 开头），也不是文件夹", ENVIRONMENT)
    return folder_reader(Path(place))


def _arrived(read: Read, like: Path | None, seconds: int) -> bool:
    """Wait until the place holds the build that it should; True at once when none is named."""
    if like is None:
        return True
    wanted, end = folder_reader(like)(INVENTORY), time.monotonic() + seconds
    while not _is(read, wanted):
        if time.monotonic() >= end:
            return False
        time.sleep(min(_PAUSE, max(0.0, end - time.monotonic())))
    return True


def _is(read: Read, wanted: Answer) -> bool:
    try:
        return read(INVENTORY) == wanted
    except OSError:
        return False


def _summary(found: SiteVisit) -> str:
    counted = f"走到 {found.pages} 页、{found.files} 个其他文件"
    if found.expected is None:
        return f"{counted}；站点里没有 {INVENTORY}，无法核对页数"
    if found.is_whole:
        return f"{counted}，与生成的页数相同，没有断链"
    return f"{counted}，生成了 {found.expected} 页，断链 {len(found.broken)} 处"
