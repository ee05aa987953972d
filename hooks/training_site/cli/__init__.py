"""What can be asked on the command line: check, changes and all the others."""

import click

from training_site.cli.bundle import bundle
from training_site.cli.changes import changes
from training_site.cli.check import check
from training_site.cli.comment import comment
from training_site.cli.common import ENVIRONMENT
from training_site.cli.due import due
from training_site.cli.facts import facts
from training_site.cli.lint_letter import lint_letter
from training_site.cli.manual import manual
from training_site.cli.pages import pages
from training_site.cli.paper import paper
from training_site.cli.revise import revise
from training_site.cli.schema import schema
from training_site.cli.usb import usb
from training_site.cli.visit import visit_site

__all__ = ["main", "training_site"]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="training-site")
def training_site() -> None:
    """培训与资格登记：检查 YAML 数据、导出结论、写出页面。"""


for _command in (
    check,
    changes,
    facts,
    due,
    lint_letter,
    schema,
    pages,
    revise,
    manual,
    paper,
    comment,
    visit_site,
    usb,
    bundle,
):
    training_site.add_command(_command)


def main() -> None:
    """Run the command line; a failing disk or missing tool ends with exit code 3 and one line."""
    try:
        training_site()
    except OSError as failure:
        click.echo(f"环境问题：{failure.strerror or failure}（{failure.filename or ''}）", err=True)
        raise SystemExit(ENVIRONMENT) from None
