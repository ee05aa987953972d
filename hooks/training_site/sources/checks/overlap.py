"""Is anybody recorded at two trainings at once: a session entered twice, or a slip in the day?"""

import itertools
from collections import defaultdict
from collections.abc import Iterator

from training_site.model.session import Session
from training_site.problems import Problem, problem
from training_site.sources.checks.scope import Scope

_PRESENT = frozenset({"到", "迟到", "早退"})


def check_overlap(scope: Scope) -> Iterator[Problem]:
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
    told: set[tuple[str, str]] = set()
    for sessions in by_person.values():
        ordered = sorted(sessions, key=lambda item: (item.date, item.start, item.id))
        for first, second in itertools.pairwise(ordered):
            pair = (first.id, second.id)
            if first.date == second.date and second.start < first.end and pair not in told:
                told.add(pair)
                message = f"与 “{first.id}” 时间重叠，且有人两边都记了到场，学时会重复计算"
                cure = "同一次培训只留一份；更正请在新记录里写 supersedes"
                yield problem("W-RECORD", scope.at(second, second, "start"), message, cure)
