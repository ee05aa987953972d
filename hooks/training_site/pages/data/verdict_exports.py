"""What a machine reads of the ledgers: every clause with its verdict, as plain values for JSON and CSV (design 7)."""

from collections.abc import Sequence
from typing import Any

from training_site.pages.digest.digest_rows import CustomerDigest
from training_site.pages.digest.verdict_rows import VerdictRow

Record = dict[str, Any]

VERDICT_COLUMNS = {
    "customer": "客户编号",
    "customer_name": "客户",
    "clause": "条款",
    "promise": "承诺目录",
    "quote": "承诺原文",
    "rule": "规则",
    "verdict": "判定",
    "required": "要求",
    "actual": "实际",
    "margin": "余量",
    "unit": "单位",
    "explanation": "依据",
    "notes": "注明",
    "next_change": "最早变化日",
    "as_of": "数据截至（日期）",
    "registered_on": "按哪天的登记",
}
"""Field → Chinese heading of the CSV file."""


def verdicts(digests: Sequence[CustomerDigest]) -> list[Record]:
    """List every clause of every letter, by customer, then in the order of the letter (design 7)."""
    return [_verdict(customer, row) for customer in digests for row in customer.verdicts]


def _verdict(customer: CustomerDigest, row: VerdictRow) -> Record:
    return {
        "customer": customer.id,
        "customer_name": customer.name,
        "registered_on": customer.registered_on and customer.registered_on.isoformat(),
        "clause": row.clause,
        "line": row.line,
        "quote": row.quote,
        "promise": list(row.promise),
        "category": row.category,
        "rule": row.rule,
        "verdict": row.verdict.value,
        "required": row.required,
        "actual": row.actual,
        "margin": row.margin,
        "unit": row.unit,
        "explanation": row.explanation,
        "notes": list(row.notes),
        "next_change": row.next_change and row.next_change.isoformat(),
        "records": [{"kind": ref.kind, "id": ref.id} for ref in row.records],
    }
