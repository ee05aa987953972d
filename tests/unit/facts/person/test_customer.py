"""The whole of one customer: summary, references, and no names in texts."""

from datetime import date
from pathlib import Path

from worlds.cases import CASES, cases, explanations, facts

BUSY = {
    "as_of": "2026-06-01",
    "complete": ["2026-03-05"],
    "person": {"name": "欧阳测试"},
    "others": [{"id": "p-2", "audience": "操作", "courses": ["c-1"], "name": "张测试"}],
    "certificates": [{"serial": "x-1", "issued_on": "2026-03-06"}],
    "sessions": [
        {"id": "a", "attendance": [{"person": "p-1", "status": "到"}]},
        {"id": "b", "date": "2026-07-01"},
        {"id": "c", "date": "2026-06-20", "cancelled": {"on": "2026-05-01", "reason": "停电"}},
    ],
}


def test_every_fact_of_every_case_says_why_in_chinese_and_points_at_a_place():
    seen = 0
    for name in sorted(path.stem for path in Path(CASES).glob("*.yml")):
        for case in cases(name):
            if "as_of" not in case or "complete" not in case:
                continue
            for explanation in explanations(facts(case)):
                seen += 1
                assert explanation.text
                assert not explanation.text.startswith("；")
                assert all(
                    ref.path.endswith(".yml") and ref.line >= 1 and ref.label for ref in explanation.records
                )
                assert explanation.next_change is None or explanation.next_change > date.fromisoformat(
                    case["as_of"]
                )
    assert seen > 400


def test_texts_hold_no_names():
    found = facts(BUSY)
    texts = [explanation.text for explanation in explanations(found)]
    texts += [event.text for person in found.people.values() for event in person.timeline]
    texts += [standing.next_step for person in found.people.values() for standing in person.qualifications]
    assert len(texts) > 10
    assert not [text for text in texts if "测试" in text or "甲" in text]


def test_the_window_opens_a_notice_margin_in_days():
    deadline = facts(BUSY).sessions["b"].deadlines[0]
    assert (deadline.due, deadline.state, deadline.explanation.margin, deadline.explanation.unit) == (
        date(2026, 6, 24),
        "待办",
        23,
        "天",
    )
    assert deadline.explanation.next_change == date(2026, 6, 25)
