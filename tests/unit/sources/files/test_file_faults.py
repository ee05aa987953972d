"""Which files may be published: by a list of endings, by their bytes, and never one that runs as a script."""

import hashlib
import io
import tracemalloc

import pytest

from training_site.markup.script_bytes import WINDOW, might_run
from training_site.model.files.file_kinds import FILE_KINDS, LARGE
from training_site.sources.files.file_bytes import LARGEST_DRAWING
from training_site.sources.files.file_faults import fault_of, name_fault
from untrusted_files import EXAMPLES, MEDIA, PDF, PNG, SOUND, SVG, WRONG_BYTES, WRONG_MEDIA, WRONG_NAMES
from worlds.small import (
    ACME,
    SESSION,
    SHA256,
    SIGN_OFF,
    SITTING,
    change,
    check,
    codes,
    line_of,
    only,
    write,
)


def fault(name, data, *, is_evidence=True):
    return fault_of(io.BytesIO(data), name, len(data), is_evidence=is_evidence)


def test_every_kind_that_is_published_has_a_sound_example_and_a_wrong_one():
    evidence = {ending for ending, kind in FILE_KINDS.items() if kind.is_evidence}
    assert {name.rpartition(".")[2] for name in SOUND} == evidence
    assert {name.rpartition(".")[2] for name in SOUND | MEDIA} == set(FILE_KINDS)
    assert len(WRONG_NAMES) + len(WRONG_BYTES) + len(WRONG_MEDIA) > 60


@pytest.mark.parametrize("name", SOUND)
def test_sound_evidence_is_published(name):
    assert fault(name, SOUND[name]) == fault(name, SOUND[name], is_evidence=False) == ("", "")


@pytest.mark.parametrize("name", MEDIA)
def test_sound_and_film_belong_to_courses(name):
    assert fault(name, MEDIA[name], is_evidence=False) == ("", "")
    assert "不发布" in fault(name, MEDIA[name])[0]


@pytest.mark.parametrize("name", WRONG_NAMES)
def test_an_ending_that_is_not_on_the_list_is_refused_whatever_the_bytes(name):
    for data in (PDF, PNG, b"x"):
        message, cure = fault(name, data)
        assert message
        assert cure


@pytest.mark.parametrize("name", WRONG_BYTES | WRONG_MEDIA)
def test_bytes_that_disagree_or_run_are_refused(name):
    message, cure = fault(name, (WRONG_BYTES | WRONG_MEDIA)[name], is_evidence=name in WRONG_BYTES)
    assert message
    assert cure


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("page.pdf", "看起来是网页"),
        ("script.png", "看起来是文字或脚本"),
        ("svg.png", "看起来是 SVG"),
        ("png.jpg", "看起来是PNG 图片"),
        ("heic.jpg", "HEIC"),
        ("exe.docx", "Windows 程序"),
        ("comment.jpg", "可以当作脚本运行"),
        ("empty.pdf", "没有内容"),
        ("lfs.pdf", "git-lfs"),
    ],
)
def test_the_message_says_what_the_bytes_really_are(name, words):
    assert words in fault(name, WRONG_BYTES[name])[0]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("packed-script.pdf", "PDF 里有脚本"),
        ("launch.pdf", "启动程序"),
        ("locked.pdf", "密码"),
        ("macro.doc", "带宏"),
    ],
)
def test_a_document_that_acts_by_itself_is_to_be_printed_again(name, words):
    message, cure = fault(name, WRONG_BYTES[name])
    assert words in message
    assert "打印" in cure
    assert "sha256" in cure


def test_an_ending_in_capitals_is_told_how_to_be_spelled():
    assert name_fault("扫描.PDF", is_evidence=True) == (
        "扩展名写成了 “.PDF”",
        "把文件名末尾改成小写的 .pdf，引用它的地方一起改",
    )


@pytest.mark.parametrize("name", [*SOUND, *MEDIA])
def test_what_is_published_as_it_is_never_runs(name):
    data = (SOUND | MEDIA)[name]
    if FILE_KINDS[name.rpartition(".")[2]].form != "packed":
        assert not might_run(data)


@pytest.mark.parametrize(
    "text", ["alert(1)", '"a","b"\r\n', "/* */x=1", "<!-- x\nalert(1)", "#!x\nalert(1)", "`${f()}`"]
)
def test_text_is_a_script_in_every_encoding_that_a_page_may_name(text):
    for encoding in ("utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"):
        assert might_run(text.encode(encoding)), encoding


