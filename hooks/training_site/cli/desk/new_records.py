"""Which customer, person, instructor, course, plan, visit or incident is entered?"""

from collections.abc import Mapping
from typing import Any, get_args

import click

from training_site.cli.common import DayType
from training_site.cli.desk import choices
from training_site.cli.desk.asking import Asker
from training_site.cli.desk.request import DeskRequest, desk_options
from training_site.cli.desk.words import PairType, ids_option, typed_number
from training_site.desk.base.changeset import Changeset
from training_site.desk.base.workbench import Workbench
from training_site.desk.base.yaml_words import quoted
from training_site.desk.courses import CourseWanted, new_course
from training_site.desk.people import new_person
from training_site.desk.records import Fields, free_id, new_entry, new_record, next_id
from training_site.model.course.course import Audience
from training_site.model.customer.service import VisitKind

_AUDIENCES = dict.fromkeys(get_args(Audience), "")
_KINDS = dict.fromkeys(get_args(VisitKind), "")
_CAUSES = dict.fromkeys(("产品质量", "操作不当", "外部原因", "待查"), "")
_customer = click.option("--customer", metavar="客户")
_id = click.option("--id", "name", metavar="编号", help="不写则由程序起")


@click.command()
@click.argument("name", metavar="编号")
@click.option("--full-name", help="客户全称")
@click.option("--short", help="简称")
@click.option(
    "--site",
    "sites",
    multiple=True,
    type=PairType("main=一号机房"),
    help="地点，例如 main=一号机房，可以写多次",
)
@desk_options
def customer(*, name: str, request: DeskRequest, **said: Any) -> None:  # noqa: ANN401 - click's
    """新建一个客户，编号就是文件夹的名字。"""

    def planned(bench: Workbench) -> Changeset:
        asker = Asker(request)
        full_name = asker.text("--full-name", "客户全称", said["full_name"])
        sites = said["sites"] or (("main", asker.text("--site", "地点名称", None)),)
        listed = [{"id": one, "name": label} for one, label in sites]
        fields: Fields = {"name": full_name, "short": said["short"], "sites": listed}
        return new_record(bench, "customer", fields, name)

    request.run(planned)


@click.command()
@_customer
@click.option("--name", "full_name", default="", help="姓名；有 names.yml 的客户写进那里")
@click.option("--audience", type=click.Choice(list(_AUDIENCES)), help="培训对象类别")
@ids_option("--course", "courses", metavar="课程", help="应完成的课程")
@click.option("--designated", is_flag=True, help="客户指定的人员")
@click.option("--deadline", type=DayType(), help="应在哪天前取得资格")
@click.option("--role", help="岗位；写了就是客户代表，不是学员")
@_id
@desk_options
def person(*, request: DeskRequest, **said: Any) -> None:  # noqa: ANN401 - click's
    """登记一位学员，写了 --role 则为客户代表。"""

    def planned(bench: Workbench) -> Changeset:
        asker = Asker(request)
        one = asker.choice("--customer", "客户", said["customer"], choices.customer_choices(bench))
        fields: Fields = {"role": said["role"]}
        if not said["role"]:
            fields = {
                "audience": asker.choice("--audience", "培训对象类别", said["audience"], _AUDIENCES),
                "courses": list(said["courses"])
                or [asker.choice("--course", "应完成的课程", None, choices.course_choices(bench))],
                "designated": said["designated"] or None,
                "deadline": said["deadline"],
            }
        return new_person(bench, one, said["full_name"], said["name"] or "", fields)

    request.run(planned)


@click.command()
@click.option("--name", "full_name", help="姓名")
@click.option("--employer", help="所属单位；不写为本单位")
@click.option("--title", help="职务或职称")
@_id
@desk_options
def instructor(*, request: DeskRequest, **said: Any) -> None:  # noqa: ANN401 - click's
    """登记一位教员；从业经历以后写进他的文件。"""

    def planned(bench: Workbench) -> Changeset:
        asker = Asker(request)
        fields: Fields = {
            "name": asker.text("--name", "姓名", said["full_name"]),
            "employer": said["employer"] or bench.catalogue.organisation.name,
            "title": said["title"],
        }
        known = tuple(bench.catalogue.instructors)
        return new_record(bench, "instructor", fields, said["name"] or next_id(known, "t"))

    request.run(planned)


@click.command()
@click.argument("name", metavar="编号")
@click.option("--title", help="课程名称")
@click.option("--summary", help="一两句话说明课程讲什么、给谁")
@click.option("--framework", metavar="框架", help="能力框架")
@ids_option("--item", "items", metavar="能力项", help="只教框架里的哪几项；不写为全部")
@click.option(
    "--equipment", multiple=True, type=PairType("rack-server=机架服务器"), help="涉及的设备，可以写多次"
)
@click.option(
    "--audience", "audiences", multiple=True, type=click.Choice(list(_AUDIENCES)), help="培训对象，可以写多次"
)
@click.option("--author", help="修订人；不写为本单位的联系岗位")
@click.option("--date", "day", type=DayType(), help="生效日期；不写为今天")
@desk_options
def course(*, name: str, request: DeskRequest, **said: Any) -> None:  # noqa: ANN401 - click's
    """新建一门课程的骨架：课时、考核办法和一个章节，内容自己接着写。"""

    def planned(bench: Workbench) -> Changeset:
        asker = Asker(request)
        title = asker.text("--title", "课程名称", said["title"])
        frameworks = {one: item.name for one, item in bench.catalogue.frameworks.items()}
        if not said["equipment"]:
            said["equipment"] = ((name, asker.text("--equipment", "设备名称", None)),)
        wanted = CourseWanted(
            name=name,
            title=title,
            summary=asker.text("--summary", "一两句话说明课程讲什么、给谁", said["summary"]),
            framework=asker.choice("--framework", "能力框架", said["framework"], frameworks),
            items=said["items"],
            equipment=dict(said["equipment"]),
            audiences=said["audiences"] or (asker.choice("--audience", "培训对象", None, _AUDIENCES),),
            author=said["author"] or bench.catalogue.organisation.contact_role,
            day=said["day"] or bench.as_of,
        )
        return new_course(bench, wanted)

    request.run(planned)


