"""Are the demo's four courses complete manuals: long enough, illustrated, examined, checked, and each of its own?"""

import itertools
import re
from collections import Counter

import pytest

from worlds.demo import ROOT, catalogue, plain

FOUR = ("server-storage", "network-security", "office-terminals", "building-systems")
HAN = re.compile(r"[\u3400-\u9fff]")
TABLE = re.compile(r"(?:^\|.*\n?)+", re.MULTILINE)
SHINGLE = 20


@pytest.fixture(scope="module", params=FOUR)
def folder(request: pytest.FixtureRequest):
    return catalogue().courses[request.param]


def _tables(text: str) -> list[list[str]]:
    return [found[0].strip().split("\n") for found in TABLE.finditer(text)]


def test_a_manual_has_eight_to_fourteen_chapters(folder):
    assert 8 <= len(folder.chapters) <= 14


def test_every_chapter_is_worth_reading(folder):
    for manual in folder.chapters:
        name = manual.chapter.id
        assert len(HAN.findall(plain(manual.text))) >= 1200, name
        is_illustrated = "](../figures/" in manual.text or re.search(
            r"^(\d+\. |\|)", manual.text, re.MULTILINE
        )
        assert is_illustrated, name
        assert 2 <= len(manual.chapter.outcomes) <= 6, name


def test_theory_and_practice_are_both_taught_with_minutes(folder):
    kinds = Counter()
    for lesson in folder.course.lessons:
        kinds[lesson.kind] += lesson.minutes
    assert kinds["theory"] > 0
    assert kinds["practical"] > 0


def test_every_chapter_is_taught_by_a_lesson(folder):
    taught = {chapter for lesson in folder.course.lessons for chapter in lesson.chapters}
    assert taught == {manual.chapter.id for manual in folder.chapters}


def test_every_competency_has_a_practical_task_with_observable_criteria(folder):
    tasks = folder.course.assessment.practical.tasks
    assert {task.competency for task in tasks} == {item.id for item in folder.competencies}
    assert all(len(task.criteria) >= 2 for task in tasks)
    assert any(task.critical for task in tasks)


def test_warnings_stand_before_the_steps_they_concern(folder):
    """A warning block in front of a list of steps, or the first words of the step itself; never after it."""
    text = "\n".join(manual.text for manual in folder.chapters)
    blocks = re.findall(r'^!!! (?:danger|warning) "[^"\n]+"\n(?:    .*\n|\n)+(?=\d+\. )', text, re.MULTILINE)
    inside = re.findall(r"^\s*\d+\. \*\*警告", text, re.MULTILINE)
    assert len(blocks) + len(inside) >= 5
    assert not re.search(r"^\s*\d+\. (?!\*\*警告)[^\n]{12,}(?:警告：|注意：先)", text, re.MULTILINE)


def test_there_is_a_fault_tree_and_a_long_table_of_symptoms(folder):
    rows = [
        len(table) - 2 for manual in folder.chapters for table in _tables(manual.text) if "现象" in table[0]
    ]
    assert max(rows) >= 12
    assert any("fault" in path or "tree" in path for path in folder.files if path.startswith("figures/"))


def test_reference_tables_give_limits_with_units(folder):
    text = "\n".join(line for manual in folder.chapters for table in _tables(manual.text) for line in table)
    assert (
        len(re.findall(r"\d\s*(?:℃|%|V|mm|m\b|米|秒|分钟|Mbit|Gbit|MB|GB|TB|ms|毫秒|Pa|dB|千克|ppm)", text))
        >= 15
    )


def test_the_maintenance_schedule_has_daily_weekly_quarterly_and_yearly_work(folder):
    periods = Counter(task.period for task in folder.maintenance.tasks)
    assert min(periods[period] for period in ("每日", "每周", "每季", "每年")) >= 3


def test_there_are_a_glossary_and_one_quick_card_per_kind_of_equipment(folder):
    assert len(folder.glossary.terms) >= 20
    assert set(folder.cards) == {equipment.id for equipment in folder.course.equipment}


def test_figures_are_our_own_drawings_with_a_title(folder):
    figures = {path: data.decode() for path, data in folder.files.items() if path.endswith(".svg")}
    shown = {
        name for manual in folder.chapters for name in re.findall(r"\]\(\.\./(figures/[^)]+)\)", manual.text)
    }
    assert len(shown) >= 5
    assert shown == set(figures)
    for path, text in figures.items():
        width = float(re.search(r'viewBox="0 0 ([\d.]+) ', text)[1])
        assert width <= 380, f"{path} would be too small to read on a phone"
        assert "<title>" in text, path
        assert all(float(size) >= 12 for size in re.findall(r'font-size="([\d.]+)"', text)), path


def _shingles(course: str) -> set[str]:
    folder = catalogue().courses[course]
    texts = [re.sub(r"[\W_]", "", plain(manual.text)) for manual in folder.chapters]
    texts += [
        re.sub(r"[\W_]", "", f"{one.text}{''.join(option.text for option in one.options)}{one.explanation}")
        for one in folder.questions.questions
    ]
    return {text[at : at + SHINGLE] for text in texts for at in range(len(text) - SHINGLE + 1)}


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations((*FOUR, "office-furniture"), 2)))
def test_two_courses_share_hardly_any_wording(one, other):
    first, second = _shingles(one), _shingles(other)
    assert min(len(first), len(second)) > 500
    shared = len(first & second) / min(len(first), len(second))
    print(f"{one} ~ {other}: {shared:.2%}")
    assert shared <= 0.05


def _statements(course: str) -> list[list[str]]:
    text = (ROOT / "docs" / "statements" / f"{course}.md").read_text(encoding="utf-8")
    rows = [line.strip().strip("|").split(" | ") for line in text.split("\n") if line.startswith("| `")]
    return [[cell.strip() for cell in row] for row in rows]


def test_checked_statements_stand_in_the_manual_word_by_word(folder):
    """A statement that was checked and then reworded has not been checked."""
    rows = _statements(folder.course.id)
    assert len(rows) >= 25
    texts = {manual.chapter.id: re.sub(r"[*`]", "", manual.text) for manual in folder.chapters}
    for chapter, statement, basis in rows:
        assert statement in texts[chapter.strip("`")], statement
        assert len(basis) >= 10, statement
