"""Of which rounds does a qualification consist: what did each need, when was it assessed, complete, and over?

A round is complete when its items are passed, its conditions met and its signatures there. What was passed after
the last round's assessed day collects toward the next one; nothing else ever moves an end (domain 6).
"""

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from training_site.facts.base.calendar import add_days, add_months
from training_site.facts.base.explanation import Ref
from training_site.facts.course.rules import Rules
from training_site.facts.rounds.absence import Absence, long_absence
from training_site.facts.rounds.attempts import AttemptCounts
from training_site.facts.rounds.completion import Completion
from training_site.facts.rounds.grading import passed_items
from training_site.facts.rounds.misconduct import AttemptFact
from training_site.facts.rounds.results import Item, Items
from training_site.facts.rounds.retraining import Demands
from training_site.facts.rounds.revoked import revoked_span
from training_site.facts.rounds.round import Round
from training_site.facts.rounds.study import Study, waiver_on
from training_site.facts.rounds.validity import is_in_grace, is_within_one_period
from training_site.model.customer.certificate import Revocation


@dataclass(frozen=True, slots=True)
class Need:
    """What the next round needs on a day."""

    names: frozenset[str]
    floor: date
    """Only passes after this day count."""
    is_renewal: bool


@dataclass(slots=True)
class Walk:
    """The records of one person in one course, walked day by day."""

    study: Study
    items: Items
    completion: Completion
    demands: Demands
    attempts: AttemptCounts
    found: list[Round] = field(default_factory=list)
    """Assessed and standing, complete or not, oldest first."""
    fallen: list[Round] = field(default_factory=list)
    collected: dict[str, Item] = field(default_factory=dict)
    failing: dict[str, AttemptFact] = field(default_factory=dict)
    """Item → the newest attempt since it was failed; no sign-off has passed it since."""
    failed: dict[str, date] = field(default_factory=dict)
    """Item → the last day on which it was failed, passed again or not."""
    mended: set[str] = field(default_factory=set)
    """Items whose newest pass made good what a revision, an absence or a failure had taken."""
    latest: dict[str, Item] = field(default_factory=dict)
    """Item → its newest counting pass."""
    wanted: frozenset[str] = field(init=False)
    """All items of the course."""
    cut: date = date.min
    """The day of the last revocation that left nothing: what was passed by then counts no more."""
    revocation: tuple[Revocation, Ref] | None = None

    def __post_init__(self) -> None:
        self.wanted = frozenset(competency.id for competency in self.study.course.competencies)

    def run(self) -> None:
        """Walk all days on which something was done, and those on which a round was complete."""
        attempts: dict[date, list[AttemptFact]] = defaultdict(list)
        for fact in self.study.folder.attempts:
            attempts[fact.sitting.date].append(fact)
        results: dict[date, list[Item]] = defaultdict(list)
        for entries in self.items.values():
            for item in reversed(entries):
                results[item.on].append(item)
        revoked: dict[date, list[tuple[Revocation, Ref]]] = defaultdict(list)
        for entry in self.study.folder.revoked:
            revoked[entry[0].on].append(entry)
        begun = {waiver.since for waiver, _ in self.study.folder.waivers if waiver.attempts is None}
        days = sorted({*attempts, *results, *revoked, *begun})
        for day in days:
            self._day(day, attempts.get(day, ()), results.get(day, ()), is_begun=day in begun)
            for entry in revoked.get(day, ()):
                self._revoke(*entry)
            done = self.found[-1].complete_on if self.found else None
            if done and done > day and done not in days:
                insort(days, done)

    def _day(
        self, day: date, attempts: Sequence[AttemptFact], results: Sequence[Item], *, is_begun: bool
    ) -> None:
        for fact in attempts:
            self._attempt(fact, day)
        for item in results:
            self._result(item)
        if self.collected or is_begun:
            self._try(day)

    def waived_since(self, name: str, day: date) -> date | None:
        """Find the first day of the waiver of an item that is in force on a day."""
        found = waiver_on(self.study, name, day) if self.study.folder.waivers else None
        return found[0].since if found else None

    def _attempt(self, fact: AttemptFact, day: date) -> None:
        floor = self.need(day).floor if self.found else self.cut
        is_counted = self.attempts.note(fact, self.study.book.on(day), min(floor, add_days(day, -1)))
        if fact.counts and is_counted:
            for name, is_passed in passed_items(self.study.course.course, fact).items():
                if not is_passed and name in self.wanted:
                    self._fail(name, day)
                    self.failing[name] = fact
                elif name in self.failing:
                    self.failing[name] = fact

    def _result(self, item: Item) -> None:
        attempt, name = item.attempt, item.competency
        if attempt and (text := self.attempts.too_many.get((attempt.sitting.id, attempt.attempt.paper))):
            flawed = item._replace(flaw=item.flaw or f"{text}，不计", is_mistaken=True)
            self.items[name] = [flawed if each is item else each for each in self.items[name]]
            return
        if item.flaw or name not in self.wanted:
            return
        if item.result != "通过":
            self._fail(name, item.on)
            return
        self.failing.pop(name, None)
        before = self.latest.get(name)
        if before and (
            self.failed.get(name, date.min) > before.on or self.demands.reason(before, item.on)[0]
        ):
            self.mended.add(name)
        else:
            self.mended.discard(name)
        self.latest[name] = item
        last = self.found[-1] if self.found else None
        if last is None or (item.on > last.assessed_on and not self._is_too_early(item.on)):
            self.collected[name] = item

    def _fail(self, name: str, day: date) -> None:
        """A failure ends what was collected of the item, and a round that was not complete by that day."""
        self.collected.pop(name, None)
        self.failed[name] = day
        last = self.found[-1] if self.found else None
        if last and (last.complete_on is None or last.complete_on > day):
            self.found.pop()
            self.collected = {item.competency: item for item in last.own_passes} | self.collected
            self.collected.pop(name, None)
            self.attempts.reopen()

    def _is_too_early(self, day: date) -> bool:
        base = self.base(day)
        if base and self._was_away(base, day):
            return False
        opens = self._first_rules(day).renewal.opens_days_before
        due = self._due(base, day) if base else None
        return opens is not None and due is not None and day < add_days(due, -opens)

    def _was_away(self, base: Round, day: date) -> Absence | None:
        study = self.study
        return long_absence(study.absences, base.assessed_on, study.absence_months, day)

    def base(self, day: date) -> Round | None:
        """Find the last round that was complete by a day."""
        done = (one for one in reversed(self.found) if one.complete_on and one.complete_on <= day)
        return next(done, None)

    def _due(self, base: Round, day: date) -> date | None:
        return self.completion.end_on(base, day)

    def _first(self, day: date) -> date:
        """Find the first pass of the round that is collected; a mend begins none where other passes follow."""
        days = {name: item.on for name, item in self.collected.items()}
        begun = [on for name, on in days.items() if name not in self.mended] or [*days.values()]
        return min([*begun, day])

    def _first_rules(self, day: date) -> Rules:
        return self.study.book.on(self._first(day))

    def need(self, day: date) -> Need:
        """Say what the next round needs: all items, or what a renewal does (domain 6)."""
        base = self.base(day)
        floor = max(self.cut, self.found[-1].assessed_on if self.found else date.min)
        if base is None:
            return Need(self.wanted, floor, is_renewal=False)
        first = self._first(day)
        rules, due = self._first_rules(day), self._due(base, day)
        away = self._was_away(base, first)
        late = rules.renewal.late
        if away:
            return Need(self.wanted, max(floor, away.since), is_renewal=False)
        if due is None or day <= due or is_in_grace(rules, due, day):
            names = rules.renewal.items
        elif late and day <= add_months(due, late.within_months):
            names = late.items
        else:
            return Need(self.wanted, max(floor, due), is_renewal=False)
        stale = {
            name
            for name in base.passes
            if self.demands.reason(self.latest.get(name, base.passes[name]), first)[0]
        }
        return Need((frozenset(names) or self.wanted) & self.wanted | stale, floor, is_renewal=True)

    def fresh(self, need: Need, day: date) -> dict[str, Item]:
        """Pick what counts toward the next round: new enough, and within one period of each other."""
        validity = self.study.book.on(day).validity
        return {
            name: item
            for name, item in self.collected.items()
            if item.on > need.floor
            and is_within_one_period(validity, item.on, day)
            and not self.demands.reason(item, day)[0]
        }

    def _try(self, day: date) -> None:
        """Form a round where everything it needs is passed or waived."""
        need, base = self.need(day), self.base(day)
        fresh = self.fresh(need, day)
        waived = {name: self.waived_since(name, day) for name in need.names if name not in fresh}
        days = [fresh[name].on for name in need.names if name in fresh]
        since = [one for one in waived.values() if one]
        if len(since) < len(waived) or (base and not days):
            return
        made = Round(
            passes={**self.latest, **fresh} if base and need.is_renewal else fresh,
            own=frozenset(fresh),
            is_renewal=need.is_renewal,
            assessed_on=max(days or since),
            rules=self.study.book.on(day),
            terms=self._first_rules(day),
            signable=() if base or self._was_voided(fresh) else tuple(fresh.values()),
            waived_on=max(since, default=None),
        )
        due = self._due(base, day) if base and need.is_renewal else None
        begin = max(self.cut, (base.complete_on if base else None) or date.min)
        self.found.append(self.completion.completed(made, due, begin))
        self.collected = {}
        self.attempts.begin()

    def _was_voided(self, names: Iterable[str]) -> bool:
        """Tell whether a result of one of these items was voided: then all signatures are given anew (misconduct)."""
        entries = (item for name in names for item in self.items.get(name, ()))
        return any(item.attempt is not None and bool(item.attempt.void) for item in entries)

    def _revoke(self, revocation: Revocation, ref: Ref) -> None:
        """Take the round on which the certificate rests and what followed without one of its own, or everything."""
        day = revocation.on
        first, end = revoked_span(self.found, self.study.folder.certificates, revocation)
        gone, left = self.found[first:end], self.found[end:]
        self.fallen += [
            replace(one, fell_on=day) for one in gone if one.complete_on and one.complete_on <= day
        ]
        self.found[first:end] = []
        if not left:
            self.fallen += [replace(one, fell_on=day) for one in self.found if one.complete_on]
            self.found, self.collected, self.cut, self.revocation = [], {}, day, (revocation, ref)
            self.failing.clear()
            self.failed.clear()
            self.latest.clear()
            self.attempts.begin()
