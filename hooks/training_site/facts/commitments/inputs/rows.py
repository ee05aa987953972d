"""What promises about single sessions share: one part for each, what is not recorded, and what is due on a day."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from training_site.facts.base.calendar import add_days, days_between
from training_site.facts.base.explanation import Ref
from training_site.facts.base.verdict import DUE_SOON_DAYS, Finding, Task, Verdict
from training_site.facts.commitments.inputs.outcome import Share
from training_site.facts.commitments.inputs.pending import Pending
from training_site.facts.session.session import SessionFacts

_ORDER = (Verdict.UNMET, Verdict.NO_DATA)


def each_held(pending: Pending, judge_one: Callable[[SessionFacts], Sequence[Share]]) -> list[Share]:
    """Judge every session that was held; past sessions that were never recorded leave the promise undecided.

    Why: a promise about every session is not proven by those that happen to be recorded.
    """
    shares = [share for item in pending.held for share in judge_one(item)]
    if pending.unrecorded or not pending.held:
        has_begun = bool(pending.held)
        shares.append(pending.share(f"已举行 {len(pending.held)} 次", has_begun=has_begun))
    return shares


def waiting(
    text: str, due: date, as_of: date, refs: tuple[Ref, ...] = (), tasks: tuple[Task, ...] = ()
) -> Share:
    """Judge what is due on a day that has not passed: 临期 within 14 days, else 未到期."""
    left = max(days_between(as_of, due), 0)
    is_soon = left <= DUE_SOON_DAYS
    change = max(add_days(due, 1 if is_soon else -DUE_SOON_DAYS), add_days(as_of, 1))
    verdict = Verdict.DUE_SOON if is_soon else Verdict.NOT_DUE
    return Share(verdict, f"{text}，最迟 {due}，还有 {left} 天", refs, None, change, tasks)


def worst(shares: Sequence[Share]) -> Share:
    """Pick the part that decides where all of several must hold: broken, unknown, then the smallest margin."""
    return min(shares, key=_rank)


def best(shares: Sequence[Share]) -> Share:
    """Pick the part that decides where one of several is enough."""
    return max(shares, key=_rank)


def _rank(share: Share) -> tuple[int, bool, int | Decimal, str]:
    place = _ORDER.index(share.verdict) if share.verdict in _ORDER else len(_ORDER)
    return (place, share.margin is None, share.margin or 0, share.text)


def teachers(item: SessionFacts) -> list[str]:
    """Name everybody who was to teach or taught."""
    session = item.session
    return sorted({*session.instructors, *(held.instructor for held in session.lessons_held)})


def counted(found: Finding, lacking: int) -> Finding:
    """Give as the margin how many parts are lacking, where each part by itself is only kept or not."""
    return replace(found, explanation=replace(found.explanation, margin=-lacking))


def kept(shares: Sequence[Share]) -> int:
    """Count the parts that are kept."""
    return sum(share.verdict is Verdict.MET for share in shares)
