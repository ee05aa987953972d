"""Do the service records speak of installations, people and faults that exist, in a possible order?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from training_site.model.base.record import Part, Root
from training_site.problems import Problem, problem
from training_site.sources.record.scope import CustomerScope, Ids

_REQUEST_STEPS = ("answered_at", "contracted_at", "arrived_at", "done_at")
_INCIDENT_STEPS = (
    "responded_at",
    "arrived_at",
    "cause_found_at",
    "plan_at",
    "restored_at",
    "spare_at",
    "replaced_at",
    "explained_at",
)


@dataclass(frozen=True)
class _Row:
    """One entry of a service file."""

    scope: CustomerScope
    root: Root
    part: Part

    def refers(self, what: str, known: Ids, *location: str | int) -> Iterator[Problem]:
        """Check that an id, if it is there, is known."""
        value: object = self.part
        for step in location:
            value = value[step] if isinstance(step, int) else getattr(value, step, None)  # type: ignore[index]
        if value and value not in known:
            yield problem("E-REF", self.scope.at(self.root, self.part, *location), f"找不到{what} “{value}”")

    def follows(self, start: str, steps: Iterable[str]) -> Iterator[Problem]:
        """Check that no step comes before the start."""
        begun = getattr(self.part, start)
        for step in steps:
            reached = getattr(self.part, step)
            if reached is not None and reached < begun:
                message = f"{reached:%Y-%m-%d %H:%M} 早于客户提出的时间 {begun:%Y-%m-%d %H:%M}"
                yield problem("E-TIME", self.scope.at(self.root, self.part, step), message)


def check_service(scope: CustomerScope) -> Iterator[Problem]:
    """Check visits, incidents, requests, figures and staff of one customer."""
    yield from _identity(scope)
    yield from _visits(scope)
    yield from _incidents_and_requests(scope)
    yield from _figures_and_staff(scope)


def _identity(scope: CustomerScope) -> Iterator[Problem]:
    records = scope.records
    rows: tuple[tuple[Root, Iterable[Part]], ...] = (
        (records.visits, records.visits.visits),
        (records.incidents, records.incidents.incidents),
        (records.requests, records.requests.requests),
        (records.figures, (*records.figures.figures, *records.figures.charges)),
    )
    for root, parts in rows:
        seen: set[str] = set()
        for part in parts:
            yield from _Row(scope, root, part).refers("安装项", scope.installations, "installation")
            name = str(getattr(part, "id", ""))
            if name in seen:
                yield problem("E-ID-CLASH", scope.at(root, part, "id"), f"编号 “{name}” 用了不止一次")
            seen.add(name)


def _visits(scope: CustomerScope) -> Iterator[Problem]:
    for visit in scope.records.visits.visits:
        row = _Row(scope, scope.records.visits, visit)
        yield from row.refers("故障", scope.incidents, "fault")
        for index in range(len(visit.staff)):
            yield from row.refers("教员", scope.instructors, "staff", index)
        for index in range(len(visit.coaching.people) if visit.coaching else 0):
            yield from row.refers("学员", scope.people, "coaching", "people", index)


def _incidents_and_requests(scope: CustomerScope) -> Iterator[Problem]:
    for incident in scope.records.incidents.incidents:
        yield from _Row(scope, scope.records.incidents, incident).follows("reported_at", _INCIDENT_STEPS)
    for request in scope.records.requests.requests:
        row = _Row(scope, scope.records.requests, request)
        yield from row.refers("学员", scope.people, "person")
        yield from row.follows("asked_at", _REQUEST_STEPS)


def _figures_and_staff(scope: CustomerScope) -> Iterator[Problem]:
    figures, staff = scope.records.figures, scope.records.staff
    for figure in figures.figures:
        if figure.good > figure.total and figure.kind != "备件库存":
            message = f"合格数 {figure.good} 大于总数 {figure.total}"
            yield problem("E-NUM", scope.at(figures, figure, "good"), message, "核对统计表后改正")
    for member in staff.staff:
        yield from _Row(scope, staff, member).refers("教员", scope.instructors, "person")
