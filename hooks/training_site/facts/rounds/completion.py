"""On which day was a round complete, by the rules of that day, and until when does it hold?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from training_site.facts.base.calendar import add_days
from training_site.facts.course.rules import Rules
from training_site.facts.rounds.conditions import hours_conditions
from training_site.facts.rounds.prerequisites import Held, prerequisite_conditions
from training_site.facts.rounds.round import Round
from training_site.facts.rounds.statement import Signature, first_signatures
from training_site.facts.rounds.study import Study
from training_site.facts.rounds.validity import end_of, valid_until, window_start


@dataclass(frozen=True, slots=True)
class Completion:
    """Completes rounds with all that is known on a day."""

    study: Study
    signs: Sequence[Signature]
    held: Held
    day: date

    def completed(self, made: Round, due: date | None, since: date) -> Round:
        """Find when the round was complete; `due` is the end of the one before, `since` where its hours begin.

        The rules of the day of completion decide: where an edition asks for less, what was missing by the old one
        is complete on the edition's first day.
        """
        found = made
        for start, end, rules in self._spans(made.assessed_on):
            found = self._under(replace(made, rules=rules), since)
            if found.complete_on is None:
                continue
            day = max(found.complete_on, start)
            if end is None or day < end:
                return self._dated(replace(found, complete_on=day), due)
        return replace(found, complete_on=None)

    def _spans(self, assessed_on: date) -> Iterator[tuple[date, date | None, Rules]]:
        """Lay out the rules from a day on: first day, first day of the next, rules; none that lies ahead."""
        book = self.study.book
        starts = [assessed_on, *(since for since, _ in book.editions if assessed_on < since <= self.day)]
        ahead = [since for since, _ in book.editions if since > max(self.day, assessed_on)]
        for start, end in zip(starts, [*starts[1:], ahead[0] if ahead else None], strict=True):
            yield start, end, book.on(start)

    def _under(self, made: Round, since: date) -> Round:
        rules, study = made.rules, self.study
        first = min([made.assessed_on, *(item.on for item in made.own_passes), *self._first_session(since)])
        before = () if made.is_renewal else rules.prerequisites
        conditions = (
            *prerequisite_conditions(study, before, first, self.held),
            *hours_conditions(study, rules, since, is_renewal=made.is_renewal),
        )
        signed = first_signatures(rules.required_statements, self.signs, made.signable, made.assessed_on)
        days = [
            made.assessed_on,
            made.waived_on or made.assessed_on,
            *(each.statement.on for each in signed.values()),
        ]
        met = [one.met_on for one in conditions]
        is_done = len(signed) == len(rules.required_statements) and None not in met
        complete_on = max([*days, *(day for day in met if day)]) if is_done else None
        return replace(made, conditions=conditions, statements=signed, complete_on=complete_on)

    def _first_session(self, since: date) -> list[date]:
        came = (line for line in self.study.folder.attended if line.was_there and line.presence)
        return [line.facts.session.date for line in came if line.facts.session.date > since][:1]

    def _dated(self, made: Round, due: date | None) -> Round:
        window = self.study.window(made.rules.validity)
        until = valid_until(made.rules, made.terms, made.assessed_on, due, window)
        return replace(made, until=until, window_start=window_start(until, window) if until else None)

    def end_on(self, made: Round, day: date) -> date | None:
        """Find the last day of a round as the rules of a day have it: an edition may end running ones earlier."""
        until = made.until
        for since, validity in self.study.book.shortening:
            runs = until is None or until >= since
            if since <= day and made.complete_on and made.complete_on < since and runs:
                end = end_of(validity, made.assessed_on)
                if end is not None and (until is None or end < until):
                    until = max(end, add_days(since, -1))
        return until
