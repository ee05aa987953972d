"""Is content refused that the revision history does not know, and a history that cannot be?"""

import pytest

from training_site.model.fingerprint import fingerprints
from training_site.problems import has_errors
from training_site.sources.catalogue import read_catalogue
from training_site.sources.checks.course.revisions import effective_days
from worlds.small import CHAPTER, COURSE, TODAY, change, check, codes, line_of, only, write

FIRST = '  - {revision: "1.0", date: 2026-01-01, author: 培训主管, impact: none, note: 首次发布}\n'
SECOND = """\
  - revision: "1.1"
    date: 2026-02-01
    author: 培训主管
    impact: notice
    affects: [can-operate]
    note: 补充断电步骤
"""
CARE = "---\ntitle: 保养\noutcomes: [{id: clean, text: 除尘}]\ncompetencies: [can-operate]\nkind: theory\nminutes: 9\n---\n除尘。\n"


def problems_of(root):
    """All problems of the catalogue, W-REVISION included; that the course states no rules is told elsewhere."""
    return tuple(one for one in read_catalogue(root, TODAY)[1] if one.code != "N-EDITION")


def stamp(root):
    """Write the fingerprints of the content as it stands into the first entry."""
    found = fingerprints(read_catalogue(root, TODAY)[0].courses["server"])
    pairs = ", ".join(f'{name}: "{value}"' for name, value in found.items())
    change(root, COURSE, ("note: 首次发布}", f"note: 首次发布, fingerprints: {{{pairs}}}}}"))


def history(root, *entries, revision="1.0", effective="2026-01-01"):
    """Give the course another history and another revision in force."""
    change(root, COURSE, (FIRST, FIRST + "".join(entries)))
    change(root, COURSE, ('revision: "1.0"', f'revision: "{revision}"'), ("2026-01-01", effective))


def test_course_without_fingerprints_is_a_warning_with_the_lines_to_paste(root):
    found = only(problems_of(root))
    assert (found.code, found.where.path, found.where.line) == (
        "W-REVISION",
        COURSE,
        line_of(root, COURSE, FIRST),
    )
    assert "training-site revise server --stamp" in found.cure
    assert found.snippet.startswith(", fingerprints: {course: ")
    change(root, COURSE, ("首次发布}", f"首次发布{found.snippet}}}"))
    assert problems_of(root) == ()


def test_fingerprints_of_an_entry_in_lines_are_pasted_below_it(root):
    history(root, SECOND, revision="1.1", effective="2026-02-01")
    found = only(problems_of(root))
    assert found.snippet.startswith("    fingerprints:\n      course: ")
    change(root, COURSE, (SECOND, f"{SECOND}{found.snippet}\n"))
    assert problems_of(root) == ()


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        (CHAPTER, "## 部件", "## 主要部件", "改动了 “组成”（01-overview）"),
        (CHAPTER, "title: 组成", "title: 结构", "改动了 “结构”（01-overview）"),
        (COURSE, "minutes: 60", "minutes: 61", "改动了 课程数据"),
    ],
)
def test_changed_content_is_an_error_that_names_what_changed(root, path, old, new, said):
    stamp(root)
    assert problems_of(root) == ()
    change(root, path, (old, new))
    found = only(problems_of(root))
    assert (found.code, found.where.path) == ("E-REVISION", COURSE)
    assert found.where.line == line_of(root, COURSE, '- {revision: "1.0"')
    assert said in found.message
    assert "1.0 版" in found.message
    assert "training-site revise server --impact none --note 改了什么" in found.cure


def test_new_and_removed_chapters_are_named(root):
    stamp(root)
    write(root, "courses/server/manual/02-care.md", CARE)
    change(
        root,
        COURSE,
        ("chapters: [01-overview]", "chapters: [02-care]"),
        ("outcomes: [power-on]", "outcomes: [clean]"),
    )
    change(root, COURSE, ("outcomes: [name-parts]", "outcomes: []"))
    (root / CHAPTER).unlink()
    found = [item for item in problems_of(root) if item.code == "E-REVISION"]
    message = only(found).message
    assert "新增了 “保养”（02-care）；删去了 01-overview" in message


