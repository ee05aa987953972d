"""Who gets a certificate, and which one is withdrawn?"""

from datetime import date

import click

from training_site.cli.common import DayType
from training_site.cli.desk import choices
from training_site.cli.desk.asking import Asker
from training_site.cli.desk.request import DeskRequest, desk_options
from training_site.desk.base.changeset import Changeset
from training_site.desk.base.workbench import Workbench
from training_site.desk.certification import certify as plan_certificates
from training_site.desk.certification import revoke as plan_revocation


@click.command()
@click.argument("customer")
@click.argument("course")
@click.option("--by", metavar="教员", help="签发人")
@click.option("--on", type=DayType(), help="发证日期；不写为今天")
@desk_options
def certify(*, customer: str, course: str, by: str | None, on: date | None, request: DeskRequest) -> None:
    """给客户 CUSTOMER 里课程 COURSE 合格而没有证书的人发证，编号由程序排。"""

    def planned(bench: Workbench) -> Changeset:
        signer = Asker(request).choice("--by", "签发人", by, choices.instructor_choices(bench))
        return plan_certificates(bench, customer, course, signer, on)

    request.run(planned)


@click.command()
@click.argument("serial")
@click.option("--by", required=True, metavar="谁", help="决定人，教员或客户代表的编号")
@click.option("--reason", help="为什么撤销")
@click.option("--on", type=DayType(), help="撤销日期；不写为今天")
@click.option("--scan", default="", metavar="文件", help="撤销决定，在本客户 evidence 文件夹里的文件名")
@desk_options
def revoke(
    *, serial: str, by: str, reason: str | None, on: date | None, scan: str, request: DeskRequest
) -> None:
    """撤销证书 SERIAL；它的页面保留，写明已撤销。"""

    def planned(bench: Workbench) -> Changeset:
        why = Asker(request).text("--reason", "为什么撤销", reason)
        return plan_revocation(bench, serial, by=by, reason=why, on=on, scan=scan)

    request.run(planned)
