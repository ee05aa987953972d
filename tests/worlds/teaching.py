"""How a compact YAML case becomes a course folder: a course that has everything, with the parts of the case put over it."""

from typing import Any

from training_site.facts.course.teaching import TeachingCoverage
from training_site.model.base.record import MARK
from training_site.model.course.chapter import Chapter
from training_site.model.course.course import Course
from training_site.model.course.framework import Framework
from training_site.model.course.question import Questions
from training_site.model.records import CourseFolder, Manual
from worlds.cases import record

_COMPETENCIES = [
    {"id": "know-structure", "group": "懂", "label": "懂结构", "method": "written"},
    {"id": "can-operate", "group": "会", "label": "会操作", "method": "practical"},
]
_WHOLE: dict[str, Any] = {
    "chapters": [
        {"id": "a", "competencies": ["know-structure"], "outcomes": ["say"]},
        {"id": "b", "competencies": ["can-operate"], "outcomes": ["do"]},
    ],
    "lessons": [
        {"id": "talk", "title": "讲", "kind": "theory", "minutes": "60", "covers": ["know-structure"]},
        {"id": "practice", "title": "练", "kind": "practical", "minutes": "90", "covers": ["can-operate"]},
    ],
    "tasks": [{"id": "t-1", "competency": "can-operate", "outcomes": ["do"]}],
    "questions": [{"id": "q-1", "chapter": "a", "competencies": ["know-structure"], "outcomes": ["say"]}],
    "extra": [],
    "items": None,
}
_QUESTION = {"type": "判断", "section": "一节", "text": "题干", "answer": "true", "explanation": "讲解"}


def folder(case: dict[str, Any]) -> CourseFolder:
    """Make the course of a case; `tasks: null` leaves the practical assessment out."""
    parts = _WHOLE | {key: case[key] for key in _WHOLE if key in case}
    framework = record(
        Framework,
        "two",
        "courses/frameworks/two.yml",
        {"name": "两项", "domain": "equipment", "revision": "1.0", "competencies": _COMPETENCIES},
    )
    course = record(Course, "c-1", "courses/c-1/course.yml", _course(parts))
    questions = {"questions": [{**_QUESTION, **question} for question in parts["questions"]]}
    return CourseFolder(
        course,
        course.taught(framework),
        tuple(_manual(chapter) for chapter in parts["chapters"]),
        questions=record(Questions, "questions", "courses/c-1/questions.yml", questions),
        unclaimed=course.unclaimed(framework),
    )


def _course(parts: dict[str, Any]) -> dict[str, Any]:
    tasks = () if parts["tasks"] in (None, "null") else parts["tasks"]
    practical = [{"title": f"任务 {task['id']}", "criteria": ["要点"], **task} for task in tasks]
    return {
        "title": "服务器运维",
        "summary": "例",
        "framework": "two",
        "extra_competencies": parts["extra"],
        **({"items": parts["items"]} if parts["items"] else {}),
        "equipment": [{"id": "rack-server", "name": "服务器"}],
        "revision": "1.0",
        "effective": "2020-01-01",
        "audiences": ["操作"],
        "lessons": parts["lessons"],
        "assessment": {"practical": {"tasks": practical}} if practical else {},
        "validity": {"months": "12"},
        "changes": [
            {"revision": "1.0", "date": "2020-01-01", "author": "组", "impact": "none", "note": "首版"}
        ],
    }


def _manual(chapter: dict[str, Any]) -> Manual:
    """Make a chapter whose outcomes stand on lines 3, 4, …, as its front matter would."""
    outcomes = [
        {"id": name, "text": f"会 {name}", MARK: (line, 5)}
        for line, name in enumerate(chapter["outcomes"], 3)
    ]
    values = {
        "title": f"章 {chapter['id']}",
        "outcomes": outcomes,
        "competencies": chapter["competencies"],
        "kind": "theory",
        "minutes": "45",
    }
    return Manual(
        record(Chapter, chapter["id"], f"courses/c-1/manual/{chapter['id']}.md", values), "## 一节\n"
    )


def found(coverage: TeachingCoverage) -> dict[str, Any]:
    """Spell a coverage as plain text, as cases expect it."""
    lines = {line.competency.id: line for line in coverage.competencies}
    return {
        "holes": [hole.text for hole in coverage.holes],
        "cures": [hole.cure for hole in coverage.holes],
        "places": [str(hole.where) for hole in coverage.holes],
        "chapters": {name: [one.id for one in line.chapters] for name, line in lines.items()},
        "lessons": {name: [one.id for one in line.lessons] for name, line in lines.items()},
        "tasks": {name: [one.id for one in line.tasks] for name, line in lines.items()},
        "questions": {name: [one.id for one in line.questions] for name, line in lines.items()},
        "outcomes": {
            line.outcome.id: [one.id for one in (*line.questions, *line.tasks)] for line in coverage.outcomes
        },
    }
