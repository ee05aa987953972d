"""Is anybody recorded at two trainings at once: a session entered twice, or a slip in the day?"""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from training_site.model.base.midnight import moment
from training_site.model.customer.customer import USUAL_ZONE
from training_site.model.customer.session import Session
from training_site.problems import Problem, problem
from training_site.sources.record.scope import CustomerScope, known_zones

_PRESENT = frozenset({"到", "迟到", "早退"})


def check_overlap(scope: CustomerScope) -> Iterator[Problem]:
    """Warn of a person who was present at two sessions of one customer whose hours overlap.

    Why a warning: what happened is data, but minutes would be counted twice.
    """
    replaced = {session.supersedes for session in scope.records.sessions.values()}
    by_person: defaultdict[str, list[Session]] = defaultdict(list)
    for session in scope.records.sessions.values():
        if session.id not in replaced and session.cancelled is None:
            for row in session.attendance:
                if row.status in _PRESENT and session not in by_person[row.person][-1:]:
                    by_person[row.person].append(session)
    zones = {site.id: site.timezone for site in scope.records.customer.sites}
    told: set[tuple[str, str]] = set()
    for sessions in by_person.values():
        ordered = sorted(sessions, key=lambda item: (_span(item, zones), item.id))
        for first, second in itertools.pairwise(ordered):
            pair = (first.id, second.id)
            if _span(second, zones)[0] < _span(first, zones)[1] and pair not in told:
                told.add(pair)
                message = f"与 “{first.id}” 时间重叠，且有人两边都记了到场，学时会重复计算"
                cure = "同一次培训只留一份；更正请在新记录里写 supersedes"
                yield problem("W-RECORD", scope.at(second, second, "start"), message, cure)


def _span(session: Session, zones: Mapping[str, str]) -> tuple[datetime, datetime]:
    """Return when a session begins and ends, comparable across time zones."""
    name = zones.get(session.site, USUAL_ZONE)
    zone = ZoneInfo(name if name in known_zones() else USUAL_ZONE)
    begin, end = (moment(session.date, clock).replace(tzinfo=zone) for clock in (session.start, session.end))
    return begin, end
