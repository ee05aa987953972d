from dataclasses import replace

import pytest

from training_site.model.course.course import Change
from training_site.pages.course.change_lines import change_lines, successor
from training_site.pages.frame.document_number import document_number, revision_note
from training_site.pages.frame.linker import Linker
from worlds.variants import reading


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    return reading(tmp_path_factory.mktemp("reading"))


def change(revision, day, impact="none", **more):
    return Change.model_validate(
        {"revision": revision, "date": day, "author": "组", "impact": impact, "note": "改动", **more}
    )


def with_changes(folder, *changes):
    return replace(folder, course=folder.course.model_copy(update={"changes": changes}))


def effect(sample, *changes):
    context, folder = sample
    note = revision_note(Linker(context, "x.html"), with_changes(folder, *changes), folder.chapters[0])
    return note.is_changed, note.effect


A, B = "a" * 16, "b" * 16


@pytest.mark.parametrize(
    ("chapter", "position", "number"),
    [("", 1, "SERVER-STORAGE"), ("06-lights", 2, "SERVER-STORAGE-06"), ("lights", 2, "SERVER-STORAGE-02")],
)
def test_the_document_number_follows_from_course_and_file_name(chapter, position, number):
    assert document_number("server-storage", chapter, position) == number


def test_a_first_release_changes_nothing(sample):
    assert effect(sample, change("1.0", "2026-01-01")) == (None, "本章没有旧版")


def test_equal_fingerprints_say_that_the_chapter_is_the_same(sample):
    first = change("1.0", "2026-01-01", fingerprints={"01-overview": A})
    second = change("1.1", "2026-02-01", fingerprints={"01-overview": A})
    assert effect(sample, first, second) == (False, "本章内容与上一条修订（1.0 版，2026-01-01）相同")


def test_other_fingerprints_say_that_the_chapter_changed(sample):
    first = change("1.0", "2026-01-01", fingerprints={"01-overview": A})
    second = change("1.1", "2026-02-01", fingerprints={"01-overview": B})
    assert effect(sample, first, second) == (True, "本章内容有改动，请重读")


def test_a_chapter_without_an_older_fingerprint_is_new(sample):
    first = change("1.0", "2026-01-01", fingerprints={"course": A})
    second = change("1.1", "2026-02-01", fingerprints={"01-overview": B})
    assert effect(sample, first, second) == (True, "本章是这一版新增的")


def test_without_fingerprints_the_competencies_decide_what_is_said(sample):
    first = change("1.0", "2026-01-01")
    touching = change("1.1", "2026-02-01", "retrain", affects=("can-operate",))
    assert effect(sample, first, touching) == (None, "涉及本章培养的能力项：会操作")
    assert effect(sample, first, change("1.1", "2026-02-01"))[1] == "本章培养的能力项不受影响"


def test_a_revision_is_replaced_by_the_next_with_another_number(sample):
    _, folder = sample
    course = with_changes(
        folder, change("1.0", "2025-01-01"), change("1.1", "2025-06-01"), change("1.1", "2025-07-01"),
        change("2.0", "2026-02-01"),
    ).course  # fmt: skip
    assert (successor(course, "1.0").revision, str(successor(course, "1.0").since)) == ("1.1", "2025-06-01")
    assert (successor(course, "1.1").revision, str(successor(course, "1.1").since)) == ("2.0", "2026-02-01")
    assert successor(course, "0.9").revision == "2.0"


def test_the_history_is_newest_first_and_links_what_is_kept(sample):
    context, folder = sample
    lines = change_lines(Linker(context, "courses/server/index.html"), folder)
    assert [line.change.revision for line in lines] == ["2.0", "1.0"]
    assert [line.href for line in lines] == ["", "../../courses/server/revisions/1.0/index.html"]
    assert lines[0].note == "陈**重写了开机步骤。"
