"""How a compact YAML case becomes a course folder: a course that has everything, with the parts of the case put over it."""

from typing import Any

from training_site.facts.course.teaching import TeachingCoverage
from training_site.model.records import CourseFolder
from worlds.builder import catalogue

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


def folder(case: dict[str, Any]) -> CourseFolder:
    """Make the course of a case; `tasks: null` leaves the practical assessment out."""
    parts = _WHOLE | {key: case[key] for key in _WHOLE if key in case}
    tasks = () if parts["tasks"] in (None, "null") else parts["tasks"]
    practical = [{"title": f"任务 {task['id']}", "criteria": ["要点"], **task} for task in tasks]
    course = {
        "extra_competencies": parts["extra"],
        "lessons": parts["lessons"],
        "assessment": {"practical": {"tasks": practical}} if practical else {},
        **({"items": parts["items"]} if parts["items"] else {}),
    }
    made = {"course": course, "chapters": parts["chapters"], "questions": parts["questions"]}
    return catalogue(made).courses["c-1"]


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
