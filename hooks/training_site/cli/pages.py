"""How the pages are written to disk, so that any generator can publish them without our hook."""

from pathlib import Path

import click

from training_site.cli.common import SiteRequest, common_options, end, stop_on_errors
from training_site.cli.exit_codes import USAGE
from training_site.publish.theme.theme_scripts import ZENSICAL, theme_folder
from training_site.publish.tree import write_tree


@click.command()
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@common_options
def pages(out: Path, **options: object) -> None:
    """把全部页面写成 Markdown 和下载文件，连同不含 hooks 的 mkdocs.yml，放进 OUT（须为空或不存在）。"""
    request = SiteRequest(**options)  # type: ignore[arg-type]
    if out.exists() and any(out.iterdir()):
        click.echo(f"{out} 不是空文件夹，没有写入任何内容", err=True)
        raise SystemExit(USAGE)
    site = request.site()
    stop_on_errors(site)
    count = write_tree(site, request.root, out)
    click.echo(
        f"已写出 {count} 个文件到 {out}；在其中运行 mkdocs build、properdocs build 或 zensical build 即可发布"
    )
    if theme_folder(ZENSICAL) is None:
        click.echo(
            "本机没有 Zensical，页面不认它的脚本；要用 Zensical 发布，先安装 training-site[builders]，再写一遍"
        )
    end(site)
