"""Who was fit to teach, assess and sign on which day, and what is said of those who were not."""

import pytest

from training_site.facts.person.doubts import doubts
from worlds.builder import world

KNOWS = {"experience": [{"equipment": "rack-server", "kind": "操作", "since": "2010-01-01"}]}
EXAM = {
    "id": "exam",
    "date": "2026-03-05",
    "attempts": [{"score": "90", "competencies": {"know-structure": "通过"}}],
}
TALK = {"lesson": "talk", "start": "09:00", "end": "10:00", "instructor": "t-1"}
CAME = [{"person": "p-1", "status": "到"}]


def said(**case):
    base = {"as_of": "2026-12-01", "instructors": {name: teacher() for name in ("t-1", "t-2")}}
    return [one.text for one in world(base | case).facts.remarks]


def teacher(**changes):
    return {"name": "甲", "employer": "供方", **KNOWS, **changes}


def with_first(**changes):
    return {"t-1": teacher(**changes), "t-2": teacher(name="乙")}


def test_who_knows_the_machine_and_serves_is_fit_and_nothing_is_said():
    sign_off = {
        "id": "s",
        "date": "2026-03-05",
        "competencies": {"can-operate": {"result": "通过", "by": "t-1"}},
        "statements": [{"role": "考核人", "by": "t-1", "meaning": "已观察到独立完成", "on": "2026-03-05"}],
    }
    session = {"date": "2026-03-02", "lessons_held": [TALK], "attendance": CAME}
    assert said(sittings=[EXAM], sign_offs=[sign_off], sessions=[session]) == []


def test_an_assessor_without_experience_or_certificate_is_told_on_every_record():
    novice = {"name": "新手", "employer": "供方"}
    sign_off = {
        "id": "s",
        "date": "2026-03-06",
        "competencies": {"can-operate": {"result": "通过", "by": "t-1", "on": "2026-03-05", "basis": "-"}},
        "statements": [{"role": "考核人", "by": "t-1", "meaning": "已观察到独立完成", "on": "2026-03-06"}],
    }
    found = said(instructors={"t-1": novice}, sittings=[EXAM], sign_offs=[sign_off])
    assert [text.partition("：")[0] for text in found] == ["考核人 t-1"] * 3
    assert {text[-17:] for text in found} == {"没有这类设备的从业经历，也没有有效的证书"[-17:]}


@pytest.mark.parametrize(
    ("certificate", "is_fit"),
    [
        ({"equipment": ["rack-server"], "valid_from": "2026-03-05"}, True),
        ({"equipment": ["rack-server"], "valid_from": "2020-01-01", "valid_until": "2026-03-05"}, True),
        ({"equipment": ["rack-server"], "valid_from": "2020-01-01", "valid_until": "2026-03-04"}, False),
        ({"equipment": ["rack-server"], "valid_from": "2026-03-06"}, False),
        ({"equipment": ["pump"], "valid_from": "2020-01-01"}, False),
    ],
)
def test_a_certificate_on_the_machine_that_day_is_enough(certificate, is_fit):
    one = {"name": "甲", "employer": "供方", "certificates": [{"issuer": "厂", "title": "证", **certificate}]}
    assert (said(instructors={"t-1": one}, sittings=[EXAM]) == []) is is_fit


def test_experience_ends_with_its_last_day():
    until = {"equipment": "rack-server", "kind": "操作", "since": "2010-01-01", "until": "2026-03-04"}
    assert said(instructors=with_first(experience=[until]), sittings=[EXAM])
    assert said(instructors=with_first(experience=[until | {"until": "2026-03-05"}]), sittings=[EXAM]) == []


def test_who_left_is_told_where_he_assessed_and_where_he_is_planned():
    gone = with_first(employed=[{"since": "2010-01-01", "until": "2025-12-31"}])
    found = said(instructors=gone, sittings=[EXAM], sessions=[{"date": "2026-12-20"}])
    assert found == ["教员 t-1：2026-12-20 不在任职期内", "考核人 t-1：2026-03-05 不在任职期内"]


def test_spells_of_employment_are_added_and_their_days_included():
    spells = [{"since": "2010-01-01", "until": "2012-12-31"}, {"since": "2026-03-05"}]
    assert said(instructors=with_first(employed=spells), sittings=[EXAM]) == []


