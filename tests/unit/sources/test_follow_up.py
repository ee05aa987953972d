"""One wrong file is told once: no other record is blamed for what it refers to, and no refused name is proposed."""

import pytest

from training_site.problems import Severity
from worlds.small import COURSE, FILES, change, check, write, write_repository

SERVICE = {
    "roster/acme/service/visits.yml": """\
visits:
  - {id: v-1, kind: 巡检, on: 2026-03-06, staff: [t-01], installation: servers, fault: f-1, coaching: {people: [p-01]}}
""",
    "roster/acme/service/incidents.yml": """\
incidents:
  - {id: f-1, installation: servers, fault: 停机, cause: 待查, reported_at: 2026-03-05 09:00}
""",
    "roster/acme/service/requests.yml": """\
requests:
  - {id: q-1, kind: 受训申请, person: p-01, asked_at: 2026-03-05 09:00}
""",
}
DATA = sorted(path for path in (*FILES, *SERVICE) if path.endswith(".yml"))


@pytest.fixture
def root(tmp_path):
    write_repository(tmp_path)
    for path, text in SERVICE.items():
        write(tmp_path, path, text)
    return tmp_path


def _errors(root):
    return [found for found in check(root) if found.severity is Severity.ERROR]


def test_the_repository_to_be_broken_is_whole(root):
    assert _errors(root) == []


@pytest.mark.parametrize("damage", ["\nx: [\n", "\nno_such_field: 1\n"], ids=["syntax", "field"])
@pytest.mark.parametrize("path", DATA)
def test_a_refused_file_is_the_only_one_blamed(root, path, damage):
    file = root / path
    file.write_bytes(file.read_bytes() + damage.encode())
    found = _errors(root)
    assert found
    assert [error for error in found if error.where.path != path] == []


@pytest.mark.parametrize(
    ("path", "renamed", "where", "words"),
    [
        ("roster/instructors/t-01.yml", "roster/instructors/T-01.yml", "roster/acme/sessions/", "t-01"),
        ("courses/server", "courses/Server", "roster/acme/people.yml", "server"),
    ],
)
def test_a_name_that_is_refused_itself_is_never_proposed(root, path, renamed, where, words):
    (root / path).rename(root / renamed)
    refused = renamed.rpartition("/")[2].removesuffix(".yml")
    told = [error for error in _errors(root) if error.where.path.startswith(where) and words in error.message]
    assert told
    assert [error.message for error in told if f"最接近的是 “{refused}”" in error.message] == []


def test_a_wrong_word_among_the_items_of_a_course_is_told_once_and_no_user_of_the_item_it_meant(root):
    before = check(root)
    change(root, COURSE, ("framework: basic\n", "framework: basic\nitems: [know-structure, can-oprate]\n"))
    (error,) = set(check(root)) - set(before)
    assert (error.code, error.where.path) == ("E-REF", COURSE)
    assert "最接近的是 “can-operate”" in error.message


def test_one_person_twice_in_the_attendance_is_no_overlap_of_the_session_with_itself(root):
    path = "roster/acme/sessions/2026-03-05-first.yml"
    row = next(line for line in FILES[path].splitlines() if "person: p-01" in line and "status" in line)
    change(root, path, (row, f"{row}\n{row}"))
    told = check(root)
    assert "E-DUPLICATE-ACT" in [found.code for found in told]
    assert [found.message for found in told if "时间重叠" in found.message] == []


@pytest.mark.parametrize(
    ("lies", "belongs"),
    [
        ("roster/acme/assessments/2026-03-05-first.yml", "roster/acme/sessions/2026-03-05-first.yml"),
        ("roster/acme/2026-03-05-first.yml", "roster/acme/sessions/2026-03-05-first.yml"),
        ("roster/people.yml", "roster/acme/people.yml"),
        ("roster/acme/plans/people.yml", "roster/acme/people.yml"),
        ("roster/acme/t-01.yml", "roster/instructors/t-01.yml"),
        ("roster/t-01.yml", "roster/instructors/t-01.yml"),
        ("roster/acme/sessions/2026-03-10-p-01.yml", "roster/acme/sign-offs/2026-03-10-p-01.yml"),
        ("roster/plan-2026.yml", "roster/acme/plans/plan-2026.yml"),
        ("roster/customer.yml", "roster/acme/customer.yml"),
        ("roster/acme/sessions/certificates.yml", "roster/acme/certificates.yml"),
        ("roster/acme/organisation.yml", "roster/organisation.yml"),
        ("courses/basic.yml", "courses/frameworks/basic.yml"),
        ("courses/course.yml", "courses/server/course.yml"),
        ("session-2026.yml", "roster/acme/sessions/2026-03-05-first.yml"),
        ("签认.yaml", "roster/acme/sign-offs/2026-03-10-p-01.yml"),
        ("people.yml", "roster/acme/people.yml"),
        ("t-01.yml", "roster/instructors/t-01.yml"),
        ("organisation.yml", "roster/organisation.yml"),
        ("basic.yml", "courses/frameworks/basic.yml"),
    ],
)
def test_a_file_in_the_wrong_folder_gives_one_message_that_names_the_right_one(root, lies, belongs):
    (root / belongs).rename(root / lies)
    (error,) = _errors(root)
    assert (error.where.path, error.code) == (lies, "E-FILE")
    folder = belongs.rpartition("/")[0]
    known = lies.startswith("roster/acme/") or belongs.startswith(
        ("roster/instructors", "courses/frameworks")
    )
    assert (
        folder if known else folder.replace("acme", "客户编号").replace("server", "课程编号")
    ) in error.cure


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("mkdocs.yml", "site_name: 甲\nplugins: [search]\nmarkdown_extensions: [!!python/name:x.y ]\n"),
        ("mkdocs.internal.yml", "INHERIT: mkdocs.yml\nsite_name: 甲\n"),
        ("docker-compose.yml", "services: {site: {image: nginx}}\nvolumes: {}\n"),
        (".pre-commit-config.yaml", "repos: []\n"),
        (".visits.yml", "visits: []\n"),
        ("notes.yml", "x: [\n"),
        ("list.yaml", "- name: 甲\n"),
        ("names.yml", "name: 甲\n"),
        ("empty.yml", ""),
        ("visits.txt", "visits: []\n"),
        ("visits/visits.yml", "visits: []\n"),
    ],
)
def test_other_files_beside_the_data_folders_are_nobodys_business(root, path, text):
    before = check(root)
    write(root, path, text)
    assert check(root) == before


@pytest.mark.parametrize(
    ("typed", "proposed"), [("Asia/Shangai", "Asia/Shanghai"), ("Asia/Urumchi", "Asia/Urumqi")]
)
def test_an_unknown_time_zone_names_the_nearest(root, typed, proposed):
    change(root, "roster/acme/customer.yml", ("id: main, ", f"id: main, timezone: {typed}, "))
    (error,) = _errors(root)
    assert (error.code, f"最接近的是 “{proposed}”" in error.message) == ("E-REF", True)


@pytest.mark.parametrize("score", ["0", "6", "05"])
def test_a_rating_is_one_of_five(root, score):
    path = "roster/acme/sessions/2026-03-05-first.yml"
    write(root, path, (root / path).read_text(encoding="utf-8") + f"feedback:\n  - scores: [5, {score}]\n")
    (error,) = _errors(root)
    assert error.code == "E-NUM"
