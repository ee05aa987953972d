"""Who was at a session: all who were expected, then the exceptions?"""

import click

from training_site.cli.desk.asking import Asker
from training_site.cli.desk.choices import people_choices
from training_site.cli.desk.request import DeskRequest, desk_options
from training_site.cli.desk.words import PairType, clock_pairs, clock_span, ids_option, pairs
from training_site.desk.attendance import Attending
from training_site.desk.attendance import attend as plan
from training_site.desk.base.changeset import Changeset
from training_site.desk.base.finding import find_record
from training_site.desk.base.workbench import Workbench
from training_site.desk.lessons import LessonWanted

_EXCEPTIONS = ("absent", "on_leave", "late", "left", "unsigned")


@click.command()
@click.argument("session")
@click.option("--late", multiple=True, type=PairType("p-03=09:20"), help="迟到：谁几点到，例如 p-03=09:20")
@click.option("--left", multiple=True, type=PairType("p-06=11:30"), help="早退：谁几点走，例如 p-06=11:30")
@ids_option("--absent", metavar="学员", help="缺席")
@ids_option("--leave", "on_leave", metavar="学员", help="请假")
@ids_option("--unsigned", metavar="学员", help="到了但没有签名")
@ids_option("--with", "added", metavar="学员", help="没有列在应到里却来了的人")
@click.option(
    "--lesson",
    "lessons",
    multiple=True,
    type=PairType("operation=09:00-10:00"),
    help="实际讲的课时，例如 operation=09:00-10:00 或 operation=09:00-10:00/t-06",
)
@click.option(
    "--as-planned", "is_as_planned", is_flag=True, help="各课时按计划依次讲完，让开休息，不用写 --lesson"
)
@click.option("--break", "breaks", multiple=True, metavar="HH:MM-HH:MM", help="休息，可以写多次")
@click.option("--sheet", default="", metavar="文件", help="签到表扫描件，在本客户 evidence 文件夹里的文件名")
@click.option("--rows", type=click.IntRange(min=0), help="签到表上有几行签名；不写就是到场并签名的人数")
@click.option("--no-sheet", default="", metavar="原因", help="没有签到表的原因")
@click.option("--replace", "is_replacing", is_flag=True, help="整份换掉已经登记的考勤")
@desk_options
def attend(*, session: str, request: DeskRequest, **options: object) -> None:
    """登记场次 SESSION（编号、客户/编号或文件）的考勤：应到的都到，只写例外。"""

    def planned(bench: Workbench) -> Changeset:
        asked = (
            options if any(options[name] for name in _EXCEPTIONS) else _asked(bench, Asker(request), session)
        )
        return plan(bench, session, _wanted(**options | asked))  # type: ignore[arg-type]

    request.run(planned)


def _asked(bench: Workbench, asker: Asker, session: str) -> dict[str, object]:
    """Ask for the exceptions, one kind after the other, with the people shown before."""
    found = find_record(bench, "session", session)
    records = bench.records(found.customer)
    asker.show(people_choices(records, records.sessions[found.id].expected))
    late, left = "p-03=09:20", "p-06=11:30"
    said = {
        "absent": asker.several("缺席的人"),
        "on_leave": asker.several("请假的人"),
        "late": pairs(asker.several(f"迟到的人，写成 {late}"), late),
        "left": pairs(asker.several(f"早退的人，写成 {left}"), left),
        "unsigned": asker.several("到了没签名的人"),
    }
    return {name: value for name, value in said.items() if value}


def _wanted(
    *,
    late: tuple[tuple[str, str], ...],
    left: tuple[tuple[str, str], ...],
    lessons: tuple[tuple[str, str], ...],
    breaks: tuple[str, ...],
    **options: object,
) -> Attending:
    return Attending(
        late=clock_pairs(late, "--late"),
        left=clock_pairs(left, "--left"),
        lessons=tuple(_lesson(*pair) for pair in lessons),
        breaks=tuple(clock_span(word, "--break") for word in breaks),
        **options,  # type: ignore[arg-type]
    )


def _lesson(lesson: str, word: str) -> LessonWanted:
    hours, _, instructor = word.partition("/")
    return LessonWanted(lesson, *clock_span(hours, "--lesson"), instructor)
