"""What does a course begin with: its framework's items, a lesson of each kind, a chapter, a first revision?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from training_site.desk.base.changeset import Changeset, RefusedError, Rewrite
from training_site.desk.base.workbench import Workbench, unknown_word
from training_site.desk.base.yaml_words import Indents, Value, mapping_lines, quoted
from training_site.desk.records import new_record
from training_site.model.course.framework import Competency

_CHAPTER = "01-overview"
_TO_WRITE = "待写"
_MINUTES = 60


@dataclass(frozen=True, slots=True)
class CourseWanted:
    """What is known of a course at its beginning."""

    name: str
    title: str
    summary: str
    framework: str
    equipment: Mapping[str, str]
    """Equipment id → name."""
    audiences: tuple[str, ...]
    author: str
    day: date
    items: tuple[str, ...] = ()
    """What it teaches of the framework; empty for all."""


def new_course(bench: Workbench, wanted: CourseWanted) -> Changeset:
    """Plan a course with one chapter, to be gone on with by hand.

    Raises:
        RefusedError: when there is no such framework or item, or the course is there already.
    """
    frameworks = bench.catalogue.frameworks
    if wanted.framework not in frameworks:
        raise RefusedError(*unknown_word("能力框架", wanted.framework, tuple(frameworks)))
    known = frameworks[wanted.framework].competencies
    for item in wanted.items:
        if item not in {each.id for each in known}:
            raise RefusedError(*unknown_word("能力项", item, tuple(each.id for each in known)))
    taught = [each for each in known if not wanted.items or each.id in wanted.items]
    hands = [each for each in taught if each.method in ("practical", "observation")]
    heads = [each for each in taught if each not in hands]
    made = new_record(bench, "course", _fields(wanted, heads, hands), wanted.name)
    chapter = Rewrite(f"courses/{wanted.name}/manual/{_CHAPTER}.md", None, _chapter(wanted, taught))
    return Changeset(
        (*made.rewrites, chapter),
        ("课时、任务和章节里的“待写”请换成自己的内容，再运行 training-site revise 课程 --stamp",),
    )


def _fields(
    wanted: CourseWanted, heads: Sequence[Competency], hands: Sequence[Competency]
) -> dict[str, Value | None]:
    assessment: dict[str, Value] = {}
    if heads:
        assessment["written"] = {"pass_score": 80, "max_score": 100, "attempts": 2}
    if hands:
        assessment["practical"] = {"tasks": [_task(item) for item in hands]}
    rules: dict[str, Value] = {"validity": {"months": 12}}
    if heads:
        rules |= {"pass_score": 80, "attempts": 2}
    first: dict[str, Value] = {
        "revision": quoted("1.0"),
        "date": wanted.day,
        "author": wanted.author,
        "impact": "none",
        "note": "首次发布",
        "rules": rules,
    }
    return {
        "title": wanted.title,
        "summary": wanted.summary,
        "framework": wanted.framework,
        "items": list(wanted.items),
        "equipment": [{"id": one, "name": name} for one, name in wanted.equipment.items()],
        "revision": quoted("1.0"),
        "effective": wanted.day,
        "audiences": list(wanted.audiences),
        "lessons": [*_lesson("theory", "理论", heads), *_lesson("practical", "实操", hands)],
        "assessment": assessment,
        "validity": {"months": 12},
        "changes": [first],
    }


def _lesson(kind: str, title: str, items: Sequence[Competency]) -> Iterator[Value]:
    if items:
        covers = [item.id for item in items]
        yield {
            "id": kind, "title": title, "kind": kind, "minutes": _MINUTES, "covers": covers, "chapters": [_CHAPTER]
        }  # fmt: skip


def _task(item: Competency) -> Value:
    return {
        "id": item.id,
        "title": item.label,
        "competency": item.id,
        "criteria": [_TO_WRITE],
        "outcomes": [item.id],
    }


def _chapter(wanted: CourseWanted, taught: Sequence[Competency]) -> bytes:
    head: dict[str, Value] = {
        "title": wanted.title,
        "outcomes": [{"id": item.id, "text": item.label} for item in taught],
        "competencies": [item.id for item in taught],
        "kind": "theory",
        "minutes": _MINUTES,
    }
    schema = "# yaml-language-server: $schema=../../../hooks/training_site/schemas/chapter.schema.json\n"
    return (
        f"---\n{schema}{mapping_lines(head, Indents(), 0)}---\n\n## {_TO_WRITE}\n\n{_TO_WRITE}。\n".encode()
    )
