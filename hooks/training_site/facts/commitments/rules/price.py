"""Was anything charged above the promised share of its base."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from training_site.facts.base.calendar import add_days, add_months
from training_site.facts.base.explanation import Ref
from training_site.facts.base.verdict import Finding, Task, Verdict
from training_site.facts.commitments.inputs.case import Anchors
from training_site.facts.commitments.inputs.events import ServiceFiles, number_text, worst_first
from training_site.facts.commitments.inputs.outcome import Share, judge
from training_site.facts.commitments.inputs.rule import Rule
from training_site.facts.commitments.inputs.warranty_period import warranty_period
from training_site.facts.commitments.inputs.workdays import Workdays, workdays
from training_site.model.customer.customer import Installation
from training_site.model.customer.service import Charge, Incident
from training_site.model.letter.letter import Clause, Letter
from training_site.model.letter.service_rules import Price, Warranty
from training_site.model.records import CustomerRecords
from training_site.model.vendor.organisation import Organisation


@dataclass(frozen=True, slots=True)
class Window:
    """When the promised price holds for one installation; both days included."""

    installation: str
    name: str
    first: date
    last: date | None
    text: str
    ref: Ref


class PriceKept(Rule):
    """收费：每一笔收费不超过承诺的基数的百分之几，含正好。

    条款写明质保期满后第几个月起、到第几个月止的，只看这段时间的收费；期满日按同一承诺书里的质保条款计算，
    几条质保都适用的取最晚的一条。还没有这类收费的为未触发，这段时间已过仍没有收费的为不适用。
    登记的比较基数与条款不是同一种，或无法确定质保期满日的，为数据不足。
    """

    code = "R-PRICE"
    title = "收费上限"
    formula = "金额 × 100 ≤ 基数 × 承诺百分数；逐笔比较，余量（元）取最小者，不取整"

    def check(
        self,
        parameters: Price,
        *,
        charges: tuple[Charge, ...],
        installations: tuple[Installation, ...],
        incidents: tuple[Incident, ...],
        anchors: Anchors,
        letter: Letter,
        organisation: Organisation,
        records: CustomerRecords,
        as_of: date,
    ) -> Finding:
        """Compare every charge of the kind (A33, A32)."""
        inside = {None, *(each.id for each in installations)}
        mine = [each for each in charges if each.kind == parameters.charge and each.installation in inside]
        required, files = _required(parameters), ServiceFiles(records.id)
        if not _is_windowed(parameters):
            shares = _compared(parameters, mine, files)
            return _finding(required, shares, Share(Verdict.NOT_TRIGGERED, f"还没有收过{parameters.charge}"))
        ends = Warranties(letter, anchors, incidents, workdays(organisation.holidays), as_of)
        if not ends.clauses:
            text = "同一承诺书里没有有期限的质保条款，无法确定期满日"
            return _finding(required, [], Share(Verdict.NO_DATA, text))
        windows = [ends.window(parameters, each) for each in installations]
        known = [each for each in windows if each is not None]
        shares = _within(parameters, mine, known, files)
        return _finding(required, shares, _quiet(parameters, known, as_of))


def _required(rule: Price) -> str:
    percent = f"的 {number_text(rule.percent)}%" if rule.percent != 100 else ""  # noqa: PLR2004 - the whole
    until = f" 至 {rule.to_month} 个月" if rule.to_month is not None else " 个月起"
    when = f"质保期满后第 {rule.from_month + 1}{until}，" if _is_windowed(rule) else ""
    return f"{when}{rule.charge} ≤ {rule.base}{percent}"


def _is_windowed(rule: Price) -> bool:
    return rule.from_month > 0 or rule.to_month is not None


def _finding(required: str, shares: Sequence[Share], none: Share) -> Finding:
    kept = sum(part.verdict is Verdict.MET for part in shares)
    missed = sum(part.verdict is Verdict.UNMET for part in shares)
    actual = f"{kept + missed} 笔收费，{kept} 笔不超" if kept + missed else "没有可比较的收费"
    return judge(required, actual, worst_first(shares) or [none], "元")


def _compared(rule: Price, charges: Sequence[Charge], files: ServiceFiles) -> list[Share]:
    """Compare the charges that name the promised base; without any, the base is missing."""
    same = [each for each in charges if each.base == rule.base]
    if same:
        return [_judge(rule, each, files) for each in same]
    return [_unbased(rule, each, files) for each in charges]


def _judge(rule: Price, charge: Charge, files: ServiceFiles) -> Share:
    cap = rule.percent * charge.base_amount / 100
    margin: Decimal = cap - charge.amount
    percent = f" × {number_text(rule.percent)}%" if rule.percent != 100 else ""  # noqa: PLR2004 - the whole
    base = f"{rule.base} {number_text(charge.base_amount)} 元{percent}"
    limit = f"上限 {base} = {number_text(cap)} 元" if percent else f"上限 {base}"
    gap = "正好" if margin == 0 else f"{'余' if margin > 0 else '超'} {number_text(abs(margin))} 元"
    text = f"{charge.on} {charge.id} 收 {number_text(charge.amount)} 元，{limit} → {gap}"
    return Share(Verdict.MET if margin >= 0 else Verdict.UNMET, text, (files.ref(charge),), margin)


def _unbased(rule: Price, charge: Charge, files: ServiceFiles) -> Share:
    ref = files.ref(charge)
    snippet = f"base: {rule.base}\nbase_amount: 0  # 改成{rule.base}，元\n"
    task = Task(f"补登记 {charge.id} 的{rule.base}", None, ref.path, snippet, ref.line)
    text = f"{charge.on} {charge.id} 只登记了{charge.base}，没有{rule.base}，无法比较"
    return Share(Verdict.NO_DATA, text, (ref,), tasks=(task,))


def _within(
    rule: Price, charges: Sequence[Charge], windows: Sequence[Window], files: ServiceFiles
) -> list[Share]:
    """Compare the charges made while the promised price holds."""
    inside, doubtful = [], []
    for charge in charges:
        at = [each for each in windows if charge.installation in (None, each.installation)]
        hits = [each for each in at if each.first <= charge.on <= (each.last or date.max)]
        if hits and len(hits) == len(at):
            inside.append(charge)
        elif hits:
            doubtful.append(charge)
    return [*_compared(rule, inside, files), *(_homeless(each, files) for each in doubtful)]


def _homeless(charge: Charge, files: ServiceFiles) -> Share:
    ref = files.ref(charge)
    task = Task(f"补登记 {charge.id} 的安装项", None, ref.path, "installation: 安装项编号\n", ref.line)
    text = f"{charge.on} {charge.id} 没有登记安装项，各安装项期满日不同，无法确定"
    return Share(Verdict.NO_DATA, text, (ref,), tasks=(task,))


def _quiet(rule: Price, windows: Sequence[Window], as_of: date) -> Share:
    """Judge a promise under which nothing was charged."""
    if not windows:
        return Share(Verdict.NOT_TRIGGERED, "质保期还没有起算，或没有期限")
    names: dict[str, list[str]] = {}
    for each in windows:
        names.setdefault(each.text, []).append(each.name)
    said = (f"{'、'.join(every)}：{text}" for text, every in names.items())
    text = f"{'；'.join(said)}；期间没有收过{rule.charge}"
    refs = tuple(each.ref for each in windows)
    last = [each.last for each in windows]
    if all(day is not None and day < as_of for day in last):
        return Share(Verdict.NOT_APPLICABLE, text, refs)
    ends = [add_days(day, 1) for day in last if day is not None]
    return Share(Verdict.NOT_TRIGGERED, text, refs, None, max(ends) if len(ends) == len(last) else None)


@dataclass(frozen=True)
class Warranties:
    """The warranty clauses of the letter, to find the day on which an installation's warranty ends."""

    letter: Letter
    anchors: Anchors
    incidents: tuple[Incident, ...]
    calendar: Workdays
    as_of: date

    @property
    def clauses(self) -> list[tuple[Clause, Warranty]]:
        """Clauses that promise free repair for a time."""
        return [
            (clause, clause.rule)
            for clause in self.letter.clauses
            if isinstance(clause.rule, Warranty)
            and clause.rule.remedy == "维修"
            and not clause.rule.after_repairs
            and (clause.rule.months is not None or clause.rule.days is not None)
        ]

    def window(self, rule: Price, installation: Installation) -> Window | None:
        """Find when the price holds for an installation; None before its warranty begins or without one."""
        found: list[Window] = []
        for clause, warranty in self.clauses:
            scope = clause.scope
            if scope.installation not in (None, installation.id):
                continue
            if scope.equipment and installation.equipment not in scope.equipment:
                continue
            anchor = next(a for a in self.anchors(warranty.start) if a.installation.id == installation.id)
            period = warranty_period(warranty, anchor, self.incidents, self.calendar, self.as_of)
            if period is None or period.last is None:
                continue
            first = add_days(add_months(period.last, rule.from_month), 1)
            last = add_months(period.last, rule.to_month) if rule.to_month is not None else None
            text = f"质保至 {period.last}，本条适用于 {first} {f'至 {last}' if last else '以后'}"
            found.append(Window(installation.id, period.name, first, last, text, anchor.record))
        return max(found, key=lambda each: each.first, default=None)


RULES = (PriceKept(),)
"""Promises of price."""
