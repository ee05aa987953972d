"""Did somebody hold a valid certificate for a kind of equipment on a day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from training_site.facts.base.calendar import days_between, is_within
from training_site.facts.base.explanation import Ref
from training_site.facts.base.refs import instructor_ref
from training_site.facts.base.verdict import Task, Verdict
from training_site.facts.commitments.inputs.outcome import Share, difference
from training_site.model.vendor.instructor import Instructor, InstructorCertificate


def certificate_share(instructor: Instructor, equipment: str, day: date) -> Share:
    """Look for a certificate for the equipment that is valid on the day, both ends included."""
    fitting = [item for item in instructor.certificates if equipment in item.equipment]
    valid = [item for item in fitting if _is_valid(item, day)]
    if valid:
        best = max(valid, key=lambda item: (item.valid_until or date.max, item.line))
        if best.valid_until is None:
            return Share(Verdict.MET, f"{equipment}：{best.issuer}的证书长期有效", (_ref(instructor, best),))
        margin = days_between(day, best.valid_until)
        text = f"{equipment}：{best.issuer}的证书有效至 {best.valid_until} → {difference(margin, '天')}"
        return Share(Verdict.MET, text, (_ref(instructor, best),), margin)
    if fitting:
        return _lapsed(instructor, equipment, day, fitting)
    unnamed = [item for item in instructor.certificates if not item.equipment and _is_valid(item, day)]
    if unnamed or not instructor.certificates:
        text = "证书没有注明适用设备" if unnamed else "没有登记证书"
        snippet = f"certificates:\n  - issuer: 发证单位\n    title: 证书名称\n    equipment: [{equipment}]\n    valid_from: {day}\n"
        refs = tuple(_ref(instructor, item) for item in unnamed) or (instructor_ref(instructor),)
        task = Task("补登证书和适用设备", None, instructor.path, snippet, refs[0].line)
        return Share(Verdict.NO_DATA, f"{equipment}：{text}", refs, tasks=(task,))
    refs = tuple(_ref(instructor, item) for item in instructor.certificates)
    return Share(Verdict.UNMET, f"{equipment}：没有适用于这种设备的证书", refs)


def _lapsed(
    instructor: Instructor, equipment: str, day: date, fitting: Sequence[InstructorCertificate]
) -> Share:
    nearest = max(fitting, key=lambda item: (-abs(_miss(item, day)), item.line))
    margin = _miss(nearest, day)
    span = f"{nearest.valid_from} 至 {nearest.valid_until or '长期'}"
    text = f"{equipment}：{nearest.issuer}的证书 {span}，当天无效 → {difference(margin, '天')}"
    return Share(Verdict.UNMET, text, (_ref(instructor, nearest),), margin)


def _is_valid(item: InstructorCertificate, day: date) -> bool:
    return is_within(item.valid_from, item.valid_until, day)


def _miss(item: InstructorCertificate, day: date) -> int:
    """By how many days a certificate misses the day; negative."""
    if item.valid_from > day or item.valid_until is None:
        return days_between(item.valid_from, day)
    return days_between(day, item.valid_until)


def _ref(instructor: Instructor, item: InstructorCertificate) -> Ref:
    return replace(instructor_ref(instructor), line=item.line)
