"""What a trainer may write in which file: every record kind with its fields and a template to copy."""

import pkgutil
from dataclasses import dataclass

from training_site.model.base.record import Root
from training_site.model.schemas import SCHEMAS
from training_site.model.short.spellings import written
from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.document import overview
from training_site.pages.frame.linker import Heading
from training_site.pages.frame.page import DocumentPage
from training_site.pages.reference.reference_fields import FieldTable, field_tables

RECORD_KINDS: dict[str, tuple[str, str]] = {
    "organisation": ("公司与默认值", "roster/organisation.yml"),
    "instructor": ("教员", "roster/instructors/<教员>.yml"),
    "framework": ("能力框架", "courses/frameworks/<框架>.yml"),
    "course": ("课程", "courses/<课程>/course.yml"),
    "chapter": ("手册章节", "courses/<课程>/manual/<序号>-<名称>.md 开头两行 --- 之间"),
    "questions": ("题库", "courses/<课程>/questions.yml"),
    "quick-card": ("快查卡", "courses/<课程>/cards/<设备>.yml"),
    "maintenance": ("维护保养周期表", "courses/<课程>/maintenance.yml"),
    "glossary": ("术语表", "courses/<课程>/glossary.yml"),
    "customer": ("客户", "roster/<客户>/customer.yml"),
    "people": ("学员与客户代表", "roster/<客户>/people.yml"),
    "names": ("姓名表（可以不进仓库）", "roster/<客户>/names.yml"),
    "plan": ("培训计划", "roster/<客户>/plans/<计划>.yml"),
    "session": ("培训场次", "roster/<客户>/sessions/<日期>-<名称>.yml"),
    "assessment": ("考核", "roster/<客户>/assessments/<日期>-<名称>.yml"),
    "sign-off": ("签认", "roster/<客户>/sign-offs/<日期>-<名称>.yml"),
    "certificates": ("证书与撤销", "roster/<客户>/certificates.yml"),
    "evidence": ("证据说明", "roster/<客户>/evidence/<文件名>.<扩展名>.yml"),
    "waivers": ("豁免", "roster/<客户>/waivers.yml"),
    "revision-notices": ("改版告知", "roster/<客户>/revision-notices.yml"),
    "letter": ("承诺书与条款", "roster/<客户>/letter.yml"),
    "visits": ("回访、巡检与保养", "roster/<客户>/service/visits.yml"),
    "incidents": ("故障", "roster/<客户>/service/incidents.yml"),
    "requests": ("客户申请、投诉与订货", "roster/<客户>/service/requests.yml"),
    "figures": ("比例指标与收费", "roster/<客户>/service/figures.yml"),
    "staff": ("服务小组", "roster/<客户>/service/staff.yml"),
}
"""Kind → Chinese name and path, in the order in which a new user fills them."""


@dataclass(frozen=True, slots=True)
class DescribedKind:
    """One record kind on the page."""

    id: str
    title: str
    path: str
    tables: tuple[FieldTable, ...]
    template: str
    """YAML to copy; empty when there is none."""


@dataclass(frozen=True, slots=True)
class DataReferenceView:
    """All record kinds."""

    heading: Heading
    kinds: tuple[DescribedKind, ...]


def data_reference(context: Context) -> DocumentPage:
    """Write the data reference."""
    title = "填写参考"
    view = DataReferenceView(
        heading=Heading(title, "每种记录写在哪个文件、有哪些字段，附可复制的模板", "教员", context.as_of),
        kinds=tuple(_kind(kind, model) for kind, model in ordered_schemas()),
    )
    return overview("reference/data-reference.html", view, addresses.DATA_REFERENCE, title, "trainer")


def ordered_schemas() -> list[tuple[str, type[Root]]]:
    """Order the kinds as in `KINDS`; a kind without a Chinese name comes last rather than being lost."""
    order = {kind: number for number, kind in enumerate(RECORD_KINDS)}
    return sorted(SCHEMAS.items(), key=lambda item: (order.get(item[0], len(order)), item[0]))


def _kind(kind: str, model: type[Root]) -> DescribedKind:
    title, path = RECORD_KINDS.get(kind, (kind, ""))
    return DescribedKind(kind, title, path, field_tables(kind, written(model)), _template(kind))


def _template(kind: str) -> str:
    try:
        found = pkgutil.get_data("training_site.pages.reference", f"record_templates/{kind}.yml")
    except FileNotFoundError:
        return ""
    return found.decode() if found else ""
