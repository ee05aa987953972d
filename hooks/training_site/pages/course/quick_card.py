"""What stands on the one page that is stuck on a device: start, stop, lights, first diagnosis, and a code to scan."""

from collections.abc import Iterator
from dataclasses import dataclass

import segno
from markupsafe import Markup

from training_site.model.course.quick_card import Light, QuickCard
from training_site.model.records import CourseFolder
from training_site.pages.course.lamp import Lamp, lamps
from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.document import overview
from training_site.pages.frame.document_number import document_number
from training_site.pages.frame.fingerprint import DIGITS_SHOWN, fingerprint
from training_site.pages.frame.linker import Heading, Linker
from training_site.pages.frame.page import DocumentPage
from training_site.pages.frame.parts import Link

_QUIET_ZONE = 4
"""Modules of white around the code, as ISO/IEC 18004 asks."""


@dataclass(frozen=True, slots=True)
class LightLine:
    """One state of one light with its marks."""

    light: Light
    lamps: tuple[Lamp, ...]


@dataclass(frozen=True, slots=True)
class QuickCardView:
    """One card."""

    heading: Heading
    course_link: Link
    vendor: str
    hotline: str
    card: QuickCard
    equipment: str
    models: tuple[str, ...]
    document: str
    revision: str
    effective: str
    hash: str
    """Of the card's own record: the same for as long as nothing on the card changes."""
    lights: tuple[LightLine, ...]
    chapters: tuple[Link, ...]
    code: Markup
    """The QR code as an `<svg>` element."""
    code_text: str
    opens_page: bool
    """Whether scanning opens the page; otherwise it gives the card's number."""


def quick_cards(context: Context, folder: CourseFolder) -> Iterator[DocumentPage]:
    """Yield the cards of a course, one per kind of equipment."""
    yield from (_quick_card(context, folder, equipment) for equipment in folder.cards)


def code_text(context: Context, folder: CourseFolder, equipment_id: str) -> str:
    """Spell what the code holds: the page's address on the published site, or the card's name and place."""
    own, organisation = folder.course, context.catalogue.organisation
    address = addresses.quick_card(own.id, equipment_id)
    if organisation.published_at:
        return f"{organisation.published_at}/{address}"
    return f"{organisation.short} {folder.cards[equipment_id].title} {own.revision} {address}"


def qr_code(text: str) -> Markup:
    """Draw a QR code, error correction M, as an `<svg>` element without sizes, styles or ids."""
    drawn = segno.make(text, error="m", micro=False).svg_inline(
        border=_QUIET_ZONE, omitsize=True, svgclass="qr", lineclass="qr-line"
    )
    return Markup(drawn)  # noqa: S704 - squares computed by the library; the text is not in it


def _quick_card(context: Context, folder: CourseFolder, equipment_id: str) -> DocumentPage:
    own, card = folder.course, folder.cards[equipment_id]
    organisation = context.catalogue.organisation
    address = addresses.quick_card(own.id, equipment_id)
    linker = Linker(context, address)
    device = next((item for item in own.equipment if item.id == equipment_id), None)
    text = code_text(context, folder, equipment_id)
    view = QuickCardView(
        heading=Heading(card.title, "一页快查卡，打印后贴在设备上", "学员、教员", context.as_of),
        course_link=Link(own.title, linker.to(addresses.course(own.id))),
        vendor=organisation.name,
        hotline=organisation.hotline or "",
        card=card,
        equipment=device.name if device else equipment_id,
        models=device.models if device else (),
        document=f"{document_number(own.id)}-{equipment_id.upper()}",
        revision=own.revision,
        effective=own.effective.isoformat(),
        hash=fingerprint(card)[:DIGITS_SHOWN],
        lights=tuple(LightLine(light, lamps(light.state)) for light in card.lights),
        chapters=_chapters(linker, folder, card),
        code=qr_code(text),
        code_text=text,
        opens_page=organisation.published_at is not None,
    )
    return overview("course/quick-card.html", view, address, card.title, "courses")


def _chapters(linker: Linker, folder: CourseFolder, card: QuickCard) -> tuple[Link, ...]:
    """Link the chapters that the card names, in the order of the manual."""
    return tuple(
        Link(
            f"第 {number} 章 {manual.chapter.title}",
            linker.to(addresses.chapter(folder.course.id, manual.chapter.id)),
        )
        for number, manual in enumerate(folder.chapters, start=1)
        if manual.chapter.id in card.chapters
    )
