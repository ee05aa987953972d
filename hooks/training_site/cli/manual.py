"""How does an older revision of a manual come back: from revisions/, else from the git history?"""

from pathlib import Path

import click

from training_site.cli.common import course_file, root_option, stop
from training_site.cli.exit_codes import DATA_ERRORS, ENVIRONMENT, USAGE
from training_site.desk.base.writing import differing, write_files
from training_site.model.course.course import Course
from training_site.problems import Problem, Severity, has_errors
from training_site.publish.base.report import told
from training_site.sources.files.attachments import attachments
from training_site.sources.files.figure import check_figure
from training_site.sources.history.old_revision import NoHistoryError, find_revision
from training_site.sources.manual.links import check_links
from training_site.sources.manual.manual import first_line, read_chapter
from training_site.sources.record.document import load

_PUBLISHED = ("manual/", "figures/")


@click.command()
@click.argument("course")
@click.option("--revision", required=True, metavar="X.Y", help="要取回的版本号，修订记录里有的")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="写到哪个文件夹；不写即 courses/COURSE/revisions/X.Y，下次生成网站时公布给审核员",
)
@root_option
def manual(*, course: str, revision: str, out: Path | None, root: Path) -> None:
    """取回课程 COURSE 的旧版手册：先看 revisions/，没有就从 git 历史里找；已有的文件不覆盖。"""
    file = course_file(root, course)
    here = f"courses/{course}/revisions/{revision}"
    _stop_unless_older(file, course, revision, is_explicit=out is not None)
    kept = dict(attachments(root / here))
    if kept and out is None:
        click.echo(f"{revision} 版已经在 {here}，生成网站时公布，不用再取")
        return
    if kept:
        files, origin = {name: Path(path).read_bytes() for name, path in kept.items()}, f" {here}"
    else:
        files, origin = _from_history(root, course, revision)
    if out is None:
        files = {name: data for name, data in files.items() if name.startswith(_PUBLISHED)}
    target = root / here if out is None else out
    shown = here if out is None else out.as_posix()
    problems = _problems(files, shown)
    is_bad = has_errors(problems)
    for item in problems:
        click.echo("\n".join(told(item)), err=True)
    if is_bad and out is None:
        message = f"{revision} 版的写法现在的检查不接受，程序不改写旧文件，没有写入任何内容；要取出来看，加 --out 文件夹"
        stop(message, DATA_ERRORS)
    _write(target, files, shown)
    click.echo(f"{revision} 版：{len(files)} 个文件已写到 {shown}，来自{origin}")
    if is_bad:
        stop("其中上面列出的地方现在的检查不接受，改好才能放进 revisions/ 公布", DATA_ERRORS)


def _stop_unless_older(file: Path, course_id: str, revision: str, *, is_explicit: bool) -> None:
    """Stop when the revision history does not name the revision, or when it is the present one."""
    course, problems = load(file.read_bytes(), f"courses/{course_id}/course.yml", Course, course_id)
    if course is None:
        for item in problems:
            click.echo("\n".join(told(item)), err=True)
        stop("先改正 course.yml 的错误", DATA_ERRORS)
    named = list(dict.fromkeys(change.revision for change in course.changes))
    if revision not in named:
        stop(f"修订记录里没有 {revision} 版；有：{'、'.join(named)}")
    if revision == course.revision and not is_explicit:
        stop(f"{revision} 是现行版本，手册就在 courses/{course_id}/manual/；要另存一份，加 --out 文件夹")


def _from_history(root: Path, course: str, revision: str) -> tuple[dict[str, bytes], str]:
    try:
        found = find_revision(root, course, revision)
    except NoHistoryError as reason:
        stop(f"取不出 {revision} 版：{reason}", ENVIRONMENT)
    if found.left_out:
        click.echo(f"没有取出（链接，或文件名不合规定）：{'、'.join(found.left_out)}", err=True)
    if not any(name.startswith("manual/") for name in found.files):
        stop(f"取不出 {revision} 版：提交 {found.commit[:10]} 里没有 courses/{course}/manual/", ENVIRONMENT)
    return found.files, f"提交 {found.commit[:10]}（{found.day}）"


def _problems(files: dict[str, bytes], shown: str) -> tuple[Problem, ...]:
    """Check chapters and figures as those of revisions/ are checked."""
    names = [name for name in files if name.startswith("manual/") and name.endswith(".md")]
    found: list[Problem] = []
    chapters = {}
    for name in sorted(names):
        chapter, problems = read_chapter(files[name], f"{shown}/{name}", Path(name).stem)
        found += problems
        if chapter is not None:
            chapters[name] = chapter
    texts = dict.fromkeys((Path(name).stem for name in names), "")
    texts |= {one.chapter.id: one.text for one in chapters.values()}
    for name, chapter in chapters.items():
        start = first_line(files[name], chapter)
        found += check_links(f"{shown}/{name}", chapter.text, start, files, texts)
    for name, data in files.items():
        if name.lower().endswith(".svg"):
            found += check_figure(data, f"{shown}/{name}")
    errors = (item for item in found if item.severity is Severity.ERROR)
    return tuple(sorted(errors, key=lambda one: one.sort_key))


def _write(target: Path, files: dict[str, bytes], shown: str) -> None:
    different = differing(target, files)
    if different:
        stop(f"{shown} 里已有内容不同的文件，没有写入任何内容：{'、'.join(different)}", USAGE)
    write_files(target, files)
