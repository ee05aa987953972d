"""What is the program made of, and under which licences: 组成部件与许可, with the list for programs and the texts."""

from collections.abc import Iterator
from dataclasses import dataclass

from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.document import overview
from training_site.pages.frame.linker import Heading
from training_site.pages.frame.page import Asset, DocumentPage, relative_address
from training_site.pages.frame.page_titles import PAGE_TITLES
from training_site.pages.frame.parts import Link
from training_site.supply.component import Component, ComponentKind
from training_site.supply.sbom import SBOM, own_files

_GROUPS: tuple[tuple[ComponentKind, str, str], ...] = (
    ("program", "本程序", "program"),
    ("package", "Python 软件包", "packages"),
    ("browser", "浏览器脚本与样式", "browser"),
    ("icons", "图标", "icons"),
)
_SHOWN = 2
"""So many hashes are shown; of a package with files for many systems all stand in the list for programs."""


@dataclass(frozen=True, slots=True)
class ComponentLine:
    """One part."""

    component: Component
    texts: tuple[Link, ...]
    hashes: tuple[str, ...]
    """Those that are shown."""
    hash_count: int


@dataclass(frozen=True, slots=True)
class ComponentGroup:
    """The parts of one kind."""

    title: str
    anchor: str
    lines: tuple[ComponentLine, ...]


@dataclass(frozen=True, slots=True)
class ComponentsView:
    """All parts."""

    heading: Heading
    groups: tuple[ComponentGroup, ...]
    total: int
    sbom: str


def components(context: Context) -> DocumentPage:
    """Write the page of the program's parts."""
    title = PAGE_TITLES[addresses.COMPONENTS]
    view = ComponentsView(
        heading=Heading(title, "本站程序由哪些部件组成、各用什么许可", "审核员", context.as_of),
        groups=tuple(_groups(context.components)),
        total=len(context.components),
        sbom=_to(SBOM),
    )
    return overview(
        "reference/components.html", view, addresses.COMPONENTS, title, "auditor", is_searchable=False
    )


def component_files(context: Context) -> Iterator[Asset]:
    """Yield the list for programs and the texts of the licences."""
    for address, content in sorted(own_files(context.components).items()):
        yield Asset(address, content)


def _groups(parts: tuple[Component, ...]) -> Iterator[ComponentGroup]:
    for kind, title, anchor in _GROUPS:
        lines = tuple(_line(one) for one in parts if one.kind == kind)
        if lines:
            yield ComponentGroup(title, anchor, lines)


def _line(one: Component) -> ComponentLine:
    links = tuple(Link(text.name, _to(text.address)) for text in one.texts)
    return ComponentLine(one, links, one.hashes if len(one.hashes) <= _SHOWN else (), len(one.hashes))


def _to(address: str) -> str:
    return relative_address(address, addresses.COMPONENTS)