def test_who_issued_a_certificate_after_leaving_is_told():
    gone = with_first(employed=[{"since": "2010-01-01", "until": "2026-03-05"}])
    found = said(
        instructors=gone, complete=["2026-03-05"], certificates=[{"serial": "x-1", "issued_on": "2026-03-06"}]
    )
    assert found == ["证书 x-1 的签发人 t-1：2026-03-06 不在任职期内"]


def word(decision, on):
    return {"customer": "acme", "decision": decision, "on": on, "by": "r-1"}


@pytest.mark.parametrize(
    ("words", "is_fit"),
    [
        ([word("要求更换", "2026-02-01")], False),
        ([word("要求更换", "2026-03-02")], False),
        ([word("要求更换", "2026-03-03")], True),
        ([word("要求更换", "2026-02-01"), word("接受", "2026-02-20")], True),
        ([word("接受", "2026-02-20"), word("要求更换", "2026-02-01")], True),
        ([word("接受", "2026-01-20"), word("要求更换", "2026-02-01")], False),
        ([word("要求更换", "2026-02-01") | {"customer": "other"}], True),
    ],
)
def test_who_was_to_be_replaced_and_teaches_on_is_told(words, is_fit):
    session = {"date": "2026-03-02", "instructors": ["t-2"], "lessons_held": [TALK], "attendance": CAME}
    found = said(instructors=with_first(acceptances=words), sessions=[session])
    assert (found == []) is is_fit


def test_an_examiner_with_the_trainees_name_is_told():
    found = said(instructors=with_first(name="王小明"), person={"name": "王小明"}, sittings=[EXAM])
    assert found == ["考核人 t-1：与学员 p-1 同名，请核实是不是同一个人"]


def test_a_witness_with_the_trainees_name_is_told():
    people = {
        "trainees": [{"id": "p-1", "name": "王小明", "audience": "操作", "courses": ["c-1"]}],
        "representatives": [{"id": "r-1", "name": "王小明", "role": "负责人"}],
    }
    sign_off = {
        "id": "s",
        "date": "2026-03-05",
        "statements": [{"role": "客户代表", "by": "r-1", "meaning": "见证", "on": "2026-03-05"}],
    }
    assert said(people=people, sign_offs=[sign_off]) == [
        "客户代表 r-1：与学员 p-1 同名，请核实是不是同一个人"
    ]


def test_who_had_left_the_customer_cannot_come_or_be_assessed():
    left = {"status": [{"status": "离职", "since": "2026-03-01"}]}
    session = {"date": "2026-03-02", "lessons_held": [TALK], "attendance": CAME}
    found = said(person=left, sessions=[session], sittings=[EXAM])
    assert found == ["学员 p-1：2026-03-02 已经离职", "学员 p-1：2026-03-05 已经离职"]


def test_who_was_absent_did_not_come_after_leaving():
    left = {"status": [{"status": "离职", "since": "2026-03-01"}]}
    session = {
        "date": "2026-03-02",
        "lessons_held": [TALK],
        "attendance": [{"person": "p-1", "status": "缺席"}],
    }
    assert said(person=left, sessions=[session]) == []


def test_where_the_course_asks_for_it_the_assessor_is_not_the_instructor():
    session = {"date": "2026-03-02", "instructors": ["t-2"], "lessons_held": [TALK], "attendance": CAME}
    apart = {"assessor": "not_the_instructor"}
    assert said(course=apart, sessions=[session], sittings=[EXAM]) == [
        "考核人 t-1：给学员 p-1 上过这门课，课程要求考核人不是授课教员"
    ]
    assert said(sessions=[session], sittings=[EXAM]) == []


def test_a_cancelled_session_and_a_corrected_sitting_are_no_acts():
    gone = with_first(employed=[{"since": "2010-01-01", "until": "2025-12-31"}])
    off = {"date": "2026-12-20", "cancelled": {"on": "2026-11-01", "reason": "改"}}
    fixed = EXAM | {
        "id": "fixed",
        "supersedes": "exam",
        "papers": [{"id": "written", "kind": "written", "examiner": "t-2"}],
    }
    assert said(instructors=gone, sessions=[off], sittings=[EXAM, fixed]) == []


def test_every_remark_is_a_warning_of_the_check_with_its_place():
    gone = with_first(employed=[{"since": "2010-01-01", "until": "2025-12-31"}])
    found = list(doubts(world({"as_of": "2026-12-01", "instructors": gone, "sittings": [EXAM]}).facts))
    assert [(one.code, one.where.path) for one in found] == [("W-FIT", "roster/acme/assessments/exam.yml")]
