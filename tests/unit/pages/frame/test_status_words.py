import re
from pathlib import Path
from typing import get_args

import pytest

from training_site.facts.base.words import LOOKS, CertificateStatus, Competence, SessionStatus, Word
from training_site.facts.session.session import Deadline
from training_site.labels import CELL_DETAILS, LESSON_KINDS, METHODS
from training_site.model.course.course import Lesson
from training_site.model.course.framework import Method
from training_site.model.customer.assessment import Misconduct, Paper
from training_site.model.customer.people import StatusSpell
from training_site.model.customer.session import Attendance
from training_site.model.customer.sign_off import ItemResult
from training_site.pages.frame.environment import environment
from worlds.outline import Outline

THEME = Path(__file__).parents[4] / "hooks" / "training_site" / "theme"


def drawn(call):
    text = '{% from "frame/status.html" import badge, said %}{{ ' + call + " }}"
    return lambda word: Outline(environment().from_string(text).render(word=word))


def values(model, name):
    return get_args(model.model_fields[name].annotation)


@pytest.mark.parametrize(
    "word", [word for kind in (Word, Competence, SessionStatus, CertificateStatus) for word in kind]
)
def test_every_word_of_the_closed_table_is_drawn_with_text_mark_and_role(word):
    (badge,) = drawn("badge(word)")(word).all(class_="badge")
    assert badge.text == f"{LOOKS[word].mark}{word}"
    assert LOOKS[word].role in badge.classes


@pytest.mark.parametrize(
    "word",
    [
        *values(Attendance, "status"),
        *values(ItemResult, "result"),
        *values(Misconduct, "severity"),
        *values(StatusSpell, "status"),
        *get_args(Deadline.__annotations__["state"]),
    ],
)
def test_every_word_that_a_record_uses_is_drawn(word):
    (badge,) = drawn("said(word)")(word).all(class_="badge")
    assert badge.text.endswith(word)


def test_every_value_that_pages_spell_has_its_chinese_word():
    assert set(METHODS) == set(get_args(get_args(Method)[0])) | set(values(Paper, "kind"))
    assert set(LESSON_KINDS) == set(values(Lesson, "kind"))
    assert set(CELL_DETAILS) <= {str(state) for state in Competence}


def test_the_expiry_script_knows_every_word_with_the_same_mark_and_role():
    script = (THEME / "js" / "expiry.js").read_text(encoding="utf-8")
    known = {word: (mark, role) for word, _, mark, role in _script_words(script)}
    for word in (*Word, *CertificateStatus):
        assert known[str(word)] == (LOOKS[word].mark, LOOKS[word].role), word


def test_the_expiry_script_may_only_go_the_way_time_goes():
    script = (THEME / "js" / "expiry.js").read_text(encoding="utf-8")
    rank = {word: int(number) for word, number, _, _ in _script_words(script)}
    assert rank["有效"] < rank["临期"] < rank["待复训"] < rank["到期"] < rank["已撤销"]
    assert rank["无记录"] < rank["学习中"] < rank["过期未完成"]


def _script_words(script):
    found = re.findall(r'"([^"]+)": \[(\d+), "(.)", "(\w+)"\]', script)
    assert len(found) >= len(Word)
    return found
