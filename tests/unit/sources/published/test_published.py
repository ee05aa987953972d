"""`check` refuses every name and number that would get out, at its place, without printing it."""

import hashlib
import shutil
from datetime import date
from itertools import cycle
from pathlib import Path

import pytest

from leaky_files import leaks
from training_site.build import build
from training_site.problems import Problem
from worlds.small import CHAPTER, COURSE, PEOPLE, SESSION, change, line_of, write, write_repository

TODAY = date(2026, 11, 22)
BETA = {
    "roster/beta/customer.yml": "name: 另一单位\nsites:\n  - {id: main, name: 机房}\n",
    "roster/beta/people.yml": (
        "trainees:\n  - {id: p-91, name: 欧阳若溪, former_names: [欧阳小溪], audience: 操作, courses: [server]}\n"
        "  - {id: p-92, name: Jane Doe, audience: 操作, courses: [server]}\n"
        "representatives:\n  - {id: r-91, name: 高峰, role: 科长}\n"
    ),
}
SVG = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><title>图</title>{}</svg>\n"
DOC = "docs/guide.md"


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository in which nothing gets out; read only."""
    root = write_repository(tmp_path_factory.mktemp("clean"))
    for path, text in BETA.items():
        write(root, path, text)
    write(root, DOC, "# 说明\n\n正文。\n")
    assert leaked(root) == []
    return root


@pytest.fixture
def root(clean: Path, tmp_path: Path) -> Path:
    shutil.copytree(clean, tmp_path, dirs_exist_ok=True)
    return tmp_path


def problems(root: Path, edition: str = "public") -> list[Problem]:
    return list(build(root, None, edition, TODAY).problems)


def leaked(root: Path, edition: str = "public") -> list[Problem]:
    return [one for one in problems(root, edition) if one.code in {"E-NAME", "E-PII", "E-SECRET"}]


def only(root: Path, name: str = "欧阳若溪") -> Problem:
    (found,) = leaked(root)
    assert found.code == "E-NAME"
    assert name not in found.message + found.cure + str(found.where)
    return found


def publish(root: Path, name: str, data: bytes, folder: str = "acme") -> None:
    """Put a file into a customer's evidence and show it to everybody."""
    (root / f"roster/{folder}/evidence").mkdir(exist_ok=True)
    (root / f"roster/{folder}/evidence/{name}").write_bytes(data)
    old = "evidence: {path: sheet.pdf"
    new = f"evidence: {{path: {name}, visibility: public"
    text = (root / SESSION).read_text(encoding="utf-8")
    digest = hashlib.sha256(data).hexdigest()
    head, _, tail = text.partition(old)
    write(root, SESSION, f"{head}{new}, sha256: {digest}}}\n{tail.partition('}')[2].lstrip()}")


SPELLINGS = ("欧阳若溪", "欧阳 若溪", "欧\u3000阳·若溪", "欧阳小溪", "JANE-DOE", "jane doe", "高 峰")
PLACES = {
    "chapter title": (CHAPTER, "title: 组成", "title: >组成 {}"),
    "chapter text": (CHAPTER, "## 部件", "## 部件\n\n由 >{} 提出"),
    "outcome": (CHAPTER, "说出主要部件", ">说出主要部件 {}"),
    "comment in a chapter": (CHAPTER, "## 部件", "## 部件\n\n<!-- >{} -->"),
    "alternative text": (CHAPTER, "![机箱]", "![机箱 >{}]"),
    "course summary": (COURSE, "summary: 讲", "summary: >{} 讲"),
    "change note": (COURSE, "note: 首次发布", "note: >按 {} 的意见首次发布"),
    "lesson title": (COURSE, "title: 操作", "title: >操作 {}"),
    "contact role": ("roster/organisation.yml", "contact_role: 培训主管", "contact_role: >培训主管 {}"),
    "framework": ("courses/frameworks/basic.yml", "name: 基本", "name: >基本 {}"),
    "hand-written page": (DOC, "正文。", "正文，>{}。"),
    "instructor's file": (
        "roster/instructors/t-01.yml",
        "employer: 示例公司",
        "employer: 示例公司\ntitle: >教 {} 的人",
    ),
    "another customer's note": (SESSION, "status: 缺席", "status: 缺席, note: >由 {} 代"),
    "another customer's name": ("roster/acme/customer.yml", "name: 某单位", "name: >某单位 {}"),
}
"""Where → file, what is replaced, and by what; `>` stands before the place that is named."""


