"""How each rule decides a clause: the explanation, the formula and the parameters, made from the rules themselves."""

import inspect
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from training_site.facts.base.words import Verdict
from training_site.facts.commitments.catalogue import RULES
from training_site.facts.commitments.inputs.rule import Rule
from training_site.model.letter.letter import AnyRule
from training_site.model.letter.rule_base import RuleParameters as Parameters
from training_site.pages.digest.clause_lines import ClauseLine, clause_lines
from training_site.pages.digest.digest_rows import CustomerDigest
from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.document import overview
from training_site.pages.frame.linker import Heading, Linker
from training_site.pages.frame.page import DocumentPage
from training_site.pages.frame.page_titles import PAGE_TITLES
from training_site.pages.reference.reference_fields import FieldTable, field_tables


@dataclass(frozen=True, slots=True)
class RuleText:
    """One rule as a reader sees it."""

    code: str
    anchor: str
    title: str
    summary: str
    """First sentence of the explanation."""
    paragraphs: tuple[str, ...]
    formula: str
    tables: tuple[FieldTable, ...]
    """Parameters, then the parts of parameters; empty for a rule without any."""
    verdicts: tuple[tuple[Verdict, int], ...]
    """What it says today, with the number of clauses."""
    clauses: int


@dataclass(frozen=True, slots=True)
class RulesView:
    """All rules."""

    heading: Heading
    rules: tuple[RuleText, ...]
    method_href: str
    definitions_href: str


def rules(context: Context, digests: Sequence[CustomerDigest], hand_written: frozenset[str]) -> DocumentPage:
    """Write the page of rules, in the order of the registry."""
    title = PAGE_TITLES[addresses.RULES_PAGE]
    linker = Linker(context, addresses.RULES_PAGE)
    used: defaultdict[str, list[ClauseLine]] = defaultdict(list)
    for line in clause_lines(linker, digests):
        used[line.row.rule].append(line)
    models = parameter_models()
    view = RulesView(
        heading=linker.heading(title, "每种承诺按什么规则、用哪些记录判定", "审核员、教员"),
        rules=tuple(_rule(rule, models[code], used[code]) for code, rule in RULES.items()),
        method_href=linker.to("method.html") if "method.html" in hand_written else "",
        definitions_href=f"{linker.to(addresses.DEFINITIONS)}#verdict",
    )
    return overview("reference/rules.html", view, addresses.RULES_PAGE, title, "auditor")


def parameter_models() -> Mapping[str, type[Parameters]]:
    """Map each code that a letter may use to the model of its parameters."""
    union = get_args(AnyRule)[0]
    return {get_args(model.model_fields["kind"].annotation)[0]: model for model in get_args(union)}


def _rule(rule: Rule, model: type[Parameters], used: Sequence[ClauseLine]) -> RuleText:
    text = inspect.cleandoc(type(rule).__doc__ or "")
    first, *rest = (paragraph.replace("\n", "") for paragraph in text.split("\n\n"))
    anchor = rule.code.lower()
    found = Counter(line.row.verdict for line in used)
    return RuleText(
        code=rule.code,
        anchor=anchor,
        title=rule.title,
        summary=first,
        paragraphs=tuple(rest),
        formula=rule.formula,
        tables=tuple(table for table in map(_without_kind, field_tables(anchor, model)) if table.rows),
        verdicts=tuple((verdict, found[verdict]) for verdict in Verdict if found[verdict]),
        clauses=len(used),
    )


def _without_kind(table: FieldTable) -> FieldTable:
    """Leave out the code itself, which stands in the heading."""
    return FieldTable(table.anchor, table.path, tuple(row for row in table.rows if row.name != "kind"))
