"""Where each record's page is; the same addresses from a server and from a USB stick.

What somebody else made stands below files/, apart from our pages: a web server gives it other rights.
"""

from training_site.facts.base.explanation import Ref
from training_site.model.files.file_kinds import file_kind

OVERVIEW = "overview.html"
DUE = "due.html"
COVERAGE = "coverage.html"
RULES_PAGE = "rules.html"
_SERVICE = frozenset({"visit", "incident", "request", "figure", "charge", "staff"})
HOME = "index.html"
COURSES = "courses/index.html"
COURSES_COVERAGE = "courses/coverage.html"
"""The teaching coverage of all courses, one line each."""
SCHEDULE = "schedule/index.html"
CUSTOMERS = "customers/index.html"
INSTRUCTORS = "instructors/index.html"
CERTIFICATES = "certificates/index.html"
LOOKUP = "lookup.html"
DEFINITIONS = "definitions.html"
DATA_REFERENCE = "data-reference.html"
ERRORS = "errors.html"
CHECK_REPORT = "check-report.html"
WAIVERS = "waivers.html"
COMPONENTS = "components.html"
FILES, DOWNLOADS = "files/", "files/downloads/"
"""Where files stand that somebody else made; the second holds those that are only saved, never opened."""
CALENDAR = "schedule/all.ics"
"""The calendar file with every session."""


def course(course_id: str) -> str:
    """Address of a course's page."""
    return f"courses/{course_id}/index.html"


def chapter(course_id: str, stem: str) -> str:
    """Address of a manual chapter."""
    return f"courses/{course_id}/{stem}.html"


def teaching_coverage(course_id: str) -> str:
    """Address of what teaches and tests each competency and outcome of a course."""
    return f"courses/{course_id}/coverage.html"


def course_revisions(course_id: str) -> str:
    """Address of what each revision of a course did to people, customer by customer."""
    return f"courses/{course_id}/revisions.html"


def mock_paper(course_id: str) -> str:
    """Address of a course's mock papers."""
    return f"courses/{course_id}/mock.html"


def course_print(course_id: str) -> str:
    """Address of the whole course as one page to print."""
    return f"courses/{course_id}/print.html"


def quick_card(course_id: str, equipment_id: str) -> str:
    """Address of the one-page card of a kind of equipment."""
    return f"courses/{course_id}/cards/{equipment_id}.html"


def maintenance(course_id: str) -> str:
    """Address of a course's maintenance schedule."""
    return f"courses/{course_id}/maintenance.html"


def glossary(course_id: str) -> str:
    """Address of a course's glossary."""
    return f"courses/{course_id}/glossary.html"


def superseded(course_id: str, revision: str, path: str = "index.html") -> str:
    """Address of a page of an older revision; without `path` its first page."""
    return f"courses/{course_id}/revisions/{revision}/{path}"


def customer(customer_id: str) -> str:
    """Address of a customer's file with the matrix."""
    return f"customers/{customer_id}/index.html"


def ledger(customer_id: str) -> str:
    """Address of a customer's clause ledger, 承诺兑现表."""
    return f"customers/{customer_id}/ledger.html"


def fulfilment_report(customer_id: str) -> str:
    """Address of the printable 承诺兑现报告."""
    return f"customers/{customer_id}/print/report.html"


def service(customer_id: str) -> str:
    """Address of a customer's service records: visits, incidents, requests, figures, staff."""
    return f"customers/{customer_id}/service.html"


def obligations(customer_id: str) -> str:
    """Address of a customer's calendar of obligations."""
    return f"customers/{customer_id}/obligations.ics"


def person(customer_id: str, person_id: str) -> str:
    """Address of one trainee's file, 一人一档."""
    return f"customers/{customer_id}/people/{person_id}.html"


def session(customer_id: str, session_id: str) -> str:
    """Address of one session's file, 一期一档."""
    return f"customers/{customer_id}/sessions/{session_id}.html"


def sitting(customer_id: str, sitting_id: str) -> str:
    """Address of one sitting of assessments."""
    return f"customers/{customer_id}/assessments/{sitting_id}.html"


def sign_off(customer_id: str, sign_off_id: str) -> str:
    """Address of one sign-off record."""
    return f"customers/{customer_id}/sign-offs/{sign_off_id}.html"


def plan(customer_id: str, plan_id: str) -> str:
    """Address of one training plan."""
    return f"customers/{customer_id}/plans/{plan_id}.html"


def attendance_sheet(customer_id: str, session_id: str) -> str:
    """Address of the printable 签到表 of a session."""
    return f"customers/{customer_id}/print/attendance/{session_id}.html"


def sign_off_form(customer_id: str, person_id: str, course_id: str) -> str:
    """Address of the printable 签字确认表 of a person and course; ids never hold two hyphens in a row."""
    return f"customers/{customer_id}/print/sign-off/{person_id}--{course_id}.html"


def notice_sheet(customer_id: str, course_id: str, revision: str) -> str:
    """Address of the printable 告知确认单 of a revision; ids never hold two hyphens in a row."""
    return f"customers/{customer_id}/print/notices/{course_id}--{revision}.html"


def certificate(serial: str) -> str:
    """Address of a certificate's check page."""
    return f"certificates/{serial}.html"


def certificate_print(serial: str) -> str:
    """Address of the printable 合格证."""
    return f"certificates/print/{serial}.html"


def instructor(instructor_id: str) -> str:
    """Address of an instructor's page."""
    return f"instructors/{instructor_id}.html"


def instructor_calendar(instructor_id: str) -> str:
    """Address of an instructor's calendar file."""
    return f"instructors/{instructor_id}.ics"


def instructor_evidence(path: str) -> str:
    """Address of a public evidence file of the instructors."""
    return untrusted(f"instructors/{path}")


def course_file(course_id: str, path: str) -> str:
    """Address of a figure or material of a course; those of older revisions lie below `revisions/`."""
    return untrusted(f"courses/{course_id}/{path}")


def evidence(customer_id: str, path: str) -> str:
    """Address of a customer's public evidence file."""
    return untrusted(f"customers/{customer_id}/{path}")


def untrusted(path: str) -> str:
    """Address of a file that somebody else made, by whose it is and where it lies with its owner."""
    kind = file_kind(path)
    if kind is not None and kind.form == "shown":
        return FILES + path
    return f"{DOWNLOADS}{path}.zip" if kind is not None and kind.form == "packed" else DOWNLOADS + path


def calendar(customer_id: str) -> str:
    """Address of a customer's calendar file."""
    return f"customers/{customer_id}/schedule.ics"


def of_ref(customer_id: str, ref: Ref) -> str:
    """Address of the page on which a deciding record is shown."""
    if ref.kind in _SERVICE:
        return f"{service(customer_id)}#{ref.kind}-{ref.id}"
    if ref.kind == "notice":
        return f"{customer(customer_id)}#notice-{ref.id}"
    if ref.kind == "letter":
        return f"{ledger(customer_id)}#{ref.id}"
    on_customer = f"{customer(customer_id)}#{ref.kind}"
    makers = {
        "course": lambda: course(ref.id),
        "instructor": lambda: instructor(ref.id),
        "trainee": lambda: person(customer_id, ref.id),
        "plan": lambda: plan(customer_id, ref.id),
        "session": lambda: session(customer_id, ref.id),
        "sitting": lambda: sitting(customer_id, ref.id),
        "sign-off": lambda: sign_off(customer_id, ref.id),
        "certificate": lambda: certificate(ref.id),
        "waiver": lambda: WAIVERS,
    }
    return makers.get(ref.kind, lambda: on_customer)()
