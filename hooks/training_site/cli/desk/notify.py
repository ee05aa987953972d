"""What was the customer told before a session?"""

from datetime import date

import click

from training_site.cli.common import DayType
from training_site.cli.desk.asking import Asker
from training_site.cli.desk.request import DeskRequest, desk_options
from training_site.desk.base.changeset import Changeset
from training_site.desk.base.workbench import Workbench
from training_site.desk.notices import notify as plan

_SUBJECTS = ("课程", "教学设施", "进场")


@click.command()
@click.argument("session")
@click.option(
    "--subject",
    "subjects",
    multiple=True,
    type=click.Choice(_SUBJECTS),
    help="通知什么，可以写多次；不写为课程和教学设施",
)
@click.option("--on", "sent_on", type=DayType(), help="发出日期；不写为今天")
@click.option("--by", default="", metavar="教员", help="发出人；不写为这次培训的第一位教员")
@click.option("--channel", help="方式，例如 书面函件、邮件")
@click.option("--scan", default="", metavar="文件", help="通知单，在本客户 evidence 文件夹里的文件名")
@desk_options
def notify(
    *,
    session: str,
    subjects: tuple[str, ...],
    sent_on: date | None,
    by: str,
    channel: str | None,
    scan: str,
    request: DeskRequest,
) -> None:
    """登记场次 SESSION 的通知：哪天、谁、用什么方式通知了客户。"""

    def planned(bench: Workbench) -> Changeset:
        way = Asker(request).text("--channel", "方式，例如 书面函件、邮件", channel)
        about = subjects or _SUBJECTS[:2]
        return plan(bench, session, subjects=about, channel=way, sent_on=sent_on, by=by, scan=scan)

    request.run(planned)
