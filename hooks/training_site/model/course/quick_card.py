"""What stands on the one-page card stuck on a device: start, stop, panel lights, first-line diagnosis."""

from training_site.model.base.record import Part, Root, field
from training_site.model.base.references import ChapterId
from training_site.model.base.scalars import Note, Text


class Light(Part):
    """One state of one light."""

    light: Text = field("哪个灯")
    state: Text = field("颜色和状态，例如 绿色常亮")
    meaning: Text = field("表示什么")
    action: Text = field("怎么办")


class FirstLook(Part):
    """One symptom with what to look at and what to do first."""

    symptom: Text = field("现象")
    check: Text = field("先看什么")
    action: Text = field("怎么办")


class QuickCard(Root):
    """The card of one kind of equipment; its file name is the equipment's id."""

    title: Text = field("卡片名称")
    warning: Note | None = field("动手前的一句警告", default=None)
    start: tuple[Text, ...] = field("开机（或开通）步骤", min_length=1)
    stop: tuple[Text, ...] = field("关机（或停用）步骤", min_length=1)
    lights: tuple[Light, ...] = field("指示灯对照", min_length=1)
    diagnosis: tuple[FirstLook, ...] = field("一线诊断", min_length=1)
    chapters: tuple[ChapterId, ...] = field("手册里讲解它的章节", title="手册章节", default=())