def test_entry_to_paste_makes_the_course_good(root):
    stamp(root)
    change(root, CHAPTER, ("## 部件", "## 主要部件"))
    found = only(problems_of(root))
    text = (root / COURSE).read_text(encoding="utf-8")
    write(root, COURSE, f"{text}{found.snippet}\n")
    assert codes(problems_of(root)) == ["E-MISSING-FIELD"] * 2, "nobody has said yet who changed what"
    change(root, COURSE, ("author: 修订人", "author: 主管"), ("note: 写明改了什么", "note: 改标题"))
    assert problems_of(root) == ()
    change(root, CHAPTER, ("## 主要部件", "## 部件"))
    assert codes(problems_of(root)) == ["E-REVISION"], "the newest entry counts, not an older one"


def test_content_that_is_only_wrapped_and_commented_is_not_a_change(root):
    stamp(root)
    change(root, CHAPTER, ("## 部件\n", "<!-- 核对 -->\n## 部件\n\n"))
    change(root, COURSE, ("title: 服务器维护", "# 名称\ntitle:   服务器维护"))
    assert problems_of(root) == ()


@pytest.mark.parametrize(
    ("path", "text"),
    [(CHAPTER, "## 没有前置信息\n"), ("courses/server/glossary.yml", "terms: 词\n"), (CHAPTER, None)],
)
def test_content_is_not_judged_while_a_file_of_the_course_has_errors(root, path, text):
    stamp(root)
    change(root, COURSE, ("minutes: 60", "minutes: 61"))
    if text is None:
        change(root, path, ("figures/case.svg", "figures/gone.svg"))
    else:
        write(root, path, text)
    found = problems_of(root)
    assert has_errors(found)
    assert "E-REVISION" not in codes(found)


def test_content_is_judged_although_an_older_revision_has_errors(root):
    stamp(root)
    change(root, COURSE, ("minutes: 60", "minutes: 61"))
    write(root, "courses/server/revisions/0.9/manual/01-overview.md", "## 没有前置信息\n")
    assert {"E-REVISION", "E-MANUAL"} <= set(codes(problems_of(root)))


@pytest.mark.parametrize("name", ["Kapitel_1", "course", "一"])
def test_chapter_whose_name_cannot_stand_in_the_history_is_refused(root, name):
    write(root, f"courses/server/manual/{name}.md", CARE)
    found = [item for item in check(root) if item.code == "E-ID"]
    assert only(found).where.path == f"courses/server/manual/{name}.md"


def test_entry_without_impact_may_keep_the_number_of_the_one_before(root):
    entry = '  - {revision: "1.0", date: 2026-01-05, author: 主管, impact: none, note: 改错字}\n'
    history(root, entry, entry.replace("01-05", "01-06"))
    assert check(root) == ()


def test_effective_day_of_a_number_that_stands_twice_is_its_first(root):
    history(root, '  - {revision: "1.0", date: 2026-04-01, author: 主管, impact: none, note: 改错字}\n')
    assert check(root) == (), "the session of 5 March was held on revision 1.0, in force since January"
    course = read_catalogue(root, TODAY)[0].courses["server"].course
    assert effective_days(course)["1.0"].isoformat() == "2026-01-01"


@pytest.mark.parametrize(
    "entries",
    [
        [SECOND.replace('"1.1"', '"1.0"')],
        [SECOND.replace('"1.1"', '"1.0"').replace("notice", "retrain")],
        [SECOND, SECOND.replace("notice", "retrain")],
        [SECOND, SECOND.replace('"1.1"', '"1.0"').replace("notice", "none")],
        [SECOND, SECOND.replace("notice", "none"), SECOND],
    ],
    ids=[
        "notice keeps the number",
        "retrain keeps it",
        "retrain after notice",
        "none of an older number",
        "a third",
    ],
)
def test_number_that_stands_twice_is_refused(root, entries):
    history(root, *entries)
    found = only(check(root))
    assert (found.code, found.where.path) == ("E-ID-CLASH", COURSE)
    assert "已经用过" in found.message
    assert "impact 为 none" in found.cure


def test_change_that_affects_an_unknown_competency_is_named_with_the_nearest(root):
    history(root, SECOND.replace("[can-operate]", "[know-structure, can-operat]"), revision="1.1", effective="2026-02-01")  # fmt: skip
    found = only(check(root))
    assert (found.code, found.where.path) == ("E-REF", COURSE)
    assert (found.where.line, found.where.column) == (line_of(root, COURSE, "can-operat]"), 31)
    assert "最接近的是 “can-operate”" in found.message


