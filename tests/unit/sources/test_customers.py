import os
import socket

import pytest

from hostile import entries, time_limit
from training_site.model.base.record import MARK
from training_site.model.records import StoredFile
from training_site.problems import Severity
from training_site.sources.catalogue import read_catalogue
from training_site.sources.customers import read_customer
from training_site.sources.files.attachments import content, inspect_file
from worlds.small import (
    ACME,
    COURSE,
    EVIDENCE,
    PEOPLE,
    SESSION,
    SHA256,
    SIGN_OFF,
    SITTING,
    TODAY,
    acme,
    change,
    check,
    codes,
    only,
    write,
)

SECONDS = 5


def test_customer_is_read_with_all_its_records(root):
    _, records = acme(root)
    assert records is not None
    assert (records.id, records.customer.name) == ("acme", "某单位")
    assert [person.id for person in records.people.trainees] == ["p-01", "p-02"]
    assert records.names == {"p-01": "张三", "p-02": "王五", "r-01": "李四"}
    assert list(records.plans) == ["plan-2026"]
    assert list(records.sessions) == ["2026-03-05-first"]
    assert list(records.sittings) == ["2026-03-06-first"]
    assert list(records.sign_offs) == ["2026-03-10-p-01"]
    assert len(records.certificates.certificates) == 1
    assert (records.waivers.waivers, records.revision_notices.notices) == ((), ())
    assert records.evidence == {"sheet.pdf": StoredFile(SHA256, len(EVIDENCE))}
    assert records.sessions["2026-03-05-first"].path == SESSION


def test_places_of_the_reader_do_not_become_competencies(root):
    _, records = acme(root)
    assert records is not None
    (sitting,) = records.sittings.values()
    assert all(MARK not in attempt.competencies for attempt in sitting.attempts)


def test_overlay_of_names_wins_and_the_build_works_without_any(root):
    write(root, f"{ACME}/names.yml", "names:\n  - {id: p-01, name: 张珊}\n")
    _, records = acme(root)
    assert records is not None
    assert records.names["p-01"] == "张珊"
    change(root, PEOPLE, ("    name: 张三\n", ""), ("    name: 王五\n", ""))
    (root / ACME / "names.yml").unlink()
    _, records = acme(root)
    assert records is not None
    assert records.names == {"r-01": "李四"}


def test_name_of_somebody_unknown_is_refused(root):
    write(root, f"{ACME}/names.yml", "names:\n  - {id: p-99, name: 张珊}\n")
    found = only(check(root))
    assert (found.code, found.where.path, found.where.line) == ("E-REF", f"{ACME}/names.yml", 2)


def test_customer_with_nothing_but_its_own_file_is_read(root):
    write(root, "roster/new/customer.yml", "name: 新单位\nsites: [{id: main, name: 机房}]\n")
    catalogue, _ = read_catalogue(root, TODAY)
    records, problems = read_customer(root, catalogue, "new", TODAY)
    assert problems == ()
    assert records is not None
    assert records.people.trainees == ()


def test_folder_without_customer_yml_is_refused(root):
    (root / "roster/stray").mkdir()
    found = only(check(root))
    assert (found.code, found.where.path) == ("E-FILE", "roster/stray/customer.yml")


@pytest.mark.parametrize("name", ["Acme", "某单位", "index", "123", "a_b"])
def test_name_of_a_customers_folder_is_an_id(root, name):
    write(root, f"roster/{name}/customer.yml", "name: 新单位\nsites: [{id: main, name: 机房}]\n")
    assert set(codes(check(root))) == {"E-ID"}


