"""Do clauses have to say what the letter says?"""

import hashlib

import pytest

from worlds import small

QUOTE = "为贵单位培训三至五名“四懂四会”人员。"
TEXT = f"售后服务承诺书\n一、培训\n{QUOTE}\n二、响应\n接到报修后2小时内响应。\n"


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def letter(**changes: str) -> str:
    values = {
        "sha256": sha(TEXT),
        "quote": QUOTE,
        "quote_sha256": sha(QUOTE),
        "rule": "{kind: R-HEADCOUNT, at_least: 3}",
        "scope": "{courses: [server]}",
        "more": "",
    } | changes
    return f"""\
title: 售后服务承诺书
signed_on: 2026-01-15
sha256: {values["sha256"]}
parties:
  - {{name: 示例服务, role: 我方}}
  - {{name: 示例客户, role: 业主}}
clauses:
  - id: people
    quote: {values["quote"]}
    quote_sha256: {values["quote_sha256"]}
    promise: [T5]
    category: training
    rule: {values["rule"]}
    scope: {values["scope"]}
{values["more"]}"""


@pytest.fixture
def customer(tmp_path):
    small.write_repository(tmp_path)
    (tmp_path / "roster/acme/letter.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def found(root, text):
    (root / "roster/acme/letter.yml").write_text(text, encoding="utf-8")
    return [item for item in small.check(root) if item.code[0] == "E"]


def test_a_letter_with_true_quotes_and_hashes_loads(customer):
    assert found(customer, letter()) == []


def test_a_quote_that_is_not_in_the_letter_is_refused_at_the_quote(customer):
    other = "为贵单位培训六名人员。"
    (problem,) = found(customer, letter(quote=other, quote_sha256=sha(other)))
    assert (problem.code, problem.where.line) == ("E-QUOTE", 9)
    assert "找不到" in problem.message


def test_a_changed_quote_asks_for_a_new_clause_and_gives_the_hash(customer):
    (problem,) = found(customer, letter(quote_sha256=sha("旧的原文")))
    assert (problem.code, problem.where.line) == ("E-QUOTE", 10)
    assert "新建条款" in problem.cure
    assert sha(QUOTE) in problem.cure


def test_a_changed_letter_is_found_by_its_hash(customer):
    (problem,) = found(customer, letter(sha256=sha("旧信")))
    assert (problem.code, problem.where.line) == ("E-LETTER", 3)


def test_a_letter_without_its_text_is_refused(customer):
    (customer / "roster/acme/letter.txt").unlink()
    assert [item.code for item in found(customer, letter())] == ["E-LETTER"]


def test_an_unknown_rule_is_named_with_the_nearest_one(customer):
    (problem,) = found(customer, letter(rule="{kind: R-HEADCOUNTS, at_least: 3}"))
    assert (problem.code, problem.where.line) == ("E-RULE", 13)
    assert "R-HEADCOUNT" in problem.message


def test_a_rule_without_a_kind_is_refused(customer):
    assert [item.code for item in found(customer, letter(rule="{at_least: 3}"))] == ["E-RULE"]


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("{kind: R-HEADCOUNT, at_least: 三}", "E-NUM"),
        ("{kind: R-HEADCOUNT}", "E-MISSING-FIELD"),
        ("{kind: R-HEADCOUNT, at_least: 3, hours: 2}", "E-KEY"),
        ("{kind: R-NOTICE, subject: 会议, days: 7}", "E-CHOICE"),
        ("{kind: R-CLOCK, intervals: [{step: arrived_at, limit: 2, unit: hours}]}", "E-CHOICE"),
    ],
)
def test_a_parameter_of_the_wrong_type_or_unit_is_refused_on_its_line(customer, rule, code):
    (problem,) = found(customer, letter(rule=rule))
    assert (problem.code, problem.where.line) == (code, 13)


@pytest.mark.parametrize(
    "scope",
    ["{courses: [gone]}", "{equipment: [gone]}", "{installation: gone}"],
    ids=["course", "equipment", "place"],
)
def test_a_clause_scoped_to_what_does_not_exist_is_refused(customer, scope):
    (problem,) = found(customer, letter(scope=scope))
    assert (problem.code, problem.where.line) == ("E-REF", 14)
    assert "gone" in problem.message


def test_a_topic_names_lessons_of_the_courses_in_scope(customer):
    rule = "{kind: R-CONTENT, topics: [{title: 开机, lessons: [hands-on, flying]}]}"
    (problem,) = found(customer, letter(rule=rule))
    assert problem.code == "E-REF"
    assert "flying" in problem.message


def test_two_clauses_with_one_id_clash(customer):
    text = letter()
    clause = text[text.index("  - id: people") :]
    assert {item.code for item in found(customer, text + clause)} == {"E-ID-CLASH"}
