"""Which exam paper does a seed draw, as pages to print: paper, answer sheet, marking key?"""

from pathlib import Path

import click
from pydantic_core import PydanticCustomError

from training_site.cli.common import print_problems, root_option, stop, today
from training_site.cli.exit_codes import DATA_ERRORS
from training_site.desk.base.writing import differing, write_files
from training_site.facts.course.paper import MOCK_SEEDS, DrawnPaper, draw_paper
from training_site.model.base.scalars import parse_whole
from training_site.model.records import Catalogue, CourseFolder
from training_site.pages.course.exam_paper import PAPER_FILES, exam_files
from training_site.problems import Problem, has_errors
from training_site.sources.catalogue import read_catalogue


class SeedType(click.ParamType[int]):
    """A seed such as 17."""

    name = "seed"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read the seed or end with a usage error."""
        try:
            return value if isinstance(value, int) else parse_whole(str(value))
        except PydanticCustomError:
            self.fail(f"“{value}” 不能作种子，请写不超过 9 位的整数，如 17", param, ctx)


@click.command()
@click.argument("course")
@click.option("--seed", type=SeedType(), required=True, help="种子：同一题库、同一种子，试卷一字不差")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="写到哪个文件夹，默认 papers/课程编号",
)
@root_option
def paper(course: str, seed: int, out: Path | None, root: Path) -> None:
    """按命题比例从课程题库抽一份试卷，写出可打印的试卷、答题卡和评分标准。"""
    catalogue, problems = read_catalogue(root, today())
    folder = _course(course, catalogue, problems)
    drawn = draw_paper(folder, seed)
    if folder.course.assessment.written is None or not drawn.questions:
        what = "没有笔试（assessment.written）" if drawn.questions else "没有题可抽（questions.yml）"
        stop(f"课程“{course}”{what}，出不了卷", DATA_ERRORS)
    target = out or Path("papers") / course
    files = {file.address: file.content for file in exam_files(catalogue.organisation.name, folder, drawn)}
    different = differing(target, files)
    if different:
        stop(
            f"{target} 里已有内容不同的文件，没有写入任何内容：{'、'.join(different)}；请移走，或用 --out 换一个文件夹"
        )
    write_files(target, files)
    for name, title in zip(files, PAPER_FILES.values(), strict=True):
        click.echo(f"{title}  {target / name}")
    _tell(folder, drawn)


def _course(course: str, catalogue: Catalogue, problems: tuple[Problem, ...]) -> CourseFolder:
    """Find the course, or end: 1 when its data have errors, 2 when there is none."""
    ours = (f"courses/{course}/", "courses/frameworks/")
    found = tuple(item for item in problems if item.where.path.startswith(ours))
    folder = catalogue.courses.get(course)
    is_known = folder is not None or f"courses/{course}/course.yml" in catalogue.unread
    if is_known and has_errors(found):
        print_problems(found)
        raise SystemExit(DATA_ERRORS)
    if folder is None:
        stop(f"没有课程“{course}”；有：{'、'.join(catalogue.courses) or '还没有课程'}")
    return folder


def _tell(folder: CourseFolder, drawn: DrawnPaper) -> None:
    """Say what the paper lacks, and the lines that register it."""
    for one in drawn.shortages:
        click.echo(f"注意：{one.competency} 的题不够，应 {one.wanted} 题，只有 {one.drawn} 题，试卷相应缩短")
    if not folder.course.assessment.pledge_text:
        click.echo("注意：course.yml 没有 assessment.pledge_text，试卷上没有诚信考试承诺")
    if drawn.seed in MOCK_SEEDS:
        seeds = "、".join(str(seed) for seed in MOCK_SEEDS)
        click.echo(f"注意：种子 {seeds} 是网站上公开的模拟卷，正式考试请换一个种子")
    versions = folder.course.assessment.written.paper_versions if folder.course.assessment.written else ()
    if drawn.version not in versions:
        click.echo(f"登记到 courses/{drawn.course}/course.yml 的 assessment.written：")
        if not versions:
            click.echo("    paper_versions:")
        click.echo(f'      - "{drawn.version}"')
    click.echo("考核记录 papers 里这份试卷写：")
    click.echo(f'    version: "{drawn.version}"')
