"""Is the data fit to be published."""

import click

from training_site.cli.common import SiteRequest, common_options, print_problems
from training_site.cli.exit_codes import DATA_ERRORS
from training_site.problems import has_errors
from training_site.publish.precheck import precheck


@click.command()
@common_options
def check(**options: object) -> None:
    """检查全部数据，列出每一处问题的位置和改法；有错误时退出码为 1。"""
    site = SiteRequest(**options).site()  # type: ignore[arg-type]
    problems = site.problems + precheck(site).problems
    print_problems(problems)
    for held in site.held_back:
        click.echo(f"{held.customer}：{held.said}", err=True)
    if has_errors(problems):
        raise SystemExit(DATA_ERRORS)
