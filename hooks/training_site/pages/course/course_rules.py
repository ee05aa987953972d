"""What do the rules of a course say in words: the ones in force, and what each edition changed?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from training_site.facts.course.rules import Rules, rule_book
from training_site.model.course.course import Change, Course
from training_site.model.course.rules import Conditions, Renewal, RequiredStatement, RuleEdition, Validity
from training_site.model.records import CourseFolder
from training_site.pages.frame.linker import Linker
from training_site.pages.frame.parts import Link

_BASES = {"completion": "从考完最后一项之日起算", "previous_expiry": "复训从上次到期日起算"}


@dataclass(frozen=True, slots=True)
class EditionLine:
    """From which day on which rules held."""

    since: date
    state: str
    """现行, 将执行, or empty for what another edition replaced in whole or in part."""
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CourseRules:
    """The rules in force on the as-of day, in words."""

    validity: str
    renewal: tuple[str, ...]
    conditions: tuple[str, ...]
    prerequisites: tuple[Link, ...]
    statements: str
    written: str
    """Pass mark and attempts; empty without written papers."""
    practical_attempts: int | None
    replaced: Link | None
    replaced_since: date | None
    editions: tuple[EditionLine, ...]
    """Newest first; empty while there is no more than one."""


def course_rules(linker: Linker, folder: CourseFolder) -> CourseRules:
    """Say the rules of a course that are in force on the as-of day, and their history."""
    course, as_of = folder.course, linker.context.as_of
    rules = rule_book(course).on(as_of)
    names = _names(folder)
    replaces = course.replaces
    return CourseRules(
        validity=_validity(rules.validity),
        renewal=tuple(_renewal(rules.renewal, names)) if course.renewal or rules.renewal != Renewal() else (),
        conditions=tuple(_conditions(rules.requires)),
        prerequisites=tuple(linker.course(one) for one in rules.prerequisites),
        statements=_statements(rules.required_statements),
        written=_written(course, rules),
        practical_attempts=rules.practical_attempts,
        replaced=linker.course(replaces.course) if replaces else None,
        replaced_since=replaces.since if replaces else None,
        editions=_editions(linker, folder, names),
    )


def _names(folder: CourseFolder) -> Mapping[str, str]:
    """Labels of items and titles of lessons by id; what both have is looked up with its kind before it."""
    labels = {f"item {item.id}": item.label for item in folder.competencies}
    return labels | {f"lesson {lesson.id}": lesson.title for lesson in folder.course.lessons}


def _validity(validity: Validity) -> str:
    if validity.months is not None:
        return f"{validity.months} 个月，{_BASES.get(validity.basis, '')}"
    if validity.days is not None:
        return f"{validity.days} 天，{_BASES.get(validity.basis, '')}"
    if validity.fixed_on is not None:
        month, day = validity.fixed_on
        return f"每年 {month:02d}-{day:02d} 到期"
    return "长期有效"


def _items(items: tuple[str, ...], names: Mapping[str, str]) -> str:
    return "、".join(names.get(f"item {one}", one) for one in items) if items else "全部能力项"


def _renewal(renewal: Renewal, names: Mapping[str, str]) -> Iterator[str]:
    yield f"重考{_items(renewal.items, names)}"
    if renewal.lessons:
        yield f"参加{'、'.join(names.get(f'lesson {one}', one) for one in renewal.lessons)}"
    if renewal.minutes_at_least is not None:
        yield f"至少上课 {renewal.minutes_at_least} 分钟"
    if renewal.opens_days_before is not None:
        yield f"到期前 {renewal.opens_days_before} 天起可以办"
    if renewal.grace == "calendar_month":
        yield "到期当月和前后各一个自然月内完成的，按到期日当天完成计算"
    if renewal.late:
        yield f"到期后 {renewal.late.within_months} 个月内可以补办，重考{_items(renewal.late.items, names)}"


def _conditions(conditions: Conditions) -> Iterator[str]:
    told = (
        ("上课至少 {} 分钟", conditions.minutes_at_least),
        ("理论至少 {} 分钟", conditions.theory_minutes_at_least),
        ("实操至少 {} 分钟", conditions.practical_minutes_at_least),
        ("至少参加课时总数的 {}%（一节课在场过半才算参加）", conditions.lessons_percent_at_least),
    )
    yield from (text.format(number) for text, number in told if number is not None)


def _statements(statements: tuple[RequiredStatement, ...]) -> str:
    return "、".join(f"{item.role}签“{item.meaning}”" for item in statements) or "不要求签名"


def _score(score: Decimal) -> str:
    return format(score.normalize(), "f")


def _written(course: Course, rules: Rules) -> str:
    written = course.assessment.written
    if written is None or rules.pass_score is None:
        return ""
    text = f"满分 {_score(written.max_score)} 分，{_score(rules.pass_score)} 分及格"
    return text if rules.attempts is None else f"{text}，最多考 {rules.attempts} 次（含补考）"


def _editions(linker: Linker, folder: CourseFolder, names: Mapping[str, str]) -> tuple[EditionLine, ...]:
    course, as_of = folder.course, linker.context.as_of
    entries = [change for change in course.changes if change.rules]
    if len(entries) < 2:  # noqa: PLR2004 - one edition is what stands above
        return ()
    held = [change for change in entries if change.date <= as_of]
    return tuple(
        EditionLine(change.date, _state(change, held, as_of), tuple(_terms(linker, change.rules, names)))
        for change in reversed(entries)
        if change.rules
    )


def _state(change: Change, held: list[Change], as_of: date) -> str:
    if change.date > as_of:
        return "将执行"
    return "现行" if held and change is held[-1] else ""


def _terms(linker: Linker, edition: RuleEdition, names: Mapping[str, str]) -> Iterator[str]:
    """Say rule by rule what an edition states."""
    if edition.validity is not None:
        yield f"有效期：{_validity(edition.validity)}"
    if edition.shorten_running:
        yield "已经取得、还没到期的资格也按新的有效期提前到期"
    if edition.renewal is not None:
        yield f"复训：{'；'.join(_renewal(edition.renewal, names))}"
    if edition.requires is not None:
        yield f"条件：{'；'.join(_conditions(edition.requires)) or '没有别的条件'}"
    if edition.prerequisites is not None:
        yield f"先修：{'、'.join(linker.course(one).label for one in edition.prerequisites) or '无'}"
    if edition.required_statements is not None:
        yield f"签名：{_statements(edition.required_statements)}"
    if edition.pass_score is not None:
        yield f"笔试与口试：{_score(edition.pass_score)} 分及格"
    if edition.attempts is not None:
        yield f"笔试与口试：最多考 {edition.attempts} 次（含补考）"
    if edition.practical_attempts is not None:
        yield f"实操：最多考 {edition.practical_attempts} 次（含补考）"
