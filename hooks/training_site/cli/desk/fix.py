"""Are full-width marks, tabs and encodings of data files put right where only one thing can be meant?"""

from pathlib import Path

import click

from training_site.cli.desk.request import DeskRequest, desk_options
from training_site.desk.mending import plan_mending


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@desk_options
def fix(*, files: tuple[Path, ...], request: DeskRequest) -> None:
    """改正文件 FILES（不写就是全部）里确定无疑的写法：结构里的全角标点、Tab、编码、行尾空格、末尾换行。"""
    request.run(lambda bench: plan_mending(bench, files), may_reveal=True)
