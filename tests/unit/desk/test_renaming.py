"""Does an id change everywhere it stands and nowhere else, and do two ids of one person become one?"""

from importlib import import_module

import pytest
from click.testing import CliRunner

from training_site.build import build
from training_site.cli import training_site
from training_site.pages.customer.customer_outputs import customer_outputs
from worlds.small import (
    ACME,
    PEOPLE,
    SESSION,
    SIGN_OFF,
    SITTING,
    TODAY,
    change,
    check,
    codes,
    write,
    write_repository,
)


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.setattr(import_module("training_site.cli.desk.request"), "today", lambda: TODAY)
    return write_repository(tmp_path)


def run(root, line):
    return CliRunner().invoke(training_site, [*line.split(), "--root", str(root), "--yes"])


def texts(root):
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path.suffix in (".yml", ".pdf")
    }


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("person", "p-01", "p-zhang"),
        ("person", "r-01", "r-li"),
        ("instructor", "t-01", "t-wang"),
        ("session", "2026-03-05-first", "2026-03-05-morning"),
        ("assessment", "2026-03-06-first", "2026-03-06-final"),
        ("sign-off", "2026-03-10-p-01", "2026-03-10-zhang"),
        ("plan", "plan-2026", "plan-a"),
    ],
)
def test_an_id_changes_everywhere_and_nothing_else_does(root, kind, old, new):
    odd = root / SIGN_OFF
    odd.write_bytes(b"\xef\xbb\xbf# p-01 r-01 t-01  \r\n" + odd.read_bytes().replace(b"\n", b"\r\n"))
    before = texts(root)
    result = run(root, f"rename {kind} {old} {new}")
    assert result.exit_code == 0, result.output
    assert check(root) == ()
    back = run(root, f"rename {kind} {new} {old}")
    assert back.exit_code == 0, back.output
    customer = f"{ACME}/customer.yml"
    assert {**texts(root), customer: before[customer]} == before


def test_the_old_address_leads_to_the_new_one(root):
    for line in ("person p-01 p-a", "person p-a p-b", "session 2026-03-05-first 2026-03-05-a"):
        assert run(root, f"rename {line}").exit_code == 0
    site = build(root, TODAY, "public", TODAY)
    pages = {page.address: page for page in customer_outputs(site.context, site.customers[0])}
    for old in ("p-01", "p-a"):
        assert 'href="../people/p-b.html"' in pages[f"customers/acme/people/{old}.html"].body
    assert "2026-03-05-a.html" in pages["customers/acme/sessions/2026-03-05-first.html"].body


def test_a_former_id_in_use_is_told(root):
    customer = f"{ACME}/customer.yml"
    text = (root / customer).read_text(encoding="utf-8")
    write(root, customer, text + "renamed:\n  - {kind: 学员, old: p-01, new: p-09}\n")
    assert codes(check(root)) == ["E-ID-CLASH", "E-REF"]


SHORT = """people: [p-01, "p-02"]   # p-01 signs twice
course: server
revision: "1.0"
date: 2026-03-11
competencies:
- {items: [know-structure, can-operate], result: 通过, by: t-01, basis: 2026-03-06-first/written}
signed:
- {meaning: 无疑问且能独自操作, on: 2026-03-11, by: [p-01]}
- {meaning: 已观察到独立完成, on: 2026-03-11, by: t-01, about: [p-01]}
"""


def test_the_short_spelling_is_searched_too(root):
    path = write(root, f"{ACME}/sign-offs/2026-03-11-both.yml", SHORT)
    run(root, "rename person p-01 p-x")
    assert "p-01" not in path.read_text(encoding="utf-8").replace("# p-01", "")
    assert "# p-01 signs twice" in path.read_text(encoding="utf-8")
    run(root, "rename assessment 2026-03-06-first 2026-03-06-x")
    assert "basis: 2026-03-06-x/written" in path.read_text(encoding="utf-8")


