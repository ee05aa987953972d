"""What follows from the data, without building a site."""

import click

from training_site.cli.columns import in_columns
from training_site.cli.common import SiteRequest, common_options, end, stop_on_errors
from training_site.facts.base.words import LOOKS
from training_site.pages.data.exports import facts_json


@click.command()
@click.option("--json", "as_json", is_flag=True, help="输出 JSON（与站点 data/facts.json 等内容一致）")
@common_options
def facts(*, as_json: bool, **options: object) -> None:
    """输出每位学员每门课程的资格结论。"""
    site = SiteRequest(**options).site()  # type: ignore[arg-type]
    stop_on_errors(site)
    if as_json:
        click.echo(facts_json(site.context, site.digests), nl=False)
        end(site)
        return
    rows = [("客户", "学员", "课程", "资格", "通过", "有效期至")]
    for customer in site.customers:
        for person in customer.people.values():
            for found in person.qualifications:
                until = found.valid_until.isoformat() if found.valid_until else "—"
                word = f"{LOOKS[found.word].mark} {found.word}"
                passed = f"{found.passed}/{len(found.competences)}"
                rows.append((customer.records.id, found.person, found.course, word, passed, until))
    click.echo(f"数据截至 {site.as_of.isoformat()}")
    click.echo(in_columns(rows))
    end(site)