def test_a_comment_that_is_longer_than_what_is_looked_at_counts_as_a_script():
    data = b"GIF89a/*" + bytes(WINDOW)
    assert might_run(data[:WINDOW], is_whole=False)
    assert not might_run(data)  # the comment never ends


def attach(root, name, data, *extra):
    """Let the sheet of the first session be another file."""
    (root / ACME / "evidence" / name).write_bytes(data)
    words = ", ".join([f'path: "{name}"', f"sha256: {hashlib.sha256(data).hexdigest()}", *extra])
    change(root, SESSION, (f"path: sheet.pdf, sha256: {SHA256}", words))


@pytest.mark.parametrize("name", ["x.html", "x.js", "x.svg"])
def test_the_examples_that_once_ran_are_refused_on_the_line_that_refers_to_them(root, name):
    attach(root, name, (EXAMPLES / name).read_bytes(), "visibility: public")
    found = only(check(root))
    assert (found.code, found.where.path) == ("E-KIND", SESSION)
    assert found.where.line == line_of(root, SESSION, f'"{name}"')
    assert f"{ACME}/evidence/{name}" in found.message
    assert found.cure


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        (["visibility: public"], ["E-KIND"]),
        ([], ["W-KIND"]),
        (["visibility: public", "redaction: withheld"], []),
        (["redaction: withheld"], []),
    ],
)
def test_only_what_would_be_copied_is_refused(root, extra, expected):
    attach(root, "x.html", b"<script>alert(1)</script>", *extra)
    assert codes(check(root)) == expected


def test_several_references_to_one_file_are_one_problem(root):
    attach(root, "x.html", b"x", "visibility: public")
    sheet = f"path: sheet.pdf, sha256: {SHA256}"
    other = f'path: "x.html", sha256: {hashlib.sha256(b"x").hexdigest()}, visibility: public'
    for path in (SITTING, SIGN_OFF):
        if sheet in (root / path).read_text(encoding="utf-8"):
            change(root, path, (sheet, other))
    assert codes([item for item in check(root) if item.code != "N-UNUSED"]) == ["E-KIND"]


def grow(file, head, size):
    """Make a file of a size that takes no room on the disk."""
    with file.open("wb") as stream:
        stream.write(head)
        stream.truncate(size)


def test_a_large_file_is_published_with_a_warning(root):
    attach(root, "film.pdf", PDF, "visibility: public")
    file = root / ACME / "evidence/film.pdf"
    grow(file, PDF, LARGE + 1)
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    change(root, SESSION, (hashlib.sha256(PDF).hexdigest(), sha256))
    found = only(check(root))
    assert (found.code, "20 MB" in found.message) == ("W-LARGE", True)


@pytest.mark.slow
def test_reading_never_holds_a_whole_film(root):
    grow(root / ACME / "evidence/film.pdf", PDF, 300_000_000)
    grow(root / "courses/server/film.mp4", MEDIA["film.mp4"], 300_000_000)
    tracemalloc.start()
    try:
        found = {item.where.path: item.code for item in check(root)}
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found == {f"{ACME}/evidence/film.pdf": "N-UNUSED", "courses/server/film.mp4": "W-LARGE"}
    assert peak < 20_000_000


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("pack.zip", b"PK\x03\x04", "W-FILE"),
        ("page.html", b"<p>", "W-FILE"),
        ("Photo.PNG", PNG, "E-KIND"),
        ("photo.png", b"<script>alert(1)</script>", "E-KIND"),
        ("film.mp4", b"alert(1)", "E-KIND"),
        ("comment.gif", WRONG_MEDIA["comment.gif"], "E-KIND"),
        ("huge.svg", SVG.replace(b"<rect", b" " * LARGEST_DRAWING + b"<rect"), "E-FIGURE"),
    ],
)
def test_materials_of_a_course_are_judged_on_their_own_place(root, name, data, code):
    (root / "courses/server" / name).write_bytes(data)
    found = only(check(root))
    assert (found.code, found.where.path) == (code, f"courses/server/{name}")
    assert found.cure


def test_an_older_revision_is_judged_as_well(root):
    write(root, "courses/server/revisions/0.9/figures/photo.png", "<script>alert(1)</script>")
    found = [item for item in check(root) if item.code == "E-KIND"]
    assert [item.where.path for item in found] == ["courses/server/revisions/0.9/figures/photo.png"]
