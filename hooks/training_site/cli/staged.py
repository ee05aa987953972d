"""May this commit be made: the files it holds, each by itself, within a second?"""

from pathlib import Path

import click

from training_site.cli.exit_codes import DATA_ERRORS, ENVIRONMENT
from training_site.problems import Severity, has_errors
from training_site.sources.staged import NoRepositoryError, check_staged, staged_files


@click.command()
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="仓库的文件夹，默认当前文件夹",
)
def staged(root: Path) -> None:
    """只检查将要提交的文件，每个单独看：写法、个人号码、密钥；有错误的退出码为 1。供 .githooks/pre-commit 使用。"""
    try:
        found = check_staged(staged_files(root))
    except NoRepositoryError:
        click.echo("没有装 git，或这个文件夹不在 git 仓库里，没有要提交的文件可以检查", err=True)
        raise SystemExit(ENVIRONMENT) from None
    for item in found:
        if item.severity is not Severity.NOTICE:
            click.echo(f"{item.where}: {item.code} {item.severity} {item.message}", err=True)
            click.echo(f"    改法：{item.cure}", err=True)
    if has_errors(found):
        errors = sum(item.severity is Severity.ERROR for item in found)
        click.echo(f"有 {errors} 处错误，没有提交。改好后 git add，再提交一次。", err=True)
        raise SystemExit(DATA_ERRORS)
