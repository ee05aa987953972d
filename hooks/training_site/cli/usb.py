"""One file for a USB stick or a shared drive."""

from pathlib import Path

import click

from training_site.cli.common import stop
from training_site.cli.exit_codes import ENVIRONMENT
from training_site.publish.usb import pack_site


@click.command()
@click.argument(
    "site",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path("site"),
    required=False,
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="写到哪个文件夹，默认当前文件夹",
)
def usb(*, site: Path, out: Path) -> None:
    """把生成好的站点文件夹 SITE（默认 site）打成一个压缩包：解压后不用网络、不用服务器就能打开。"""
    try:
        made = pack_site(site, out)
    except ValueError as reason:
        stop(str(reason), ENVIRONMENT)
    click.echo(f"{made}，{made.stat().st_size / 1_000_000:.1f} MB")