@click.command()
@_customer
@click.option("--title", help="计划名称")
@click.option("--date", "day", type=DayType(), help="编制日期；不写为今天")
@click.option(
    "--stage",
    "stages",
    multiple=True,
    type=PairType("首轮培训=server"),
    help="阶段和课程，按先后写，例如 首轮培训=server,network",
)
@_id
@desk_options
def plan(*, request: DeskRequest, **said: Any) -> None:  # noqa: ANN401 - click's
    """新建一份培训计划。"""

    def planned(bench: Workbench) -> Changeset:
        asker = Asker(request)
        one = asker.choice("--customer", "客户", said["customer"], choices.customer_choices(bench))
        day = asker.day("--date", "编制日期", said["day"], bench.as_of)
        title = asker.text("--title", "计划名称", said["title"], f"{day.year} 年度培训计划")
        stages = said["stages"] or (
            (title, asker.choice("--stage", "课程", None, choices.course_choices(bench))),
        )
        fields: Fields = {
            "title": title,
            "revision": quoted("1.0"),
            "date": day,
            "stages": [
                {"number": number, "title": label, "courses": courses.split(",")}
                for number, (label, courses) in enumerate(stages, 1)
            ],
        }
        new_id = said["name"] or free_id(tuple(bench.records(one).plans), f"plan-{day.year}")
        return new_record(bench, "plan", fields, one, new_id)

    request.run(planned)


@click.command()
@_customer
@click.option("--kind", type=click.Choice(list(_KINDS)), help="种类")
@click.option("--on", type=DayType(), help="日期；不写为今天")
@click.option("--start", metavar="HH:MM", help="开始时间")
@click.option("--end", metavar="HH:MM", help="结束时间")
@click.option("--installation", metavar="安装项", help="安装项编号")
@click.option("--devices", type=click.IntRange(min=0), help="检查了多少台")
@ids_option("--staff", metavar="教员", help="我方人员")
@click.option("--fault", metavar="故障", help="对应的故障编号")
@click.option("--feedback", help="客户反映的问题和建议")
@_id
@desk_options
def visit(*, request: DeskRequest, **said: Any) -> None:  # noqa: ANN401 - click's
    """登记一次回访、巡检、保养或检修。"""

    def planned(bench: Workbench) -> Changeset:
        asker = Asker(request)
        one = asker.choice("--customer", "客户", said["customer"], choices.customer_choices(bench))
        kind = asker.choice("--kind", "种类", said["kind"], _KINDS)
        day = asker.day("--on", "日期", said["on"], bench.as_of)
        known = tuple(item.id for item in bench.records(one).visits.visits)
        fields = _said(said, "start", "end", "installation", "devices", "staff", "fault", "feedback")
        start = {"id": said["name"] or free_id(known, f"v-{day.isoformat()}"), "kind": kind, "on": day}
        return new_entry(bench, "visits", one, "visits", {**start, **fields})

    request.run(planned)


@click.command()
@_customer
@click.option("--installation", metavar="安装项", help="安装项编号")
@click.option("--fault", help="故障现象")
@click.option("--cause", type=click.Choice(list(_CAUSES)), help="原因；不写为待查")
@click.option("--level", help="故障级别，用承诺书里的叫法")
@click.option("--reported-at", metavar="'YYYY-MM-DD HH:MM'", help="客户报修时间")
@click.option("--responded-at", metavar="'YYYY-MM-DD HH:MM'", help="响应时间")
@click.option("--arrived-at", metavar="'YYYY-MM-DD HH:MM'", help="到场时间")
@click.option("--restored-at", metavar="'YYYY-MM-DD HH:MM'", help="修复时间")
@click.option("--charged", metavar="元", help="收费；免费写 0")
@_id
@desk_options
def incident(*, request: DeskRequest, **said: Any) -> None:  # noqa: ANN401 - click's
    """登记一次故障：客户什么时候报修，什么时候响应、到场、修复。"""

    def planned(bench: Workbench) -> Changeset:
        asker = Asker(request)
        one = asker.choice("--customer", "客户", said["customer"], choices.customer_choices(bench))
        records = bench.records(one)
        known = tuple(item.id for item in records.incidents.incidents)
        reported = asker.text("--reported-at", "客户报修时间，例如 2026-03-05 09:20", said["reported_at"])
        fields = _said(said, "level", "responded_at", "arrived_at", "restored_at")
        fields["charged"] = typed_number(said["charged"], "--charged") if said["charged"] else None
        start = {
            "id": said["name"] or free_id(known, f"f-{reported[:10]}"),
            "installation": asker.choice(
                "--installation", "安装项", said["installation"], choices.installation_choices(records)
            ),
            "fault": asker.text("--fault", "故障现象", said["fault"]),
            "cause": asker.choice("--cause", "原因", said["cause"], _CAUSES, default="待查"),
            "reported_at": reported,
        }
        return new_entry(bench, "incidents", one, "incidents", {**start, **fields})

    request.run(planned)


def _said(said: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """Take what was said of some fields; several words are a list."""
    return {name: list(said[name]) if isinstance(said[name], tuple) else said[name] for name in names}


RECORDS = (customer, person, instructor, course, plan, visit, incident)
"""The commands of this module, for the group that they stand in."""
