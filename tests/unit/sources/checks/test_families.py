"""Each check: the smallest change that it must notice, with code and line; the unchanged repository is silent."""

import pytest

from worlds.small import (
    ACME,
    PEOPLE,
    SESSION,
    SHA256,
    SIGN_OFF,
    SITTING,
    change,
    check,
    codes,
    line_of,
    only,
    serial,
    write,
)

CUSTOMER = f"{ACME}/customer.yml"
PLAN = f"{ACME}/plans/plan-2026.yml"
CERTIFICATES = f"{ACME}/certificates.yml"
STATEMENT = "  - role: 考核人\n    by: t-01\n"


def test_small_repository_has_no_problem(root):
    assert check(root) == ()


CHANGES = [
    # references
    (CUSTOMER, "equipment: rack-server", "equipment: rack-serve", "E-REF"),
    (CUSTOMER, "site: main", "site: mian", "E-REF"),
    (PEOPLE, "courses: [server]", "courses: [servers]", "E-REF"),
    (PLAN, "by: t-01", "by: r-01", "E-REF"),
    (PLAN, "by: r-01", "by: t-01", "E-REF"),
    (PLAN, "courses: [server]", "courses: [servr]", "E-REF"),
    (PLAN, "lessons: [overview]", "lessons: [overvew]", "E-REF"),
    (SESSION, 'revision: "1.0"', 'revision: "1.1"', "E-REF"),
    (SESSION, "plan: plan-2026", "plan: plan-2027", "E-REF"),
    (SESSION, "stage: 1", "stage: 2", "E-REF"),
    (SESSION, "site: main", "site: mian", "E-REF"),
    (SESSION, "instructors: [t-01]", "instructors: [t-02]", "E-REF"),
    (SESSION, "expected: [p-01, p-02]", "expected: [p-01, p-03]", "E-REF"),
    (SESSION, "by: t-01, channel", "by: r-01, channel", "E-REF"),
    (SESSION, "lesson: overview", "lesson: overvew", "E-REF"),
    (SESSION, "end: 10:00, instructor: t-01", "end: 10:00, instructor: t-02", "E-REF"),
    (SESSION, "site: main", "site: main\nlessons_planned: [x-1]", "E-REF"),
    (SESSION, "site: main", "site: main\nsupersedes: gone", "E-REF"),
    (SESSION, "site: main", "site: main\nopen_questions: [{person: p-9, question: 问, raised_on: 2026-03-05}]", "E-REF"),
    (SESSION, "site: main", "site: main\nmaterials_issued: [{kind: PPT, copies: 1, issued_on: 2026-03-05, to: x-1}]", "E-REF"),
    (SITTING, "person: p-01", "person: p-09", "E-REF"),
    (SITTING, "paper: written", "paper: oral", "E-REF"),
    (SITTING, "know-structure: 92", "know-strcture: 92", "E-REF"),
    (SITTING, "examiner: t-01", "examiner: r-01", "E-REF"),
    (SITTING, "papers:", "invigilators: [nobody]\npapers:", "E-REF"),
    (SITTING, "papers:", "site: mian\npapers:", "E-REF"),
    (SITTING, "    identity_checked", "    misconduct: [{severity: 违纪, article: 一, decided_by: x-1, on: 2026-03-06}]\n    identity_checked", "E-REF"),
    (SIGN_OFF, "people: [p-01]", "people: [p-09]", "E-REF"),
    (SIGN_OFF, "sitting: 2026-03-06-first", "sitting: 2026-03-07-first", "E-REF"),
    (SIGN_OFF, "paper: written", "paper: oral", "E-REF"),
    (SIGN_OFF, STATEMENT, STATEMENT.replace("t-01", "r-01"), "E-REF"),
    (SIGN_OFF, STATEMENT, STATEMENT + "    person: p-02\n", "E-REF"),
    (CERTIFICATES, "issued_by: t-01", "issued_by: r-01", "E-REF"),
    (CERTIFICATES, "certificates:", "revocations: [{serial: x, on: 2026-05-01, by: t-01, reason: 错}]\ncertificates:", "E-REF"),
    # identity
    (PEOPLE, "- id: p-02", "- id: p-01", "E-ID-CLASH"),
    (PEOPLE, "id: r-01", "id: p-02", "E-ID-CLASH"),
    (PEOPLE, "- id: p-02", "- id: t-01", "E-ID-CLASH"),
    (CUSTOMER, "sites:", "sites:\n  - {id: main, name: 乙}", "E-ID-CLASH"),
    (SITTING, "- {id: practical,", "- {id: written,", "E-ID-CLASH"),
    (PLAN, "stages:", "stages:\n  - {number: 1, title: 甲, courses: [server]}", "E-ID-CLASH"),
    (PEOPLE, "name: 王五", "name: 张三", "W-SAMENAME"),
    # separation
    (SITTING, "papers:", "invigilators: [p-01]\npapers:", "E-SELF"),
    (SIGN_OFF, "    by: t-01", "    by: p-01", "E-SELF"),
    (SIGN_OFF, "    by: p-01", "    by: p-02", "E-SELF"),
    (SIGN_OFF, STATEMENT, "  - role: 考核人\n    by: p-01\n", "E-SELF"),
    (SIGN_OFF, "people: [p-01]", "people: [p-01, p-02]", "E-MISSING-FIELD"),
    (CERTIFICATES, "issued_by: t-01", "issued_by: p-01", "E-SELF"),
    # order within a record
    (SESSION, "end: 11:15\nsite", "end: 09:00\nsite", "E-TIME"),
    (SESSION, "- {start: 10:00, end: 10:15}", "- {start: 10:15, end: 10:00}", "E-TIME"),
    (SESSION, "- {start: 10:00, end: 10:15}", "- {start: 08:00, end: 10:15}", "E-TIME"),
    (SESSION, "start: 10:15, end: 11:15", "start: 10:15, end: 11:30", "E-TIME"),
    (SESSION, "start: 10:15, end: 11:15", "start: 09:45, end: 11:15", "E-TIME"),
    (SESSION, "in: 08:55, out: 11:15", "in: 11:00, out: 10:00", "E-TIME"),
    (SESSION, "in: 08:55, out: 11:15", "in: 13:00, out: 14:00", "E-TIME"),
    (SESSION, "in: 08:55, out: 11:15", "in: 07:00, out: 08:00", "E-TIME"),
    (SESSION, "in: 08:55, out: 11:15", "in: 08:00, out: 11:15", "W-ORDER"),
    (SESSION, "in: 08:55, out: 11:15", "in: 08:55, out: 12:15", "W-ORDER"),
    (SESSION, "site: main", "site: main\nopen_questions: [{person: p-01, question: 问, raised_on: 2026-03-05, answered_on: 2026-03-04}]", "E-TIME"),
    (SITTING, "start: 09:00, end: 10:00", "start: 09:00, end: 08:00", "E-TIME"),
    (SITTING, "    identity_checked", "    left_at: 08:30\n    identity_checked", "E-TIME"),
    (PLAN, "latest: 2026-03-31", "latest: 2026-02-28", "E-TIME"),
    (PEOPLE, "courses: [server]", "courses: [server]\n    status: [{status: 离岗, since: 2026-03-01, until: 2026-02-01}]", "E-TIME"),
    (PEOPLE, "courses: [server]", "courses: [server]\n    status: [{status: 在岗, since: 2026-01-01, until: 2026-03-01}, {status: 离岗, since: 2026-02-01}]", "E-TIME"),
    (CERTIFICATES, "valid_until: 2027-03-06", "valid_until: 2026-03-10", "E-TIME"),
    # acts after today
    (SESSION, "sent_on: 2026-02-20", "sent_on: 2026-11-23", "E-TIME"),
    (SITTING, "signed_on: 2026-03-06", "signed_on: 2026-11-23", "E-TIME"),
    (SIGN_OFF, "    on: 2026-03-10", "    on: 2026-11-23", "E-TIME"),
    (PLAN, "on: 2026-02-03", "on: 2026-11-23", "E-TIME"),
    (SESSION, f"sha256: {SHA256}", f"sha256: {SHA256}, captured_on: 2026-11-23", "E-TIME"),
    (PEOPLE, "trainees:", "recorded_on: 2026-11-23\ntrainees:", "E-TIME"),
    # order between records
    (SESSION, "sent_on: 2026-02-20", "sent_on: 2026-03-06", "W-ORDER"),
    (SITTING, "signed_on: 2026-03-06", "signed_on: 2026-03-07", "W-ORDER"),
    (SIGN_OFF, "    by: t-01\n    basis", "    by: t-01\n    on: 2026-03-05\n    basis", "W-ORDER"),
    (SIGN_OFF, "    on: 2026-03-10", "    on: 2026-03-04", "W-ORDER"),
    (PLAN, "on: 2026-02-03", "on: 2026-01-31", "W-ORDER"),
    (CERTIFICATES, "issued_on: 2026-03-12", "issued_on: 2026-03-09", "W-ORDER"),
    (CERTIFICATES, "person: p-01", "person: p-02", "W-RECORD"),
    (CUSTOMER, "accepted_on: 2026-02-20", "accepted_on: 2026-01-01", "W-ORDER"),
    # scores
    (SITTING, "know-structure: 92", "know-structure: 100.5", "E-SCORE"),
    (SITTING, "can-operate: 通过", "can-operate: 51", "E-SCORE"),
    (SITTING, "max_score: 50", "max_score: 50, pass_score: 60", "E-SCORE"),
    (SITTING, "{know-structure: 92}", "{know-structure: 92, can-operate: 通过}", "W-RECORD"),
    # completeness
    (SESSION, "signed_rows: 1", "signed_rows: 2", "W-RECORD"),
    (SESSION, "status: 缺席}", "status: 请假, signed: true}", "W-ABSENT"),
    (SESSION, "site: main", "site: main\ncancelled: {on: 2026-03-01, reason: 停电}", "W-RECORD"),
    (SESSION, "{person: p-01, status: 到, in: 08:55, out: 11:15, signed: true}", "{person: p-01, status: 缺席}", "W-ABSENT"),
    (SIGN_OFF, "    result: 通过", "    result: 未通过", "W-RECORD"),
    (SIGN_OFF, "    result: 通过", "    result: 免考", "W-RECORD"),
    (SIGN_OFF, "    by: t-01\n    basis", "    basis", "W-RECORD"),
    (SIGN_OFF, f"    evidence: {{path: sheet.pdf, sha256: {SHA256}}}\n", "", "W-EVIDENCE"),
    (SESSION, "date: 2026-03-05", "date: 2026-03-06", "W-RECORD"),
    # double
    (SESSION, "{person: p-02, status: 缺席}", "{person: p-01, status: 缺席}", "E-DUPLICATE-ACT"),
    (SITTING, "paper: practical", "paper: written", "E-DUPLICATE-ACT"),
    (SIGN_OFF, "people: [p-01]", "people: [p-01, p-01]", "E-DUPLICATE-ACT"),
    # evidence
    (SESSION, "path: sheet.pdf", "path: gone.pdf", "E-EVIDENCE"),
    (SESSION, SHA256, "0" * 64, "E-EVIDENCE"),
]  # fmt: skip


