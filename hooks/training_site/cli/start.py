"""How does a clone become a repository of one's own?"""

import shutil
import tempfile
from pathlib import Path

import click

from training_site.build import build
from training_site.cli.common import has_terminal, print_problems, root_option, stop, today
from training_site.cli.exit_codes import ENVIRONMENT, GOOD
from training_site.cli.start_answers import ask_answers, confirmed
from training_site.model.fingerprint import fingerprints
from training_site.problems import Problem, Severity
from training_site.publish.exchange import discard, put_in_place, write_below
from training_site.publish.starter import HOOK, STARTER_COURSE, Answers, starter_records, starter_tree
from training_site.sources.catalogue import read_catalogue
from training_site.sources.history.demo import Demo, NotADemoError, find_demo
from training_site.sources.history.history import run_git

_KEPT = "courses/frameworks"
_ALL_COURSES = "courses"
_STATEMENTS = "docs/statements"


@click.command()
@click.option("--organisation", help="单位全称")
@click.option("--short", help="单位简称；不写则去掉全称后面的“有限公司”等字样")
@click.option("--contact", help="发现记录有误时找哪个岗位；不写则为“培训负责人”")
@click.option("--owner", help="谁审修改，写平台账号，例如 @zhang；不写则 CODEOWNERS 先不生效")
@click.option("--yes", is_flag=True, help="不再确认，直接删去示例数据")
@root_option
def start(
    *,
    organisation: str | None,
    short: str | None,
    contact: str | None,
    owner: str | None,
    yes: bool,
    root: Path,
) -> None:
    """把刚克隆的仓库变成自己单位的：删去示例数据，写入一套可以照着改的起步数据和编辑器、提交检查的设置。"""
    try:
        demo = find_demo(root)
    except NotADemoError as reason:
        stop(f"没有改动任何文件：{reason}", ENVIRONMENT)
    answers = ask_answers(organisation, short, contact, owner, has_terminal=has_terminal(), is_sure=yes)
    _show(demo)
    if not yes and not confirmed():
        stop("没有改动任何文件", GOOD)
    stage = Path(tempfile.mkdtemp(prefix=".start.staging-", dir=root))
    try:
        kept = _prepare(root, stage / "new", answers)
        names = [_ALL_COURSES, "roster", *_around(stage / "new")]
        put_in_place(root, stage, [*names, *([_STATEMENTS] if (root / _STATEMENTS).exists() else [])])
    finally:
        discard(stage)
    _tell(demo, kept, _hooks_path(root))


def _show(demo: Demo) -> None:
    """Say what would be removed, and that nothing of it is lost."""
    customers = [name for name in demo.below("roster") if "." not in name and name != "instructors"]
    teachers = [
        name.removesuffix(".yml") for name in demo.below("roster/instructors") if name.endswith(".yml")
    ]
    click.echo("将删去仓库自带的示例数据：")
    for what, where, names in (
        ("个客户", "roster/", customers),
        ("名教员", "roster/instructors/", teachers),
        ("门课程", "courses/", demo.below("courses")),
        ("份手册核对表", f"{_STATEMENTS}/", demo.below(_STATEMENTS)),
    ):
        click.echo(f"  {where} {len(names)} {what}：{'、'.join(names)}")
    click.echo(
        f"共 {len(demo.files)} 个文件。它们都在提交 {demo.commit[:10]} 里，取回一门课程用 "
        f"git restore --source {demo.commit[:10]} courses/<课程>"
    )


def _prepare(root: Path, new: Path, answers: Answers) -> tuple[str, ...]:
    """Lay everything new beside the old, and check it as it will lie; returns what stays as it was found."""
    day = today()
    if (root / _KEPT).is_dir():
        shutil.copytree(root / _KEPT, new / _KEPT)
    for path, data in starter_records(answers, day).items():
        write_below(new, path, data)
    catalogue, problems = read_catalogue(new, day)
    folder = catalogue.courses.get(STARTER_COURSE.split("/")[1])
    _stop_on(tuple(item for item in problems if item.code != "W-REVISION"))
    assert folder is not None  # noqa: S101 - what had no problem was read
    for path, data in starter_records(answers, day, fingerprints(folder)).items():
        write_below(new, path, data)
    _stop_on(_checked(root, new))
    there = {
        path: (root / path).read_bytes() for path in starter_tree(answers, {}) if (root / path).is_file()
    }
    for path, data in starter_tree(answers, there).items():
        write_below(new, path, data, is_program=path == HOOK)
    return tuple(path for path in there if path != ".gitignore")


def _checked(root: Path, new: Path) -> tuple[Problem, ...]:
    """Check the new records beside the pages written by hand, where names must not stand either."""
    with tempfile.TemporaryDirectory(prefix="training-site-") as folder:
        whole = Path(folder) / "whole"
        shutil.copytree(new, whole)
        shutil.copytree(root / "docs", whole / "docs", ignore=shutil.ignore_patterns("statements"))
        return build(whole, None, "public", today()).problems


def _stop_on(problems: tuple[Problem, ...]) -> None:
    found = tuple(item for item in problems if item.severity is not Severity.NOTICE)
    if found:
        print_problems(found)
        stop("没有改动任何文件：起步数据没有通过检查，多半是答案里有不能写进数据的内容，改正后再运行一次")


def _around(new: Path) -> list[str]:
    """Name what comes beside the data; folders that may hold more than ours are exchanged file by file."""
    files = (path.relative_to(new).as_posix() for path in new.rglob("*") if path.is_file())
    return sorted(path for path in files if not path.startswith((f"{_ALL_COURSES}/", "roster/")))


def _hooks_path(root: Path) -> str:
    """Have git run our hook before each commit; returns another folder when one is set already."""
    set_before = (
        (run_git(root, "config", "--get", "core.hooksPath") or b"").decode("utf-8", "replace").strip()
    )
    if not set_before:
        run_git(root, "config", "core.hooksPath", HOOK.partition("/")[0])
    run_git(root, "update-index", "--add", "--chmod=+x", HOOK)
    return set_before if set_before != HOOK.partition("/")[0] else ""


def _tell(demo: Demo, kept: tuple[str, ...], other_hooks: str) -> None:
    click.echo(f"已删去 {len(demo.files)} 个示例文件，写入起步数据：检查通过，错误 0 处，警告 0 处。")
    for path in kept:
        click.echo(f"{path} 原来就有，没有改。")
    if other_hooks:
        click.echo(f"git 的 core.hooksPath 已经设为 {other_hooks}，没有改；提交前的检查请在那里调用 {HOOK}。")
    click.echo(
        "接下来：\n"
        "  1. 把 courses/server-basics、roster/example、roster/instructors/t-01.yml 换成自己的\n"
        "  2. git add -A，再 git commit -m 起步数据\n"
        "  3. make serve 看网站（Windows 双击 start.bat）\n"
        "  4. 在托管平台上新建空仓库，git remote set-url origin 它的地址，再 git push -u origin main\n"
        "同事各自克隆以后，各运行一次 git config core.hooksPath .githooks"
    )
