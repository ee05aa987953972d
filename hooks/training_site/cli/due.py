"""What has to be done by when, and is anything overdue."""

import click

from training_site.cli.common import SiteRequest, common_options, end, stop_on_errors
from training_site.cli.exit_codes import NOT_FULFILLED
from training_site.pages.digest.due_rows import DueRow, due_rows


class SpanType(click.ParamType[int]):
    """A span such as 30d."""

    name = "days"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read the span or end with a usage error."""
        text = str(value).removesuffix("d")
        if not (text.isascii() and text.isdigit()):
            self.fail(f"“{value}” 不是天数，请写成 30d", param, ctx)
        return int(text)


@click.command()
@click.option(
    "--within", type=SpanType(), default="30d", show_default=True, help="列出多少天之内到期的，如 30d"
)
@common_options
def due(*, within: int, **options: object) -> None:
    """列出承诺书条款要做的事：做什么、最迟哪天、登记在哪个文件；有逾期的退出码为 4。"""
    site = SiteRequest(**options).site()  # type: ignore[arg-type]
    stop_on_errors(site)
    rows = due_rows(site.digests, site.as_of, within)
    click.echo(f"数据截至 {site.as_of.isoformat()}，{within} 天之内到期 {len(rows)} 件")
    for row in rows:
        click.echo(_said(row))
    end(site)
    if any(row.is_overdue for row in rows):
        raise SystemExit(NOT_FULFILLED)


def _said(row: DueRow) -> str:
    days = row.days or 0
    left = f"已过 {-days} 天" if row.is_overdue else f"还有 {days} 天"
    lines = [
        f"{row.task.due}  {left}  {row.customer_name}：{row.task.what}",
        f"    条款 {row.row.clause}（{row.row.rule_title}） {row.task.path}:{row.task.line}",
    ]
    lines += [f"    | {line}" for line in row.task.snippet.splitlines()]
    return "\n".join(lines)