POINTS_ELSEWHERE = {
    "invigilators: [p-01]\npapers:": (SITTING, "person: p-01"),
    "people: [p-01, p-02]": (SIGN_OFF, "role: 学员"),
    "{person: p-01, status: 缺席}": (SIGN_OFF, "people: [p-01]"),
}
"""What a change makes wrong is not always what was changed."""


ABOUT_THE_MAPPING = {"W-RECORD", "W-EVIDENCE", "E-DUPLICATE-ACT"}
"""What is missing or stands twice is shown at the mapping, a few lines above the change."""


@pytest.mark.parametrize(("path", "old", "new", "code"), CHANGES)
def test_change_is_noticed_in_its_file_and_on_its_line(root, path, old, new, code):
    first = line_of(root, path, old)
    change(root, path, (old, new))
    found = [item for item in check(root) if item.code == code]
    above = 4 if code in ABOUT_THE_MAPPING else 0
    lines = range(first - above, first + new.count("\n") + 2)
    elsewhere = POINTS_ELSEWHERE.get(new)
    if elsewhere and code != "E-DUPLICATE-ACT":
        path = elsewhere[0]
        lines = range(line_of(root, *elsewhere), line_of(root, *elsewhere) + 1)
    assert any(item.where.path == path and item.where.line in lines for item in found), found
    assert all(item.message and item.cure for item in found)


