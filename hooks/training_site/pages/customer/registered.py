"""Who entered a record, when, and how long after the event it reached the repository."""

from collections.abc import Iterator, Mapping
from datetime import date

from training_site.model.base.record import Root
from training_site.model.customer.assessment import Sitting
from training_site.model.customer.plan import Plan
from training_site.model.customer.session import Session
from training_site.model.customer.sign_off import SignOff
from training_site.model.records import CustomerRecords
from training_site.pages.frame.naming import Naming

UNKNOWN_HISTORY = "入库时间无法核验"


def registered(records: CustomerRecords, names: Naming, history: Mapping[str, date] | None) -> dict[str, str]:
    """Map the path of a file to `2026-03-06 陈* 登记，2026-03-08 入库，事后 2 天`.

    `history` holds the first commit of each file; None when the history is not whole. The delay is shown as a
    fact (补录), for records of one day only.
    """
    return {root.path: "，".join(_said(root, names, history)) for root in records.roots if root.path}


def _said(root: Root, names: Naming, history: Mapping[str, date] | None) -> Iterator[str]:
    if root.recorded_on or root.recorded_by:
        day = [root.recorded_on.isoformat()] if root.recorded_on else []
        who = [names.redact(names.of(root.recorded_by))] if root.recorded_by else []
        yield " ".join((*day, *who, "登记"))
    if history is None:
        yield UNKNOWN_HISTORY
        return
    committed = history.get(root.path)
    if committed is None:
        yield "尚未入库"
        return
    yield f"{committed} 入库"
    happened = root.date if isinstance(root, Session | Sitting | SignOff | Plan) else None
    if happened is not None and committed > happened:
        yield f"事后 {(committed - happened).days} 天"
