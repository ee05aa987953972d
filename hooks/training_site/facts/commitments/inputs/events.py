"""Which service records does a promise speak of, where do they stand, and what do people call their steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from training_site.facts.base.calendar import add_days, days_between
from training_site.facts.base.explanation import Ref
from training_site.facts.base.verdict import DUE_SOON_DAYS, Verdict
from training_site.facts.commitments.inputs.outcome import Share
from training_site.labels import STEPS
from training_site.model.customer.service import Charge, Figure, Incident, Request, Visit

_ORDER = (
    Verdict.UNMET,
    Verdict.PARTLY,
    Verdict.NO_DATA,
    Verdict.DUE_SOON,
    Verdict.NOT_DUE,
    Verdict.MET,
    Verdict.NOT_TRIGGERED,
    Verdict.NOT_APPLICABLE,
)


@dataclass(frozen=True, slots=True)
class ServiceFiles:
    """Where the service records of one customer stand, whether the files exist yet or not."""

    customer: str

    def path(self, name: str) -> str:
        """Name the file of `visits`, `incidents`, `requests` or `figures`."""
        return f"roster/{self.customer}/service/{name}.yml"

    def ref(self, record: Visit | Incident | Request | Figure | Charge) -> Ref:
        """Point at a record."""
        if isinstance(record, Visit):
            return Ref("visit", record.id, self.path("visits"), record.line, f"{record.on} {record.kind}")
        if isinstance(record, Incident):
            label = f"{record.reported_at:%Y-%m-%d} 故障"
            return Ref("incident", record.id, self.path("incidents"), record.line, label)
        if isinstance(record, Request):
            label = f"{record.asked_at:%Y-%m-%d} {record.kind}"
            return Ref("request", record.id, self.path("requests"), record.line, label)
        path, label = self.path("figures"), f"{record.on} {record.kind}"
        return Ref("figure" if isinstance(record, Figure) else "charge", record.id, path, record.line, label)


def began_at(record: Incident | Request) -> datetime:
    """Tell when the customer gave notice; clocks start with it (S4)."""
    return record.reported_at if isinstance(record, Incident) else record.asked_at


def start_word(record_source: str, step: str | None) -> str:
    """Name the start of a clock: 报修 for faults, 交付 for the call after delivery, else 提出."""
    if step in (None, "reported_at", "asked_at"):
        return {"故障": "报修", "交付回访": "交付"}.get(record_source, "提出")
    return STEPS[step or ""]


def is_finished(record: Incident | Request) -> bool:
    """Tell whether a fault is repaired or settled by exchange or return, or a request is dealt with."""
    if isinstance(record, Request):
        return record.done_at is not None
    return record.restored_at is not None or record.replaced_at is not None or record.remedy == "退货"


def reached(record: Incident | Request, step: str) -> datetime | None:
    """Tell when a step was reached; equipment that was exchanged counts as repaired."""
    found: datetime | None = getattr(record, step, None)
    return getattr(record, "replaced_at", None) if step == "restored_at" and found is None else found


def moment_text(at: datetime, after: datetime | None = None) -> str:
    """Spell `2026-04-02 09:10`, or `09:10` on the day of `after`."""
    return f"{at:%H:%M}" if after is not None and after.date() == at.date() else f"{at:%Y-%m-%d %H:%M}"


def number_text(number: object) -> str:
    """Spell a decimal without trailing zeros: 4.50 is 4.5, 100 stays 100."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def worst_first(shares: Sequence[Share]) -> list[Share]:
    """Order parts by verdict and margin, so that the order of the records never matters."""
    return sorted(
        shares,
        key=lambda part: (_ORDER.index(part.verdict), part.margin is None, part.margin or 0, part.text),
    )


def open_until(due: date, as_of: date) -> tuple[Verdict, date]:
    """Judge a duty that is open until the end of `due`, and name the day on which time alone changes that."""
    if days_between(as_of, due) > DUE_SOON_DAYS:
        return Verdict.NOT_DUE, add_days(due, -DUE_SOON_DAYS)
    return Verdict.DUE_SOON, add_days(due, 1)
