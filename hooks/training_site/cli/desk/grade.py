"""Who passed what: a paper of a sitting, everybody the same and the exceptions?"""

from collections.abc import Mapping
from datetime import date

import click
from pydantic_core import PydanticCustomError

from training_site.cli.common import DayType
from training_site.cli.desk import choices
from training_site.cli.desk.asking import Asker
from training_site.cli.desk.request import DeskRequest, desk_options
from training_site.cli.desk.words import PairType, clock_pairs, ids_option, pairs, typed_number
from training_site.desk.base.changeset import Changeset
from training_site.desk.base.finding import find_record
from training_site.desk.base.workbench import Workbench
from training_site.desk.results import Grading, Pledging
from training_site.desk.results import grade as plan
from training_site.model.base.scalars import parse_whole

_RESULTS = ("everyone", "scores", "failed", "passed", "away")
_PAIRS = tuple[tuple[str, str], ...]


@click.command()
@click.argument("sitting")
@click.option("--paper", default="", metavar="试卷", help="哪份试卷；只有一份时不写")
@ids_option("--person", "people", metavar="学员", help="考了哪些人；不写为培训场次的人")
@ids_option("--item", "items", metavar="能力项", help="考哪些能力项；不写按课程")
@click.option("--all", "everyone", type=click.Choice(["通过", "未通过"]), help="全体的结果，再写例外")
@click.option("--score", "scores", multiple=True, type=PairType("p-01=91"), help="总分，例如 p-01=91")
@click.option(
    "--fail",
    "failed",
    multiple=True,
    metavar="学员[:能力项,…]",
    help="未通过：整份，或其中几项，例如 p-03:can-operate",
)
@click.option("--pass", "passed", multiple=True, metavar="学员[:能力项,…]", help="通过：整份，或其中几项")
@ids_option("--away", metavar="学员", help="缺考")
@click.option("--late", multiple=True, type=PairType("p-04=5"), help="迟到几分钟，例如 p-04=5")
@click.option("--left", multiple=True, type=PairType("p-04=10:00"), help="几点交卷，例如 p-04=10:00")
@click.option(
    "--note", "notes", multiple=True, type=PairType("p-03=接线错误"), help="备注，例如 p-03=接线错误"
)
@click.option(
    "--scan", "scans", multiple=True, metavar="文件", help="试卷或评分表，在 evidence 文件夹里的文件名"
)
@click.option("--identity-checked", "is_identity_checked", is_flag=True, help="全体核对过身份")
@click.option("--pledge", metavar="版本", help="全体签过的诚信承诺书的版本")
@click.option("--pledge-on", type=DayType(), help="承诺书的签署日期；不写为考核当天")
@click.option("--pledge-scan", default="", metavar="文件", help="承诺书签名页")
@click.option("--replace", "is_replacing", is_flag=True, help="整份换掉已经登记的成绩")
@desk_options
def grade(*, sitting: str, request: DeskRequest, **options: object) -> None:
    """登记考核 SITTING 一份试卷的成绩：全体一个结果，只写例外。"""

    def planned(bench: Workbench) -> Changeset:
        asked = (
            {} if any(options[name] for name in _RESULTS) else _asked(bench, Asker(request), sitting, options)
        )
        return plan(bench, sitting, _wanted(**options | asked))  # type: ignore[arg-type]

    request.run(planned)


def _asked(bench: Workbench, asker: Asker, sitting: str, options: Mapping[str, object]) -> dict[str, object]:
    """Ask for the paper and for the results: everybody's, then the exceptions, with the people shown before."""
    found = find_record(bench, "assessment", sitting)
    records = bench.records(found.customer)
    record = records.sittings[found.id]
    papers = {paper.id: paper.kind for paper in record.papers}
    paper = asker.choice("--paper", "试卷", str(options["paper"]) or None, papers)
    if not asker.request.may_ask:
        return {"paper": paper}
    items = [item.id for item in bench.catalogue.courses[record.course].competencies]
    asker.show(choices.trainee_choices(records, record.course))
    return {
        "paper": paper,
        "everyone": asker.choice("--all", "全体的结果", None, {"通过": "", "未通过": ""}, default="通过"),
        "failed": asker.several(f"未通过的人，整份写编号，几项写成 p-03:{items[-1]}"),
        "away": asker.several("缺考的人"),
        "scores": pairs(asker.several("总分，写成 p-01=91"), "p-01=91"),
    }


def _wanted(
    *,
    everyone: str | None,
    scores: _PAIRS,
    failed: tuple[str, ...],
    passed: tuple[str, ...],
    late: _PAIRS,
    left: _PAIRS,
    notes: _PAIRS,
    pledge: str | None,
    pledge_on: date | None,
    pledge_scan: str,
    **options: object,
) -> Grading:
    return Grading(
        all=everyone or "",
        scores={person: typed_number(word, "--score") for person, word in _once(scores, "--score").items()},
        failed=_items(failed, "--fail"),
        passed=_items(passed, "--pass"),
        late={person: _minutes(word) for person, word in _once(late, "--late").items()},
        left=clock_pairs(left, "--left"),
        notes=_once(notes, "--note"),
        pledge=Pledging(pledge, pledge_on, pledge_scan) if pledge else None,
        **options,  # type: ignore[arg-type]
    )


def _once(pairs: _PAIRS, option: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for person, word in pairs:
        if person in found:
            raise click.BadParameter(f"{person} 写了两次", param_hint=option)
        found[person] = word
    return found


def _items(words: tuple[str, ...], option: str) -> dict[str, tuple[str, ...]]:
    """Read `p-03` or `p-03:can-operate,can-inspect`."""
    found: dict[str, tuple[str, ...]] = {}
    for word in words:
        person, _, items = word.partition(":")
        if person in found:
            raise click.BadParameter(f"{person} 写了两次；几项用逗号隔开写在一起", param_hint=option)
        found[person] = tuple(item for item in items.split(",") if item)
    return found


def _minutes(word: str) -> int:
    try:
        return parse_whole(word)
    except PydanticCustomError:
        raise click.BadParameter(f"“{word}” 不是分钟数，请写成 5", param_hint="--late") from None
