"""Is one word better or worse than the one that stood there before: has something been gained, lost, or only changed?"""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from training_site.facts.base.words import CertificateStatus, Verdict, Word

_Kind = TypeVar("_Kind", bound=StrEnum)


class Turn(StrEnum):
    """Which way a change goes, the gravest first."""

    LOST = "变差"
    CHANGED = "变动"
    GAINED = "变好"


_VERDICTS = {
    Verdict.MET: 0,
    Verdict.WAIVED: 0,
    Verdict.NOT_DUE: 1,
    Verdict.NOT_TRIGGERED: 1,
    Verdict.NOT_APPLICABLE: 1,
    Verdict.UNVERIFIABLE: 1,
    Verdict.DUE_SOON: 2,
    Verdict.PARTLY: 3,
    Verdict.NO_DATA: 3,
    Verdict.UNMET: 4,
}
_SILENT = frozenset(
    {Verdict.NO_DATA, Verdict.NOT_TRIGGERED, Verdict.NOT_APPLICABLE, Verdict.UNVERIFIABLE},
)
"""Verdicts that say nothing was done: to come to one of them from a worse one is no gain."""
_WORDS = {
    Word.VALID: 0,
    Word.EXPIRING: 1,
    Word.UNSIGNED: 2,
    Word.HOURS: 2,
    Word.PREREQUISITE: 2,
    Word.RETRAIN: 3,
    Word.LEARNING: 4,
    Word.NOTHING: 5,
    Word.OVERDUE: 6,
    Word.EXPIRED: 6,
    Word.SUSPENDED: 6,
    Word.REVOKED: 7,
}
_UNPROVEN = frozenset({Word.LEARNING, Word.NOTHING})
"""Words that prove nothing: to come to one of them from a lapsed qualification is no gain, but for the first record."""
_CERTIFICATES = {
    CertificateStatus.VALID: 0,
    CertificateStatus.EXPIRING: 1,
    CertificateStatus.RETRAIN: 2,
    CertificateStatus.UNSIGNED: 2,
    CertificateStatus.SUSPENDED: 3,
    CertificateStatus.EXPIRED: 3,
    CertificateStatus.UNFOUNDED: 4,
    CertificateStatus.BASIS_VOID: 4,
    CertificateStatus.REVOKED: 5,
}
GOOD_WORDS = frozenset({Word.VALID, Word.EXPIRING})
"""The person may work by it."""
GOOD_CERTIFICATES = frozenset({CertificateStatus.VALID, CertificateStatus.EXPIRING})


def verdict_turn(before: Verdict | None, after: Verdict | None) -> Turn:
    """Judge a clause; None where it does not stand. A clause that is gone is a loss, whatever it said."""
    if after is None:
        return Turn.LOST
    if before is None:
        return Turn.CHANGED
    turn = _turn(_VERDICTS, before, after)
    return Turn.CHANGED if turn is Turn.GAINED and after in _SILENT else turn


def word_turn(before: Word | None, after: Word | None) -> Turn:
    """Judge a qualification; one that is gone is a loss unless there was nothing on record."""
    if after is None:
        return Turn.CHANGED if before is Word.NOTHING else Turn.LOST
    if before is None:
        return Turn.GAINED if after in GOOD_WORDS else Turn.CHANGED
    turn = _turn(_WORDS, before, after)
    taken_away = after in _UNPROVEN and before is not Word.NOTHING
    return Turn.CHANGED if turn is Turn.GAINED and taken_away else turn


def certificate_turn(before: CertificateStatus | None, after: CertificateStatus | None) -> Turn:
    """Judge a certificate; one that is gone is a loss, a new one a gain when it is valid."""
    if after is None:
        return Turn.LOST
    if before is None:
        return Turn.GAINED if after in GOOD_CERTIFICATES else Turn.CHANGED
    return _turn(_CERTIFICATES, before, after)


def _turn(ranks: Mapping[_Kind, int], before: _Kind, after: _Kind) -> Turn:
    difference = ranks[after] - ranks[before]
    return Turn.LOST if difference > 0 else Turn.GAINED if difference < 0 else Turn.CHANGED
