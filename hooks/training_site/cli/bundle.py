"""One file that installs the program on a machine without network."""

import re
from pathlib import Path

import click

from training_site.cli.common import stop
from training_site.cli.exit_codes import ENVIRONMENT
from training_site.supply.bundle import left_out, pack_bundle
from training_site.supply.wheelhouse import target


@click.command()
@click.option("--platform", default="", help="给哪种系统，如 win_amd64、manylinux_2_28_x86_64；默认本机")
@click.option("--python", default="", help="给哪个 Python，如 3.12；默认本机的")
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="仓库的文件夹，默认当前文件夹",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="写到哪个文件夹，默认当前文件夹",
)
def bundle(*, platform: str, python: str, root: Path, out: Path) -> None:
    """把程序、git 里的数据和全部软件包打成一个压缩包，带到不联网的电脑上安装。"""
    if python and not re.fullmatch(r"3\.1[1-9]", python):
        stop(f"“{python}” 不能用：写成 3.11、3.12、3.13 或 3.14", ENVIRONMENT)
    if platform and not re.fullmatch(r"(win|macosx|manylinux|musllinux)[a-z0-9_.-]+", platform):
        stop(
            f"“{platform}” 不是系统的名字：写成 win_amd64、manylinux_2_28_x86_64 或 macosx_11_0_arm64",
            ENVIRONMENT,
        )
    click.echo("正在取软件包，要几分钟……", err=True)
    try:
        made = pack_bundle(root, out, target(platform, python))
    except ValueError as reason:
        stop(str(reason), ENVIRONMENT)
    if behind := left_out(root):
        click.echo(f"没有带上 {len(behind)} 个还没有加进 git 的文件，如 {behind[0]}", err=True)
    click.echo(f"{made}，{made.stat().st_size / 1_000_000:.1f} MB")
