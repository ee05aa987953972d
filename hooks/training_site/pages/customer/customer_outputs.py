"""Which pages does one customer get, in which order."""

from collections.abc import Iterator

from training_site.facts.commitments.ledger import Ledger
from training_site.facts.person.customer import CustomerFacts
from training_site.pages.customer.attendance_sheet import attendance_sheet_page
from training_site.pages.customer.certificate import certificate_pages
from training_site.pages.customer.customer import customer_page
from training_site.pages.customer.desk import Desk
from training_site.pages.customer.ledger import ledger_pages
from training_site.pages.customer.notice_sheet import notice_sheet_page
from training_site.pages.customer.person import person_page
from training_site.pages.customer.plan import plan_page
from training_site.pages.customer.renamed import renamed_page
from training_site.pages.customer.service import service_pages
from training_site.pages.customer.session import session_page
from training_site.pages.customer.sign_off import sign_off_page
from training_site.pages.customer.sign_off_form import sign_off_form_page
from training_site.pages.customer.sitting import sitting_page
from training_site.pages.frame.context import Context
from training_site.pages.frame.evidence import evidence_files
from training_site.pages.frame.page import Output

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
    yield from (renamed_page(desk, item) for item in facts.records.customer.renamed)
    for certificate in facts.certificates.values():
        yield from certificate_pages(desk, certificate)
