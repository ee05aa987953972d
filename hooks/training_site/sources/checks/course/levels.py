"""Is each level that is asked for or reached one of the framework's scale?"""

from collections.abc import Iterator

from training_site.model.course.framework import Framework
from training_site.model.records import CourseFolder
from training_site.problems import Problem, Where, problem
from training_site.sources.record.scope import Places


def check_scale(framework: Framework, places: Places) -> Iterator[Problem]:
    """Yield a problem for each level that stands twice in a scale, or below the one before it."""
    seen: list[int] = []
    for step in framework.levels:
        where = places.at(framework, step, "level")
        if step.level in seen:
            yield problem("E-ID-CLASH", where, f"等级 {step.level} 写了两次", "每一级只写一行")
        elif seen and step.level < seen[-1]:
            message = f"等级 {step.level} 写在 {seen[-1]} 级后面"
            yield problem("E-COURSE", where, message, "等级从低到高写")
        seen.append(step.level)


def check_task_levels(folder: CourseFolder, framework: Framework, places: Places) -> Iterator[Problem]:
    """Yield a problem for each practical task that asks for a level outside the scale."""
    course = folder.course
    for task in course.assessment.practical.tasks if course.assessment.practical else ():
        if task.level is not None:
            yield from outside(framework, task.level, places.at(course, task, "level"))


def outside(framework: Framework, level: int, where: Where) -> Iterator[Problem]:
    """Yield a problem when a level is not one of the framework's."""
    known = [step.level for step in framework.levels]
    if not known:
        message = f"能力框架 {framework.id} 不分等级"
        cure = f"删去这一行；要分等级的，在 courses/frameworks/{framework.id}.yml 里写 levels"
        yield problem("E-COURSE", where, message, cure)
    elif level not in known:
        message = f"等级 {level} 不在能力框架 {framework.id} 的等级里"
        yield problem("E-COURSE", where, message, f"只能写：{'、'.join(map(str, known))}")
