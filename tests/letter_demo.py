"""The small customer of `pages_demo` with a commitment letter: kept, broken, tight, unverifiable and contradictory promises."""

import hashlib
from dataclasses import replace
from typing import Any

from pages_demo import AS_OF, catalogue, made, records
from training_site.facts.commitments.ledger import Ledger, ledger
from training_site.facts.person.customer import CustomerFacts, derive
from training_site.model.letter.letter import Letter
from training_site.pages.customer.customer_outputs import customer_outputs
from training_site.pages.digest.digest import digest
from training_site.pages.digest.digest_rows import CustomerDigest
from training_site.pages.frame.context import Context
from training_site.pages.frame.page import Edition, RecordPage

CLAUSES: dict[str, tuple[str, dict[str, Any]]] = {
    "qualified": ("T5", {"kind": "R-HEADCOUNT", "at_least": "1", "at_most": "5"}),
    "hours": ("T3", {"kind": "R-HOURS", "minutes": "120"}),
    "notice": ("T26", {"kind": "R-NOTICE", "subject": "教学设施", "days": "7"}),
    "calls": ("A2", {"kind": "R-FREQ", "activity": "电话回访", "times": "1", "every_months": "1"}),
    "calls-again": ("A3", {"kind": "R-FREQ", "activity": "电话回访", "times": "2", "every_months": "1"}),
    "talks": ("T34", {"kind": "R-INFO", "reason": "没有数量与期限"}),
    "satisfaction": ("A10", {"kind": "R-RATIO", "figure": "客户满意度", "percent": "98"}),
}
"""Clause id → row of the catalogue and rule."""


def demo_letter(quotes: dict[str, str]) -> Letter:
    """Make the letter; `quotes` replaces the quotes of some clauses."""
    clauses = []
    for clause, (promise, rule) in CLAUSES.items():
        quote = quotes.get(clause, f"承诺原文 {clause}")
        sha = hashlib.sha256(quote.encode()).hexdigest()
        clauses.append(
            {
                "id": clause,
                "quote": quote,
                "quote_sha256": sha,
                "promise": [promise],
                "category": "other",
                "rule": rule,
            }
        )
    values = {
        "title": "售后服务承诺书",
        "signed_on": "2026-01-15",
        "sha256": "0" * 64,
        "parties": [{"name": "示例公司", "role": "我方"}, {"name": "示例客户", "role": "业主"}],
        "clauses": clauses,
    }
    return made(Letter, "letter", values)


def demo_facts(quotes: dict[str, str] | None = None, **changed: dict[str, Any]) -> CustomerFacts:
    """Derive the customer with the letter."""
    letter = demo_letter(quotes or {})
    text = "\n".join(clause.quote for clause in letter.clauses)
    return derive(catalogue(), replace(records(**changed), letter=letter, letter_text=text), AS_OF)


def demo_ledger(facts: CustomerFacts) -> Ledger:
    """Decide the letter."""
    found = ledger(catalogue(), facts, AS_OF)
    assert found is not None
    return found


def demo_context(edition: Edition = "public") -> Context:
    """Make what all pages share."""
    return Context(catalogue(), AS_OF, edition)


def demo_digest(facts: CustomerFacts, edition: Edition = "public") -> CustomerDigest:
    """Make what overviews know of the customer."""
    return digest(demo_context(edition), facts, demo_ledger(facts))


def demo_pages(facts: CustomerFacts, edition: Edition = "public") -> dict[str, str]:
    """Render the customer's record pages: address → HTML."""
    outputs = customer_outputs(demo_context(edition), facts, demo_ledger(facts))
    return {page.address: page.body for page in outputs if isinstance(page, RecordPage)}
