"""Does every rule of a course say from which day on it holds?

What the head of course.yml states is what its newest edition states, so a rule that changes has a first day: changed
at the head alone it would hold for everything that happened before.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from training_site.model.course.course import Change, Course
from training_site.model.records import CourseFolder
from training_site.problems import Problem, problem
from training_site.sources.checks.course.revision_text import entry_lines, is_flow_entry
from training_site.sources.checks.course.rule_text import (
    RULE_TITLES,
    head_place,
    head_rules,
    is_same,
    rule_lines,
    rule_names,
    stated_rules,
    stating,
    unwritten,
)
from training_site.sources.record.scope import Places

_CANNOT_BE_NONE = "practical_attempts"
"""A first entry cannot say that there is no limit: it says so by not naming the rule."""


def check_rule_editions(folder: CourseFolder, today: date, places: Places) -> Iterator[Problem]:
    """Yield a problem for each edition that cannot hold, and for rules that no entry knows.

    Args:
        folder: the course.
        today: the day in Asia/Shanghai; an edition dated later is not in force yet.
        places: where things stand.
    """
    course = folder.course
    yield from _too_early(course, places)
    yield from _twice(course, places)
    if any(change.rules for change in course.changes):
        yield from _first(course, places)
        yield from _head(folder, today, places)
    elif course.changes[-1].fingerprints:
        yield from _nothing_stated(course, places)


def changed_rules(course: Course, today: date) -> dict[str, Any]:
    """Give the rules that the head states and the entries state otherwise, as plain values: they need a first day."""
    head = head_rules(course)
    return {
        name: head[name]
        for name in RULE_TITLES
        if head[name] is not None and stating(course, name) and not _is_known(course, name, head[name], today)
    }


def _too_early(course: Course, places: Places) -> Iterator[Problem]:
    """No rule holds before there is a course."""
    first = course.changes[0]
    for change in course.changes[1:]:
        if change.rules and change.date < first.date:
            message = f"这一条规则从 {change.date} 起执行，早于课程首次发布的 {first.date}"
            cure = "日期写规则开始执行的那天；从一开始就有的规则写进第一条的 rules"
            yield problem("E-EDITION", places.at(course, change, "date"), message, cure)


def _twice(course: Course, places: Places) -> Iterator[Problem]:
    """On one day a rule is stated once, else nobody knows which of the two holds."""
    seen: dict[tuple[date, str], Change] = {}
    for change in course.changes:
        for name in stated_rules(change.rules):
            first = seen.setdefault((change.date, name), change)
            if first is not change:
                message = f"{RULE_TITLES[name]}在同一天（{change.date}）第 {first.line} 行那一条里已经写过"
                cure = "同一天只写一次：合成一条，或把日期改成各自开始执行的那天"
                where = places.at(course, change.rules, name, key=True)
                yield problem("E-EDITION", where, message, cure)


def _first(course: Course, places: Places) -> Iterator[Problem]:
    """Before a later edition of a rule something else held; only the first entry can say what."""
    first = course.changes[0]
    stated = stated_rules(first.rules)
    lacking: dict[str, Any] = {}
    for name in RULE_TITLES:
        later = stating(course, name)
        if later and name not in stated and name != _CANNOT_BE_NONE:
            was = unwritten(name)
            lacking[name] = stated_rules(later[0].rules)[name] if was is None else was
    if lacking:
        since = min(stating(course, name)[0].date for name in lacking)
        message = f"第一条修订没有写{rule_names(lacking)}，{since} 以前按什么执行就说不清"
        cure = f"把下面的行粘贴到第一条（{first.revision} 版）{_inside(first)}，改成当时执行的规则"
        lines = _lines_of_first(course, lacking, places)
        yield problem("E-EDITION", places.at(course, first), message, cure, lines)


def _head(folder: CourseFolder, today: date, places: Places) -> Iterator[Problem]:
    """The head states what the newest edition does, or the one in force while a newer one is dated ahead."""
    course, head = folder.course, head_rules(folder.course)
    wrong = [name for name in RULE_TITLES if not _is_known(course, name, head[name], today)]
    changed = list(changed_rules(course, today))
    unsaid = [name for name in wrong if not stating(course, name)]
    gone = [name for name in wrong if head[name] is None and stating(course, name)]
    where = places.at(course, course.changes[-1])
    if changed:
        message = f"文件开头的{rule_names(changed)}与修订记录里写的不同，没有写从哪天起执行"
        cure = (
            f"规则从哪天起改的，就从哪天起执行：运行 training-site revise {course.id} --impact none --note 改了什么，"
            "或把下面一条粘贴到 changes 末尾，写明日期和改了什么；"
            f"以前的记录仍按以前的规则。没有改规则的，把文件开头改回 {_newest_text(course, changed)}"
        )
        entry = entry_lines(folder, today, where.column - 1, {name: head[name] for name in changed})
        yield problem("E-EDITION", head_place(course, changed[0], places), message, cure, "\n".join(entry))
    if unsaid:
        rules = {name: head[name] for name in unsaid}
        message = f"{rule_names(unsaid)}没有写从哪天起执行，修订记录里没有这一条规则"
        cure = (
            f"从一开始就这样执行的，把第一段粘贴到第一条{_inside(course.changes[0])}；"
            "后来才加的，把第二段粘贴到 changes 末尾，写明日期，并在第一条写明以前的"
        )
        entry = entry_lines(folder, today, where.column - 1, rules)
        text = "\n".join((_lines_of_first(course, rules, places), "", *entry))
        yield problem("E-EDITION", head_place(course, unsaid[0], places), message, cure, text)
    for name in gone:
        last = stating(course, name)[-1]
        message = f"修订记录里写了{RULE_TITLES[name]}，文件开头没有"
        cure = "照修订记录写回文件开头；没有这种考核的，删去修订记录里的这一行"
        yield problem("E-EDITION", places.at(course, last.rules, name, key=True), message, cure)


def _is_known(course: Course, name: str, value: object, today: date) -> bool:
    """Tell whether the head states a rule as the newest edition or the one in force does."""
    found = stating(course, name)
    if not found:
        return value is None or is_same(name, value, unwritten(name))
    held = [change for change in found if change.date <= today]
    allowed = [stated_rules(change.rules)[name] for change in (found[-1], *held[-1:])]
    return any(is_same(name, value, one) for one in allowed)


def _newest_text(course: Course, names: list[str]) -> str:
    rules = {name: stated_rules(stating(course, name)[-1].rules)[name] for name in names}
    return "；".join(line.strip() for line in rule_lines(rules, 0, is_flow=False, is_begun=True))


def changed_since(old: Course, folder: CourseFolder, today: date, places: Places) -> Iterator[Problem]:
    """Compare a course that states no rules in its history with what it was before.

    Args:
        old: the course as it was.
        folder: the course as it stands.
        today: the day in Asia/Shanghai.
        places: where things stand.
    """
    course, before, now = folder.course, head_rules(old), head_rules(folder.course)
    names = [
        name for name in RULE_TITLES if not is_same(name, before[name], now[name]) and now[name] is not None
    ]
    if not names:
        return
    was = {name: value for name, value in before.items() if value is not None}
    where = places.at(course, course.changes[-1])
    entry = entry_lines(folder, today, where.column - 1, {name: now[name] for name in names})
    message = f"文件开头的{rule_names(names)}与上一次提交不同，没有写从哪天起执行"
    cure = (
        f"以前执行的规则写进第一条：把第一段粘贴到第一条{_inside(course.changes[0])}；"
        "改了的从哪天起执行：把第二段粘贴到 changes 末尾，写明日期和改了什么"
    )
    text = "\n".join((_lines_of_first(course, was, places), "", *entry))
    yield problem("E-EDITION", head_place(course, names[0], places), message, cure, text)


def _nothing_stated(course: Course, places: Places) -> Iterator[Problem]:
    """A course in use that states no rule anywhere: a change of its head would go unnoticed."""
    head = head_rules(course)
    rules = {
        name: value
        for name, value in head.items()
        if value is not None and not is_same(name, value, unwritten(name))
    }
    message = "修订记录没有写从一开始执行的规则，以后改了有效期、及格分、签名等，查不出从哪天起"
    cure = f"把下面的行粘贴到 changes 的第一条{_inside(course.changes[0])}；改过的规则写当时执行的"
    lines = _lines_of_first(course, rules, places)
    yield problem("N-EDITION", places.at(course, course.changes[0]), message, cure, lines)


def _inside(first: Change) -> str:
    return "的 rules 里" if first.rules else "里"


def _lines_of_first(course: Course, rules: dict[str, Any], places: Places) -> str:
    """Write rules to be pasted into the first entry."""
    first = course.changes[0]
    where = places.at(course, first)
    is_flow = is_flow_entry(places, course, where)
    inner = places.at(course, first.rules) if first.rules else None
    if inner is not None and not is_flow:
        is_flow = is_flow_entry(places, course, inner)
    lines = rule_lines(rules, where.column - 1, is_flow=is_flow, is_begun=first.rules is not None)
    return "\n".join(lines)
