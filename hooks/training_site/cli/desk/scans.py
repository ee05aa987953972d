"""Is a scan put among the evidence, and does its hash stand beside it?"""

from datetime import date
from pathlib import Path

import click

from training_site.cli.common import DayType
from training_site.cli.desk.asking import Asker
from training_site.cli.desk.request import DeskRequest, desk_options
from training_site.desk.attachments import plan_attaching
from training_site.desk.sidecars import SaidOfFile, hash_files

_title = click.option("--title", help="证据名称，例如 签到表扫描件")
_captured_on = click.option("--captured-on", type=DayType(), help="扫描或拍摄日期")
_public = click.option("--public", "is_public", is_flag=True, help="随公开版发布；不写则公开版只显示指纹")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("customer")
@click.option("--as", "name", default="", metavar="文件名", help="放进去叫什么；不写就用原来的文件名")
@_title
@_captured_on
@_public
@desk_options
def attach(
    *,
    file: Path,
    customer: str,
    name: str,
    title: str | None,
    captured_on: date | None,
    is_public: bool,
    request: DeskRequest,
) -> None:
    """把扫描件 FILE 放进客户 CUSTOMER（教员的证据写 instructors）的证据文件夹，旁边写好说明文件。"""
    called = Asker(request).text("--title", "证据名称", title, default="")
    said = SaidOfFile(called, captured_on, is_public)
    request.run(lambda bench: plan_attaching(bench, file, customer, name, said))


@click.command("hash")
@click.argument("what", nargs=-1, metavar="[客户或文件]...")
@_title
@_captured_on
@_public
@click.option("--replace", "is_replacing", is_flag=True, help="文件是有意换的，重新计算说明文件里的 sha256")
@desk_options
def hash_evidence(
    *,
    what: tuple[str, ...],
    title: str | None,
    captured_on: date | None,
    is_public: bool,
    is_replacing: bool,
    request: DeskRequest,
) -> None:
    """给记录里写了名字、还没有说明文件的证据写好说明文件；可以写客户编号，或证据文件的路径。"""
    said = SaidOfFile(title or "", captured_on, is_public)
    request.run(lambda bench: hash_files(bench, what, said, is_replacing=is_replacing))
