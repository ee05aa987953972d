"""Is everything that a course promises to teach also taught and tested, and where are the holes?

A competency needs a chapter that builds it, a lesson that teaches it, and a practical task or a question that
tests it; an outcome of a chapter needs a question or a task (issue 4, "Coverage, checked").
"""

from collections.abc import Iterator
from dataclasses import dataclass

from training_site.model.base.record import Part
from training_site.model.course.chapter import Chapter, Outcome
from training_site.model.course.course import Course, Lesson, PracticalTask
from training_site.model.course.framework import Competency
from training_site.model.course.question import Question
from training_site.model.records import Catalogue, CourseFolder
from training_site.problems import Where


@dataclass(frozen=True, slots=True)
class CompetencyCoverage:
    """What a course does for one competency."""

    competency: Competency
    chapters: tuple[Chapter, ...]
    """In the order of the manual."""
    lessons: tuple[Lesson, ...]
    """Those that teach; examinations are none."""
    tasks: tuple[PracticalTask, ...]
    questions: tuple[Question, ...]
    """Ordered by chapter and id, whatever their order in the file."""
    holes: tuple["Hole", ...]


@dataclass(frozen=True, slots=True)
class OutcomeCoverage:
    """What tests one outcome of a chapter."""

    chapter: Chapter
    outcome: Outcome
    questions: tuple[Question, ...]
    tasks: tuple[PracticalTask, ...]
    hole: "Hole | None"


@dataclass(frozen=True, slots=True)
class Hole:
    """Something that is promised and not taught, or taught and not tested."""

    text: str
    """One Chinese sentence without a full stop."""
    cure: str
    """Chinese: what to write, and in which file."""
    where: Where
    """The part to mend, or the outcome that is not covered."""


@dataclass(frozen=True, slots=True)
class TeachingCoverage:
    """The whole of one course."""

    course: Course
    competencies: tuple[CompetencyCoverage, ...]
    """In the framework's order, then the course's own."""
    outcomes: tuple[OutcomeCoverage, ...]
    """Chapter by chapter, in the order of the manual."""

    @property
    def holes(self) -> tuple[Hole, ...]:
        """All holes, those of competencies first."""
        of_outcomes = (line.hole for line in self.outcomes if line.hole)
        return (*(hole for line in self.competencies for hole in line.holes), *of_outcomes)


def teaching_coverage(folder: CourseFolder) -> TeachingCoverage:
    """Lay out what teaches and tests every competency and every outcome of one course.

    A lesson teaches the competencies it covers; one that names none teaches those of its chapters. The order of
    the questions in their file decides nothing.
    """
    practical = folder.course.assessment.practical
    tasks = practical.tasks if practical else ()
    order = {manual.chapter.id: number for number, manual in enumerate(folder.chapters)}
    questions = tuple(
        sorted(
            folder.questions.questions,
            key=lambda one: (order.get(one.chapter, len(order)), one.chapter, one.id),
        )
    )
    return TeachingCoverage(
        course=folder.course,
        competencies=tuple(_competency(folder, item, tasks, questions) for item in folder.competencies),
        outcomes=tuple(
            _outcome(manual.chapter, outcome, tasks, questions)
            for manual in folder.chapters
            for outcome in manual.chapter.outcomes
        ),
    )


def holes(catalogue: Catalogue) -> Iterator[Hole]:
    """Yield the holes of all courses; one with a file that could not be read is left out, for it may fill them."""
    for folder in catalogue.courses.values():
        start = f"courses/{folder.course.id}/"
        if not any(path.startswith(start) for path in catalogue.unread):
            yield from teaching_coverage(folder).holes


def _competency(
    folder: CourseFolder, item: Competency, tasks: tuple[PracticalTask, ...], questions: tuple[Question, ...]
) -> CompetencyCoverage:
    builds = {manual.chapter.id: manual.chapter.competencies for manual in folder.chapters}
    chapters = tuple(manual.chapter for manual in folder.chapters if item.id in manual.chapter.competencies)
    lessons = tuple(
        lesson
        for lesson in folder.course.lessons
        if lesson.kind != "exam" and item.id in _taught_by(lesson, builds)
    )
    own = tuple(task for task in tasks if task.competency == item.id)
    asked = tuple(question for question in questions if item.id in question.competencies)
    return CompetencyCoverage(
        competency=item,
        chapters=chapters,
        lessons=lessons,
        tasks=own,
        questions=asked,
        holes=tuple(
            _holes(
                folder.course,
                item,
                has_chapter=bool(chapters),
                has_lesson=bool(lessons),
                has_test=bool(own or asked),
            )
        ),
    )


def _taught_by(lesson: Lesson, builds: dict[str, tuple[str, ...]]) -> frozenset[str]:
    """List the competencies a lesson teaches; `builds` maps chapters to the competencies they build."""
    of_chapters = (one for chapter in lesson.chapters for one in builds.get(chapter, ()))
    return frozenset(lesson.covers or of_chapters)


def _holes(
    course: Course, item: Competency, *, has_chapter: bool, has_lesson: bool, has_test: bool
) -> Iterator[Hole]:
    name = f"能力项“{item.label}”（{item.id}）"
    own = next((one for one in course.extra_competencies if one.id == item.id), None)
    assessment = course.assessment
    if not has_chapter:
        cure = f"新写一章，或在讲到它的那一章的 competencies 里加上 {item.id}"
        yield _hole(course.path, own or course, f"{name}没有手册章节", cure)
    if not has_lesson:
        cure = f"在 lessons 里加一个课时，或在讲到它的课时的 covers 里加上 {item.id}"
        yield _hole(course.path, own or course.lessons[0], f"{name}没有课时", cure)
    if not has_test:
        cure = f"加一个实操任务（competency: {item.id}），或在 questions.yml 里加一道考它的题"
        place = own or assessment.practical or assessment
        yield _hole(course.path, place, f"{name}没有实操任务，也没有题目", cure)


def _outcome(
    chapter: Chapter, outcome: Outcome, tasks: tuple[PracticalTask, ...], questions: tuple[Question, ...]
) -> OutcomeCoverage:
    asked = tuple(question for question in questions if outcome.id in question.outcomes)
    own = tuple(task for task in tasks if outcome.id in task.outcomes)
    text = f"《{chapter.title}》的学习目标“{outcome.text}”（{outcome.id}）没有题目或实操任务考查"
    cure = f"出一道题或设一个实操任务，在它的 outcomes 里写 {outcome.id}；考不了的目标请改写"
    hole = None if asked or own else _hole(chapter.path, outcome, text, cure)
    return OutcomeCoverage(chapter, outcome, asked, own, hole)


def _hole(path: str, part: Part, text: str, cure: str) -> Hole:
    return Hole(text, cure, Where(path, part.line, part.column))
