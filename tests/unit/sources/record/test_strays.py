"""Is everything that lies where no one reads it told, with its place and what to do?"""

import os
import shutil

import pytest

from training_site.build import build
from worlds.small import TODAY, codes, write, write_repository


@pytest.fixture
def root(tmp_path):
    root = write_repository(tmp_path / "repository")
    write(root, "docs/x.md", "# x\n")
    return root


def found_at(root, place):
    """Return what is said about a place; the command line and the build both say what the spine found."""
    return [one for one in build(root, None, "public", TODAY).problems if one.where.path == place]


@pytest.mark.parametrize(
    "place",
    [
        "roster",
        "courses",
        "docs",
        "roster/acme",
        "roster/instructors",
        "roster/acme/sessions",
        "roster/acme/evidence",
        "courses/server",
        "courses/frameworks",
        "courses/server/manual",
    ],
)
def test_a_folder_that_is_a_link_is_refused_at_its_place(place, root):
    (root / place).rename(root.parent / "elsewhere")
    (root / place).symlink_to(root.parent / "elsewhere", target_is_directory=True)
    (one,) = found_at(root, place)
    assert one.code == "E-FILE"
    assert "符号链接" in one.message
    assert "换成它指向的文件或文件夹本身" in one.cure


def test_nothing_is_read_through_a_linked_roster(root):
    (root / "roster").rename(root.parent / "elsewhere")
    (root / "roster").symlink_to(root.parent / "elsewhere", target_is_directory=True)
    site = build(root, None, "public", TODAY)
    assert (site.customers, site.context.catalogue.instructors) == ((), {})
    assert site.organisation.name == "尚未填写单位名称"


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("roster/x.yml", "E-FILE"),
        ("roster/x.yaml", "E-FILE"),
        ("roster/organisation.yml.txt", "E-FILE"),
        ("roster/organisation - 副本.yml", "E-FILE"),
        ("roster/notes.txt", "W-FILE"),
        ("roster/张三.docx", "W-FILE"),
        ("roster/organisation.yml~", "W-FILE"),
        ("roster/.DS_Store", "W-FILE"),
        ("roster/instructors/notes.txt", "W-FILE"),
        ("courses/notes.txt", "W-FILE"),
        ("courses/x.yml", "E-FILE"),
        ("courses/frameworks/notes.txt", "W-FILE"),
    ],
)
def test_a_file_where_no_record_belongs_is_told(place, code, root):
    write(root, place, "a: b\n")
    (one,) = found_at(root, place)
    assert one.code == code
    assert one.cure


def test_special_files_are_told_and_not_opened(root):
    os.mkfifo(root / "roster/pipe")
    (root / "roster/link.yml").symlink_to("/etc/hostname")
    assert codes(found_at(root, "roster/pipe")) == ["E-FILE"]
    assert codes(found_at(root, "roster/link.yml")) == ["E-FILE"]


def test_hidden_files_and_the_known_folders_are_no_strays(root):
    write(root, "roster/.gitkeep", "")
    write(root, "courses/.gitkeep", "")
    write(root, "roster/instructors/.gitkeep", "")
    assert {one.code for one in build(root, None, "public", TODAY).problems} == {"W-REVISION"}


@pytest.mark.parametrize("name", ["roster", "courses"])
def test_a_file_in_place_of_a_folder_is_told(name, root):
    shutil.rmtree(root / name)
    write(root, name, "x")
    (one,) = found_at(root, name)
    assert one.code == "E-FILE"


def test_a_course_folder_without_course_yml_is_told(root):
    write(root, "courses/other/manual/01-first.md", "# x\n")
    (root / "courses/empty/manual").mkdir(parents=True)
    (full,) = found_at(root, "courses/other/course.yml")
    (empty,) = found_at(root, "courses/empty")
    assert (full.code, empty.code) == ("E-FILE", "W-FILE")
    assert "没有 course.yml" in full.message
    assert "没有 course.yml" in empty.message
    assert "新建 course.yml" in full.cure


def test_a_stray_file_called_after_somebody_is_not_named_in_public(root):
    write(root, "roster/张三.docx", "x")
    write(root, "roster/notes.txt", "x")
    pages = {
        edition: next(
            page.markdown
            for page in build(root, None, edition, TODAY).documents()
            if page.address == "check-report.html"
        )
        for edition in ("public", "internal")
    }
    assert "张三.docx" in pages["internal"]
    assert "张三" not in pages["public"]
    assert "roster/…:1:1" in pages["public"]
    assert "roster/notes.txt:1:1" in pages["public"]
