"""How are certificates that were issued together said in one entry?"""

from typing import Annotated, Any

from pydantic import Discriminator, Tag

from training_site.model.base.acts import act
from training_site.model.base.record import MARK, Evidence, Part, field
from training_site.model.base.references import CourseId, InstructorId, TraineeId
from training_site.model.base.scalars import Day, Revision, Text
from training_site.model.customer.certificate import Certificate, Certificates
from training_site.model.short.short_form import BY_KEY, Raw, ShortFault, keys_of, mark_at

_ONE, _MANY = "[one]", "[many]"


class IssuedTogether(Part):
    """Certificates that say the same but for person and serial."""

    course: CourseId = field("课程编号")
    revision: Revision = field("课程版本")
    issued_on: Day = act("发证日期")
    issued_by: InstructorId = field("签发人（教员编号）")
    valid_until: Day | None = field("证书上印的有效期至；长期有效不填", title="有效期至", default=None)
    evidence: Evidence | None = field("证书扫描件", default=None)
    serials: Annotated[dict[TraineeId, Text], BY_KEY] = field(
        "学员编号对证书编号", title="证书编号", min_length=1
    )


def _number(value: object) -> str:
    return _MANY if isinstance(value, dict) and "serials" in value else _ONE


class WrittenCertificates(Certificates):
    """Certificates as they may be typed."""

    certificates: tuple[
        Annotated[
            Annotated[Certificate, Tag(_ONE)] | Annotated[IssuedTogether, Tag(_MANY)], Discriminator(_number)
        ],
        ...,
    ] = field("证书：同一批写一条，或一张一条", default=())  # type: ignore[assignment]  # several at once


def is_short_certificates(raw: Raw) -> bool:
    """Tell whether certificates as read have anything to unfold."""
    return any(isinstance(entry, dict) and "serials" in entry for entry in raw.get("certificates", ()))


def unfold_certificates(raw: Raw) -> list[ShortFault]:
    """Put a certificate per person in the place of those issued together."""
    found: list[Any] = []
    for place, entry in enumerate(raw.get("certificates", [])):
        if "serials" not in entry:
            found.append(entry)
            continue
        shared = {name: value for name, value in entry.items() if name not in ("serials", MARK)}
        for person in keys_of(entry["serials"]):
            mark = mark_at(raw, "certificates", place, "serials", person)
            found.append({MARK: mark, "serial": entry["serials"][person], "person": person, **shared})
    if found:
        raw["certificates"] = found
    return []


def fold_certificates(raw: Raw) -> None:
    """Say neighbours that differ in person and serial alone in one entry."""
    if "certificates" not in raw:  # nothing but revocations
        return
    entries: list[Raw] = []
    for entry in raw["certificates"]:
        if "serials" in entry:
            entries.append(entry)
            continue
        shared = {name: value for name, value in entry.items() if name not in ("serial", "person")}
        last = entries[-1] if entries else {}
        is_alike = shared == {name: last[name] for name in last if name != "serials"}
        if is_alike and entry["person"] not in last["serials"]:
            last["serials"][entry["person"]] = entry["serial"]
        else:
            entries.append(shared | {"serials": {entry["person"]: entry["serial"]}})
    raw["certificates"] = [_alone(entry) for entry in entries]


def _alone(entry: Raw) -> Raw:
    """Say one certificate as one."""
    if len(entry["serials"]) > 1:
        return entry
    ((person, serial),) = entry["serials"].items()
    return {"serial": serial, "person": person} | {name: entry[name] for name in entry if name != "serials"}