@pytest.mark.parametrize(("where", "spelling"), list(zip(PLACES, cycle(SPELLINGS), strict=False)))
def test_name_of_another_customer_is_refused_with_its_place(root, where, spelling):
    path, old, new = PLACES[where]
    change(root, path, (old, new.format(spelling)))
    before, _, after = (root / path).read_text(encoding="utf-8").partition(">")
    write(root, path, before + after)
    found = only(root, spelling)
    in_front_matter = path == CHAPTER and where in {"chapter title", "outcome"}
    column = len(before.rpartition("\n")[2]) + (after.index(spelling) if in_front_matter else 0) + 1
    assert (found.where.path, found.where.line, found.where.column) == (path, before.count("\n") + 1, column)
    assert "beta" in found.message
    assert leaked(root, "internal") == []


@pytest.mark.parametrize(
    "words",
    [
        "欧**阳**若溪",
        "欧阳<b>若</b>溪",
        "欧&#38451;若溪",
        "欧阳&nbsp;若溪",
    ],
)
@pytest.mark.parametrize("path", [CHAPTER, DOC])
def test_name_that_marks_or_tags_cut_is_refused_where_it_stands(root, path, words):
    text = (root / path).read_text(encoding="utf-8")
    write(root, path, f"{text}\n先说别的。\n\n这里 {words} 说过。\n\n再说别的。\n")
    found = only(root)
    assert (found.where.path, found.where.line) in {
        (path, line_of(root, path, "这里")),
        (path, line_of(root, path, "这里") + 1),
    }


@pytest.mark.parametrize(
    "drawn",
    [
        "<text>欧阳若溪</text>",
        "<!-- 欧阳若溪画 --><text>x</text>",
        "<text><tspan>欧阳</tspan><tspan x='1'>若溪</tspan></text>",
        "<g aria-label='欧 阳 若 溪'/>",
        "<desc>JANE&#32;DOE</desc>",
    ],
)
def test_name_in_the_words_or_comments_of_a_drawing_is_refused(root, drawn):
    write(root, "courses/server/figures/case.svg", SVG.format(f"\n{drawn}"))
    found = only(root)
    assert (found.where.path, found.where.line) == ("courses/server/figures/case.svg", 2)


@pytest.mark.parametrize("name", ["欧阳若溪", "JANE_DOE", "Jane.Doe-2026", "高峰签到表", "陈教员"])
def test_name_of_a_published_file_is_refused_and_not_printed(root, name):
    publish(root, f"{name}.pdf", b"%PDF-1.4\n")
    found = [one for one in leaked(root) if "文件名" in one.cure]
    assert [one.code for one in found] == ["E-NAME"]
    assert name not in str(found[0].where)
    assert found[0].where.path.startswith("roster/acme/evidence/")


def test_own_people_in_the_name_of_published_evidence_are_refused_too(root):
    publish(root, "张三签到表.pdf", b"%PDF-1.4\n")
    found = only(root, "张三")
    assert (found.where.path, "p-01" in found.message) == ("roster/acme/evidence/张*签到表.pdf", True)


def test_evidence_that_stays_at_home_may_have_any_name_and_content(root):
    ending, data = leaks("欧阳若溪")["pdf author"]
    publish(root, f"张三{ending}", data)
    change(root, SESSION, ("visibility: public", "visibility: restricted"))
    assert leaked(root) == []


@pytest.mark.parametrize("path", ["courses/server/figures/欧阳若溪.svg", "docs/pictures-of-jane-doe/a.svg"])
def test_name_of_a_figure_or_folder_is_refused(root, path):
    write(root, path, SVG.format("<text>x</text>"))
    found = only(root)
    assert "文件名" in found.cure


@pytest.mark.parametrize("name", ["欧阳若溪", "张三", "陈教员"])
@pytest.mark.parametrize("what", leaks("x"))
def test_name_inside_a_published_file_is_refused(root, what, name):
    ending, data = leaks(name)[what]
    publish(root, f"sheet-2{ending}", data)
    found = only(root, name)
    assert (found.where.path, "文件内部" in found.message) == (f"roster/acme/evidence/sheet-2{ending}", True)


def test_names_belong_into_their_own_records_and_instructors_into_all_and_into_texts_of_courses(root):
    change(root, SESSION, ("status: 缺席", "status: 缺席, note: 王五请假，陈教员知道，见张 三"))
    change(
        root, CHAPTER, ("## 部件", "## 陈教员谈部件\n\n陈·教员说。"), ("title: 组成", "title: 陈教员讲组成")
    )
    change(root, COURSE, ("note: 首次发布", "note: 陈教员编写"))
    assert leaked(root) == []