def test_reference_suggests_the_nearest(root):
    change(root, SESSION, ("course: server", "course: servre"))
    assert "最接近的是 “server”" in only(item for item in check(root) if item.code == "E-REF").message


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("acme-server-2026-0001-x", "校验位应为"),
        (serial("acme-server-2025-0001"), "acme-server-2026-"),
        (serial("other-server-2026-0001"), "acme-server-2026-"),
        (serial("acme-storage-2026-0001"), "acme-server-2026-"),
        ("acme-server-2026-01-x", "四位流水号"),
        ("acme-server-2026-0001", f"写成 {serial('acme-server-2026-0001')}"),
        ("随便写的", "acme-server-2026-"),
    ],
)
def test_serial_fits_customer_course_year_and_check_character(root, number, words):
    change(root, CERTIFICATES, (serial("acme-server-2026-0001"), number))
    found = only(check(root))
    assert found.code == "E-SERIAL"
    assert words in found.message + found.cure


def test_revocation_before_issue_is_refused_and_a_serial_stands_once(root):
    number = serial("acme-server-2026-0001")
    row = f"  - {{serial: {number}, on: 2026-03-01, by: r-01, reason: 错}}\n"
    change(root, CERTIFICATES, ("certificates:", f"revocations:\n{row}{row}certificates:"))
    assert sorted(codes(check(root))) == ["E-ID-CLASH", "E-TIME", "E-TIME"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("person: p-02, course: server", []),
        (f"serial: {serial('acme-server-2026-0001')}, of: 证书", []),
        (f"serial: {serial('acme-server-2026-0001')}, person: p-01", ["E-CHOICE"]),
        ("person: p-02", ["E-CHOICE"]),
        ("of: 资格", ["E-CHOICE"]),
        ("person: p-02, course: server, of: 证书", ["E-CHOICE"]),
        ("person: p-09, course: server", ["E-REF"]),
        ("person: p-02, course: sever", ["E-REF"]),
    ],
)
def test_a_revocation_names_a_certificate_or_person_and_course(root, row, expected):
    text = f"revocations:\n  - {{{row}, on: 2026-05-01, by: r-01, reason: 错}}\ncertificates:"
    change(root, CERTIFICATES, ("certificates:", text))
    found = check(root)
    assert codes(found) == expected
    assert {one.where.line for one in found} <= {2}


