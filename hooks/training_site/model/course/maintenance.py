"""What has to be looked after how often: the maintenance schedule of a course, printed as a form."""

from typing import Literal

from training_site.model.base.record import Part, Root, field
from training_site.model.base.references import ChapterId, EquipmentId
from training_site.model.base.scalars import Id, Note, Text

MaintenancePeriod = Literal["每日", "每周", "每月", "每季", "每半年", "每年"]


class MaintenanceTask(Part):
    """One recurring piece of work."""

    id: Id = field("项目编号")
    period: MaintenancePeriod = field("多久一次")
    equipment: EquipmentId | None = field("设备编号；与所有设备有关的不填", default=None)
    item: Text = field("做什么")
    standard: Note = field("怎样算合格，写清限值和单位")
    chapter: ChapterId | None = field("手册里讲解它的章节", title="手册章节", default=None)


class Maintenance(Root):
    """The maintenance schedule of one course."""

    tasks: tuple[MaintenanceTask, ...] = field("维护保养项目", default=())
