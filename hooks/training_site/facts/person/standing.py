"""Where does a person stand in a course on a day, and where on the days to come if nothing new is recorded."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from training_site.facts.base.calendar import add_days
from training_site.facts.base.words import Competence, Word
from training_site.facts.rounds.absence import ON_POST, status_on, turning_days
from training_site.facts.rounds.competence import CompetenceFact, competence_facts
from training_site.facts.rounds.conditions import Condition
from training_site.facts.rounds.history import history
from training_site.facts.rounds.round import History, Round
from training_site.facts.rounds.statement import FALLEN, StatementFact, statement_facts
from training_site.facts.rounds.study import Study

STANDS = frozenset((Competence.PASSED, Competence.WAIVED))


@dataclass(frozen=True, slots=True)
class Grounds:
    """Everything that decides the word and is not the day itself."""

    study: Study
    competences: tuple[CompetenceFact, ...]
    statements: tuple[StatementFact, ...]
    """Of the round that waits for them, else of the mended items, else of the current round."""
    history: History
    current: Round | None
    """The last complete round."""
    waiting: Round | None
    """The round that has all its passes and lacks conditions or signatures, where no other holds meanwhile."""
    has_all_items: bool
    """Whether every competency is passed or waived."""
    needs_retraining: bool
    """Whether some competency has to be trained again."""
    is_renewing: bool
    """A newer round is assessed and not complete; meanwhile the one before it still holds."""

    @property
    def until(self) -> date | None:
        """Last day of validity of the current round; None without one, or for ever."""
        return self.current.until if self.current else None

    @property
    def window_start(self) -> date | None:
        """First day of 临期."""
        return self.current.window_start if self.current else None

    def lacks(self, kind: str) -> tuple[Condition, ...]:
        """Pick the conditions of one kind that the waiting round lacks."""
        found = self.waiting.conditions if self.waiting else ()
        return tuple(one for one in found if one.kind == kind and one.met_on is None)


def _is_revoked(grounds: Grounds, _: date) -> bool:
    """Only a round of all items, passed after the revocation and complete, ends it (domain 6)."""
    return grounds.history.revocation is not None


def _is_away(grounds: Grounds, day: date) -> bool:
    trainee = grounds.study.trainee
    return bool(trainee.status) and status_on(trainee, day) != ON_POST


def _is_over(grounds: Grounds, day: date) -> bool:
    return grounds.until is not None and day > grounds.until


def _needs_retraining(grounds: Grounds, _: date) -> bool:
    return grounds.needs_retraining


def _lacks_prerequisite(grounds: Grounds, _: date) -> bool:
    return grounds.has_all_items and bool(grounds.lacks("先修"))


def _lacks_hours(grounds: Grounds, _: date) -> bool:
    return grounds.has_all_items and bool(grounds.lacks("学时"))


def _lacks_signature(grounds: Grounds, _: date) -> bool:
    is_unsigned = grounds.current is None or grounds.waiting or grounds.history.unsigned_mends
    return grounds.has_all_items and (bool(is_unsigned) or bool(grounds.study.folder.questions))


def _is_near(grounds: Grounds, day: date) -> bool:
    start = grounds.window_start
    return grounds.has_all_items and start is not None and day >= start


def _is_complete(grounds: Grounds, _: date) -> bool:
    return grounds.has_all_items


def _is_late(grounds: Grounds, day: date) -> bool:
    study = grounds.study
    is_owed = study.course.course.id in study.trainee.courses
    return is_owed and study.trainee.deadline is not None and day > study.trainee.deadline


def _has_begun(grounds: Grounds, _: date) -> bool:
    return grounds.study.has_taken_part


PRECEDENCE: tuple[tuple[Word, Callable[[Grounds, date], bool]], ...] = (
    (Word.REVOKED, _is_revoked),
    (Word.SUSPENDED, _is_away),
    (Word.EXPIRED, _is_over),
    (Word.RETRAIN, _needs_retraining),
    (Word.PREREQUISITE, _lacks_prerequisite),
    (Word.HOURS, _lacks_hours),
    (Word.UNSIGNED, _lacks_signature),
    (Word.EXPIRING, _is_near),
    (Word.VALID, _is_complete),
    (Word.OVERDUE, _is_late),
    (Word.LEARNING, _has_begun),
)
"""The first word whose condition holds stands; none of them: 无记录 (domain 6)."""


def word_on(grounds: Grounds, day: date) -> Word:
    """Find the word on a day."""
    return next((word for word, applies in PRECEDENCE if applies(grounds, day)), Word.NOTHING)


def grounds_on(study: Study, day: date) -> Grounds:
    """Gather what decides on a day.

    A renewal that is assessed and lacks signatures or conditions does not take away the round before it: as long
    as that one is 有效 or 临期 by itself, it stands.
    """
    past = history(study, day)
    competences = competence_facts(study, past, day)
    states = {fact.state for fact in competences}
    grounds = Grounds(
        study=study,
        competences=competences,
        statements=(),
        history=past,
        current=past.current,
        waiting=past.pending,
        has_all_items=states <= STANDS,
        needs_retraining=Competence.RETRAIN in states,
        is_renewing=False,
    )
    if past.pending and past.current:
        kept = replace(grounds, waiting=None, is_renewing=True)
        if not past.unsigned_mends and word_on(kept, day) in (Word.VALID, Word.EXPIRING):
            grounds = kept
    return replace(grounds, statements=_statements(grounds, day))


def _statements(grounds: Grounds, day: date) -> tuple[StatementFact, ...]:
    """Look for the signatures that matter now."""
    study, past = grounds.study, grounds.history
    signs = past.signs
    one = grounds.waiting or grounds.current
    if grounds.waiting is None and past.mends:
        since = max(item.on for item in past.mends)
        required = study.book.on(since).required_statements
        return statement_facts(required, signs, past.mends, since)
    if one:
        return statement_facts(
            one.rules.required_statements, signs, one.signable, one.assessed_on, one.own_passes
        )
    passes = tuple(past.collected.values())
    signs = tuple(replace(each, flaw=each.flaw or FALLEN) if each.is_shaken else each for each in signs)
    since = max((item.on for item in passes), default=date.min)
    since = max(since, past.revocation[0].on) if past.revocation else since
    return statement_facts(study.book.on(day).required_statements, signs, passes, since)


@dataclass(frozen=True, slots=True)
class Outlook:
    """A person's standing on as-of, and every later day on which time alone changes it."""

    study: Study
    as_of: date
    grounds: Grounds
    word: Word
    changes: tuple[tuple[date, Word], ...]
    """Each change of the word after as-of with its first day, in order, improvements included."""

    def word_on(self, day: date) -> Word:
        """Find the word on a day not before as-of."""
        return next((word for since, word in reversed(self.changes) if since <= day), self.word)


