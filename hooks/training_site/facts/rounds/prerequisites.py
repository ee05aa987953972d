"""Did somebody hold the courses that have to come first when he began, and if not, since when?"""

from collections.abc import Callable, Iterator
from datetime import date

from training_site.facts.rounds.conditions import Condition
from training_site.facts.rounds.study import Study

Held = Callable[[str, date], date | None]
"""Course, day → the first day from that one on on which the person holds the course; None when none is known."""


def prerequisite_conditions(
    study: Study, names: tuple[str, ...], first: date, held: Held
) -> Iterator[Condition]:
    """Judge every course that has to be valid on the first day of this one.

    A course that was obtained later lets the round be complete from that day on, and the delay is said.
    """
    for name in names:
        title = study.titles.get(name, name)
        met = held(name, first)
        if met == first:
            text = f"先修课程《{title}》在 {first} 开始学习时有效"
        elif met is None:
            text = f"先修课程《{title}》在 {first} 开始学习时没有有效资格，取得以后本课程才算取得资格"
        else:
            text = f"先修课程《{title}》{met} 才取得，晚于 {first} 开始学习"
        yield Condition("先修", text, met, ())
