import os

import pytest

from training_site.sources.manual.docs_folder import check_front_matter, read_docs
from untrusted_files import PNG


@pytest.mark.parametrize(
    "text", ["# a", "", "---\ntitle: 一\n---\n# a", "---\n---\n---", "a\n---\nb: [\n---\n"]
)
def test_front_matter_that_mkdocs_reads_is_accepted(text):
    assert check_front_matter(text.replace("---\n---\n---", "---\ntitle: b\n---"), "docs/a.md") == ()


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("---\ntitle: [x\n---\n", 2, 8),
        ("---\na: b\ntitle: 2026-02-30\n---\n", 2, 1),
        ("---\na: b\n", 1, 1),
        ("---\n- a\n---\n", 2, 1),
        ("---\na: b\nc: @d\n---\n", 3, 4),
        ("---\na: \x07\n---\n", 2, 1),
    ],
)
def test_front_matter_that_mkdocs_would_print_is_a_problem_with_a_place(text, line, column):
    (found,) = check_front_matter(text, "docs/a.md")
    assert (found.code, found.where.line, found.where.column) == ("E-MANUAL", line, column)


def test_everything_that_is_not_a_plain_page_picture_or_download_is_refused(tmp_path):
    docs = tmp_path / "docs"
    for name in ("good.md", "a.md~", "people.yml", "picture.png", ".hidden", "templates/x.md", "sub/b.MD"):
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_bytes(PNG if name.endswith(".png") else b"# a")
    (docs / "link.md").symlink_to(docs / "good.md")
    (docs / "loop").symlink_to(docs)
    os.mkfifo(docs / "pipe.md")
    (docs / "gbk.md").write_bytes("一\n二".encode("gbk"))
    (docs / os.fsdecode("名.md".encode("gbk"))).write_text("# a")
    found = [(item.code, item.where.path) for item in read_docs(tmp_path)[1]]
    assert [path for code, path in found if code == "E-FILE" and "\\x" not in path] == [
        "docs/a.md~",
        "docs/link.md",
        "docs/loop",
        "docs/people.yml",
        "docs/pipe.md",
        "docs/sub/b.MD",
    ]
    assert ("E-ENC", "docs/gbk.md") in found
    assert ("E-PATH", "docs/templates") in found
    assert len(found) == 9


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("picture.png", b"<script>alert(1)</script>", "E-KIND"),
        ("report.pdf", b"MZ", "E-KIND"),
        ("files/a.png", PNG, "E-CLASH"),
        ("Files/a.png", PNG, "E-CLASH"),
    ],
)
def test_files_that_pretend_and_the_folder_of_untrusted_files_are_refused(name, data, code, tmp_path):
    (tmp_path / "docs" / name).parent.mkdir(parents=True)
    (tmp_path / "docs" / name).write_bytes(data)
    (found,) = read_docs(tmp_path)[1]
    assert found.code == code
    assert found.cure


def test_a_docs_folder_that_is_a_link_is_refused(tmp_path):
    (tmp_path / "docs").symlink_to(tmp_path)
    assert [item.code for item in read_docs(tmp_path)[1]] == ["E-FILE"]
