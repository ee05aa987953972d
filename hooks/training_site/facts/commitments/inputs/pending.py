"""What is still to come when a promise about training is not kept yet: planned days, missing records, anchors."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from training_site.facts.base.calendar import add_days, days_between
from training_site.facts.base.explanation import Ref
from training_site.facts.base.refs import session_ref
from training_site.facts.base.verdict import DUE_SOON_DAYS, Task, Verdict
from training_site.facts.base.words import SessionStatus
from training_site.facts.commitments.inputs.outcome import Share, measured
from training_site.facts.session.session import SessionFacts
from training_site.model.course.course import Course
from training_site.model.customer.customer import Installation
from training_site.model.customer.plan import Plan

_ANCHORS = ("delivered_on", "commissioned_on", "accepted_on")


@dataclass(frozen=True)
class Pending:
    """What may still keep a promise about training; sessions, plans and installations are those in scope."""

    courses: Mapping[str, Course]
    sessions: tuple[SessionFacts, ...]
    plans: tuple[Plan, ...]
    installations: tuple[Installation, ...]
    folder: str
    """The customer's folder, such as roster/acme."""
    as_of: date
    needs_lessons: bool = False
    """Whether a session that was held without lessons held is a record too few."""

    def of(self, *courses: str) -> "Pending":
        """Look at these courses only."""
        return replace(
            self,
            courses={key: item for key, item in self.courses.items() if key in courses},
            sessions=tuple(item for item in self.sessions if item.session.course in courses),
        )

    def only(self, *sessions: SessionFacts) -> "Pending":
        """Look at these sessions only; no plan can add to them."""
        return replace(self, sessions=sessions, plans=())

    def with_lessons(self) -> "Pending":
        """Look for lessons held as well: without them a session that was held proves nothing about teaching."""
        return replace(self, needs_lessons=True)

    @property
    def title(self) -> str:
        """Name the course, in 《》; several together."""
        return "、".join(f"《{item.title}》" for item in self.courses.values())

    @property
    def held(self) -> tuple[SessionFacts, ...]:
        """Sessions that were held."""
        return tuple(item for item in self.sessions if item.status is SessionStatus.HELD)

    @property
    def refs(self) -> tuple[Ref, ...]:
        """Where the sessions that were held stand."""
        return tuple(session_ref(item.session) for item in self.held)

    @property
    def ahead(self) -> tuple[SessionFacts, ...]:
        """Sessions still to be held; attendance may be entered on the day after (design 4C)."""
        return tuple(
            item
            for item in self.sessions
            if item.status is not SessionStatus.HELD and add_days(item.session.date, 1) >= self.as_of
        )

    @property
    def unrecorded(self) -> tuple[SessionFacts, ...]:
        """Sessions of the past whose attendance, or whose lessons where they matter, were never entered."""
        return tuple(
            item
            for item in self.sessions
            if (item.status is SessionStatus.UNDER_WAY and add_days(item.session.date, 1) < self.as_of)
            or (item.status is SessionStatus.HELD and self.needs_lessons and not item.session.lessons_held)
        )

    @property
    def due(self) -> date | None:
        """The last day that is planned for this training, by a session or by a stage of a plan."""
        stages = (
            stage.latest
            for plan in self.plans
            for stage in plan.stages
            if stage.latest and stage.latest >= self.as_of and set(stage.courses) & set(self.courses)
        )
        days = [*(item.session.date for item in self.ahead), *stages]
        return max(days, default=None)

    def measured(self, margin: int, text: str, refs: tuple[Ref, ...] | None = None) -> Share:
        """Judge a part by its margin: kept from zero on; below it, what is still to come decides."""
        found = self.refs if refs is None else refs
        if margin >= 0:
            return measured(margin, text, found)
        return self.share(text, has_begun=bool(self.held), margin=margin, refs=found)

    def share(
        self, text: str, *, has_begun: bool, margin: int | None = None, refs: tuple[Ref, ...] = ()
    ) -> Share:
        """Judge a part that the records do not show as kept; `text` is its arithmetic so far.

        数据不足: a past session is not recorded, or nothing was held and nothing is planned. 临期 and 未到期: more
        is planned. 未触发: nothing was held and none of the installations has arrived. 未满足: else.
        """
        if self.unrecorded:
            return self._without_records(text, margin, refs)
        if self.due is not None:
            return self._waiting(text, self.due, margin, refs)
        if has_begun:
            return Share(Verdict.UNMET, text, refs, margin, tasks=(self._arrange("安排一次补训并登记"),))
        if self._is_nothing_installed:
            later = [day for item in self.installations for day in _anchors(item) if day > self.as_of]
            why = _joined(text, "设备尚未到货、调试或验收")
            return Share(Verdict.NOT_TRIGGERED, why, refs, margin, min(later, default=None))
        why = _joined(text, "没有已举行的培训，也没有排期")
        return Share(
            Verdict.NO_DATA, why, refs, margin, tasks=(self._arrange("安排培训；已经举行的补登记录"),)
        )

    @property
    def _is_nothing_installed(self) -> bool:
        past = (day <= self.as_of for item in self.installations for day in _anchors(item))
        return bool(self.installations) and not any(past)

    def _without_records(self, text: str, margin: int | None, refs: tuple[Ref, ...]) -> Share:
        days = "、".join(f"{item.session.date}" for item in self.unrecorded)
        found = (*refs, *(session_ref(item.session) for item in self.unrecorded))
        what = "考勤或实际讲的课时" if self.needs_lessons else "考勤"
        tasks = tuple(_register(item) for item in self.unrecorded)
        return Share(
            Verdict.NO_DATA, _joined(text, f"{days} 的培训没有登记{what}"), found, margin, None, tasks
        )

    def _waiting(self, text: str, due: date, margin: int | None, refs: tuple[Ref, ...]) -> Share:
        left = max(days_between(self.as_of, due), 0)
        found = (*refs, *(session_ref(item.session) for item in self.ahead))
        soon = add_days(due, -DUE_SOON_DAYS)
        changes = [soon, add_days(due, 1), *(add_days(item.session.date, 2) for item in self.ahead)]
        return Share(
            Verdict.DUE_SOON if left <= DUE_SOON_DAYS else Verdict.NOT_DUE,
            _joined(text, f"已排到 {due}，还有 {left} 天"),
            found,
            margin,
            min(day for day in changes if day > self.as_of),
        )

    def _arrange(self, what: str) -> Task:
        name, course = next(iter(self.courses.items()), ("课程编号", None))
        snippet = (
            f'course: {name}\nrevision: "{course.revision if course else "1.0"}"\nphase: 验收后\n'
            f"date: {self.as_of}\nstart: 09:00\nend: 11:30\nsite: 地点编号\ninstructors: [教员编号]\n"
        )
        return Task(what, None, f"{self.folder}/sessions/{self.as_of}-{name}.yml", snippet)


def _joined(*texts: str) -> str:
    return "；".join(text for text in texts if text)


def _anchors(item: Installation) -> list[date]:
    found: list[date | None] = [getattr(item, name) for name in _ANCHORS]
    return [day for day in found if day is not None]


def _register(item: SessionFacts) -> Task:
    session = item.session
    lessons = (
        "lessons_held:\n  - lesson: 课时编号\n"
        f"    start: {session.start:%H:%M}\n    end: {session.end:%H:%M}\n    instructor: {session.instructors[0]}\n"
    )
    people = "".join(f"  - person: {name}\n    status: 到\n" for name in session.expected or ("学员编号",))
    attendance = "" if session.attendance else f"attendance:\n{people}"
    return Task(
        "登记考勤和实际讲的课时",
        add_days(session.date, 1),
        session.path,
        ("" if session.lessons_held else lessons) + attendance,
        session.line,
    )
