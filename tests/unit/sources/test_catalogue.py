import shutil

import pytest

from training_site.problems import Severity, has_errors
from training_site.sources.catalogue import read_catalogue
from training_site.sources.customers import customer_folders
from worlds.small import CHAPTER, COURSE, TODAY, change, check, codes, line_of, only, write


def manual(root, text):
    """Put text into the chapter and return what is found, with the line on which the text starts."""
    change(root, CHAPTER, ("## 部件\n", f"{text}\n"))
    return [item for item in check(root) if item.where.path == CHAPTER]


def test_small_repository_is_read_and_lacks_nothing_but_fingerprints(root):
    catalogue, problems = read_catalogue(root, TODAY)
    assert codes(problems) == ["W-REVISION"]
    assert catalogue.unread == frozenset()
    folder = catalogue.courses["server"]
    assert [item.id for item in folder.competencies] == ["know-structure", "can-operate"]
    assert folder.chapters[0].chapter.title == "组成"
    assert folder.chapters[0].text.startswith("## 部件")
    assert set(folder.files) == {"figures/case.svg"}
    assert catalogue.instructors["t-01"].name == "陈教员"


@pytest.mark.parametrize("folders", [(), ("courses", "roster")])
def test_empty_repository_is_read_and_says_how_to_begin(tmp_path, folders):
    for name in folders:
        (tmp_path / name).mkdir()
    catalogue, problems = read_catalogue(tmp_path, TODAY)
    assert codes(problems) == ["N-START"]
    assert not has_errors(problems)
    assert catalogue.organisation.name == "尚未填写单位名称"
    assert (catalogue.courses, catalogue.instructors, customer_folders(tmp_path)) == ({}, {}, ())


def test_customers_are_the_folders_beside_the_instructors(root):
    (root / "roster" / ".cache").mkdir()
    (root / "roster" / "linked").symlink_to(root / "roster" / "acme")
    write(root, "roster/zebra/customer.yml", "name: 乙\nsites: [{id: main, name: 机房}]\n")
    assert customer_folders(root) == ("acme", "zebra")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_chapter_is_read_with_any_line_end_and_with_a_byte_order_mark(root, newline, start):
    text = (root / CHAPTER).read_text(encoding="utf-8")
    write(root, CHAPTER, start + text.replace("\n", newline))
    catalogue, problems = read_catalogue(root, TODAY)
    assert codes(problems) == ["W-REVISION"]
    assert catalogue.courses["server"].chapters[0].text == "## 部件\n\n![机箱](../figures/case.svg)\n"


def test_chapter_without_front_matter_is_refused(root):
    write(root, CHAPTER, "## 部件\n")
    found = only(item for item in check(root) if item.severity is Severity.ERROR)
    assert (found.code, found.where.path, found.where.line) == ("E-MANUAL", CHAPTER, 1)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("---\ntitle", "\n---\ntitle", 1, "空行"),
        ("---\n## 部件", "## 部件", 1, "缺少第二行 ---"),
        ("---\ntitle", "————\ntitle", 1, "三个半角短横"),
        ("## 部件\n\n![机箱](../figures/case.svg)\n", "", 9, "没有正文"),
    ],
)
def test_front_matter_that_does_not_begin_or_end_is_told_why(root, old, new, line, words):
    change(root, CHAPTER, (old, new))
    found = only(check(root))
    assert (found.code, found.where.line, words in found.message) == ("E-MANUAL", line, True)


def test_chapter_in_another_encoding_is_reported_once(root):
    (root / CHAPTER).write_bytes((root / CHAPTER).read_text(encoding="utf-8").encode("gb18030"))
    assert codes(check(root)) == ["E-ENC"]


@pytest.mark.parametrize("name", ["02-next.MD", "02-next.markdown", "02-next.docx", "more/02-next.md"])
def test_what_looks_like_a_chapter_and_is_none_is_named(root, name):
    write(root, f"courses/server/manual/{name}", FIRST_EDITION)
    found = only(check(root))
    assert (found.code, found.where.path) == ("E-FILE", f"courses/server/manual/{name}")


def test_copy_of_a_chapter_is_the_only_complaint(root):
    text = (root / CHAPTER).read_text(encoding="utf-8")
    found = only(manual_beside(root, "01-overview - 副本.md", text))
    assert (found.code, "副本" in found.where.path) == ("E-ID", True)