def test_attempts_are_counted_by_the_rule_of_the_day_and_what_the_customer_allowed(root):
    rules = 'rules: {attempts: 2}}\n  - {revision: "1.0", date: 2026-02-03, author: 甲, impact: none, note: 改, rules: {attempts: 3}}'
    change(
        root,
        "courses/server/course.yml",
        ("首次发布}", f"首次发布, {rules}"),
        ("attempts: 2}", "attempts: 3}"),
    )
    text = (root / SITTING).read_text(encoding="utf-8").replace("score: 92", "score: 50")
    for day in ("2026-02-01", "2026-02-02", "2026-02-03"):
        write(root, f"{ACME}/assessments/{day}-x.yml", text.replace("2026-03-06", day).replace("know-structure: 92", "know-structure: 50"))  # fmt: skip
    found = [one for one in check(root) if one.code == "W-RECORD"]
    assert "第 4 次考试，课程规定最多 3 次" in only(found).message
    write(root, f"{ACME}/waivers.yml", "waivers:\n  - {id: more, person: p-01, course: server, attempts: 1, reason: 补考, agreed_by: r-01, since: 2026-01-01}\n")  # fmt: skip
    assert [one for one in check(root) if one.code == "W-RECORD"] == []


def test_copied_record_is_refused(root):
    write(root, f"{ACME}/sessions/2026-03-05-second.yml", (root / SESSION).read_text(encoding="utf-8"))
    assert "E-DUPLICATE-ACT" in codes(check(root))


def successor(root, path, name, supersedes, **words):
    """Copy a record under a new name that supersedes another."""
    text = (root / path).read_text(encoding="utf-8").replace(f"supersedes: {words.get('was', '')}\n", "")
    reason = f"reason: {words['reason']}\n" if "reason" in words else ""
    write(root, f"{path.rpartition('/')[0]}/{name}.yml", f"{text}supersedes: {supersedes}\n{reason}")


def test_correction_replaces_the_record_and_is_not_a_double(root):
    successor(root, SIGN_OFF, "2026-03-10-new", "2026-03-10-p-01", reason="笔误")
    assert check(root) == ()


def test_correction_without_a_reason_is_a_warning(root):
    successor(root, SIGN_OFF, "2026-03-10-new", "2026-03-10-p-01")
    assert codes(check(root)) == ["W-RECORD"]


def test_two_corrections_of_one_record_are_refused(root):
    successor(root, SIGN_OFF, "2026-03-10-new", "2026-03-10-p-01", reason="笔误")
    successor(root, SIGN_OFF, "2026-03-10-other", "2026-03-10-p-01", reason="另一处笔误")
    assert set(codes(check(root))) == {"E-DUPLICATE-ACT"}


def test_corrections_in_a_circle_are_refused(root):
    write(
        root, SESSION, (root / SESSION).read_text(encoding="utf-8") + "supersedes: 2026-03-05-b\nreason: 改\n"
    )
    successor(root, SESSION, "2026-03-05-b", "2026-03-05-first", was="2026-03-05-b", reason="期")
    text = (root / ACME / "sessions/2026-03-05-b.yml").read_text(encoding="utf-8")
    write(root, f"{ACME}/sessions/2026-03-05-b.yml", text.replace("reason: 改\n", ""))
    found = [item for item in check(root) if "一圈" in item.message]
    assert codes(found) == ["E-REF", "E-REF"]


