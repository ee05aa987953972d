"""How do the periods of a promise of "so many times a period" add up: kept, missed, and the one that still runs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from training_site.facts.base.calendar import add_days, add_months, days_between
from training_site.facts.base.explanation import Explanation, Ref
from training_site.facts.base.refs import distinct
from training_site.facts.base.verdict import DUE_SOON_DAYS, Finding, Task, Verdict
from training_site.facts.commitments.inputs.outcome import asked, together
from training_site.facts.commitments.inputs.periods import Period
from training_site.model.letter.training_rules import Freq

PERIODS_SHOWN = 3
"""So many closed periods are spelt out; of more, only the missed ones."""
_MISSED_SHOWN = 6


@dataclass(frozen=True, slots=True)
class CountableEvent:
    """One thing that was done, and why it does not count."""

    on: date
    ref: Ref
    flaw: str = ""
    """Chinese; empty when it counts."""
    is_unknown: bool = False
    """The flaw is a number that was not recorded."""


@dataclass(frozen=True, slots=True)
class Count:
    """One period with what was done in it."""

    period: Period
    good: tuple[CountableEvent, ...]
    bad: tuple[CountableEvent, ...]
    times: int

    @property
    def margin(self) -> int:
        """Times above (or below) the promise."""
        return len(self.good) - self.times

    @property
    def verdict(self) -> Verdict:
        """Judge the period as if it were over: 数据不足 when entering missing numbers might still keep it."""
        if self.margin >= 0:
            return Verdict.MET
        unknown = sum(event.is_unknown for event in self.bad)
        return Verdict.NO_DATA if self.margin + unknown >= 0 else Verdict.UNMET

    @property
    def text(self) -> str:
        """`2026-01-10 至 2026-04-10：1/1 次`."""
        flaws = "".join(f"，{event.on} 不计（{event.flaw}）" for event in self.bad)
        return f"{self.period.text}：{len(self.good)}/{self.times} 次{flaws}"


@dataclass(frozen=True, slots=True)
class Progress:
    """All periods that began by as-of, counted."""

    rule: Freq
    counts: tuple[Count, ...]
    as_of: date
    start: date
    folder: str
    planned: tuple[date, ...] = ()
    """Days of sessions still to be held, for a promise of training."""
    is_recorded: bool = True
    """Whether anything of the kind was ever recorded, in whatever period."""

    @property
    def closed(self) -> list[Count]:
        """Whole periods that are over; a rolling one is over on every day once the first one was."""
        return [
            item
            for item in self.counts
            if item.period.is_whole
            and (item.period.last < self.as_of or (self._is_rolling and item.period.first > self.start))
        ]

    @property
    def open(self) -> Count | None:
        """The period that still runs."""
        last = self.counts[-1]
        return last if last.period.last >= self.as_of and last not in self.closed else None

    @property
    def _is_rolling(self) -> bool:
        return self.rule.basis == "rolling_12m" and not self.rule.month

    @property
    def _missed(self) -> list[Count]:
        return [item for item in self.closed if item.verdict is not Verdict.MET]

    @property
    def _left(self) -> int:
        return days_between(self.as_of, self.open.period.last) if self.open else 0

    @property
    def verdict(self) -> Verdict:
        """Judge the closed periods first; the open one matters only when none of them is missed.

        部分满足: some closed periods kept and some missed; of a rolling period, some of the times. 数据不足: missed,
        and nothing of the kind was ever recorded, or numbers are missing that might keep it.
        """
        if self._missed and not self.is_recorded:
            return Verdict.NO_DATA
        if self._missed:
            is_begun = self._is_rolling and self._missed[0].good
            found = together(item.verdict for item in self.closed)
            return Verdict.PARTLY if is_begun and found is Verdict.UNMET else found
        if self.open is None or self.open.margin >= 0:
            return Verdict.MET
        if self.open.period.is_whole and self._left <= DUE_SOON_DAYS:
            return Verdict.DUE_SOON
        return Verdict.MET if self.closed else Verdict.NOT_DUE

    @property
    def actual(self) -> str:
        """`已满 4 期，达到 3 期；本期 0/1 次`."""
        running = f"本期 {len(self.open.good)}/{self.rule.times} 次" if self.open else ""
        kept = len(self.closed) - len(self._missed)
        past = f"已满 {len(self.closed)} 期，达到 {kept} 期" if self.closed and not self._is_rolling else ""
        if self.closed and self._is_rolling:
            past = f"最近 {self.rule.every_months} 个月 {len(self.closed[0].good)} 次"
        return "；".join(text for text in (past, running) if text)

    def finding(self, required: str, refs: Iterable[Ref]) -> Finding:
        """Put it together; the margin is times of the worst closed period, or days left in the open one."""
        is_waiting = self.verdict in (Verdict.NOT_DUE, Verdict.DUE_SOON)
        decided = [*self.closed, *([self.open] if self.open and self.open.margin >= 0 else [])]
        margin = self._left if is_waiting else min(item.margin for item in decided)
        shown = [*self._missed, *self.closed[-1:], *([self.open] if self.open else [])]
        found = [event.ref for item in shown for event in (*item.good, *item.bad)]
        why = Explanation(
            "；".join([asked(required), f"自 {self.start} 起算", *self._texts()]),
            distinct([*refs, *found]),
            margin,
            "天" if is_waiting else "次",
            self._next_change(),
        )
        return Finding(self.verdict, required, self.actual, why, self._notes(), self._tasks())

    def _texts(self) -> list[str]:
        texts = [item.text for item in self.closed]
        if len(self.closed) > PERIODS_SHOWN:
            kept = f"已满 {len(self.closed)} 期，达到 {len(self.closed) - len(self._missed)} 期"
            missed = [item.text for item in self._missed]
            more = [f"另有 {len(missed) - _MISSED_SHOWN} 期没有达到"] if len(missed) > _MISSED_SHOWN else []
            texts = [kept, *([f"没有达到的：{missed[0]}"] if missed else []), *missed[1:_MISSED_SHOWN], *more]
        if self.open:
            rest = "" if self.open.margin >= 0 else f"，最迟 {self.open.period.last}，还有 {self._left} 天"
            days = [f"{day}" for day in self.planned if day <= self.open.period.last]
            texts.append(f"本期 {self.open.text}{rest}" + (f"，已排 {'、'.join(days)}" if days else ""))
        return texts

    def _notes(self) -> tuple[str, ...]:
        partial = (item for item in self.counts if not item.period.is_whole)
        return tuple(f"首个不完整的周期 {item.text}，不作要求" for item in partial)

    def _next_change(self) -> date | None:
        if self.open is None:
            good = sorted((event.on for event in self.closed[0].good), reverse=True)
            if len(good) < self.rule.times or not self.rule.times:
                return None
            return add_days(add_months(good[self.rule.times - 1], self.rule.every_months), 1)
        soon = add_days(self.open.period.last, -DUE_SOON_DAYS)
        is_warned = self.open.margin < 0 and self.open.period.is_whole and soon > self.as_of
        return soon if is_warned else add_days(self.open.period.last, 1)

    def _tasks(self) -> tuple[Task, ...]:
        found = []
        if self.open and self.open.margin < 0 and self.open.period.is_whole:
            what = f"{self.rule.activity}：本期还差 {-self.open.margin} 次"
            found.append(self._task(what, self.open.period.last, self.open.period.last))
        if self._missed:
            days = self._missed[-1].period
            what = f"{self.rule.activity}：补登 {days.text} 漏记的；确实没有做的，与客户商定补救或豁免"
            found.append(self._task(what, None, days.last))
        return tuple(found)

    def _task(self, what: str, due: date | None, on: date) -> Task:
        if self.rule.activity == "培训":
            snippet = (
                f'course: 课程编号\nrevision: "1.0"\nphase: 定期\ndate: {on}\nstart: 09:00\nend: 11:30\n'
                "site: 地点编号\ninstructors: [教员编号]\n"
            )
            return Task(what, due, f"{self.folder}/sessions/{on}-training.yml", snippet)
        kind = "上门回访" if self.rule.activity == "回访" else self.rule.activity
        extras = (
            (f"    devices: {self.rule.devices}\n" if self.rule.devices else "")
            + ("    start: 09:00\n    end: 11:00\n" if self.rule.minutes else "")
            + ("    has_designer: true\n" if self.rule.has_designer else "")
        )
        snippet = (
            f"visits:\n  - id: visit-{on}\n    kind: {kind}\n    on: {on}\n    staff: [教员编号]\n{extras}"
        )
        return Task(what, due, f"{self.folder}/service/visits.yml", snippet)
