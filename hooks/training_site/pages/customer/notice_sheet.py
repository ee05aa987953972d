"""What is printed when a course has changed: the 告知确认单 that each person concerned reads and signs."""

from dataclasses import dataclass
from datetime import date

from training_site.facts.base.words import Telling
from training_site.facts.person.revision_notice import ChangeNotices
from training_site.labels import IMPACTS
from training_site.pages.customer.desk import Desk
from training_site.pages.digest.revision_rows import revision_anchor
from training_site.pages.frame import addresses
from training_site.pages.frame.fingerprint import DIGITS_SHOWN, fingerprint
from training_site.pages.frame.page import RecordPage
from training_site.pages.frame.parts import Head

_BLANK_ROWS = 2
"""Lines for people who are not on record yet."""


@dataclass(frozen=True, slots=True)
class NoticeSheetRow:
    """One line to sign; empty texts for a blank line."""

    number: int
    name: str
    id: str
    learned: str
    """The revision the person studied; empty once confirmed, for it may be a newer one since."""
    told_on: date | None
    confirmed_on: date | None


@dataclass(frozen=True, slots=True)
class NoticeSheetView:
    """One printable 告知确认单."""

    head: Head
    organisation: str
    id: str
    hash: str
    """Of the change; another text of the change gives another one."""
    course: str
    revision: str
    on: date
    impact: str
    affects: str
    note: str
    rows: tuple[NoticeSheetRow, ...]
    customer_href: str


def notice_sheet_page(desk: Desk, notices: ChangeNotices) -> RecordPage:
    """Write the 告知确认单 of one change: people still to confirm first, those who did with their day."""
    course, change = notices.course, notices.change
    spot = desk.at(addresses.notice_sheet(desk.records.id, course.id, change.revision))
    concerned = notices.of(*(state for state in Telling if state is not Telling.NOT_NEEDED))
    rows = [
        NoticeSheetRow(
            number,
            desk.naming.of(fact.person),
            fact.person,
            "" if fact.state is Telling.CONFIRMED else fact.learned,
            fact.notice.told_on if fact.notice else None,
            fact.notice.confirmed_on if fact.notice else None,
        )
        for number, fact in enumerate(concerned, 1)
    ]
    rows += [
        NoticeSheetRow(len(rows) + number, "", "", "", None, None) for number in range(1, _BLANK_ROWS + 1)
    ]
    place = spot.to(addresses.customer(desk.records.id))
    view = NoticeSheetView(
        head=spot.head(),
        organisation=desk.context.catalogue.organisation.name,
        id=f"{desk.records.id} {course.id} {change.revision}",
        hash=fingerprint(change.model_copy(update={"fingerprints": {}}))[:DIGITS_SHOWN],
        course=course.title,
        revision=change.revision,
        on=change.date,
        impact=IMPACTS[change.impact],
        affects="、".join(desk.label(course.id, one) for one in change.affects) or "全部能力项",
        note=change.note,
        rows=tuple(rows),
        customer_href=f"{place}#{revision_anchor(course.id, change.revision)}",
    )
    return spot.page(f"告知确认单 {course.title} {change.revision} 版", "customer/notice-sheet.html", view)
