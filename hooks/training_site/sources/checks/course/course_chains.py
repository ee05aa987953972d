"""Does any course come before itself, or take its own place, by way of others?"""

from collections.abc import Callable, Iterable, Iterator

from training_site.model.course.course import Course
from training_site.model.records import Catalogue
from training_site.problems import Problem, problem
from training_site.sources.checks.course.rule_terms import other_courses
from training_site.sources.record.scope import Places, unknown


def check_course_chains(catalogue: Catalogue, places: Places) -> Iterator[Problem]:
    """Yield a problem for each replaced course that is none, and for each circle of courses, once."""
    courses = {name: folder.course for name, folder in catalogue.courses.items()}
    for course in courses.values():
        if course.replaces and course.replaces.course == course.id:
            where = places.at(course, course.replaces, "course")
            yield problem("E-COURSE", where, "课程不能代替自己", "写被代替的旧课程的编号，或删去 replaces")
        elif course.replaces:
            known = ("课程", other_courses(catalogue, course))
            yield from unknown(places, course, course.replaces, "course", known)
    for circle in _circles(courses, lambda course: course.prerequisites):
        message = f"课程互为先修：{' → '.join(circle)}，谁也开始不了"
        where = places.at(courses[circle[0]], None, "prerequisites")
        yield problem("E-COURSE", where, message, "删去其中一门的先修课程")
    for circle in _circles(courses, lambda course: (course.replaces.course,) if course.replaces else ()):
        message = f"课程互相代替：{' → '.join(circle)}"
        where = places.at(courses[circle[0]], courses[circle[0]].replaces, "course")
        yield problem("E-COURSE", where, message, "只留新课程对旧课程的那一条 replaces")


def _circles(
    courses: dict[str, Course], after: Callable[[Course], Iterable[str]]
) -> Iterator[tuple[str, ...]]:
    """Find circles of at least two courses, each told from its first id on; the first id comes last again."""
    for start in sorted(courses):
        found = _way_back(courses, after, (start,))
        if found:
            yield found


def _way_back(
    courses: dict[str, Course], after: Callable[[Course], Iterable[str]], start: tuple[str, ...]
) -> tuple[str, ...]:
    """Find the shortest way from a course back to itself over courses whose ids come later."""
    first, seen, ways = start[0], set(start), [start]
    while ways:
        way = ways.pop(0)
        for name in after(courses[way[-1]]):
            if name == first and len(way) > 1:
                return (*way, first)
            if name in courses and name > first and name not in seen:
                seen.add(name)
                ways.append((*way, name))
    return ()
