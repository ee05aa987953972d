"""Has every visit, fault and complaint left the promised form, filled in and signed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeGuard

from training_site.facts.base.verdict import Finding, Task, Verdict
from training_site.facts.commitments.inputs.events import ServiceFiles, is_finished, worst_first
from training_site.facts.commitments.inputs.outcome import Share, judge
from training_site.facts.commitments.inputs.rule import Rule
from training_site.model.customer.service import Form, Incident, Request, Visit
from training_site.model.letter.service_rules import FormRule
from training_site.model.records import CustomerRecords

_MEASURES = {"故障": "起", "投诉": "件", "供货": "件"}
_BRACKETS = str.maketrans("", "", "《》〈〉 \u3000")


class FormsKept(Rule):
    """单据：每次回访、巡检，每起故障或每件投诉，都有承诺的单据，份数、签字、形式、栏目齐全。

    同一件事有几份同名单据的，取最完整的一份。缺一项即这一件没有做到。故障修复以前、投诉或供货办结以前，
    单据还不到期。没有发生过这类事，为未触发。单据没有附扫描件的只作提示。
    """

    code = "R-FORM"
    title = "单据齐全"
    formula = "单据齐全的件数 = 应有单据的件数"

    def check(
        self,
        parameters: FormRule,
        *,
        visits: tuple[Visit, ...],
        incidents: tuple[Incident, ...],
        requests: tuple[Request, ...],
        records: CustomerRecords,
    ) -> Finding:
        """Look at the forms of each record of the kind (A34, A36)."""
        files, source = ServiceFiles(records.id), parameters.source
        found: Sequence[Visit | Incident | Request] = [
            *(each for each in visits if each.kind == source),
            *(incidents if source == "故障" else ()),
            *(each for each in requests if each.kind == source),
        ]
        shares = [_judge(parameters, each, files) for each in found]
        kept = sum(part.verdict is Verdict.MET for part in shares)
        due = kept + sum(part.verdict is Verdict.UNMET for part in shares)
        measure = _MEASURES.get(source, "次")
        actual = f"{due} {measure}{source}，{kept} {measure}单据齐全" if due else f"没有应有单据的{source}"
        shares = [
            replace(part, margin=kept - due) if part.verdict is Verdict.UNMET else part for part in shares
        ]
        none = Share(Verdict.NOT_TRIGGERED, f"还没有发生{source}，承诺尚未用到")
        unscanned = sum(_is_unscanned(parameters, each) for each in found)
        notes = [f"{unscanned} {measure}的《{parameters.title}》没有附扫描件"] if unscanned else []
        return judge(_required(parameters), actual, worst_first(shares) or [none], measure, notes=notes)


def _required(rule: FormRule) -> str:
    extras = [
        f"≥ {rule.copies} 份" if rule.copies > 1 else "",
        "我方签字" if rule.signed_by_us else "",
        "客户签字" if rule.signed_by_customer else "",
        "和".join(f"{each}版" for each in rule.media),
        f"填写{'、'.join(rule.columns)}" if rule.columns else "",
    ]
    return "，".join(part for part in (f"每次{rule.source}有《{rule.title}》", *extras) if part)


def _flaws(rule: FormRule, form: Form) -> list[str]:
    """Say what a form lacks."""
    media = [each for each in rule.media if each not in form.media]
    columns = [each for each in rule.columns if each not in form.filled]
    return [
        *([f"{form.copies} 份，应 ≥ {rule.copies} 份"] if form.copies < rule.copies else []),
        *(["缺我方签字"] if rule.signed_by_us and not form.signed_by_us else []),
        *(["缺客户签字"] if rule.signed_by_customer and not form.signed_by_customer else []),
        *(f"缺{each}版" for each in media),
        *([f"没有填写{'、'.join(columns)}"] if columns else []),
    ]


def _best(rule: FormRule, record: Visit | Incident | Request) -> tuple[Form, list[str]] | None:
    """Find the most complete form with the title; brackets and blanks in titles do not matter."""
    title = rule.title.translate(_BRACKETS)
    found = [(form, _flaws(rule, form)) for form in record.forms if form.title.translate(_BRACKETS) == title]
    return min(found, key=lambda each: (len(each[1]), each[1], each[0].evidence is None), default=None)


def _is_unscanned(rule: FormRule, record: Visit | Incident | Request) -> bool:
    best = _best(rule, record)
    return best is not None and best[0].evidence is None


def _judge(rule: FormRule, record: Visit | Incident | Request, files: ServiceFiles) -> Share:
    best, ref = _best(rule, record), files.ref(record)
    name = f"{ref.label} {record.id}"
    if best and not best[1]:
        return Share(Verdict.MET, f"{name}：《{rule.title}》齐全", (ref,))
    if _is_open(record):
        return Share(Verdict.NOT_DUE, f"{name}：还没有处理完，单据尚不到期", (ref,))
    lacks = "、".join(best[1]) if best else f"没有《{rule.title}》"
    task = Task(f"补齐 {record.id} 的《{rule.title}》", None, ref.path, _snippet(rule), ref.line)
    return Share(Verdict.UNMET, f"{name}：{lacks}", (ref,), tasks=(task,))


def _is_open(record: Visit | Incident | Request) -> TypeGuard[Incident | Request]:
    return not isinstance(record, Visit) and not is_finished(record)


def _snippet(rule: FormRule) -> str:
    """Write the form as it should be."""
    lines = [
        "forms:",
        f"  - title: {rule.title}",
        *(["    signed_by_us: true"] if rule.signed_by_us else []),
        *(["    signed_by_customer: true"] if rule.signed_by_customer else []),
        *([f"    copies: {rule.copies}"] if rule.copies > 1 else []),
        *(["    media:", *(f"      - {each}" for each in rule.media)] if rule.media else []),
        *(["    filled:", *(f"      - {each}" for each in rule.columns)] if rule.columns else []),
    ]
    return "\n".join(lines) + "\n"


RULES = (FormsKept(),)
"""Promises of paper."""