def manual_beside(root, name, text):
    """Put another chapter beside the one there is and return what is found."""
    write(root, f"courses/server/manual/{name}", text)
    return check(root)


@pytest.mark.parametrize("folder", ["manual", "figures", "files"])
def test_every_drawing_of_a_course_is_checked_wherever_it_lies(root, folder):
    write(root, f"courses/server/{folder}/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>\n")
    assert codes(check(root)) == ["E-FIGURE"]


def test_fault_in_front_matter_is_reported_on_its_line_of_the_file(root):
    change(root, CHAPTER, ("minutes: 60", "minutes: 一小时"))
    found = only(check(root))
    assert (found.code, found.where.line) == ("E-NUM", line_of(root, CHAPTER, "minutes"))


def test_unknown_competency_of_a_chapter_is_reported_on_its_line(root):
    change(root, CHAPTER, ("[know-structure, ", "[know-strukture, "))
    found = only(check(root))
    assert (found.code, found.where.line) == ("E-REF", line_of(root, CHAPTER, "know-strukture"))
    assert "know-structure" in found.message


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<p onclick="x()">a</p>',
        '<img title=">" src="../figures/case.svg" onerror="x()">',
        "<svg/onload=x()>",
        "<iframe src='a.html'></iframe>",
        "[点这里](javascript:alert(1))",
        "[点这里](java&#115;cript:alert(1))",
        "[点这里](JaVaScRiPt&colon;alert(1))",
        "[a]: javascript:alert(1)",
        "文字{: onclick=x() }",
        "<style>body{display:none}</style>",
        "<form action='/'></form>",
    ],
)
def test_what_could_run_in_a_browser_is_refused_on_its_line(root, text):
    found = manual(root, f"第一行\n\n{text}")
    assert set(codes(found)) == {"E-MANUAL"}
    assert {item.where.line for item in found} == {line_of(root, CHAPTER, text)}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("![图](https://example.com/a.png)", "不在本站"),
        ("![图](//example.com/a.png)", "不在本站"),
        ("![图](data:image/png;base64,AAAA)", "不在本站"),
        ('<img src="http://example.com/a.png">', "不在本站"),
        ("![图](../figures/missing.svg)", "不存在"),
        ("![图](../figures/Case.svg)", "不存在"),
        ('<img src="missing.png" alt="图">', "不存在"),
        ("![图][a]\n\n[a]: missing.png", "不存在"),
        ("[下一章](02-next.md)", "章节"),
        ("![图[1]](../figures/missing.svg)", "不存在"),
        ("![图\n注](../figures/missing.svg)", "不存在"),
        ("![图](/figures/case.svg)", "不存在"),
        ("![图]()", "不存在"),
    ],
)
def test_picture_or_chapter_that_is_not_in_the_course_is_refused(root, text, words):
    found = only(manual(root, text))
    assert found.code == "E-MANUAL"
    assert words in found.message


@pytest.mark.parametrize(
    "text",
    [
        '<figure class="figure"><svg viewBox="0 0 1 1"><title>图</title><path d="M0 0"/></svg></figure>',
        "## a\n\n## x\n\n[官网](https://example.com/) 和 [本章](01-overview.md#a) 和 [锚](#x)",
        "温度 < 30 ℃ 且 a > b；比例 1:2；`on=1`",
        "标题\n=======\n\n正文",
        '!!! note "注意"\n    说明',
        "当心！[本章](01-overview.md)（见 01-overview.md）先读。",
    ],
)
def test_ordinary_text_of_a_manual_is_accepted(root, text):
    assert manual(root, text) == []


def test_missing_picture_is_reported_at_its_column_with_the_nearest_name(root):
    found = only(manual(root, "看 ![图](../figures/casse.svg)"))
    assert (found.where.column, "“case.svg”" in found.message) == (3, True)


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("看！[图](../figures/case.svg)", 2),
        ("![图]（../figures/case.svg）", 5),
        ("[图](../figures/case.svg) 和 [章]（01-overview.md）", 31),
        ("！！！ danger", 1),
        ("!!! danger “触电”\n    先断电", 1),
        ("  ??? note “更多”\n    文字", 3),
    ],
)
def test_mark_of_markdown_in_full_width_is_refused_at_its_place(root, text, column):
    found = only(manual(root, text))
    assert (found.code, found.where.column) == ("E-FULLWIDTH", column)


