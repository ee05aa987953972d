"""How do records become short or long?"""

import click

from training_site.cli.desk.request import DeskRequest, desk_options
from training_site.desk.spelling import respell


@click.command()
@click.argument("customers", nargs=-1, metavar="[客户]...")
@desk_options
def shorten(*, customers: tuple[str, ...], request: DeskRequest) -> None:
    """把客户（不写为全部）的记录改写成简写：考勤、成绩、签名写“全体加例外”，证据只写文件名；结论不变。"""
    request.run(lambda bench: respell(bench, customers, "short"))


@click.command()
@click.argument("customers", nargs=-1, metavar="[客户]...")
@desk_options
def expand(*, customers: tuple[str, ...], request: DeskRequest) -> None:
    """把客户（不写为全部）的记录改写成全写：每人每项一条，证据带 sha256；结论不变。"""
    request.run(lambda bench: respell(bench, customers, "long"))
