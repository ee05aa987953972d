"""Who the vendor is, and the defaults of the whole site."""

from typing import Literal

from training_site.model.base.record import Part, Root, field
from training_site.model.base.scalars import Day, Flag, SiteAddress, Text, Whole


class Defaults(Part):
    """Numbers that hold where a course or a letter does not say otherwise."""

    window_days: Whole = field("到期前多少天算临期", title="临期天数", default=30)
    absence_months: Whole = field("离岗满多少个月需复训", title="离岗月数", default=6)
    notice_days: Whole = field("默认提前多少天通知", title="通知天数", default=7)


class Holiday(Part):
    """A day that differs from the published calendar."""

    date: Day = field("日期")
    kind: Literal["放假", "上班"] = field("放假或调休上班")
    name: Text | None = field("名称", default=None)


class Organisation(Root):
    """The vendor that gives the training and keeps the promises."""

    name: Text = field("公司全称")
    short: Text = field("简称")
    hotline: Text | None = field("服务热线，只填座机或 400 号码", default=None)
    contact_role: Text = field("发现记录有误时找哪个岗位", title="联系岗位")
    demo_as_of: Day | None = field(
        "填了表示这是示例数据，数据截至日期固定在这一天；正式使用时删去", title="示例截至日期", default=None
    )
    published_at: SiteAddress | None = field(
        "网站发布在哪个地址，例如 https://training.example.com/；填了以后，扫快查卡上的二维码直接打开网页，"
        "服务器响应头也只许运行这个地址上的脚本",
        title="网站地址",
        default=None,
    )
    search_engines: Flag = field(
        "是否让搜索引擎收录客户、人员、证书、教员等记录页；默认 false，不收录",
        title="搜索引擎收录",
        default=False,
    )
    defaults: Defaults = field("全站默认值", default=Defaults())
    holidays: tuple[Holiday, ...] = field("节假日与调休的补充", title="节假日与调休", default=())
