"""Where does a record stand: references from facts to the records that decide them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol

from training_site.facts.base.explanation import Ref
from training_site.model.course.course import Course
from training_site.model.customer.assessment import Attempt, Sitting
from training_site.model.customer.certificate import Certificate, Revocation
from training_site.model.customer.people import StatusSpell, Trainee
from training_site.model.customer.revision_notice import RevisionNotice
from training_site.model.customer.session import Session
from training_site.model.customer.sign_off import SignOff
from training_site.model.customer.waiver import Waiver
from training_site.model.vendor.instructor import Experience, Instructor


class Correctable(Protocol):
    """A record that another of its kind may supersede."""

    @property
    def id(self) -> str: ...  # noqa: D102 - named by the model
    @property
    def date(self) -> date: ...  # noqa: D102 - named by the model
    @property
    def supersedes(self) -> str | None: ...  # noqa: D102 - named by the model


def superseded_by(records: Mapping[str, Correctable]) -> dict[str, str]:
    """Map each superseded id to the record that replaces it; of several the newest, whatever their order."""
    ordered = sorted(records.values(), key=lambda record: (record.date, record.id))
    return {each.supersedes: each.id for each in ordered if each.supersedes and each.supersedes in records}


def distinct(refs: Iterable[Ref]) -> tuple[Ref, ...]:
    """Keep each reference once, in order; most repetitions are the same object, which is quick to tell."""
    return tuple(dict.fromkeys({id(ref): ref for ref in refs}.values()))


def session_ref(session: Session, line: int | None = None) -> Ref:
    """Point at a training session, or at a line of it."""
    return Ref("session", session.id, session.path, line or session.line, f"{session.date} 培训")


def sitting_ref(sitting: Sitting, attempt: Attempt) -> Ref:
    """Point at one person's attempt in a sitting."""
    return Ref("sitting", sitting.id, sitting.path, attempt.line, f"{sitting.date} 考核")


def sign_off_ref(sign_off: SignOff) -> Ref:
    """Point at a sign-off."""
    return Ref("sign-off", sign_off.id, sign_off.path, sign_off.line, f"{sign_off.date} 签认")


def certificate_ref(path: str, certificate: Certificate | Revocation) -> Ref:
    """Point at a certificate or its revocation in certificates.yml."""
    label = "证书" if isinstance(certificate, Certificate) else "撤销记录"
    if certificate.serial is None:  # withdrawn by person and course: no certificate has a page for it
        return Ref("trainee", certificate.person or "", path, certificate.line, label)
    return Ref("certificate", certificate.serial, path, certificate.line, f"{label} {certificate.serial}")


def waiver_ref(path: str, waiver: Waiver) -> Ref:
    """Point at a waiver in waivers.yml."""
    return Ref("waiver", waiver.id, path, waiver.line, "豁免记录")


def notice_ref(path: str, notice: RevisionNotice) -> Ref:
    """Point at a revision notice in revision-notices.yml."""
    return Ref("notice", f"{notice.course}-{notice.revision}", path, notice.line, "改版告知")


def trainee_ref(path: str, trainee: Trainee, spell: StatusSpell | None = None) -> Ref:
    """Point at a trainee in people.yml, or at one of the status spells."""
    return Ref("trainee", trainee.id, path, (spell or trainee).line, "人员登记")


def course_ref(course: Course, line: int | None = None) -> Ref:
    """Point at a course definition, or at a line of it such as a change."""
    return Ref("course", course.id, course.path, line or course.line, "课程定义")


def instructor_ref(instructor: Instructor, spell: Experience | None = None) -> Ref:
    """Point at an instructor, or at one spell of experience."""
    return Ref("instructor", instructor.id, instructor.path, (spell or instructor).line, "教员登记")
