"""Who gets a certificate, and which one is withdrawn?"""

from datetime import date

import click

from training_site.cli.common import DayType
from training_site.cli.desk import choices
from training_site.cli.desk.asking import Asker
from training_site.cli.desk.request import DeskRequest, desk_options
from training_site.desk.base.changeset import Changeset
from training_site.desk.base.workbench import Workbench
from training_site.desk.certification import Withdrawal, revoke_person
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
@click.argument("serial", required=False)
@click.option("--person", metavar="学员", help="没有发过证的：学员编号，与 --course 一起写")
@click.option("--course", metavar="课程", help="没有发过证的：课程编号")
@click.option("--customer", default="", metavar="客户", help="几个客户有同样的学员编号时写")
@click.option(
    "--of",
    type=click.Choice(["资格", "证书"]),
    default="资格",
    help="资格（默认）：此前的考核作废，全部重考；证书：只收回这张证书，资格不变",
)
@click.option("--by", required=True, metavar="谁", help="决定人，教员或客户代表的编号")
@click.option("--reason", help="为什么撤销")
@click.option("--on", type=DayType(), help="撤销日期；不写为今天")
@click.option("--scan", default="", metavar="文件", help="撤销决定，在本客户 evidence 文件夹里的文件名")
@desk_options
def revoke(
    *,
    serial: str | None,
    person: str | None,
    course: str | None,
    customer: str,
    of: str,
    by: str,
    reason: str | None,
    on: date | None,
    scan: str,
    request: DeskRequest,
) -> None:
    """撤销证书 SERIAL 和它的资格，页面保留，写明已撤销；没有发过证的，写 --person 和 --course。"""
    if bool(serial) == bool(person or course) or bool(person) != bool(course):
        raise click.UsageError("写证书编号，或写 --person 和 --course，两种写一种")
    if of == "证书" and not serial:
        raise click.UsageError("--of 证书 只收回一张证书：写证书编号")

    def planned(bench: Workbench) -> Changeset:
        why = Asker(request).text("--reason", "为什么撤销", reason)
        wanted = Withdrawal(by, why, of, on, scan)
        if serial:
            return plan_revocation(bench, serial, wanted)
        return revoke_person(bench, person or "", course or "", wanted, customer)

    request.run(planned)
