"""What is refused in questions, quick cards, schedules and blueprints, with place and cure?"""

from pathlib import Path

import pytest

from worlds.small import COURSE, SITTING, change, check, codes, line_of, only, write, write_repository

QUESTIONS = "courses/server/questions.yml"
FILE = """\
questions:
  - id: amber
    type: 单选
    chapter: 01-overview
    section: 部件
    competencies: [know-structure]
    outcomes: [name-parts]
    text: 硬盘亮黄灯，先做什么？
    options:
      - {text: 拔下硬盘, why: 可能拔错}
      - {text: 核对槽位, correct: true}
    explanation: 先核对再动手。
  - id: order
    type: 排序
    chapter: 01-overview
    section: 部件
    competencies: [can-operate]
    text: 排好开机步骤。
    steps: [查供电, 开交换机, 开阵列]
    explanation: 后一台依赖前一台。
  - id: lights
    type: 配对
    chapter: 01-overview
    section: 部件
    competencies: [can-operate]
    text: 把灯和含义配起来。
    pairs: [{left: 绿灯, right: 正常}, {left: 黄灯, right: 告警}]
    explanation: 黄灯不是关机。
  - id: amber-means-off
    type: 判断
    chapter: 01-overview
    section: 部件
    competencies: [can-operate]
    text: 黄灯表示关机。
    answer: false
    explanation: 黄灯是告警。
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_repository(tmp_path)
    write(tmp_path, QUESTIONS, FILE)
    return tmp_path


def test_questions_of_every_type_are_accepted(root: Path):
    assert check(root) == ()


CASES = {
    "no right answer": (
        "核对槽位, correct: true",
        "核对槽位, why: 太慢",
        "E-QUESTION",
        "没有正确答案",
        "text: 拔下硬盘",
    ),
    "two right answers to a single choice": (
        "拔下硬盘, why: 可能拔错",
        "拔下硬盘, correct: true",
        "E-QUESTION",
        "单选题有 2 个正确答案",
        "text: 拔下硬盘",
    ),
    "a wrong option without its reason": (
        ", why: 可能拔错",
        "",
        "W-QUESTION",
        "没有写为什么不对",
        "text: 拔下硬盘",
    ),
    "a duplicate option": (
        "拔下硬盘, why: 可能拔错",
        "核对 槽位。, why: 可能拔错",
        "E-QUESTION",
        "重复",
        "text: 核对槽位",
    ),
    "a duplicate step": ("开交换机", "查供电", "E-QUESTION", "步骤 “查供电” 重复", "steps:"),
    "a duplicate right side": ("right: 告警", "right: 正常", "E-QUESTION", "右边 “正常” 重复", "pairs:"),
    "steps missing": ("    steps: [查供电, 开交换机, 开阵列]\n", "", "E-QUESTION", "没有 steps", "id: order"),
    "too few steps": ("查供电, 开交换机, 开阵列", "查供电, 开阵列", "E-QUESTION", "至少要 3 步", "steps:"),
    "a field of another type": (
        "    answer: false",
        "    answer: false\n    steps: [一, 二, 三]",
        "E-QUESTION",
        "判断题不用 steps",
        "steps: [一",
    ),
    "an unknown chapter": ("chapter: 01-overview", "chapter: 01-overvew", "E-REF", "01-overview", "chapter:"),
    "an unknown section": ("section: 部件", "section: 部 件", "E-REF", "没有小节", "section:"),
    "an unknown competency": (
        "competencies: [know-structure]",
        "competencies: [know-struture]",
        "E-REF",
        "know-structure",
        "competencies:",
    ),
    "an unknown outcome": (
        "outcomes: [name-parts]",
        "outcomes: [name-part]",
        "E-REF",
        "name-parts",
        "outcomes:",
    ),
    "the same id twice": ("id: order", "id: amber", "E-ID-CLASH", "已经用过", "type: 排序"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_question_nobody_can_answer_is_named_with_its_line(name: str, root: Path):
    old, new, code, words, near = CASES[name]
    change(root, QUESTIONS, (old, new))
    found = only(check(root))
    assert (found.code, found.where.path) == (code, QUESTIONS)
    assert words in found.message
    assert found.cure
    assert abs(found.where.line - line_of(root, QUESTIONS, near)) <= 1


def test_a_question_without_a_right_answer_is_the_only_complaint(root: Path):
    change(root, QUESTIONS, ("核对槽位, correct: true", "核对槽位"))
    assert codes(check(root)) == ["E-QUESTION"]


def test_options_that_differ_in_width_only_are_the_same(root: Path):
    change(root, QUESTIONS, ("拔下硬盘, why", "RAID1, why"), ("核对槽位, correct", "ＲＡＩＤ1, correct"))
    assert "重复" in only(check(root)).message


def test_an_unknown_question_type_is_refused_with_the_known_ones(root: Path):
    change(root, QUESTIONS, ("type: 判断", "type: 填空"))
    found = only(check(root))
    assert found.code == "E-CHOICE"
    assert "单选" in found.message + found.cure


def test_questions_about_an_unreadable_chapter_are_not_blamed_for_it(root: Path):
    change(root, "courses/server/manual/01-overview.md", ("kind: theory", "kind: practice"))
    assert codes(check(root)) == ["E-CHOICE"]


def test_a_chapter_that_a_lesson_lists_and_that_is_missing_is_named(root: Path):
    change(root, COURSE, ("chapters: [01-overview]", "chapters: [01-overview, 02-lost]"))
    change(root, QUESTIONS, ("chapter: 01-overview", "chapter: 02-lost"))
    found = only(check(root))
    assert (found.code, found.where.path) == ("E-REF", COURSE)
    assert "02-lost" in found.message
    assert "不带 .md" in found.cure


def test_a_task_that_tests_an_unknown_outcome_is_named(root: Path):
    change(root, COURSE, ("outcomes: [power-on]", "outcomes: [power-of]"))
    found = only(check(root))
    assert (found.code, "power-on" in found.message) == ("E-REF", True)


def test_an_outcome_id_stands_once_in_a_course(root: Path):
    change(root, "courses/server/manual/01-overview.md", ("id: power-on", "id: name-parts"))
    change(root, COURSE, ("outcomes: [power-on]", "outcomes: [name-parts]"))
    assert codes(check(root)) == ["E-ID-CLASH"]


@pytest.mark.parametrize(
    ("blueprint", "code"),
    [
        ("[{competency: know-structure, share: 60}, {competency: can-operate, share: 40}]", None),
        ("[{competency: know-structure, share: 60}, {competency: can-operate, share: 30}]", "E-NUM"),
        ("[{competency: know-structure, share: 60}, {competency: can-fly, share: 40}]", "E-REF"),
        ("[{competency: know-structure, share: 60}, {competency: know-structure, share: 40}]", "E-ID-CLASH"),
    ],
)
def test_blueprint_shares_name_each_competency_once_and_make_a_whole(blueprint: str, code: str, root: Path):
    change(root, COURSE, ("attempts: 2}", f"attempts: 2, blueprint: {blueprint}}}"))
    assert codes(check(root)) == ([code] if code else [])


CARD = """\
title: 快查卡
start: [按电源]
stop: [关机]
lights: [{light: 电源灯, state: 绿, meaning: 正常, action: 不用处理}]
diagnosis: [{symptom: 没反应, check: 看电源线, action: 报修}]
chapters: [01-overview]
"""


def test_a_quick_card_belongs_to_equipment_and_chapters_that_exist(root: Path):
    write(root, "courses/server/cards/rack-server.yml", CARD)
    assert check(root) == ()
    write(root, "courses/server/cards/rack-serve.yml", CARD.replace("01-overview", "01-over"))
    found = check(root)
    assert codes(found) == ["E-REF", "E-REF"]
    assert "文件名" in found[0].cure


def test_the_maintenance_schedule_refers_to_what_exists(root: Path):
    path = "courses/server/maintenance.yml"
    task = "  - {id: look, period: 每日, equipment: rack-server, item: 看灯, standard: 绿色, chapter: 01-overview}\n"
    write(root, path, f"tasks:\n{task}")
    assert check(root) == ()
    write(root, path, f"tasks:\n{task}{task.replace('rack-server', 'rack')}")
    assert sorted(codes(check(root))) == ["E-ID-CLASH", "E-REF"]


def test_a_term_stands_once_in_the_glossary(root: Path):
    term = "  - {term: 冗余组, meaning: 几块硬盘合起来}\n"
    write(root, "courses/server/glossary.yml", f"terms:\n{term}{term}")
    found = only(check(root))
    assert (found.code, found.cure) == ("E-ID-CLASH", "合成一条，或删去其中一条")


def test_a_file_that_belongs_nowhere_in_a_course_is_named(root: Path):
    write(root, "courses/server/quiz.yml", "questions: []\n")
    write(root, "courses/server/cards/old/rack-server.yml", CARD)
    assert codes(check(root)) == ["E-FILE", "E-FILE"]


def test_a_written_paper_is_one_that_the_course_has_in_use(root: Path):
    """The paper version is what attempts refer to."""
    change(root, COURSE, ("attempts: 2}", 'attempts: 2, paper_versions: ["1.0-17-3f9a"]}'))
    change(root, SITTING, ("kind: written, examiner", 'kind: written, version: "1.0-17-3f9a", examiner'))
    assert check(root) == ()
    change(root, SITTING, ('version: "1.0-17-3f9a"', 'version: "1.0-18-3f9a"'))
    found = only(check(root))
    assert (found.code, found.where.path) == ("W-RECORD", SITTING)
    assert "1.0-17-3f9a" in found.message