def outlook(study: Study, as_of: date) -> Outlook:
    """Derive the standing on `as_of` and what time alone will make of it."""
    grounds = grounds_on(study, as_of)
    first = word = word_on(grounds, as_of)
    changes = []
    moving = {day for day in _moving_days(study) if day > as_of}
    for day in sorted(moving | {day for day in _fixed_days(grounds) if day > as_of}):
        then = word_on(grounds_on(study, day) if moving or grounds.is_renewing else grounds, day)
        if then is not word:
            changes.append((day, then))
            word = then
    return Outlook(study, as_of, grounds, first, tuple(changes))


def _fixed_days(grounds: Grounds) -> set[date]:
    """Collect the days that change the word and leave the grounds as they are."""
    deadline, start = grounds.study.trainee.deadline, grounds.window_start
    days = {add_days(deadline, 1)} if deadline else set()
    return days | {start, add_days(grounds.until, 1)} if start and grounds.until else days


def _moving_days(study: Study) -> set[date]:
    """Collect the days that may change the grounds: status spells, ends of waivers, revisions yet to come."""
    ends = {add_days(waiver.until, 1) for waiver, _ in study.folder.waivers if waiver.until}
    return turning_days(study.trainee) | ends | {change.date for change in study.course.course.changes}


WORD_SEVERITY = {
    Word.VALID: 0,
    Word.EXPIRING: 1,
    Word.LEARNING: 2,
    Word.NOTHING: 2,
    Word.RETRAIN: 3,
    Word.PREREQUISITE: 3,
    Word.HOURS: 3,
    Word.UNSIGNED: 3,
    Word.OVERDUE: 4,
    Word.SUSPENDED: 4,
    Word.EXPIRED: 4,
    Word.REVOKED: 5,
}
"""How far a word is from 有效; the reader's browser may only go up in this."""


def downgrades(outlook: Outlook) -> tuple[tuple[date, Word], ...]:
    """Keep the changes that do not improve on what stands: a published page may only get worse by itself."""
    found: list[tuple[date, Word]] = []
    worst = outlook.word
    for day, word in outlook.changes:
        if word is not worst and WORD_SEVERITY[word] >= WORD_SEVERITY[worst]:
            found.append((day, word))
            worst = word
    return tuple(found)
