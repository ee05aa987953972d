"""Why does something that was passed have to be passed again: a later revision, or a long absence?"""

from dataclasses import dataclass, field
from datetime import date

from training_site.facts.base.explanation import Ref
from training_site.facts.base.refs import course_ref, trainee_ref
from training_site.facts.course.revisions import retraining_changes, touches
from training_site.facts.rounds.absence import long_absence
from training_site.facts.rounds.results import Item
from training_site.facts.rounds.study import Study
from training_site.model.course.course import Change


@dataclass(slots=True)
class Demands:
    """What the course and the person's absences ask to renew; worked out once for each revision and day."""

    study: Study
    _changes: dict[tuple[str, date], tuple[Change, ...]] = field(default_factory=dict)

    def reason(self, item: Item, day: date) -> tuple[str, tuple[Ref, ...]]:
        """Say why a pass has to be renewed on `day`: a later revision or a long absence; empty when not."""
        for change in self._later(item.revision, day):
            if touches(change, item.competency):
                ref = course_ref(self.study.course.course, change.line)
                return f"{change.revision} 版 {change.date} 起生效，涉及本项，需复训", (ref,)
        study = self.study
        away = long_absence(study.absences, item.on, study.absence_months, day) if study.absences else None
        if away:
            text = f"{away.since} 至 {away.until} 不在岗，满 {study.absence_months} 个月，需复训"
            return text, (trainee_ref(study.people_path, study.trainee),)
        return "", ()

    def _later(self, revision: str, day: date) -> tuple[Change, ...]:
        found = self._changes.get((revision, day))
        if found is None:
            found = retraining_changes(self.study.course.course, revision, day)
            self._changes[revision, day] = found
        return found