@pytest.mark.parametrize(
    ("path", "code"),
    [
        (f"{ACME}/extra.yml", "E-FILE"),
        (f"{ACME}/session/x.yml", "E-FILE"),
        (f"{ACME}/sessions/2026/x.yml", "E-FILE"),
        (f"{ACME}/people.yaml", "E-FILE"),
        (f"{ACME}/people (1).yml", "E-FILE"),
        (f"{ACME}/people.yml.txt", "E-FILE"),
        (f"{ACME}/sessions/sheet.xlsx", "W-FILE"),
        (f"{ACME}/.DS_Store", "W-FILE"),
        (f"{ACME}/revisions/old.yml", "W-FILE"),
        (f"{ACME}/letter.md", "W-FILE"),
        (f"{ACME}/service/visit.yml", "E-FILE"),
        (f"{ACME}/evidence/unused.pdf", "N-UNUSED"),
    ],
)
def test_file_that_no_one_reads_is_named(root, path, code):
    write(root, path, "a: b\n")
    found = only(check(root))
    assert (found.where.path, found.code) == (path, code)


def test_evidence_is_hashed_whatever_its_size_and_never_through_a_link(root):
    big = b"0" * 3_000_000
    (root / ACME / "evidence/big.bin").write_bytes(big)
    (root / ACME / "evidence/link.pdf").symlink_to(root / ACME / "people.yml")
    catalogue, _ = read_catalogue(root, TODAY)
    _, problems = read_customer(root, catalogue, "acme", TODAY)
    assert {item.where.path: item.code for item in problems} == {
        f"{ACME}/evidence/big.bin": "N-UNUSED",
        f"{ACME}/evidence/link.pdf": "E-FILE",
    }


def recipe(name, folder):
    """Do what the corpus says below sessions/; returns False when this system cannot."""
    original, made = folder / "2026-03-05-first.yml", folder / "x.yml"
    makers = {
        "fs-symlink-dir": lambda: (folder.parents[1] / "all").symlink_to("/"),
        "fs-symlink-in": lambda: made.symlink_to(original),
        "fs-hardlink": lambda: os.link(original, made),
        "fs-fifo": lambda: os.mkfifo(made),
        "fs-dir-named-yml": made.mkdir,
        "fs-case": lambda: (folder / "2026-03-05-First.yml").write_bytes(original.read_bytes()),
        "fs-yaml-yml": lambda: (folder / "2026-03-05-first.yaml").write_bytes(original.read_bytes()),
        "fs-newline-name": lambda: (folder / "a\nb.yml").write_bytes(original.read_bytes()),
    }
    if name == "fs-socket":
        with socket.socket(socket.AF_UNIX) as listener:
            here = os.getcwd()  # noqa: PTH109 - a socket's address is short, so it is made from inside
            os.chdir(folder)
            listener.bind("x.yml")
            os.chdir(here)
        return True
    if name == "fs-unreadable":
        made.write_bytes(b"a: b\n")
        made.chmod(0)
        return not os.access(made, os.R_OK)
    if name not in makers:
        return False
    makers[name]()
    return True


@pytest.mark.parametrize(
    "entry",
    [item for item in entries("filesystem") if item["expect"] == "reject"],
    ids=lambda entry: entry["id"],
)
def test_hostile_file_system_entry_is_refused_without_hanging(root, entry):
    if not recipe(entry["id"], root / ACME / "sessions"):
        pytest.skip("this account reads every file")
    with time_limit(SECONDS):
        problems = check(root)
    errors = {item.code for item in problems if item.severity is Severity.ERROR}
    assert errors
    assert errors <= {"E-FILE", "E-ID", "E-DUPLICATE-ACT"}
    assert all("\n" not in str(item.where) for item in problems)


def test_long_path_and_read_only_folders_are_accepted(root):
    long = root / ("long-" * 12) / ("path-" * 12) / ("more-" * 12) / ("deep-" * 12) / ("end-" * 12)
    for path in root.rglob("*"):
        if path.is_file():
            target = long / path.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    folders = [path for path in long.rglob("*") if path.is_dir()]
    for folder in folders:
        folder.chmod(0o555)
    assert check(long) == ()
    for folder in folders:
        folder.chmod(0o755)


def test_five_errors_of_one_file_come_in_one_run(root):
    change(
        root,
        SESSION,
        ("date: 2026-03-05", "date: 2026/3/5"),
        ("start: 09:00", "start: 9点"),
        ("phase: 验收后", "phase: 验收"),
        ("channel: 邮件", "chanel: 邮件"),
        ("signed_rows: 1", "signed_rows: 一"),
    )
    found = [item for item in check(root) if item.where.path == SESSION]
    assert sorted(codes(found)) == ["E-CHOICE", "E-CLOCK", "E-DATE", "E-KEY", "E-NUM"]
    assert len({item.where.line for item in found}) == 5


