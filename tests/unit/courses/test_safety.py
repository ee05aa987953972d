"""Do the demo's manuals, cards, questions and drawings say nothing that gets somebody hurt or data lost?"""

import re
from collections.abc import Iterator

import pytest

from training_site.facts.base.words import Telling
from worlds.demo import catalogue, site

pytestmark = pytest.mark.slow

COURSES = ("server-storage", "network-security", "office-terminals", "building-systems")
LATEST = {
    "server-storage": "2.1",
    "network-security": "1.2",
    "office-terminals": "1.1",
    "building-systems": "1.1",
}


def chapters(course: str) -> dict[str, str]:
    return {
        manual.chapter.id: re.sub(r"[*`]", "", manual.text) for manual in catalogue().courses[course].chapters
    }


def lines(course: str) -> Iterator[str]:
    """Everything that a reader takes as said by the course; wrong options of questions are not."""
    folder = catalogue().courses[course]
    for text in chapters(course).values():
        yield from text.split("\n")
    for path, data in folder.files.items():
        if path.endswith(".svg"):
            yield from re.findall(r">([^<>]+)</text>", data.decode())
    for card in folder.cards.values():
        yield from (card.warning or "", *card.start, *card.stop)
        yield from (f"{one.light}：{one.state}：{one.meaning}：{one.action}" for one in card.lights)
        yield from (f"{one.symptom}：{one.check}：{one.action}" for one in card.diagnosis)
    for question in folder.questions.questions:
        yield question.explanation
        yield from (option.text for option in question.options if option.correct)
        yield from (f"{pair.left}：{pair.right}" for pair in question.pairs)
    yield from (f"{term.term}：{term.meaning}" for term in folder.glossary.terms)
    yield from (f"{task.item}：{task.standard}" for task in folder.maintenance.tasks)


def test_nobody_is_told_to_pull_a_drive_by_the_colour_of_a_light():
    assert "任何部件都不凭颜色拔" in chapters("server-storage")["06-indicators"]
    for line in lines("server-storage"):
        assert not re.search(r"表示定位，不表示好坏|只表示定位", line), line
        if "白" in line and "定位" in line:
            assert "禁止拔出" in line, line


def test_both_cards_warn_of_the_white_light_and_of_nvme_drives():
    for card in catalogue().courses["server-storage"].cards.values():
        shown = " ".join(f"{one.state}{one.meaning}{one.action}" for one in card.lights)
        assert re.search(r"白.*禁止拔出.*查本机灯表", shown), card.title
        assert any("NVMe" in f"{one.symptom}{one.action}" for one in card.diagnosis), card.title


@pytest.mark.parametrize(
    "chapter",
    [
        "02-server-structure",
        "03-storage-structure",
        "05-install-test",
        "06-indicators",
        "09-inspection-maintenance",
        "10-troubleshooting",
    ],
)
def test_wherever_drives_are_pulled_nvme_drives_go_offline_first(chapter):
    text = chapters("server-storage")[chapter]
    assert any("NVMe" in line and "下线" in line for line in text.split("\n"))


def test_an_nvme_drive_is_offline_and_both_signs_are_awaited_before_it_is_pulled():
    text = chapters("server-storage")["09-inspection-maintenance"]
    steps = text[text.index("### NVMe 硬盘先下线再拔") :]
    order = ("!!! danger", "查随机手册", "执行“准备移除”", "等到两处都允许才拔", "平直拔出")
    places = [steps.index(words) for words in order]
    assert places == sorted(places)


def test_a_trunk_list_is_replaced_only_where_the_form_is_called_dangerous():
    replacing = re.compile(r"switchport trunk allowed vlan \d")
    for line in lines("network-security"):
        if replacing.search(line):
            assert "整份替换" in line, line
    text = chapters("network-security")["06-switching"]
    assert text.index("switchport mode trunk") < text.index("switchport trunk allowed vlan add 10,99")
    assert text.index("port link-type trunk") < text.index("port trunk allow-pass vlan 10 99")
    assert text.index('!!! danger "少打一个 add') < text.index("| 用途 | 常见写法一")


@pytest.mark.parametrize("course", COURSES)
def test_a_limit_of_humidity_has_two_ends(course):
    for line in lines(course):
        if "湿度" in line and "%" in line and re.search(r"不超过|超过|不高于", line):
            assert re.search(r"不低于|低于|露点", line), line


@pytest.mark.parametrize("course", COURSES)
def test_whoever_is_sent_for_a_carbon_dioxide_extinguisher_is_warned_in_the_same_chapter(course):
    for name, text in chapters(course).items():
        if re.search(r"二氧化碳(?:或干粉)?灭火器", text):
            for warning in ("窒息|缺氧|氧气", "通风|透气", "冻伤", "不(?:对着|朝|许朝)人喷"):
                assert re.search(warning, text), (name, warning)


def test_firmware_is_not_upgraded_without_a_reason():
    said = " ".join(lines("server-storage"))
    assert "没有明确的理由，就不要升级" in said
    assert "没有理由不升级" not in said


@pytest.mark.parametrize("course", COURSES)
def test_a_manual_makes_no_remark_on_where_its_sentences_come_from(course):
    for line in lines(course):
        assert not re.search(r"借用的|同一份资料|原文没有|不是为本系统写", line), line


@pytest.mark.parametrize(("course", "revision"), LATEST.items())
def test_the_correction_reaches_everybody_at_work_who_learned_the_older_revision(course, revision):
    found = [
        notices
        for customer in site("internal").customers
        for notices in customer.notices
        if notices.course.id == course and notices.change.revision == revision
    ]
    assert found
    assert {notices.change.impact for notices in found} == {"notice"}
    assert any(notices.of(Telling.MISSING) for notices in found)


def test_the_demo_shows_the_correction_told_confirmed_and_still_to_be_told():
    states = {
        fact.state
        for customer in site("internal").customers
        for notices in customer.notices
        if notices.change.revision == LATEST.get(notices.course.id)
        for fact in notices.people
    }
    assert states >= {Telling.MISSING, Telling.UNCONFIRMED, Telling.CONFIRMED}
