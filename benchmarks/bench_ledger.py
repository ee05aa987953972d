"""How long does deciding clauses take, against reading and validating the same records, in one run.

python benchmarks/bench_ledger.py --trainees 10000     5,000 clauses over 10,000 trainees
"""

import argparse
import hashlib
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "benchmarks")]

from generate import generate  # noqa: E402 - the path has to be set first

from training_site.facts.commitments.ledger import ledger  # noqa: E402
from training_site.facts.person.customer import derive  # noqa: E402
from training_site.sources.catalogue import read_catalogue  # noqa: E402
from training_site.sources.customers import customer_folders, read_customer  # noqa: E402

_TODAY = date(2026, 11, 22)
_RULES = (
    "{kind: R-HOURS, minutes: 120}",
    "{kind: R-MIX}",
    "{kind: R-HEADCOUNT, at_least: 3, at_most: 5}",
    "{kind: R-NOTICE, subject: 教学设施, days: 7}",
    "{kind: R-LANG, languages: [zh-CN]}",
    "{kind: R-FREE}",
    "{kind: R-SIGNOFF-3}",
    "{kind: R-ATTEND}",
    "{kind: R-PLEDGE}",
    "{kind: R-EXAM-INTEGRITY}",
    "{kind: R-INSTR-YEARS, years: 5}",
    "{kind: R-AUDIENCE, audiences: [维护]}",
    "{kind: R-NAMED}",
    "{kind: R-MODE, modes: [集中]}",
    "{kind: R-PLAN}",
    "{kind: R-FREQ, activity: 培训, times: 2, basis: calendar_year}",
    "{kind: R-CLOCK, intervals: [{step: arrived_at, limit: 4}]}",
    "{kind: R-INFO, reason: 没有数量}",
    "{kind: R-LIFETIME}",
    "{kind: R-STAFFING, senior: 1}",
    "{kind: R-TOOLS}",
    "{kind: R-MATERIAL}",
    "{kind: R-INSTR-CERT}",
    "{kind: R-ALL-OPERATORS, audiences: [维护]}",
    "{kind: R-RATIO, figure: 客户满意度, percent: 98}",
)


def _letter(folder: Path) -> None:
    quotes = [f"第 {number} 条承诺的原文。" for number in range(len(_RULES))]
    text = "\n".join(quotes) + "\n"
    clauses = "".join(
        f"  - id: c-{number}\n    quote: {quote}\n    quote_sha256: {hashlib.sha256(quote.encode()).hexdigest()}\n"
        f"    promise: [T3]\n    category: training\n    rule: {_RULES[number]}\n"
        for number, quote in enumerate(quotes)
    )
    (folder / "letter.txt").write_text(text, encoding="utf-8")
    (folder / "letter.yml").write_text(
        f"title: 承诺书\nsigned_on: 2026-01-01\nsha256: {hashlib.sha256(text.encode()).hexdigest()}\n"
        "parties:\n  - {name: 示例服务, role: 我方}\n  - {name: 示例客户, role: 业主}\n"
        f"clauses:\n{clauses}",
        encoding="utf-8",
    )


def measure(root: Path) -> tuple[int, int, float, float, float]:
    """Return trainees, clauses, and CPU seconds of reading, of the facts of people, and of the clauses."""
    catalogue, _ = read_catalogue(root, _TODAY)
    reading = deriving = deciding = 0.0
    trainees = clauses = 0
    for folder in customer_folders(root):
        start = time.process_time()
        records, problems = read_customer(root, catalogue, folder, _TODAY)
        read = time.process_time()
        if records is None:
            raise SystemExit("\n".join(f"{item.where} {item.message}" for item in problems[:5]))
        facts = derive(catalogue, records, _TODAY)
        derived = time.process_time()
        decided = ledger(catalogue, facts, _TODAY)
        end = time.process_time()
        reading, deriving, deciding = (
            reading + read - start,
            deriving + derived - read,
            deciding + end - derived,
        )
        trainees += len(facts.people)
        clauses += len(decided.clauses) if decided else 0
    return trainees, clauses, reading, deriving, deciding


def main() -> None:
    """Measure once in a temporary folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trainees", type=int, default=1000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "data"
        generate(ROOT, root, options.trainees)
        for name in customer_folders(root):
            _letter(root / "roster" / name)
        trainees, clauses, reading, deriving, deciding = measure(root)
    print(f"{trainees} trainees, {clauses} clauses")
    print(
        f"reading and validating {reading:.2f} s, facts of people {deriving:.2f} s, clauses {deciding:.2f} s"
    )
    print(f"clauses / reading = {deciding / reading:.3f} (must be ≤ 0.333)")


if __name__ == "__main__":
    main()
