"""Which record was wrong, why, and what should it have said?"""

import click

from training_site.cli.desk.asking import Asker
from training_site.cli.desk.request import DeskRequest, desk_options
from training_site.cli.desk.words import PairType
from training_site.desk.base.changeset import Changeset
from training_site.desk.base.workbench import Workbench
from training_site.desk.corrections import correct as plan
from training_site.sources.record.fields import Location


@click.command()
@click.argument("record")
@click.option("--reason", help="为什么更正")
@click.option(
    "--set",
    "edits",
    multiple=True,
    type=PairType("start=09:30"),
    help="改成什么，例如 start=09:30 或 attendance.0.status=迟到",
)
@desk_options
def correct(
    *, record: str, reason: str | None, edits: tuple[tuple[str, str], ...], request: DeskRequest
) -> None:
    """更正培训、考核或签认 RECORD：另建一份代替它的记录，原来的记录不动。"""

    def planned(bench: Workbench) -> Changeset:
        why = Asker(request).text("--reason", "为什么更正", reason)
        return plan(bench, record, why, tuple((_place(name), value) for name, value in edits))

    request.run(planned)


def _place(name: str) -> Location:
    """Read `attendance.0.status`."""
    return [int(step) if step.isdigit() else step for step in name.split(".")]
