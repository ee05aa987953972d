"""Which kinds of record have a short spelling, and how does one become the other?"""

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import NamedTuple

from pydantic import BaseModel

from training_site.model.base.canonical import canonical
from training_site.model.base.record import Root
from training_site.model.customer.assessment import Sitting
from training_site.model.customer.certificate import Certificates
from training_site.model.customer.session import Session
from training_site.model.customer.sign_off import SignOff
from training_site.model.short.short_attendance import (
    WrittenSession,
    fold_session,
    is_short_session,
    unfold_session,
)
from training_site.model.short.short_certificates import (
    WrittenCertificates,
    fold_certificates,
    is_short_certificates,
    unfold_certificates,
)
from training_site.model.short.short_form import Raw, ShortFault, marked, unmarked
from training_site.model.short.short_results import (
    WrittenSitting,
    fold_sitting,
    is_short_sitting,
    unfold_sitting,
)
from training_site.model.short.short_sign_off import (
    WrittenSignOff,
    fold_items,
    fold_statements,
    is_short_sign_off,
    unfold_sign_off,
)


class Spelling(NamedTuple):
    """The short spelling of one kind of record."""

    is_short: Callable[[Raw], bool]
    """Tell whether a record as read has anything to unfold."""
    written: type[Root]
    """What a file may hold: the long spelling and the short one."""
    unfold: Callable[[Raw], list[ShortFault]]
    """Make a record as read long, in place; returns what stands against it."""
    folds: tuple[Callable[[Raw], None], ...]
    """Make parts of a long record short, in place, each on its own."""
    before: Mapping[str, str] = {}
    """Field of the short spelling → field of the long one before which it is typed."""


_LAST = ("recorded_by", "recorded_on")
"""Fields that every record may have; nobody looks for them first."""

SPELLINGS: dict[type[Root], Spelling] = {
    Session: Spelling(
        is_short_session, WrittenSession, unfold_session, (fold_session,), {"people": "expected"}
    ),
    Sitting: Spelling(
        is_short_sitting,
        WrittenSitting,
        unfold_sitting,
        (fold_sitting,),
        {"people": "papers", "identity_checked": "papers", "pledge": "papers", "results": "attempts"},
    ),
    SignOff: Spelling(
        is_short_sign_off,
        WrittenSignOff,
        unfold_sign_off,
        (fold_items, fold_statements),
        {"signed": "statements"},
    ),
    Certificates: Spelling(
        is_short_certificates, WrittenCertificates, unfold_certificates, (fold_certificates,)
    ),
}


def written(model: type[Root]) -> type[Root]:
    """Give what a file of this kind may hold."""
    spelling = SPELLINGS.get(model)
    return model if spelling is None else spelling.written


def field_names(model: type[BaseModel]) -> tuple[str, ...]:
    """List the fields of a mapping as they are typed, in that order: who recorded it comes last."""
    before = next((one.before for one in SPELLINGS.values() if one.written is model), {})
    known = [info.alias or name for name, info in model.model_fields.items()]
    typed = [name for name in known if name[0] != "\x00"]
    names = [name for name in typed if name not in _LAST and name not in before]
    for short, long in before.items():
        names.insert(names.index(long), short)
    return (*names, *(name for name in _LAST if name in typed))


def shortened(value: Raw, model: type[Root]) -> Raw:
    """Spell a sound record as short as can be without losing anything.

    Args:
        value: the record as read, what its evidence says filled in.
        model: the kind of record.

    Returns:
        The record without marks. A part that has nothing to repeat stays, and one whose long spelling would come
        out otherwise (another order of lines, two entries of one person).
    """
    spelling = SPELLINGS.get(model)
    best = lengthened(value, model)
    if spelling is None:
        return best
    wanted = _canonical(best, model)
    for fold in spelling.folds:
        tried = deepcopy(best)
        fold(tried)
        is_shorter = len(repr(tried)) < len(repr(best))
        if is_shorter and _canonical(lengthened(tried, model), model) == wanted:
            best = tried
    return best


def lengthened(value: Raw, model: type[Root]) -> Raw:
    """Spell a sound record in full; returns it without marks."""
    spelling = SPELLINGS.get(model)
    made: Raw = marked(unmarked(value))
    if spelling is not None and spelling.is_short(made):
        spelling.unfold(made)
    found: Raw = unmarked(made)
    return found


def _canonical(long: Raw, model: type[Root]) -> bytes:
    return canonical(model.model_validate(long))
