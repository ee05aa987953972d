"""Which promises of a draft letter cannot be checked, before it is signed."""

from collections import Counter
from pathlib import Path

import click

from training_site.cli.exit_codes import DATA_ERRORS, GOOD, NOT_FULFILLED
from training_site.lint.lint import lint
from training_site.lint.remark import RemarkKind
from training_site.sources.yaml.encoding import decode


@click.command("lint-letter")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--snippets/--no-snippets", default=True, help="是否打印可粘贴到 letter.yml 的条款")
def lint_letter(file: Path, *, snippets: bool) -> None:
    """检查承诺书（纯文本）：无法核验的词、缺数量单位起算、前后矛盾，并给出核验规则；需要改写时退出码为 4。"""
    text, problems = decode(file.read_bytes(), file.name)
    if text is None:
        for found in problems:
            click.echo(f"{found.where}: {found.code} {found.message}\n    改法：{found.cure}", err=True)
        raise SystemExit(DATA_ERRORS)
    remarks = lint(text)
    for remark in remarks:
        click.echo(f"{file.name}:{remark.line}:{remark.column}: {remark.kind} {remark.message}")
        click.echo(f"    「{''.join(remark.quote.splitlines())}」")
        if snippets and remark.snippet:
            click.echo("".join(f"    | {line}\n" for line in remark.snippet.splitlines()), nl=False)
    counted = Counter(remark.kind for remark in remarks)
    click.echo("，".join(f"{kind} {counted[kind]} 处" for kind in RemarkKind))
    raise SystemExit(NOT_FULFILLED if set(counted) - {RemarkKind.SUGGESTION} else GOOD)
