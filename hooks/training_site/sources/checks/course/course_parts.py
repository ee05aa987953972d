"""Do outcomes, tasks, blueprint, quick cards, maintenance and glossary of a course fit together?"""

from collections.abc import Iterator

from training_site.model.course.chapter import Outcome
from training_site.model.records import CourseFolder
from training_site.problems import Problem, Where, problem
from training_site.sources.checks.course.questions import outcome_ids
from training_site.sources.record.reading import check_id
from training_site.sources.record.scope import Ids, Places, no_such, repeated, unknown

_WHOLE = 100


def check_course_parts(folder: CourseFolder, chapters: Ids, places: Places) -> Iterator[Problem]:
    """Yield a problem for each part beside the definition that refers to nothing or stands twice.

    `chapters` are the ids of all chapters, those with errors included.
    """
    yield from _outcomes(folder, chapters, places)
    yield from _blueprint(folder, places)
    equipment = {item.id for item in folder.course.equipment}
    for card in folder.cards.values():
        if card.id not in equipment:
            found = no_such("设备", card.id, equipment, Where(card.path))
            cure = "快查卡的文件名是设备编号：改文件名，或在 course.yml 的 equipment 里加上这种设备"
            yield problem(found.code, found.where, found.message, cure)
        yield from unknown(places, card, card, "chapters", ("手册章节", chapters))
    yield from repeated(places, folder.maintenance, folder.maintenance.tasks, "id")
    yield from repeated(places, folder.glossary, folder.glossary.terms, "term", "合成一条，或删去其中一条")
    for task in folder.maintenance.tasks:
        yield from unknown(places, folder.maintenance, task, "equipment", ("设备", equipment))
        yield from unknown(places, folder.maintenance, task, "chapter", ("手册章节", chapters))


def _outcomes(folder: CourseFolder, chapters: Ids, places: Places) -> Iterator[Problem]:
    """An outcome's id is unique in the course; tasks refer to outcomes that exist."""
    seen: dict[str, tuple[Outcome, str]] = {}
    for manual in folder.chapters:
        if check_id(manual.chapter.id, manual.chapter.path) is not None:
            continue  # a copy under another name, reported as such
        for outcome in manual.chapter.outcomes:
            if outcome.id in seen:
                other = seen[outcome.id]
                message = f"目标编号 “{outcome.id}” 在 {other[1]} 第 {other[0].line} 行已经用过"
                yield problem("E-ID-CLASH", places.at(manual.chapter, outcome, "id"), message)
            seen.setdefault(outcome.id, (outcome, manual.chapter.path))
    known = outcome_ids(folder, chapters)
    practical = folder.course.assessment.practical
    for task in practical.tasks if practical else ():
        yield from unknown(places, folder.course, task, "outcomes", ("学习目标", known))


def _blueprint(folder: CourseFolder, places: Places) -> Iterator[Problem]:
    """Shares name competencies of the course, each once, and add up to 100."""
    written = folder.course.assessment.written
    if written is None or not written.blueprint:
        return
    known = {item.id for item in folder.competencies}
    yield from repeated(places, folder.course, written.blueprint, "competency", "合成一行，比例相加")
    for share in written.blueprint:
        yield from unknown(places, folder.course, share, "competency", ("能力项", known))
    total = sum(share.share for share in written.blueprint)
    if total != _WHOLE:
        where = places.at(folder.course, written, "blueprint")
        yield problem("E-NUM", where, f"命题比例合计 {total}%，不是 100%", "调整各项，使合计为 100")
