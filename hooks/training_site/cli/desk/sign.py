"""Who signs under a sign-off?"""

from datetime import date

import click

from training_site.cli.common import DayType
from training_site.cli.desk.asking import Asker
from training_site.cli.desk.choices import people_choices, signer_choices
from training_site.cli.desk.request import DeskRequest, desk_options
from training_site.cli.desk.words import ids_option
from training_site.desk.base.changeset import Changeset
from training_site.desk.base.finding import find_record
from training_site.desk.base.workbench import Workbench
from training_site.desk.signatures import Signing
from training_site.desk.signatures import sign as plan

_MEANINGS = ["无疑问且能独自操作", "已观察到独立完成", "见证", "批准"]


@click.command()
@click.argument("sign_off", metavar="SIGN-OFF")
@ids_option(
    "--by",
    metavar="谁",
    help="谁签：all 为学员各签各的；或学员、教员、客户代表的编号",
)
@click.option("--on", type=DayType(), help="签名日期；不写为今天")
@click.option("--scan", default="", metavar="文件", help="签字页，在本客户 evidence 文件夹里的文件名")
@click.option(
    "--meaning",
    default="",
    type=click.Choice(["", *_MEANINGS]),
    show_choices=False,
    help=f"含义：{'、'.join(_MEANINGS)}；不写按签名人的身份",
)
@ids_option("--about", metavar="学员", help="教员或客户代表给哪些人签；不写为全体")
@desk_options
def sign(
    *,
    sign_off: str,
    by: tuple[str, ...],
    on: date | None,
    scan: str,
    meaning: str,
    about: tuple[str, ...],
    request: DeskRequest,
) -> None:
    """登记签认 SIGN-OFF 的签名：一张签字页，签名各签各的。"""

    def planned(bench: Workbench) -> Changeset:
        signers = by or _asked(bench, Asker(request), sign_off)
        return plan(bench, sign_off, Signing(signers, on, scan, meaning, about))

    request.run(planned)


def _asked(bench: Workbench, asker: Asker, sign_off: str) -> tuple[str, ...]:
    found = find_record(bench, "sign-off", sign_off)
    records = bench.records(found.customer)
    record = records.sign_offs[found.id]
    asker.show({**people_choices(records, record.people), **signer_choices(bench, records)})
    return asker.several("谁签了名，写 all 或编号") or (asker.text("--by", "谁签了名，写 all 或编号", None),)