def test_keys_of_exceptions_are_ids(root):
    text = (root / SESSION).read_text(encoding="utf-8")
    start = text.index("attendance:")
    rest = text[start:].split("\n")
    end = next((at for at, line in enumerate(rest[1:], 1) if line and line[0] not in " -#"), len(rest))
    short = "people: [p-01]\nattendance:\n  all: 到\n  signed: true\n  except:\n    p-01: {signed: false, note: 忘签}\n"
    write(root, SESSION, text[:start] + short + "\n".join(rest[end:]))
    run(root, "rename person p-01 p-x")
    assert "    p-x: {signed: false" in (root / SESSION).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("rename person p-09 p-10", "没有学员或客户代表"),
        ("rename person p-01 p-02", "已经有了"),
        ("rename person p-01 t-01", "已经有了"),
        ("rename person p-01 P_1", "不能用作编号"),
        ("rename customer acme apex", "客户的编号 acme 印在 1 张证书上"),
        ("rename course server servers", "课程的编号 server 印在 1 张证书上"),
        ("rename course sever servers", "最接近的是 server"),
        ("merge p-01 p-09", "没有学员或客户代表"),
        ("merge p-01 r-01", "不能合并"),
        ("merge p-01 p-01", "不能合并"),
    ],
)
def test_what_cannot_be_is_refused(root, line, what):
    before = texts(root)
    result = run(root, line)
    assert result.exit_code == 2, result.output
    assert what in result.output
    assert texts(root) == before


def test_a_site_has_another_id_where_it_is_named(root):
    assert run(root, "rename site main hall").exit_code == 0
    assert "site: hall\n" in (root / SESSION).read_text(encoding="utf-8")
    assert "id: hall" in (root / "roster/acme/customer.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "text", "wanted"),
    [
        (
            SITTING,
            "results:\n  written: {items: [know-structure], all: 通过, scores: {p-01: 90}}\n",
            "{p-x: 90}",
        ),
        (
            "roster/acme/certificates.yml",
            (
                'certificates:\n  - course: server\n    revision: "1.0"\n    issued_on: 2026-03-12\n    issued_by: t-01\n'
                "    valid_until: 2027-03-06\n    serials: {p-01: acme-server-2026-0001-i}\n"
            ),
            "{p-x: acme-server-2026-0001-i}",
        ),
    ],
)
def test_keys_of_scores_and_serials_are_ids(root, path, text, wanted):
    if path == SITTING:
        head = (root / path).read_text(encoding="utf-8").split("attempts:")[0]
        text = f"{head}people: [p-01]\n{text}"
    write(root, path, text)
    run(root, "rename person p-01 p-x")
    assert wanted in (root / path).read_text(encoding="utf-8")


def test_two_ids_become_one(root):
    change(
        root,
        SESSION,
        ("expected: [p-01, p-02]", "expected: [p-01]"),
        ("  - {person: p-02, status: 缺席}\n", ""),
    )
    kept = (root / SIGN_OFF).read_text(encoding="utf-8").replace("p-01", "p-02")
    write(root, SIGN_OFF, kept)
    change(root, PEOPLE, ("courses: [server]\n  - id: p-02", "courses: [server]  # first\n  - id: p-02"))
    result = run(root, "merge p-01 p-02")
    assert result.exit_code == 0, result.output
    assert "p-02" not in (root / PEOPLE).read_text(encoding="utf-8")
    assert "# first" in (root / PEOPLE).read_text(encoding="utf-8")
    assert "people: [p-01]" in (root / SIGN_OFF).read_text(encoding="utf-8")
    assert check(root) == ()


def test_one_record_with_both_is_told_with_its_lines(root):
    change(
        root,
        SITTING,
        ("attempts:", "attempts:\n  - {person: p-02, paper: written, competencies: {know-structure: 80}}"),
    )
    before = texts(root)
    result = run(root, "merge p-01 p-02")
    assert result.exit_code == 2
    assert f"{SITTING}:" in result.output
    assert "两个编号都有" in result.output
    assert texts(root) == before


def test_a_preview_renames_nothing(root):
    before = texts(root)
    assert "只是预览" in run(root, "rename person p-01 p-x --dry-run").output
    assert texts(root) == before
