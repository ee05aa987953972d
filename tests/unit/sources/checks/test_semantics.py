"""The semantic entries of the hostile corpus that reading can decide: refused, warned about, or loaded."""

from datetime import date

import pytest

from hostile import decision, entries
from training_site.problems import Severity, has_errors
from worlds.small import (
    ACME,
    PEOPLE,
    SESSION,
    SIGN_OFF,
    SITTING,
    TODAY,
    acme,
    change,
    check,
    codes,
    write,
)


def sign_on(day):
    return (SIGN_OFF, ("date: 2026-03-10", f"date: {day}"))


def held(start, end):
    return (SESSION, ("start: 09:00\nend: 11:15", f"start: '{start}'\nend: '{end}'"))


FIRST_ITEM = "  know-structure:\n    result: 通过\n"
HALF_HOURS = (
    "lessons_held:\n  - {lesson: overview, start: 09:00, end: 10:00, instructor: t-01}\n"
    "  - {lesson: hands-on, start: 10:15, end: 11:15, instructor: t-01}\nbreaks:\n  - {start: 10:00, end: 10:15}\n"
)
PRESENCE = "in: 08:55, out: 11:15, "
SPAN = "start: 09:00\nend: 11:15"

CASES = {
    "sem-01": [(SIGN_OFF, ("date: 2026-03-10", "date: 2026-03-04"))],
    "sem-02": [(SIGN_OFF, ("date: 2026-03-10", "date: 2026-03-05"), ("basis: {sitting: 2026-03-06-first, paper: written}", "note: 现场"), ("basis: {sitting: 2026-03-06-first, paper: practical}", "note: 现场"))],
    "sem-04": [(SESSION, ("date: 2026-03-05", "date: 2026-12-01")), sign_on("2026-12-01")],
    "sem-06": [sign_on("2026-11-23")],
    "sem-07": [sign_on("2026-11-22")],
    "sem-08": [sign_on("2026-11-22")],
    "sem-10": [(SESSION, ("sent_on: 2026-02-20", "sent_on: 2026-02-26"))],
    "sem-11": [(SESSION, ("sent_on: 2026-02-20", "sent_on: 2026-02-26"))],
    "sem-12": [(SESSION, (SPAN, "start: 09:00\nend: 10:59"), (HALF_HOURS, ""), (PRESENCE, ""))],
    "sem-13": [(SESSION, (SPAN, "start: 09:00\nend: 11:00"), (HALF_HOURS, ""), (PRESENCE, ""))],
    "sem-14": [held("23:00", "01:00")],
    "sem-15": [held("14:00", "09:00")],
    "sem-25": [(SESSION, ("instructors: [t-01]", "instructors: [p-01]"))],
    "sem-26": [(SITTING, ("examiner: t-01", "examiner: p-01"))],
    "sem-27": [("roster/instructors/t-01.yml", ("since: 2018-01-01", "since: 2021-03-06"))],
    "sem-29": [("roster/instructors/t-01.yml", ("since: 2018-01-01", "since: 2020-02-29"))],
    "sem-33": [(PEOPLE, ("name: 王五", "name: 张 三"))],
    "sem-34": [(PEOPLE, ("name: 张三", "name: 张珊\n    former_names: [张三]"))],
    "sem-35": [(PEOPLE, ("courses: [server]", "courses: [server]\n    status: [{status: 离职, since: 2026-05-01}]"))],
    "sem-36": [],
    "sem-39": [(SIGN_OFF, (FIRST_ITEM, FIRST_ITEM + "  know-structure:\n    result: 通过\n"))],
    "sem-40": [(SIGN_OFF, ("  know-structure:", "  can-sing:"))],
    "sem-41": [(SITTING, ("score: 92", "score: 101"))],
    "sem-42": [(SITTING, ("score: 92", "score: -1"))],
    "sem-43": [(SITTING, ("score: 92", "score: 92.0"))],
    "sem-44": [(SITTING, ("score: 92", "score: 合格"))],
    "sem-46": [(SITTING, ("score: 92", "score: true"))],
    "sem-48": [(SESSION, ("course: server", "course: gone"))],
    "sem-50": [(SESSION, ("person: p-02", "person: p-99"))],
    "sem-51": [(SESSION, ("{person: p-02, status: 缺席}", "{person: p-02, status: 缺席, signed: true}"))],
    "sem-52": [(SITTING, ('    pledge: {version: "1", signed_on: 2026-03-06}\n', ""))],
}  # fmt: skip

RENAMED = {"sem-02": "2026-03-05", "sem-07": "2026-11-22", "sem-08": "2026-11-22"}
"""Sign-offs on another day stand in another file; a certificate issued before would be a second finding."""

DECIDED = [entry for entry in entries("semantic") if entry["id"] in CASES]


@pytest.mark.parametrize("entry", DECIDED, ids=lambda entry: entry["id"])
def test_what_happened_loads_and_only_the_impossible_is_refused(root, entry):
    for path, *pairs in CASES[entry["id"]]:
        change(root, path, *pairs)
    if entry["id"] in RENAMED:
        (root / SIGN_OFF).rename(root / SIGN_OFF.replace("2026-03-10", RENAMED[entry["id"]]))
        (root / ACME / "certificates.yml").unlink()
    problems = check(root)
    chosen = decision(entry["id"]).expect
    if chosen == "reject":
        assert has_errors(problems)
        assert acme(root)[1] is None
        return
    assert not has_errors(problems)
    assert acme(root)[1] is not None
    warnings = [item for item in problems if item.severity is Severity.WARNING]
    assert bool(warnings) is (chosen == "warn")


def test_entries_left_to_later_steps_are_those_about_facts_history_and_seals():
    later = {entry["id"] for entry in entries("semantic")} - set(CASES)
    assert {decision(name).expect for name in later} <= {"accept", "reject"}
    assert len(later) < len(CASES)


def test_six_trained_people_load(root):
    for number in range(3, 7):
        text = (root / SIGN_OFF).read_text(encoding="utf-8").replace("p-01", f"p-0{number}")
        write(root, SIGN_OFF.replace("p-01", f"p-0{number}"), text)
        people = (root / PEOPLE).read_text(encoding="utf-8")
        new = f"  - {{id: p-0{number}, audience: 操作, courses: [server]}}\nrepresentatives:"
        write(root, PEOPLE, people.replace("representatives:", new))
    assert not has_errors(check(root))


def test_same_item_signed_on_two_branches_is_refused_after_the_merge(root):
    text = (root / SIGN_OFF).read_text(encoding="utf-8")
    write(root, f"{ACME}/sign-offs/2026-03-10-other.yml", f"# 另一分支\n{text}")
    assert set(codes(check(root))) == {"E-DUPLICATE-ACT"}


def test_today_is_a_parameter_and_not_the_clock(root):
    assert check(root, TODAY) == ()
    assert "E-TIME" in codes(check(root, date(2026, 3, 9)))
    assert check(root, date(2026, 3, 12)) == ()