def test_days_of_the_history_do_not_go_backwards(root):
    history(root, SECOND.replace("2026-02-01", "2025-12-31"))
    found = only(check(root))
    assert (found.code, found.where.line) == ("E-TIME", line_of(root, COURSE, "date: 2025-12-31"))
    assert "2026-01-01" in found.message


def test_two_entries_of_one_day_are_in_order(root):
    history(root, SECOND.replace("2026-02-01", "2026-01-01"), revision="1.1")
    assert check(root) == ()


def test_unknown_competency_of_an_entry_is_refused_on_its_line(root):
    history(root, SECOND.replace("can-operate", "can-operat"), revision="1.1", effective="2026-02-01")
    found = only(check(root))
    assert (found.code, found.where.line) == ("E-REF", line_of(root, COURSE, "[can-operat]"))
    assert "can-operate" in found.message


@pytest.mark.parametrize("impact", ["notice", "retrain"])
def test_entry_that_names_no_competency_is_good(root, impact):
    entry = SECOND.replace("    affects: [can-operate]\n", "").replace("notice", impact)
    history(root, entry, revision="1.1", effective="2026-02-01")
    assert check(root) == ()


def test_revision_in_force_stands_in_the_history_with_its_day(root):
    history(root, revision="1.2")
    assert codes(check(root)) == ["E-REF"]
    change(root, COURSE, ('revision: "1.2"', 'revision: "1.0"'), ("2026-01-01", "2026-01-02"))
    assert codes(check(root)) == ["W-RECORD"]


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("0.8", "E-REF", "找不到修订记录里的版本 “0.8”"),
        ("1.0", "E-FILE", "1.0 是现行版本"),
        ("old", "E-REF", "old"),
    ],
)
def test_folder_of_an_older_revision_is_one_that_the_history_replaced(root, name, code, words):
    write(root, f"courses/server/revisions/{name}/notes.txt", "x\n")
    found = only(check(root))
    assert (found.code, found.where.path) == (code, f"courses/server/revisions/{name}")
    assert words in found.message
    assert found.cure


def test_older_revision_that_the_history_names_is_kept(root):
    history(root, SECOND, revision="1.1", effective="2026-02-01")
    write(root, "courses/server/revisions/1.0/manual/02-care.md", CARE)
    assert check(root) == ()
    (old,) = read_catalogue(root, TODAY)[0].courses["server"].superseded
    assert (old.revision, [one.chapter.id for one in old.chapters]) == ("1.0", ["02-care"])


def test_content_is_not_complained_of_while_the_course_has_other_errors(root):
    """`revise` refuses to write then, and the fingerprints change once more when they are mended."""
    stamp(root)
    change(root, COURSE, ("covers: [can-operate]", "covers: [can-operat]"))
    assert codes(problems_of(root)) == ["E-REF"]


def test_figure_that_cannot_be_published_is_the_only_complaint(root):
    stamp(root)
    write(
        root, "courses/server/figures/case.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>\n"
    )
    assert codes(problems_of(root)) == ["E-FIGURE"]


def test_fingerprint_spelt_by_hand_is_refused_as_one(root):
    stamp(root)
    found = fingerprints(read_catalogue(root, TODAY)[0].courses["server"])
    change(root, COURSE, (found["course"], "ABC"))
    problem = only(problems_of(root))
    assert (problem.code, "不是内容指纹" in problem.message) == ("E-TYPE", True)


def test_folder_of_an_older_revision_without_chapters_is_named(root):
    history(root, SECOND, revision="1.1", effective="2026-02-01")
    write(root, "courses/server/revisions/1.0/01-overview.md", "旧版\n")
    found = only(check(root))
    assert (found.code, found.where.path) == ("E-FILE", "courses/server/revisions/1.0")
    assert "revisions/1.0/manual/" in found.cure


def test_present_revision_that_the_history_has_replaced_is_a_warning(root):
    """Whoever pastes an entry has to change the head of the file as well."""
    history(root, SECOND)
    found = only(check(root))
    assert (found.code, found.where.line) == ("W-RECORD", line_of(root, COURSE, 'revision: "1.0"\neffective'))
    assert 'revision: "1.1"' in found.cure
    change(root, COURSE, ("date: 2026-02-01", "date: 2027-02-01"))
    assert check(root) == (), "a revision may be registered before it takes effect"
