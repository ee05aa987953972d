"""Which session, which assessment, which sign-off is made anew?"""

from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

import click

from training_site.cli.common import DayType
from training_site.cli.desk import choices
from training_site.cli.desk.asking import Asker
from training_site.cli.desk.request import DeskRequest, desk_options
from training_site.cli.desk.words import PairType, clock, clock_span, ids_option
from training_site.desk.base.changeset import Changeset
from training_site.desk.base.finding import known_records
from training_site.desk.base.workbench import Workbench
from training_site.desk.base.yaml_words import Value, quoted
from training_site.desk.records import Fields, free_id, new_record
from training_site.desk.sign_offs import SigningOff, plan_sign_off
from training_site.model.customer.session import Phase

_PHASES = dict.fromkeys(get_args(Phase), "")


@click.command()
@click.option("--customer", metavar="客户")
@click.option("--course", metavar="课程")
@click.option("--date", "day", type=DayType(), help="日期")
@click.option("--start", metavar="HH:MM", help="开始时间")
@click.option("--end", metavar="HH:MM", help="结束时间")
@click.option("--site", metavar="地点", help="customer.yml 里的地点编号")
@click.option("--room", help="教室或机房")
@ids_option("--instructor", "instructors", metavar="教员", help="教员")
@click.option("--phase", type=click.Choice(list(_PHASES)), help="处于哪个阶段；不写为定期")
@ids_option("--expected", metavar="学员", help="应到学员；不写为这个客户在岗、应学这门课的人")
@ids_option("--lesson", "lessons", metavar="课时", help="计划讲的课时；不写为全部")
@click.option("--title", help="名称；不写用课程名称")
@click.option("--plan", metavar="计划", help="培训计划编号")
@click.option("--stage", type=click.IntRange(min=1), help="计划的第几阶段")
@click.option("--bring", help="学员需带什么")
@click.option("--id", "name", metavar="编号", help="记录的编号；不写则按日期和课程起")
@desk_options
def session(*, request: DeskRequest, **said: Any) -> None:  # noqa: ANN401 - click's
    """新建一次培训。"""
    request.run(lambda bench: _session(bench, Asker(request), said))


def _session(bench: Workbench, asker: Asker, said: Mapping[str, Any]) -> Changeset:
    customer = asker.choice("--customer", "客户", said["customer"], choices.customer_choices(bench))
    records = bench.records(customer)
    course = asker.choice("--course", "课程", said["course"], choices.course_choices(bench))
    day = asker.day("--date", "日期", said["day"])
    fields: Fields = {
        "course": course,
        "revision": quoted(choices.revision_on(bench, course, day)),
        "title": said["title"],
        "phase": asker.choice("--phase", "阶段", said["phase"], _PHASES, default="定期"),
        "plan": said["plan"],
        "stage": said["stage"],
        "date": day,
        "start": clock(asker.text("--start", "开始时间", said["start"]), "--start"),
        "end": clock(asker.text("--end", "结束时间", said["end"]), "--end"),
        "site": asker.choice("--site", "地点", said["site"], choices.site_choices(records)),
        "room": said["room"],
        "instructors": list(said["instructors"])
        or [asker.choice("--instructor", "教员", None, choices.instructor_choices(bench))],
        "expected": list(said["expected"] or choices.expected_people(bench, customer, course)),
        "lessons_planned": list(said["lessons"]),
        "bring": said["bring"],
    }
    new_id = said["name"] or free_id(tuple(records.sessions), f"{day.isoformat()}-{course}")
    return new_record(bench, "session", fields, customer, new_id)


@click.command()
@click.option("--customer", metavar="客户")
@click.option("--course", metavar="课程")
@click.option("--date", "day", type=DayType(), help="日期")
@click.option("--site", metavar="地点", help="customer.yml 里的地点编号")
@ids_option("--session", "sessions", metavar="场次", help="考的是哪几次培训")
@click.option(
    "--paper",
    "papers",
    multiple=True,
    type=PairType("written=t-02/09:00-10:00"),
    help="试卷和考核人：written、oral 或 practical=教员[/起-止]，可以写多次",
)
@ids_option("--person", "people", metavar="学员", help="考哪些人；不写为培训场次应到的人")
@ids_option("--invigilator", "invigilators", metavar="谁", help="监考人")
@click.option("--id", "name", metavar="编号", help="记录的编号；不写则按日期和课程起")
@desk_options
def assessment(*, request: DeskRequest, **said: Any) -> None:  # noqa: ANN401 - click's
    """新建一次考核；成绩用 training-site grade 登记。"""
    request.run(lambda bench: _assessment(bench, Asker(request), said))


def _assessment(bench: Workbench, asker: Asker, said: Mapping[str, Any]) -> Changeset:
    customer = asker.choice("--customer", "客户", said["customer"], choices.customer_choices(bench))
    records = bench.records(customer)
    course = asker.choice("--course", "课程", said["course"], choices.course_choices(bench))
    day = asker.day("--date", "日期", said["day"])
    papers = said["papers"]
    if not papers:
        examiner = asker.choice("--paper", "考核人（笔试）", None, choices.instructor_choices(bench))
        papers = (("written", examiner),)
    sessions = [records.sessions[one] for one in said["sessions"] if one in records.sessions]
    expected = dict.fromkeys(one for session in sessions for one in session.expected)
    fields: Fields = {
        "course": course,
        "revision": quoted(choices.revision_on(bench, course, day)),
        "date": day,
        "site": said["site"],
        "sessions": list(said["sessions"]),
        "invigilators": list(said["invigilators"]),
        "people": list(said["people"] or expected or choices.expected_people(bench, customer, course)),
        "papers": [_paper(*pair) for pair in papers],
    }
    new_id = said["name"] or free_id(tuple(records.sittings), f"{day.isoformat()}-{course}")
    return new_record(bench, "assessment", fields, customer, new_id)


def _paper(kind: str, word: str) -> dict[str, Value]:
    """Read `t-02/09:00-10:00`."""
    examiner, _, hours = word.partition("/")
    paper: dict[str, Value] = {"id": kind, "kind": kind, "examiner": examiner}
    if hours:
        paper["start"], paper["end"] = clock_span(hours, "--paper")
    return paper


@click.command("sign-off")
@ids_option("--sitting", "sittings", metavar="考核", help="依据哪次考核")
@ids_option("--person", "people", metavar="学员", help="给谁签认；不写为全部通过的人")
@click.option("--date", "day", type=DayType(), help="签认日期；不写为今天")
@click.option(
    "--observed",
    multiple=True,
    type=PairType("can-operate=t-02"),
    help="没有考、由谁观察到的能力项，例如 can-operate=t-02",
)
@click.option("--note", default="", help="未通过的说明")
@click.option("--id", "name", default="", metavar="编号", help="记录的编号；不写则按日期和课程起")
@desk_options
def sign_off_record(
    *,
    sittings: tuple[str, ...],
    people: tuple[str, ...],
    day: date | None,
    observed: tuple[tuple[str, str], ...],
    note: str,
    name: str,
    request: DeskRequest,
) -> None:
    """按考核结果新建一份签认；签名用 training-site sign 登记。"""

    def planned(bench: Workbench) -> Changeset:
        known = dict.fromkeys(known_records(bench, "assessment"), "")
        chosen = sittings or (Asker(request).choice("--sitting", "依据哪次考核", None, known),)
        return plan_sign_off(bench, SigningOff(chosen, people, day, dict(observed), note, name))

    request.run(planned)