def test_very_long_line_of_a_manual_is_refused_without_delay(root):
    found = only(manual(root, "长" * 100_000))
    assert (found.code, found.where.line) == ("E-LONG", line_of(root, CHAPTER, "长长"))


def test_personal_number_in_a_manual_is_refused_on_its_line(root):
    found = only(manual(root, "请拨打 1" + "39" + "1234" + "5678"))
    assert (found.code, found.where.line) == ("E-PII", line_of(root, CHAPTER, "请拨打"))


def test_hidden_character_in_a_manual_is_refused(root):
    assert codes(manual(root, "文\u202e字")) == ["E-CHAR"]


def test_conflict_in_a_manual_is_refused(root):
    assert "E-CONFLICT" in codes(manual(root, "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x"))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("framework: basic", "framework: basik", "E-REF"),
        ("covers: [can-operate]", "covers: [can-operat]", "E-REF"),
        ("chapters: [01-overview]", "chapters: [02-overview]", "E-REF"),
        ("competency: can-operate", "competency: can-fly", "E-REF"),
        ("audiences: [操作]", "audiences: [操作]\nprerequisites: [server]", "E-REF"),
        ("validity: {months: 12}", "validity: {months: 12, days: 3}", "E-CHOICE"),
        ("validity: {months: 12}", "validity: {months: 0}", "E-NUM"),
        ("validity: {months: 12}", "validity: {basis: fixed}", "E-CHOICE"),
        ("validity: {months: 12}", "validity: {months: 12, recert_lessons: [x]}", "E-KEY"),
        ("pass_score: 80", "pass_score: 101", "E-SCORE"),
        ("attempts: 2}", "attempts: 2, questions: 0}", "E-NUM"),
        ('revision: "1.0"\neffective', 'revision: "1.1"\neffective', "E-REF"),
        ("effective: 2026-01-01", "effective: 2026-01-02", "W-RECORD"),
        ("{id: hands-on,", "{id: overview,", "E-ID-CLASH"),
        (
            "audiences:",
            "extra_competencies:\n  - {id: can-operate, group: 会, label: 会, method: oral}\naudiences:",
            "E-ID-CLASH",
        ),
        ("changes:", "materials:\n  - {kind: PPT, title: 幻灯, path: files/a.pdf}\nchanges:", "E-EVIDENCE"),
    ],
)
def test_course_that_contradicts_itself_is_reported_where(root, old, new, code):
    change(root, COURSE, (old, new))
    found = [item for item in check(root) if item.where.path == COURSE]
    assert code in codes(found)
    assert all(item.where.line > 1 or "framework" in new for item in found)


def test_changed_material_is_refused(root):
    write(root, "courses/server/files/a.pdf", "%PDF-1.4\nnew")
    change(
        root,
        COURSE,
        (
            "changes:",
            f"materials:\n  - {{kind: PPT, title: 幻灯, path: files/a.pdf, sha256: {'0' * 64}}}\nchanges:",
        ),
    )
    assert codes(check(root)) == ["E-EVIDENCE"]


def test_broken_course_does_not_make_its_records_complain_of_a_missing_course(root):
    change(root, COURSE, ("audiences: [操作]", "audiences: 操作"))
    assert codes(check(root)) == ["E-TYPE"]


def test_course_folder_without_its_course_is_the_only_complaint(root):
    (root / COURSE).unlink()
    found = only(item for item in check(root) if item.severity is Severity.ERROR)
    assert (found.code, found.where.path) == ("E-FILE", COURSE)


