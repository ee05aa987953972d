"""Can each question be answered, and does it refer to what exists?"""

import unicodedata
from collections.abc import Iterable, Iterator

from training_site.model.base.record import Root
from training_site.model.course.headings import headings
from training_site.model.course.question import Question
from training_site.model.records import CourseFolder
from training_site.problems import Problem, problem
from training_site.sources.record.scope import ANY, Ids, Places, repeated, unknown
from training_site.sources.yaml.spelling import nearest

_FIELDS = {
    "单选": ("options",),
    "多选": ("options",),
    "判断": ("answer",),
    "排序": ("steps",),
    "配对": ("pairs",),
}
_FEWEST = {"options": (2, "个选项"), "steps": (3, "步"), "pairs": (2, "对")}


def check_questions(folder: CourseFolder, chapters: Ids, places: Places) -> Iterator[Problem]:
    """Yield a problem for each question that nobody could answer or that refers to nothing.

    Args:
        folder: the course.
        chapters: ids of all chapters, those with errors included.
        places: bytes of the files.
    """
    root = folder.questions
    outcomes = outcome_ids(folder, chapters)
    competencies = {item.id for item in folder.competencies}
    sections = {manual.chapter.id: [one.text for one in headings(manual.text)] for manual in folder.chapters}
    yield from repeated(places, root, root.questions, "id")
    for question in root.questions:
        yield from unknown(places, root, question, "competencies", ("能力项", competencies))
        yield from unknown(places, root, question, "outcomes", ("学习目标", outcomes))
        yield from unknown(places, root, question, "chapter", ("手册章节", chapters))
        yield from _section(root, question, sections.get(question.chapter), places)
        yield from _shape(root, question, places)
        yield from _answer(root, question, places)
        yield from _doubles(root, question, places)


def outcome_ids(folder: CourseFolder, chapters: Ids) -> Ids:
    """Return the ids of all outcomes; any may exist while a chapter cannot be read."""
    read = {manual.chapter.id for manual in folder.chapters}
    if any(name not in read for name in chapters):
        return ANY
    return {outcome.id for manual in folder.chapters for outcome in manual.chapter.outcomes}


def _section(root: Root, question: Question, known: list[str] | None, places: Places) -> Iterator[Problem]:
    if known is None or question.section in known:
        return
    near = nearest(question.section, known)
    hint = f"，最接近的是 “{near}”" if near else ""
    message = f"章节 “{question.chapter}” 里没有小节 “{question.section}”{hint}"
    cure = f"从该章的小节标题里原样复制；现有：{'、'.join(known[:12])}"
    yield problem("E-REF", places.at(root, question, "section"), message, cure)


def _shape(root: Root, question: Question, places: Places) -> Iterator[Problem]:
    """Check that a question has what its type needs, enough of it, and nothing else."""
    needed = _FIELDS[question.type]
    for field in ("options", "answer", "steps", "pairs"):
        value = getattr(question, field)
        is_given = value is not None and value != ()
        if is_given and field not in needed:
            message = f"{question.type}题不用 {field}"
            where = places.at(root, question, field, key=True)
            yield problem("E-QUESTION", where, message, f"删去 {field}，或改题型 type")
        elif field in needed and not is_given:
            message = f"{question.type}题没有 {field}，答不了"
            yield problem(
                "E-QUESTION", places.at(root, question), message, f"补上 {field}，写法见填写参考页“题库”"
            )
        elif field in needed and field in _FEWEST and len(value) < _FEWEST[field][0]:
            fewest, unit = _FEWEST[field]
            message = f"只有 {len(value)} {unit}，至少要 {fewest} {unit}"
            yield problem("E-QUESTION", places.at(root, question, field), message, f"补足 {fewest} {unit}")


def _answer(root: Root, question: Question, places: Places) -> Iterator[Problem]:
    """Check that there is a right answer to choose, a wrong one, and a reason for each wrong one."""
    right = sum(option.correct for option in question.options)
    where = places.at(root, question, "options") if question.options else places.at(root, question)
    if question.options and not right:
        yield problem("E-QUESTION", where, "没有正确答案", "给正确的选项加一行 correct: true")
    elif question.type == "单选" and right > 1:
        yield problem(
            "E-QUESTION", where, f"单选题有 {right} 个正确答案", "只留一个 correct: true，或改成多选"
        )
    elif question.options and right == len(question.options) and right > 1:
        yield problem("E-QUESTION", where, "所有选项都是正确答案", "补上错误的选项")
    for number, option in enumerate(question.options):
        if right and not option.correct and option.why is None:
            message = f"选项 “{option.text[:40]}” 没有写为什么不对"
            here = places.at(root, question, "options", number)
            yield problem("W-QUESTION", here, message, "补一行 why: 说明它错在哪里")


def _doubles(root: Root, question: Question, places: Places) -> Iterator[Problem]:
    """Check that no two options, steps or sides of pairs read alike."""
    lists = {
        "选项": ("options", [option.text for option in question.options]),
        "步骤": ("steps", list(question.steps)),
        "左边": ("pairs", [pair.left for pair in question.pairs]),
        "右边": ("pairs", [pair.right for pair in question.pairs]),
    }
    for what, (field, texts) in lists.items():
        for number in _repeated(texts):
            message = f"{what} “{texts[number][:40]}” 重复"
            here = places.at(root, question, field, number)
            yield problem("E-QUESTION", here, message, "改写或删去其中一个")


def _repeated(texts: Iterable[str]) -> Iterator[int]:
    """Yield the positions of texts that stood before, apart from width, white space and a final full stop."""
    seen: set[str] = set()
    for number, text in enumerate(texts):
        plain = "".join(unicodedata.normalize("NFKC", text).split()).rstrip("。.").casefold()
        if plain in seen:
            yield number
        seen.add(plain)