def test_correction_of_another_courses_record_is_refused(root):
    write(root, "courses/other/course.yml", (root / "courses/server/course.yml").read_text(encoding="utf-8").replace("chapters: [01-overview]", "chapters: []").replace("outcomes: [power-on]", "outcomes: []").replace("outcomes: [name-parts]", "outcomes: []"))  # fmt: skip
    text = (root / SESSION).read_text(encoding="utf-8").replace("course: server", "course: other")
    write(root, f"{ACME}/sessions/2026-03-05-b.yml", f"{text}supersedes: 2026-03-05-first\nreason: 改\n")
    assert codes(check(root)) == ["E-REF"]


def test_exemption_agreed_by_the_customer_is_complete(root):
    change(root, SIGN_OFF, ("    result: 通过", "    result: 免考"))
    row = "{id: w-01, person: p-01, course: server, competency: know-structure, reason: 同意, agreed_by: r-01, since: 2026-03-01}"
    write(root, f"{ACME}/waivers.yml", f"waivers:\n  - {row}\n")
    assert check(root) == ()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("agreed_by: r-01", "agreed_by: p-01", "E-SELF"),
        ("agreed_by: r-01", "agreed_by: r-02", "E-REF"),
        ("competency: know-structure", "competency: know-x", "E-REF"),
        ("since: 2026-03-01", "since: 2026-03-01, until: 2026-02-01", "E-TIME"),
    ],
)
def test_waiver_that_cannot_be_is_refused(root, old, new, code):
    row = "{id: w-01, person: p-01, course: server, competency: know-structure, reason: 同意, agreed_by: r-01, since: 2026-03-01}"
    assert old in row
    write(root, f"{ACME}/waivers.yml", f"waivers:\n  - {row.replace(old, new)}\n")
    assert code in codes(check(root))


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ('{course: server, revision: "1.0", person: p-09, told_on: 2026-03-01}', "E-REF"),
        ('{course: server, revision: "9.0", person: p-01, told_on: 2026-03-01}', "E-REF"),
        (
            '{course: server, revision: "1.0", person: p-01, told_on: 2026-03-01, confirmed_on: 2026-02-01}',
            "E-TIME",
        ),
        ('{course: server, revision: "1.0", person: p-01, told_on: 2027-03-01}', "E-TIME"),
    ],
)
def test_revision_notice_that_cannot_be_is_refused(root, row, code):
    write(root, f"{ACME}/revision-notices.yml", f"notices:\n  - {row}\n")
    found = only(check(root))
    assert (found.code, found.where.line) == (code, 2)


def test_attempts_beyond_the_courses_maximum_are_counted_since_the_last_pass(root):
    text = (root / SITTING).read_text(encoding="utf-8").replace("score: 92", "score: 50")
    for day in ("2026-02-01", "2026-02-02", "2026-02-03"):
        write(root, f"{ACME}/assessments/{day}-x.yml", text.replace("2026-03-06", day).replace("know-structure: 92", "know-structure: 50"))  # fmt: skip
    found = check(root)
    assert codes(found) == ["W-RECORD", "W-RECORD"]
    assert "第 3 次" in found[0].message
    assert "第 4 次" in found[1].message


def test_session_in_the_future_without_attendance_is_a_plan(root):
    start = (root / SESSION).read_text(encoding="utf-8").split("lessons_held")[0]
    write(root, f"{ACME}/sessions/2027-03-05-next.yml", start.replace("date: 2026-03-05", "date: 2027-03-05"))
    assert check(root) == ()


def test_sheet_that_is_missing_needs_a_reason(root):
    text = (root / SESSION).read_text(encoding="utf-8").split("sheet:")[0]
    write(root, SESSION, text)
    assert codes(check(root)) == ["W-RECORD"]
    write(root, SESSION, f"{text}no_sheet: 纸质表丢失\n")
    assert check(root) == ()


def test_two_groups_with_two_instructors_may_be_taught_at_the_same_time(root):
    write(root, "roster/instructors/t-02.yml", "name: 林教员\nemployer: 示例公司\n")
    change(
        root,
        SESSION,
        ("{lesson: hands-on, start: 10:15, end: 11:15, instructor: t-01}", "{lesson: hands-on, start: 09:00, end: 10:00, instructor: t-02}"),
    )  # fmt: skip
    assert check(root) == ()
