"""Which fields a record may have, for editors and forms."""

from pathlib import Path

import click

from training_site.cli.columns import in_columns
from training_site.cli.exit_codes import USAGE
from training_site.model.schemas import SCHEMAS, schema_texts


@click.command()
@click.argument("kind", required=False)
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="把全部 JSON Schema 写到这个文件夹"
)
def schema(kind: str | None, out: Path | None) -> None:
    """输出记录的 JSON Schema；不带参数时列出全部种类。"""
    texts = schema_texts()
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (out / name).write_text(text, encoding="utf-8", newline="\n")
        click.echo(f"已写出 {len(texts)} 个文件到 {out}")
        return
    if kind is None:
        click.echo(in_columns([(name, model.__name__) for name, model in SCHEMAS.items()]))
        return
    if kind not in SCHEMAS:
        click.echo(f"没有“{kind}”这种记录；有：{'、'.join(SCHEMAS)}", err=True)
        raise SystemExit(USAGE)
    click.echo(texts[f"{kind}.schema.json"], nl=False)