def test_instructor_is_refused_where_nothing_is_masked(root):
    change(root, DOC, ("正文。", "正文。陈教员"))
    change(root, "roster/organisation.yml", ("培训主管", "陈教员"))
    write(root, "courses/server/materials/list.csv", "教员\n陈教员\n")
    found = leaked(root)
    assert [one.where.path for one in found] == [
        "courses/server/materials/list.csv",
        DOC,
        "roster/organisation.yml",
    ]
    assert all("教员 t-01" in one.message for one in found)


def test_instructor_in_a_drawing_is_masked_unless_the_name_is_cut(root):
    write(root, "courses/server/figures/case.svg", SVG.format("<text>陈教员画</text>"))
    assert leaked(root) == []
    write(root, "courses/server/figures/case.svg", SVG.format("<text>陈<tspan>教员</tspan>画</text>"))
    assert only(root, "陈教员").where.path == "courses/server/figures/case.svg"


def test_instructor_s_name_that_marks_cut_is_not_masked_and_so_refused(root):
    change(root, CHAPTER, ("## 部件", "## 部件\n\n陈**教员**说。"))
    assert only(root, "陈教员").where.line == 12


def test_comment_in_a_record_gets_nowhere(root):
    change(root, SESSION, ("course: server", "# 欧阳若溪代签\ncourse: server  # 高峰"))
    assert leaked(root) == []


def test_name_written_with_escapes_in_yaml_is_found(root):
    change(root, COURSE, ("summary: 讲服务器的组成和操作。", 'summary: "\\u6b27\\u9633\\u82e5\\u6eaa 讲"'))
    assert only(root).where.line == 2


def test_one_who_agreed_may_stand_anywhere_even_with_a_hidden_name_inside(root):
    change(
        root,
        "roster/beta/people.yml",
        ("name: 欧阳若溪,", "name: 高峰林, consent: {publish_name: true, on: 2026-01-01},"),
        ("former_names: [欧阳小溪], ", ""),
    )
    change(root, DOC, ("正文。", "正文由高峰林写。"))
    assert leaked(root) == []
    change(root, DOC, ("高峰林写", "高峰写"))
    assert only(root, "高峰").where.path == DOC


WORD = ", ordinary_word: [{{place: {}, words: {}, reason: 指负荷高峰}}]}}"


def excepted(root: Path, place: str, words: str) -> None:
    change(
        root,
        "roster/beta/people.yml",
        ("name: 高峰, role: 科长}", "name: 高峰, role: 科长" + WORD.format(place, words)),
    )


@pytest.mark.parametrize("place", [CHAPTER, "courses/server", "courses"])
def test_ordinary_word_is_excepted_at_its_place(root, place):
    change(root, CHAPTER, ("## 部件", "## 部件\n\n避开用电 高峰。"))
    assert only(root, "高峰").where.line == 12
    excepted(root, place, "用电高峰")
    assert leaked(root) == []


@pytest.mark.parametrize("place", ["docs", "roster/acme", "courses/frameworks"])
def test_ordinary_word_is_not_excepted_elsewhere(root, place):
    change(root, CHAPTER, ("## 部件", "## 部件\n\n避开用电高峰。"))
    excepted(root, place, "用电高峰")
    assert only(root, "高峰").where.path == CHAPTER


def test_exception_holds_for_its_word_and_not_for_the_name(root):
    change(root, CHAPTER, ("## 部件", "## 部件\n\n避开用电高峰，高峰说。"))
    excepted(root, CHAPTER, "用电高峰")
    assert only(root, "高峰").where.column == 8


def test_word_that_is_the_name_itself_can_be_excepted(root):
    change(root, CHAPTER, ("## 部件", "## 部件\n\n高峰时段。"))
    excepted(root, CHAPTER, "高峰")
    assert leaked(root) == []


def test_exception_without_the_name_or_for_no_file_is_told(root):
    excepted(root, "courses/nowhere", "电压")
    found = [one for one in problems(root) if one.where.path == "roster/beta/people.yml"]
    assert [(one.code, one.where.line) for one in found] == [("E-REF", 5), ("E-REF", 5)]
    assert "高峰" not in "".join(one.message for one in found)


