"""How much does a course teach and test: chapters, minutes, tasks, questions, and how much of it is covered?"""

from collections.abc import Iterable
from dataclasses import dataclass

from training_site.facts.course.teaching import TeachingCoverage
from training_site.model.course.course import Lesson
from training_site.model.records import CourseFolder


@dataclass(frozen=True, slots=True)
class Totals:
    """The numbers of one course."""

    competencies: int
    covered: int
    """Competencies with chapter, lesson and test."""
    outcomes: int
    tested: int
    """Outcomes with a question or a task."""
    chapters: int
    tasks: int
    questions: int
    situations: int
    theory_minutes: int
    practical_minutes: int
    holes: int


def teaching_totals(folder: CourseFolder, found: TeachingCoverage) -> Totals:
    """Count what a course has; minutes are those of all its lessons, examinations left out."""
    practical, questions = folder.course.assessment.practical, folder.questions.questions
    theory, practice = lesson_minutes(folder.course.lessons)
    return Totals(
        competencies=len(found.competencies),
        covered=sum(not line.holes for line in found.competencies),
        outcomes=len(found.outcomes),
        tested=sum(line.hole is None for line in found.outcomes),
        chapters=len(folder.chapters),
        tasks=len(practical.tasks) if practical else 0,
        questions=len(questions),
        situations=sum(question.situation for question in questions),
        theory_minutes=theory,
        practical_minutes=practice,
        holes=len(found.holes),
    )


def lesson_minutes(lessons: Iterable[Lesson]) -> tuple[int, int]:
    """Add up the planned minutes of theory, discussions included as in a session held, and of practice."""
    taught = [lesson for lesson in lessons if lesson.kind != "exam"]
    practice = sum(lesson.minutes for lesson in taught if lesson.kind == "practical")
    return sum(lesson.minutes for lesson in taught) - practice, practice
