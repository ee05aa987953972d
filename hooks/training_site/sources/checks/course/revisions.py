"""Does the revision history hold together, and does its newest entry know the content as it stands?"""

from collections.abc import Iterator
from datetime import date

from training_site.model.course.course import Change, Course
from training_site.model.fingerprint import COURSE_KEY
from training_site.model.records import Catalogue, CourseFolder
from training_site.problems import Problem, Where, has_errors, problem
from training_site.sources.checks.course.revision_text import (
    BLANK_AUTHOR,
    BLANK_NOTE,
    differences_named,
    entry_lines,
    fingerprint_lines,
    is_flow_entry,
)
from training_site.sources.record.reading import check_id
from training_site.sources.record.scope import Places, no_such, unknown


def check_revisions(
    catalogue: Catalogue, folder: CourseFolder, today: date, places: Places
) -> Iterator[Problem]:
    """Yield a problem for each part of the history that cannot be, and for content that it does not know.

    Why not for content while a file of the course has errors: it changes again when they are mended.
    """
    course = folder.course
    found = (
        *_chapter_names(folder),
        *_present(course, places),
        *_blanks(course, places),
        *_numbers(course, places),
        *_days(course, places),
    )
    yield from found
    yield from _superseded(folder, catalogue.unread)
    start, old = f"courses/{course.id}/", f"courses/{course.id}/revisions/"
    is_sound = not any(path.startswith(start) and not path.startswith(old) for path in catalogue.unread)
    if has_errors(found):
        return
    yield from _behind(course, today, places)
    if is_sound:
        yield from _content(folder, today, places)


def effective_days(course: Course) -> dict[str, date]:
    """Map each revision of the history to the day of its first entry; later ones only correct it."""
    return {change.revision: change.date for change in reversed(course.changes)}


def _chapter_names(folder: CourseFolder) -> Iterator[Problem]:
    """Chapters stand in the history by their names: each has to be an id, and not the one of the course's data."""
    for manual in folder.chapters:
        found = check_id(manual.chapter.id, manual.chapter.path)
        if found is not None:
            yield found
        elif manual.chapter.id == COURSE_KEY:
            message = f"名字 “{COURSE_KEY}” 是保留名，不能用作章节文件名"
            yield problem(
                "E-ID", Where(manual.chapter.path), message, "给文件换一个名字，例如 01-overview.md"
            )


def _blanks(course: Course, places: Places) -> Iterator[Problem]:
    """A pasted entry has to say who changed what: a change that nobody thought about is `none` by default."""
    for change in course.changes:
        for name, value, blank in (
            ("author", change.author, BLANK_AUTHOR),
            ("note", change.note, BLANK_NOTE),
        ):
            if value == blank:
                message = f"粘贴的修订还没有填写 {name}"
                cure = "author 写修订人的岗位或姓名，note 写改了什么；再核对 impact"
                yield problem("E-MISSING-FIELD", places.at(course, change, name), message, cure)


def _present(course: Course, places: Places) -> Iterator[Problem]:
    days = effective_days(course)
    yield from unknown(places, course, course, "revision", ("修订记录里的版本", days))
    listed = days.get(course.revision, course.effective)
    if listed != course.effective:
        message = f"生效日期 {course.effective} 与修订记录里 {course.revision} 版的日期 {listed} 不同"
        yield problem("W-RECORD", places.at(course, course, "effective"), message, "核对后改成一致")


def _behind(course: Course, today: date, places: Places) -> Iterator[Problem]:
    """Whoever pastes an entry has to change the head of the file as well."""
    order = [change.revision for change in course.changes]
    current = next((change for change in reversed(course.changes) if change.date <= today), None)
    if current and course.revision in order and order.index(course.revision) < order.index(current.revision):
        message = f"现行版本写的是 {course.revision}，修订记录里 {current.revision} 版已经生效"
        day = effective_days(course)[current.revision]
        cure = f'改成 revision: "{current.revision}"，effective 改成 {day}'
        yield problem("W-RECORD", places.at(course, course, "revision"), message, cure)


def _numbers(course: Course, places: Places) -> Iterator[Problem]:
    """A number stands once; only an entry without impact may keep the number of the entry before it."""
    seen: dict[str, Change] = {}
    before = ""
    for change in course.changes:
        first = seen.setdefault(change.revision, change)
        if first is not change and not (change.impact == "none" and change.revision == before):
            message = f"版本号 “{change.revision}” 在第 {first.line} 行已经用过"
            cure = "换一个没有用过的版本号；只有 impact 为 none、紧接在同一版本之后的一条可以沿用"
            yield problem("E-ID-CLASH", places.at(course, change, "revision"), message, cure)
        before = change.revision


def _days(course: Course, places: Places) -> Iterator[Problem]:
    for before, change in zip(course.changes, course.changes[1:], strict=False):
        is_early_rule = change.rules and change.date < course.changes[0].date  # told in rule_editions
        if change.date < before.date and not is_early_rule:
            message = f"{change.revision} 版的日期 {change.date} 早于前一条的 {before.date}"
            cure = "修订记录旧的在前、新的在后；核对日期和先后"
            yield problem("E-TIME", places.at(course, change, "date"), message, cure)


def _superseded(folder: CourseFolder, unread: frozenset[str]) -> Iterator[Problem]:
    """A folder below revisions/ holds a revision of the history that another has replaced."""
    course = folder.course
    for old in folder.superseded:
        where = Where(f"courses/{course.id}/revisions/{old.revision}")
        if old.revision == course.revision:
            cure = "把文件夹改成它真正的旧版本号，或删去；现行版本的手册就在 manual/"
            yield problem("E-FILE", where, f"{old.revision} 是现行版本，不是旧版本", cure)
        elif old.revision not in effective_days(course):
            found = no_such("修订记录里的版本", old.revision, effective_days(course), where)
            cure = "文件夹名写成 changes 里的旧版本号；没有登记过的，先在 changes 补一条"
            yield problem(found.code, where, found.message, cure)
        elif not old.chapters and not any(path.startswith(f"{where.path}/") for path in unread):
            cure = f"章节放进 revisions/{old.revision}/manual/，插图放进 revisions/{old.revision}/figures/"
            yield problem("E-FILE", where, f"{old.revision} 版的文件夹里没有 manual/ 和章节", cure)


def _content(folder: CourseFolder, today: date, places: Places) -> Iterator[Problem]:
    course = folder.course
    newest = course.changes[-1]
    where, command = places.at(course, newest), f"training-site revise {course.id}"
    indent = where.column - 1
    if not newest.fingerprints:
        message = f"修订记录最新一条（{newest.revision} 版）没有内容指纹，以后改了手册也查不出来"
        cure = f"运行 {command} --stamp，或把下面的指纹粘贴到这一条里"
        lines = fingerprint_lines(folder, indent, is_flow=is_flow_entry(places, course, where))
        yield problem("W-REVISION", where, message, cure, "\n".join(lines))
        return
    changed = differences_named(folder, newest.fingerprints)
    if changed:
        message = f"内容与修订记录最新一条（{newest.revision} 版）登记的不同：{changed}"
        cure = (
            f"先判断对已培训人员的影响，再运行 {command} --impact none --note 改了什么"
            "（none 或换成 notice、retrain，这两种加 --revision 新版本号）；或把下面一条粘贴到 changes 末尾，"
            "写明改了什么（notice、retrain 要换新版本号，并改文件开头的 revision 和 effective）"
        )
        yield problem("E-REVISION", where, message, cure, "\n".join(entry_lines(folder, today, indent)))