def test_twenty_errors_across_a_repository_come_in_one_run(root):
    change(
        root,
        COURSE,
        ("pass_score: 80", "pass_score: 800"),
        ("validity: {months: 12}", "validity: {months: 0}"),
    )
    change(root, "roster/instructors/t-01.yml", ("rack-server", "rack"), ("name: 陈教员", "name: 陈•教员"))
    change(
        root,
        f"{ACME}/customer.yml",
        ("site: main", "site: mian"),
        ("equipment: rack-server", "equipment: rack"),
    )
    change(root, PEOPLE, ("courses: [server]", "courses: [serv]"), ("- id: p-02", "- id: p-01"))
    change(
        root,
        f"{ACME}/plans/plan-2026.yml",
        ("by: r-01", "by: r-09"),
        ("latest: 2026-03-31", "latest: 2026-01-31"),
    )
    change(
        root,
        SESSION,
        ("end: 11:15\nsite", "end: 11:00\nsite"),
        ("person: p-02", "person: p-99"),
        ("instructors: [t-01]", "instructors: [t-99]"),
        ("sheet.pdf", "gone.pdf"),
    )
    change(root, SITTING, ("score: 92", "score: 192"), ("can-operate: 通过", "can-swim: 通过"))
    change(root, SIGN_OFF, ("course: server", "course: sever"), ("paper: written", "paper: writen"))
    change(
        root,
        f"{ACME}/certificates.yml",
        ("acme-server-2026", "acme-server-2025"),
        ("issued_by: t-01", "issued_by: x-1"),
    )
    errors = [item for item in check(root) if item.severity is Severity.ERROR]
    assert len(errors) >= 20
    assert {item.where.path for item in errors} == {
        COURSE,
        "roster/instructors/t-01.yml",
        f"{ACME}/customer.yml",
        PEOPLE,
        f"{ACME}/plans/plan-2026.yml",
        SESSION,
        SITTING,
        SIGN_OFF,
        f"{ACME}/certificates.yml",
    }


@pytest.mark.parametrize(
    "path",
    [
        PEOPLE,
        SESSION,
        SITTING,
        SIGN_OFF,
        f"{ACME}/customer.yml",
        f"{ACME}/plans/plan-2026.yml",
        "roster/instructors/t-01.yml",
    ],
)
def test_file_that_cannot_be_read_is_the_only_complaint(root, path):
    write(root, path, "a: [b\n")
    errors = [item for item in check(root) if item.severity is Severity.ERROR]
    assert {item.where.path for item in errors} == {path}


def test_records_are_none_when_anything_has_an_error(root):
    change(root, COURSE, ("pass_score: 80", "pass_score: 800"))
    catalogue, records = acme(root)
    assert records is None
    assert COURSE in catalogue.unread


def test_problems_come_in_the_order_of_their_places(root):
    change(root, PEOPLE, ("audience: 操作", "audience: 操"), ("courses: [server]", "courses: server"))
    catalogue, _ = read_catalogue(root, TODAY)
    _, problems = read_customer(root, catalogue, "acme", TODAY)
    assert list(problems) == sorted(problems, key=lambda item: item.sort_key)


def test_order_of_reading_does_not_change_the_records(root):
    first = acme(root)[1]
    for path in sorted((root / ACME).rglob("*.yml"), reverse=True):
        path.write_bytes(path.read_bytes())
    assert acme(root)[1] == first


def test_evidence_that_cannot_be_opened_is_a_problem(root):
    found, problems = inspect_file(str(root / ACME / "evidence/gone.pdf"), root, "gone.pdf", is_evidence=True)
    assert found is None
    assert codes(problems) == ["E-FILE"]
    (root / "link").symlink_to(root / PEOPLE)
    held, problems = content(str(root / "link"), root, 1000)
    assert held is None
    assert codes(problems) == ["E-FILE"]
