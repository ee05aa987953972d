"""Is a session moved to another day, or called off, and why?"""

from datetime import date

import click

from training_site.cli.common import DayType
from training_site.cli.desk.asking import Asker
from training_site.cli.desk.request import DeskRequest, desk_options
from training_site.cli.desk.words import clock_span
from training_site.desk.base.changeset import Changeset
from training_site.desk.base.workbench import Workbench
from training_site.desk.sessions import cancel as plan_cancelling
from training_site.desk.sessions import reschedule as plan_moving


@click.command()
@click.argument("session")
@click.option("--date", "day", type=DayType(), help="改到哪天")
@click.option("--hours", metavar="HH:MM-HH:MM", help="几点到几点；不写则不变")
@click.option("--reason", help="为什么改期")
@click.option("--id", "name", default="", metavar="编号", help="新场次的编号；不写则按日期起")
@desk_options
def reschedule(
    *, session: str, day: date | None, hours: str | None, reason: str | None, name: str, request: DeskRequest
) -> None:
    """把还没举行的场次 SESSION 改期：另建一份代替它的记录，原来的记录不动。"""

    def planned(bench: Workbench) -> Changeset:
        asker = Asker(request)
        new_day = asker.day("--date", "改到哪天", day)
        why = asker.text("--reason", "为什么改期", reason)
        times = clock_span(hours, "--hours") if hours else None
        return plan_moving(bench, session, day=new_day, hours=times, reason=why, name=name)

    request.run(planned)


@click.command()
@click.argument("session")
@click.option("--on", type=DayType(), help="哪天决定取消的；不写为今天")
@click.option("--reason", help="为什么取消")
@desk_options
def cancel(*, session: str, on: date | None, reason: str | None, request: DeskRequest) -> None:
    """取消还没举行的场次 SESSION。"""

    def planned(bench: Workbench) -> Changeset:
        return plan_cancelling(bench, session, on, Asker(request).text("--reason", "为什么取消", reason))

    request.run(planned)