def test_latin_name_in_an_id_is_refused_since_addresses_cannot_be_masked(root):
    change(root, "roster/beta/people.yml", ("id: p-92", "id: jane-doe"))
    assert only(root, "jane-doe").where.line == 3


def test_names_of_a_customer_with_errors_are_looked_for_all_the_same(root):
    change(root, "roster/beta/customer.yml", ("name: 另一单位", "nam: 另一单位"))
    change(root, DOC, ("正文。", "欧阳若溪"))
    assert [one.where.path for one in leaked(root)] == [DOC]


def test_people_without_a_name_are_counted(root):
    change(root, PEOPLE, ("    name: 张三\n", ""))
    (found,) = [one for one in problems(root) if one.code == "N-NAME"]
    assert (found.where.path, "p-01" in found.message) == (PEOPLE, True)
    write(root, "roster/acme/names.yml", "names:\n  - {id: p-01, name: 张三}\n")
    assert [one.code for one in problems(root) if one.code == "N-NAME"] == []
    assert [one.code for one in problems(root, "internal") if one.code == "N-NAME"] == []


MOBILE = "138" + "0013" + "8000"


@pytest.mark.parametrize("edition", ["public", "internal"])
@pytest.mark.parametrize("what", leaks("x"))
def test_number_inside_a_published_file_is_refused(root, what, edition):
    ending, data = leaks(MOBILE)[what]
    publish(root, f"sheet-2{ending}", data)
    found = leaked(root, edition)
    assert {one.code for one in found} == {"E-PII"}
    assert all(MOBILE not in one.message + str(one.where) for one in found)


@pytest.mark.parametrize("name", [MOBILE, f"张{MOBILE[:3]}-{MOBILE[3:7]}-{MOBILE[7:]}", "zhang(at)corp.com"])
def test_number_in_the_name_of_a_published_file_is_refused(root, name):
    write(root, f"courses/server/figures/{name}.svg", SVG.format("<text>x</text>"))
    found = leaked(root)
    assert {one.code for one in found} == {"E-PII"}
    assert all(MOBILE not in str(one.where) for one in found)


@pytest.mark.parametrize(
    "text",
    [
        f"电话 {MOBILE}",
        f"{MOBILE[:3]}.{MOBILE[3:7]}.{MOBILE[7:]}",
        "zhang AT corp DOT com",
        "138**0013**8000",
    ],
)
def test_number_in_a_hand_written_page_is_refused_with_its_line(root, text):
    write(root, DOC, f"# 说明\n\n第一段。\n\n{text}\n")
    assert [(one.code, one.where.path, one.where.line) for one in leaked(root)] == [("E-PII", DOC, 5)]


def test_number_in_the_front_matter_of_a_hand_written_page_is_refused(root):
    write(root, DOC, f"---\ntitle: 电话 {MOBILE}\n---\n# 说明\n")
    assert [(one.code, one.where.line) for one in leaked(root)] == [("E-PII", 2)]


def test_number_in_a_text_or_table_of_a_course_is_refused_with_its_line(root):
    write(root, "courses/server/materials/list.csv", f"姓名,电话\n甲,{MOBILE}\n乙,{MOBILE}\n")
    assert [(one.code, one.where.line) for one in leaked(root)] == [("E-PII", 2), ("E-PII", 3)]


def test_names_of_a_customer_whose_lists_cannot_be_read_are_not_held_against_it(root):
    change(root, PEOPLE, ("name: 王五", "name: 高峰"), ("id: p-01", "id: 张三"))
    assert leaked(root) == []


def test_name_inside_a_longer_hidden_one_is_no_finding(root):
    change(root, PEOPLE, ("name: 王五", "name: 高峰林"))
    change(root, SESSION, ("status: 缺席", "status: 缺席, note: 高峰林请假"))
    assert leaked(root) == []
    change(root, SESSION, ("高峰林请假", "高峰请假"))
    assert only(root, "高峰").where.path == SESSION


def test_name_that_is_a_word_of_the_site_itself_asks_for_an_exception(root):
    change(root, "roster/beta/people.yml", ("name: 高峰, role", "name: 哈希, role"))
    found = only(root, "哈希")
    assert (found.where.path, found.where.line, "hooks" in found.cure) == ("roster/beta/people.yml", 5, True)
    change(
        root,
        "roster/beta/people.yml",
        ("name: 哈希, role: 科长}", "name: 哈希, role: 科长" + WORD.format("hooks", "哈希")),
    )
    assert leaked(root) == []
