"""How are people named on pages: masks, former names, names.yml, words that only look like a name?"""

import pytest

from training_site.pages.frame.naming import Naming, known_names, mask, naming
from worlds.small import PEOPLE, acme, change, write, write_repository


@pytest.fixture
def root(tmp_path):
    return write_repository(tmp_path)


def names(root, edition="public") -> Naming:
    catalogue, records = acme(root)
    assert records is not None
    return naming(catalogue, records, edition)


@pytest.mark.parametrize(
    ("name", "masked"),
    [("张三", "张*"), ("张三丰", "张**"), ("欧阳若溪", "欧阳**"), ("Jane Doe", "J.D."), ("王", "王*"), ("阿依古丽·买买提", "阿*******")],
)  # fmt: skip
def test_mask_keeps_the_surname_or_the_initials(name, masked):
    assert mask(name) == masked


def test_every_spelling_of_own_people_and_instructors_is_masked(root):
    text = "王 五、王\u3000五、王&nbsp;五来，陈·教员讲，李\n四签"
    assert names(root).redact(text) == "王*、王*、王&nbsp;五来，陈**讲，李*签"
    assert names(root, "internal").redact(text) == text


def test_name_that_names_yml_replaces_stays_masked_too(root):
    write(root, "roster/acme/names.yml", "names:\n  - {id: p-01, name: 张珊珊}\n")
    assert names(root).of("p-01") == "张**"
    assert names(root).redact("张珊珊，原登记为张三") == "张**，原登记为张*"


def test_former_names_are_masked_unless_the_person_agreed(root):
    change(root, PEOPLE, ("    name: 张三\n", "    name: 张三\n    former_names: [张叁]\n"))
    assert names(root).redact("张叁") == "张*"
    change(
        root,
        PEOPLE,
        ("    former_names", "    consent: {publish_name: true, on: 2026-01-01}\n    former_names"),
    )
    assert names(root).redact("张叁、张三") == "张叁、张三"


def test_name_of_one_who_agreed_may_hold_a_hidden_one(root):
    change(
        root,
        PEOPLE,
        ("    name: 王五\n", "    name: 张三丰\n    consent: {publish_name: true, on: 2026-01-01}\n"),
    )
    assert names(root).redact("张三丰和张三") == "张三丰和张*"


WORD = "    ordinary_word:\n      - {place: %s, words: %s, reason: 不是人名}\n"


def test_longer_word_is_left_alone_in_the_customer_s_own_records(root):
    change(
        root,
        PEOPLE,
        (
            "    name: 王五\n",
            "    name: 高峰\n" + WORD % ("courses/server/manual/01-overview.md", "用电高峰"),
        ),
    )
    assert names(root).redact("用电高峰由高峰处理") == "用电高峰由高*处理"


@pytest.mark.parametrize(
    ("place", "is_masked"),
    [("courses/server", True), ("hooks", True), ("roster/acme/plans", False), ("roster", False)],
)
def test_word_that_is_the_name_itself_is_left_alone_only_near_its_place(root, place, is_masked):
    change(root, PEOPLE, ("    name: 王五\n", "    name: 高峰\n" + WORD % (place, "高峰")))
    assert names(root).redact("高峰") == ("高*" if is_masked else "高峰")


def test_words_of_names_yml_count_as_well(root):
    text = (
        "names:\n  - {id: p-01, name: 方正, ordinary_word: [{place: docs, words: 方正字体, reason: 字体}]}\n"
    )
    write(root, "roster/acme/names.yml", text)
    assert names(root).redact("方正字体，方正") == "方正字体，方*"


def test_known_names_say_whose_they_are_and_who_agreed(root):
    catalogue, records = acme(root)
    assert [(one.text, one.person, one.home, one.is_open) for one in known_names(catalogue, records)] == [
        ("张三", "p-01", "roster/acme", False),
        ("王五", "p-02", "roster/acme", False),
        ("李四", "r-01", "roster/acme", False),
    ]
    assert [one.home for one in known_names(catalogue, None)] == ["roster/instructors"]
