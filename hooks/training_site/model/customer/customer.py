"""Where is one customer, and what is installed there since when?"""

from typing import Literal

from training_site.model.base.record import Part, Root, field
from training_site.model.base.references import EquipmentId, RenamedId, SiteId
from training_site.model.base.scalars import Day, Id, Text

USUAL_ZONE = "Asia/Shanghai"


class Site(Part):
    """A place of the customer; the times of training held there are local, all other times are our own."""

    id: Id = field("地点编号")
    name: Text = field("地点名称")
    province: Text | None = field("省份", default=None)
    timezone: Text = field("时区；这里的培训时间都是当地时间", default=USUAL_ZONE)

    @property
    def full_name(self) -> str:
        """The name with the province before it, and with the zone where that is not the usual one."""
        province = self.province if self.province and not self.name.startswith(self.province) else ""
        zone = f"（当地时间 {self.timezone}）" if self.timezone != USUAL_ZONE else ""
        return f"{province or ''}{self.name}{zone}"


class Installation(Part):
    """Equipment delivered or still to come, with its anchor dates; the only home of these dates, each may be missing."""

    id: Id = field("安装项编号")
    equipment: EquipmentId = field("设备编号（课程里定义）")
    name: Text | None = field("说明，例如 主机房 4 台", default=None)
    site: SiteId | None = field("地点编号", default=None)
    invoiced_on: Day | None = field("购机发票日期", default=None)
    delivered_on: Day | None = field("到货日期", default=None)
    commissioned_on: Day | None = field("安装调试完成日期", default=None)
    completion_test_on: Day | None = field("完工测试日期", default=None)
    accepted_on: Day | None = field("验收签字日期", default=None)
    withdrawn_on: Day | None = field("现场服务人员撤离日期", title="撤离日期", default=None)


class Renamed(Part):
    """A thing that has another id now; its old address still leads to it."""

    kind: Literal["学员", "培训", "考核", "签认", "培训计划"] = field("哪一类")
    old: Id = field("以前的编号")
    new: RenamedId = field("现在的编号")


class Customer(Root):
    """One customer; its folder name is its id."""

    name: Text = field("客户全称")
    short: Text | None = field("简称", default=None)
    sites: tuple[Site, ...] = field("地点", min_length=1)
    installations: tuple[Installation, ...] = field("安装的设备与关键日期", title="安装项", default=())
    renamed: tuple[Renamed, ...] = field("改过的编号；旧地址留一页，指到新地址", default=())