def test_broken_framework_is_the_only_complaint(root):
    change(root, "courses/frameworks/basic.yml", ("domain: equipment", "domain: 设备"))
    assert codes(check(root)) == ["E-CHOICE"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("  - {equipment: rack-servr, kind: 维修, since: 2018-01-01}", "E-REF"),
        ("  - {equipment: rack-server, kind: 维修, since: 2018-01-01, until: 2017-01-01}", "E-TIME"),
        ("certificates:\n  - {issuer: a, title: b, equipment: [x], valid_from: 2025-01-01}", "E-REF"),
        (
            "certificates:\n  - {issuer: a, title: b, valid_from: 2025-01-01, valid_until: 2024-01-01}",
            "E-TIME",
        ),
        ("cvs:\n  - {customer: acm, submitted_on: 2026-01-01}", "E-REF"),
        ("cvs:\n  - {customer: acme, submitted_on: 2026-01-01, plan: nothing}", "E-REF"),
        ("cvs:\n  - {customer: acme, submitted_on: 2027-01-01}", "E-TIME"),
        ("acceptances:\n  - {customer: acm, decision: 接受, on: 2026-01-01}", "E-REF"),
        ("acceptances:\n  - {customer: acme, decision: 接受, on: 2026-01-01, by: nobody}", "E-REF"),
        (
            "acceptances:\n  - {customer: acme, decision: 要求更换, on: 2026-01-01, replaced_by: t-01}",
            "E-REF",
        ),
        (
            f"consent: {{publish_name: true, on: 2026-01-01, evidence: {{path: a.pdf, sha256: {'0' * 64}}}}}",
            "E-EVIDENCE",
        ),
    ],
)
def test_instructor_that_does_not_fit_is_reported_on_the_line(root, line, code):
    path = "roster/instructors/t-01.yml"
    text = (root / path).read_text(encoding="utf-8")
    write(root, path, f"{text}{line}\n")
    found = only(check(root))
    assert (found.code, found.where.path) == (code, path)
    assert found.where.line >= text.count("\n") + 1


def test_instructors_evidence_is_kept_and_unused_evidence_is_named(root):
    write(root, "roster/instructors/evidence/cv.pdf", "%PDF-1.4\n")
    catalogue, problems = read_catalogue(root, TODAY)
    assert catalogue.evidence["cv.pdf"].size == 9
    assert codes(problems) == ["W-REVISION", "N-UNUSED"]


def test_stray_records_among_courses_and_customers_are_named(root):
    write(root, "courses/server/extra.yml", "a: b\n")
    write(root, "courses/stray.yml", "a: b\n")
    write(root, "roster/stray.yml", "a: b\n")
    write(root, "roster/instructors/below/x.yml", "a: b\n")
    assert {item.where.path: item.code for item in check(root)} == {
        "courses/server/extra.yml": "E-FILE",
        "courses/stray.yml": "E-FILE",
        "roster/stray.yml": "E-FILE",
        "roster/instructors/below/x.yml": "E-FILE",
    }


FIRST_EDITION = """\
---
title: 组成
outcomes: [{id: name-parts, text: 说出主要部件}]
competencies: [know-structure]
kind: theory
minutes: 30
---
## 部件

电源和风扇。
"""


def test_a_record_among_an_old_revisions_files_is_left_in_peace(root):
    change(root, "courses/server/course.yml", ("changes:\n", 'changes:\n  - {revision: "0.9", date: 2025-06-01, author: 主管, impact: none, note: 试用}\n'))  # fmt: skip
    write(root, "courses/server/revisions/0.9/course.yml", "a: b\n")
    write(root, "courses/server/revisions/0.9/manual/01-first.md", FIRST_EDITION)
    assert codes(check(root)) == []


def test_wrong_file_names_are_wrong_ids(root):
    shutil.copy(root / "roster/instructors/t-01.yml", root / "roster/instructors/T_01.yml")
    assert codes(check(root)) == ["E-ID"]


def test_order_of_reading_does_not_depend_on_the_file_system(root):
    write(root, "courses/server/manual/00-first.md", (root / CHAPTER).read_text(encoding="utf-8"))
    catalogue, _ = read_catalogue(root, TODAY)
    assert [item.chapter.id for item in catalogue.courses["server"].chapters] == ["00-first", "01-overview"]


@pytest.mark.parametrize(
    "name", ["quiz.html", "figures/run.JS", "figures/look.css", "player.swf", "Thumbs.db"]
)
def test_a_page_or_script_of_somebodys_own_is_not_published_with_a_course(name, root):
    write(root, f"courses/server/{name}", "<script>XSS(1)</script>")
    found = only(check(root))
    assert (found.code, found.where.path) == ("W-FILE", f"courses/server/{name}")
    catalogue, _ = read_catalogue(root, TODAY)
    assert name not in catalogue.courses["server"].materials
