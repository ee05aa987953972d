"""What has to be done by when: the open tasks of all clauses, the most urgent first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from training_site.facts.base.words import Verdict
from training_site.pages.digest.digest_rows import CustomerDigest
from training_site.pages.digest.verdict_rows import TaskRow, VerdictRow


@dataclass(frozen=True, slots=True)
class DueRow:
    """One task with the clause it serves."""

    customer: str
    customer_name: str
    row: VerdictRow
    task: TaskRow
    days: int | None
    """Days left on as-of; negative when overdue, None without a day."""

    @property
    def is_overdue(self) -> bool:
        """Whether the latest day has passed."""
        return self.days is not None and self.days < 0


def due_rows(digests: Sequence[CustomerDigest], as_of: date, within: int | None = None) -> tuple[DueRow, ...]:
    """List the tasks due within so many days of as-of, overdue ones always; None lists all.

    Tasks without a day come last and only when everything is listed.
    """
    found = [
        DueRow(customer.id, customer.name, row, task, (task.due - as_of).days if task.due else None)
        for customer in digests
        for row, task in _tasks(customer)
    ]
    kept = [item for item in found if within is None or (item.days is not None and item.days <= within)]
    return tuple(sorted(kept, key=_urgency))


def _tasks(customer: CustomerDigest) -> Iterator[tuple[VerdictRow, TaskRow]]:
    for row in customer.verdicts:
        if row.verdict not in {Verdict.WAIVED, Verdict.NOT_APPLICABLE}:
            yield from ((row, task) for task in row.tasks)


def _urgency(item: DueRow) -> tuple[bool, date, str, str, str]:
    return (item.task.due is None, item.task.due or date.max, item.customer, item.row.clause, item.task.what)
