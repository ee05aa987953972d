"""What a trainer may write in which file: every record kind with its fields and a template to copy."""

import pkgutil
from dataclasses import dataclass

from training_site.model.base.record import Root
from training_site.model.schemas import SCHEMAS, TITLES
from training_site.model.short.spellings import written
from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.document import overview
from training_site.pages.frame.linker import Heading
from training_site.pages.frame.page import DocumentPage
from training_site.pages.frame.page_titles import PAGE_TITLES
from training_site.pages.reference.reference_fields import FieldTable, field_tables

RECORD_PATHS: dict[str, str] = {
    "organisation": "roster/organisation.yml",
    "instructor": "roster/instructors/<教员>.yml",
    "framework": "courses/frameworks/<框架>.yml",
    "course": "courses/<课程>/course.yml",
    "chapter": "courses/<课程>/manual/<序号>-<名称>.md 开头两行 --- 之间",
    "questions": "courses/<课程>/questions.yml",
    "quick-card": "courses/<课程>/cards/<设备>.yml",
    "maintenance": "courses/<课程>/maintenance.yml",
    "glossary": "courses/<课程>/glossary.yml",
    "customer": "roster/<客户>/customer.yml",
    "people": "roster/<客户>/people.yml",
    "names": "roster/<客户>/names.yml 可以不进仓库",
    "plan": "roster/<客户>/plans/<计划>.yml",
    "session": "roster/<客户>/sessions/<日期>-<名称>.yml",
    "assessment": "roster/<客户>/assessments/<日期>-<名称>.yml",
    "sign-off": "roster/<客户>/sign-offs/<日期>-<名称>.yml",
    "certificates": "roster/<客户>/certificates.yml",
    "evidence": "roster/<客户>/evidence/<文件名>.<扩展名>.yml",
    "waivers": "roster/<客户>/waivers.yml",
    "revision-notices": "roster/<客户>/revision-notices.yml",
    "letter": "roster/<客户>/letter.yml",
    "visits": "roster/<客户>/service/visits.yml",
    "incidents": "roster/<客户>/service/incidents.yml",
    "requests": "roster/<客户>/service/requests.yml",
    "figures": "roster/<客户>/service/figures.yml",
    "staff": "roster/<客户>/service/staff.yml",
}
"""Kind → where it is written, in the order in which a new user fills them."""


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
    title = PAGE_TITLES[addresses.DATA_REFERENCE]
    view = DataReferenceView(
        heading=Heading(title, "每种记录写在哪个文件、有哪些字段，附可复制的模板", "教员", context.as_of),
        kinds=tuple(_kind(kind, model) for kind, model in ordered_schemas()),
    )
    return overview("reference/data-reference.html", view, addresses.DATA_REFERENCE, title, "trainer")


def ordered_schemas() -> list[tuple[str, type[Root]]]:
    """Order the kinds as in `RECORD_PATHS`; a kind without a path comes last rather than being lost."""
    order = {kind: number for number, kind in enumerate(RECORD_PATHS)}
    return sorted(SCHEMAS.items(), key=lambda item: (order.get(item[0], len(order)), item[0]))


def _kind(kind: str, model: type[Root]) -> DescribedKind:
    return DescribedKind(
        kind, TITLES[kind], RECORD_PATHS.get(kind, ""), field_tables(kind, written(model)), _template(kind)
    )


def _template(kind: str) -> str:
    try:
        found = pkgutil.get_data("training_site.pages.reference", f"record_templates/{kind}.yml")
    except FileNotFoundError:
        return ""
    return found.decode() if found else ""
