from datetime import date
from decimal import Decimal

import pytest

from training_site.facts.base.explanation import Explanation
from training_site.facts.base.words import LOOKS, Competence
from training_site.facts.rounds.competence import CompetenceFact
from training_site.model.course.framework import Competency
from training_site.pages.frame.cells import blank_rows, called_together, competence_rows
from training_site.pages.frame.environment import environment
from worlds.everything import everything, read
from worlds.outline import Outline

DRAW = '{% from "frame/cells.html" import cells %}{{ cells(view, size) }}'


def drawn(rows, size):
    return Outline(environment().from_string(DRAW).render(view=rows, size=size))


def fact(label, group, state=Competence.PASSED, method="written", score="92"):
    competency = Competency(id="know-x", group=group, label=label, method="written")
    is_done = state is not Competence.OPEN
    return CompetenceFact(
        competency=competency,
        state=state,
        on=date(2026, 3, 14) if is_done else None,
        method=method if is_done else "",
        score=Decimal(score) if is_done and score else None,
        by="t-1",
        revision="1.0",
        sign_off="spring",
        sitting=None,
        explanation=Explanation(""),
    )


def test_the_eight_cells_stand_in_two_rows_of_four_in_the_frameworks_order():
    rows = blank_rows(everything().catalogue.courses["server"].competencies)
    assert [row.label for row in rows] == ["四懂", "四会"]
    assert [cell.label for row in rows for cell in row.cells][:5] == [
        "懂结构",
        "懂原理",
        "懂性能",
        "懂用途",
        "会使用",
    ]


def test_other_frameworks_keep_the_grammar():
    facts = (
        [fact(f"懂{i}", "懂") for i in range(4)]
        + [fact(f"会{i}", "会") for i in range(3)]
        + [fact("汇报", "附加")]
    )
    rows = competence_rows(facts, lambda _: "")
    assert [(row.label, row.kind, len(row.cells)) for row in rows] == [
        ("四懂", "know", 4), ("三会", "can", 3), ("附加", "extra", 1),
    ]  # fmt: skip


def test_a_framework_of_skills_only_has_one_row():
    assert [row.label for row in competence_rows([fact("会使用", "会")], lambda _: "")] == ["一会"]


def test_part_of_a_framework_is_counted_and_never_bears_the_name_of_another():
    facts = [fact(f"懂{i}", "懂") for i in range(3)] + [fact("会使用", "会"), fact("汇报", "附加")]
    rows = competence_rows(facts, lambda _: "", is_part=True)
    assert [row.label for row in rows] == ["应知 3 项", "应会 1 项", "附加"]
    assert called_together(rows) == "应知应会"
    whole = competence_rows([fact(f"{g}{i}", g) for g in "懂会" for i in range(4)], lambda _: "")
    assert called_together(whole) == "四懂四会"


def test_more_than_ten_items_are_counted_in_digits():
    assert competence_rows([fact(f"懂{i}", "懂") for i in range(11)], lambda _: "")[0].label == "11懂"


@pytest.mark.parametrize("state", list(Competence))
def test_every_state_has_its_own_shape_and_the_mark_of_the_closed_table(state):
    (row,) = competence_rows([fact("懂结构", "懂", state)], lambda _: "")
    cell = row.cells[0]
    assert cell.mark == ("" if state is Competence.OPEN else LOOKS[state].mark)
    others = {
        competence_rows([fact("懂", "懂", other)], lambda _: "")[0].cells[0].state for other in Competence
    }
    assert cell.state in others
    assert len(others) == len(Competence)


@pytest.mark.parametrize("size", ["large", "small"])
@pytest.mark.parametrize("state", list(Competence))
def test_every_cell_says_its_state_in_words(size, state):
    rows = competence_rows([fact("懂结构", "懂", state)], lambda _: "a.html")
    (cell,) = drawn(rows, size).all("a")
    assert f"懂结构 {state}" in cell.attributes["title"]
    assert "懂结构" in cell.text


def test_a_large_cell_shows_date_method_and_score():
    (cell,) = drawn(competence_rows([fact("懂结构", "懂")], lambda _: "a.html"), "large").all("a")
    assert cell.text == "懂结构✓2026-03-14 笔试 92"


def test_a_cell_without_a_deciding_record_is_no_link():
    found = drawn(competence_rows([fact("懂结构", "懂", Competence.OPEN)], lambda _: ""), "small")
    assert not found.all("a")
    assert found.all(class_="open")


def test_the_demo_framework_really_has_eight():
    assert len(read("framework")["competencies"]) == 8
