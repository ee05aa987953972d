"""Does a thing get another id, or do two ids of one person become one?"""

from typing import Any, get_args

import click

from training_site.cli.desk.asking import Asker
from training_site.cli.desk.choices import customer_choices
from training_site.cli.desk.request import DeskRequest, desk_options
from training_site.desk.base.changeset import Changeset
from training_site.desk.base.workbench import Workbench
from training_site.desk.renaming import PRINTED, Renamable, plan_merging, plan_renaming, refusal_of_printed

_customer = click.option("--customer", help="哪个客户的；只有一个客户时不用写")


@click.command()
@click.argument("kind", type=click.Choice((*get_args(Renamable), *PRINTED)))
@click.argument("old")
@click.argument("new")
@_customer
@desk_options
def rename(
    *,
    kind: Any,  # noqa: ANN401 - one of the words offered
    old: str,
    new: str,
    customer: str | None,
    request: DeskRequest,
) -> None:
    """把编号 OLD 改为 NEW，凡是写到它的记录一起改；证书编号印在纸上，不变。"""

    def planned(bench: Workbench) -> Changeset:
        if kind in PRINTED:
            raise refusal_of_printed(bench, kind, old)
        return plan_renaming(bench, kind, old, new, _whose(bench, request, kind, customer))

    request.run(planned)


@click.command()
@click.argument("kept")
@click.argument("other")
@_customer
@desk_options
def merge(*, kept: str, other: str, customer: str | None, request: DeskRequest) -> None:
    """KEPT 和 OTHER 是同一个人：OTHER 的记录都归 KEPT，OTHER 从名单里去掉。"""

    def planned(bench: Workbench) -> Changeset:
        return plan_merging(bench, kept, other, _whose(bench, request, "person", customer))

    request.run(planned)


def _whose(bench: Workbench, request: DeskRequest, kind: Renamable, customer: str | None) -> str:
    if kind == "instructor":
        return ""
    return Asker(request).choice("--customer", "客户", customer, customer_choices(bench))
