"""What has to be looked after how often: the maintenance schedule as a form to print and tick."""

from dataclasses import dataclass
from typing import get_args

from training_site.model.course.maintenance import MaintenancePeriod, MaintenanceTask
from training_site.model.records import CourseFolder
from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.document import overview
from training_site.pages.frame.document_number import document_number
from training_site.pages.frame.linker import Heading, Linker
from training_site.pages.frame.page import DocumentPage
from training_site.pages.frame.parts import Link

_PERIODS: tuple[MaintenancePeriod, ...] = get_args(MaintenancePeriod)
_EVERY_DEVICE = "全部设备"


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One row of the form."""

    number: int
    """Counts within the period, from 1."""
    task: MaintenanceTask
    equipment: str
    chapter: Link | None
    """Where the manual explains it."""


@dataclass(frozen=True, slots=True)
class PeriodGroup:
    """All work that is due equally often."""

    period: MaintenancePeriod
    lines: tuple[TaskLine, ...]


@dataclass(frozen=True, slots=True)
class MaintenanceView:
    """The schedule of one course."""

    heading: Heading
    course_link: Link
    document: str
    revision: str
    vendor: str
    groups: tuple[PeriodGroup, ...]


def maintenance(context: Context, folder: CourseFolder) -> DocumentPage:
    """Write the maintenance schedule."""
    own = folder.course
    title = f"{own.title}：维护保养表"
    address = addresses.maintenance(own.id)
    linker = Linker(context, address)
    view = MaintenanceView(
        heading=Heading(title, "按周期列出要做的维护保养，可打印填写", "学员、教员", context.as_of),
        course_link=Link(own.title, linker.to(addresses.course(own.id))),
        document=document_number(own.id),
        revision=f"{own.revision} 版，{own.effective} 生效",
        vendor=context.catalogue.organisation.name,
        groups=period_groups(linker, folder),
    )
    return overview("course/maintenance.html", view, address, title, "courses")


def period_groups(linker: Linker, folder: CourseFolder) -> tuple[PeriodGroup, ...]:
    """Group the tasks by period, the most frequent first; periods without work are left out."""
    names = {item.id: item.name for item in folder.course.equipment}
    numbers = {manual.chapter.id: number for number, manual in enumerate(folder.chapters, start=1)}

    def line(number: int, task: MaintenanceTask) -> TaskLine:
        chapter = None
        if task.chapter in numbers:
            href = linker.to(addresses.chapter(folder.course.id, task.chapter))
            chapter = Link(f"第 {numbers[task.chapter]} 章", href)
        device = names.get(task.equipment, task.equipment) if task.equipment else _EVERY_DEVICE
        return TaskLine(number, task, device, chapter)

    found = []
    for period in _PERIODS:
        tasks = [task for task in folder.maintenance.tasks if task.period == period]
        if tasks:
            lines = tuple(line(number, task) for number, task in enumerate(tasks, start=1))
            found.append(PeriodGroup(period, lines))
    return tuple(found)
