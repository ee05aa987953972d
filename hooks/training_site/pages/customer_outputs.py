"""Which pages does one customer get, in which order."""

from collections.abc import Iterator

from training_site.facts.customer import CustomerFacts
from training_site.facts.ledger import Ledger
from training_site.pages.attendance_sheet import attendance_sheet_page
from training_site.pages.certificate import certificate_pages
from training_site.pages.context import Context
from training_site.pages.customer import customer_page
from training_site.pages.desk import Desk
from training_site.pages.evidence import evidence_files
from training_site.pages.ledger import ledger_pages
from training_site.pages.notice_sheet import notice_sheet_page
from training_site.pages.page import Output
from training_site.pages.person import person_page
from training_site.pages.plan import plan_page
from training_site.pages.service import service_pages
from training_site.pages.session import session_page
from training_site.pages.sign_off import sign_off_page
from training_site.pages.sign_off_form import sign_off_form_page
from training_site.pages.sitting import sitting_page

__all__ = ["customer_outputs", "evidence_files"]


def customer_outputs(
    context: Context, facts: CustomerFacts, ledger: Ledger | None = None
) -> Iterator[Output]:
    """Yield all pages of one customer; evidence files are listed by `evidence_files`."""
    desk = Desk(context, facts)
    yield customer_page(desk, ledger)
    yield from ledger_pages(desk, ledger)
    yield from service_pages(desk)
    for person in facts.people.values():
        yield person_page(desk, person)
        for qualification in person.qualifications:
            yield sign_off_form_page(desk, qualification)
    for notices in facts.notices:
        if notices.change.impact != "none":
            yield notice_sheet_page(desk, notices)
    for session in facts.sessions.values():
        yield session_page(desk, session)
        yield attendance_sheet_page(desk, session)
    for plan in facts.records.plans.values():
        yield plan_page(desk, plan)
    for sitting in facts.records.sittings.values():
        yield sitting_page(desk, sitting)
    for record in facts.records.sign_offs.values():
        yield sign_off_page(desk, record)
    for certificate in facts.certificates.values():
        yield from certificate_pages(desk, certificate)
