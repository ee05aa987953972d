"""Is attendance written as all who were expected and the exceptions, whatever the file looks like?"""

from datetime import time

import pytest

from training_site.desk.attendance import Attending, attend
from training_site.desk.base.changeset import RefusedError
from training_site.desk.base.workbench import Workbench
from training_site.desk.lessons import LessonWanted
from worlds.small import FILES, SESSION, SHA256, TODAY, change, write, write_repository

PLANNED = FILES[SESSION].split("lessons_held:")[0]
MORE = "  - {id: p-03, name: 赵六, audience: 操作, courses: [server]}\nrepresentatives:"


@pytest.fixture
def root(tmp_path):
    write_repository(tmp_path)
    write(tmp_path, SESSION, PLANNED)
    change(tmp_path, "roster/acme/people.yml", ("representatives:", MORE))
    return tmp_path


def written(root, wanted=None, word="2026-03-05-first"):
    item, *_ = attend(Workbench(root, TODAY), word, wanted or Attending()).changed
    assert item.path == SESSION
    return item.after.decode("utf-8")


def test_all_were_there_is_three_lines(root):
    people = "people: [p-01, p-02]\nexpected: [p-01, p-02]\n"
    wanted = PLANNED.replace("expected: [p-01, p-02]\n", people)
    assert written(root) == f"{wanted}attendance: {{all: 到, signed: true}}\n"


def test_exceptions_stand_in_the_order_of_the_people(root):
    wanted = Attending(
        late={"p-02": time(9, 20)},
        left={"p-02": time(11)},
        absent=("p-01",),
        unsigned=("p-03",),
        added=("p-03",),
        lessons=(LessonWanted("overview", time(9), time(10)),),
        breaks=((time(10), time(10, 15)),),
        sheet="sheet.pdf",
    )
    made = written(root, wanted)
    assert (
        made.partition("lessons_held:")[2]
        == """
  - {lesson: overview, start: 09:00, end: 10:00, instructor: t-01}
breaks:
  - {start: 10:00, end: 10:15}
attendance:
  all: 到
  signed: true
  except:
    p-01: 缺席
    p-02: {status: 迟到, in: 09:20, out: 11:00}
    p-03: {signed: false}
sheet: {signed_rows: 1, evidence: sheet.pdf}
"""
    )
    assert "people: [p-01, p-02, p-03]\n" in made


@pytest.mark.parametrize(
    ("breaks", "first", "second"),
    [
        ((), "start: 09:00, end: 10:00", "start: 10:00, end: 11:00"),
        (((time(10), time(10, 15)),), "start: 09:00, end: 10:00", "start: 10:15, end: 11:15"),
        (((time(9, 30), time(9, 40)),), "start: 09:00, end: 10:10", "start: 10:10, end: 11:10"),
    ],
)
def test_lessons_as_planned_follow_each_other_around_the_breaks(root, breaks, first, second):
    made = written(root, Attending(is_as_planned=True, breaks=breaks))
    assert (
        f"  - {{lesson: overview, {first}, instructor: t-01}}\n  - {{lesson: hands-on, {second}, instructor: t-01}}\n"
        in made
    )


def test_lessons_that_would_last_longer_than_the_session_are_refused(root):
    with pytest.raises(RefusedError, match="按计划要讲到 11:20，培训 11:15 就结束了"):
        written(root, Attending(is_as_planned=True, breaks=((time(10), time(10, 20)),)))


def test_only_the_lessons_of_the_plan_are_held(root):
    change(root, SESSION, ("expected:", "lessons_planned: [hands-on]\nexpected:"))
    assert "lessons_held:\n  - {lesson: hands-on, start: 09:00" in written(
        root, Attending(is_as_planned=True)
    )


def test_scan_without_a_sidecar_gets_one_and_is_named_alone(root):
    made = attend(Workbench(root, TODAY), "2026-03-05-first", Attending(sheet="sheet.pdf"))
    sidecar = "roster/acme/evidence/sheet.pdf.yml"
    assert made.paths == (SESSION, sidecar)
    head = "# yaml-language-server: $schema=../../../hooks/training_site/schemas/evidence.schema.json\n"
    assert made.changed[1].after.decode() == f"{head}sha256: {SHA256}\ntitle: 签到表\n"
    write(root, sidecar, f"sha256: {SHA256}\n")
    made = attend(Workbench(root, TODAY), "2026-03-05-first", Attending(sheet="sheet.pdf"))
    assert made.paths == (SESSION,)
    assert b"sheet: {signed_rows: 2, evidence: sheet.pdf}\n" in made.changed[0].after


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_comments_odd_indentation_line_ends_and_byte_order_mark_stay(root, mark, newline):
    odd = PLANNED.replace("instructors: [t-01]", "instructors:   # 谁讲\n    - t-01").replace(
        "expected: [p-01, p-02]", "expected:\n    - p-01   # 组长\n    - p-02"
    )
    odd = f"# 第一次培训\n\n{odd}\n# 记得带钥匙\n"
    write(root, SESSION, mark + odd.replace("\n", newline))
    made = written(root, Attending(absent=("p-02",)))
    end = "  - {subject: 课程, sent_on: 2026-02-20, by: t-01, channel: 邮件}\n"
    after = "attendance:\n  all: 到\n  signed: true\n  except: {p-02: 缺席}\n"
    wanted = odd.replace("expected:\n", "people: [p-01, p-02]\nexpected:\n").replace(end, end + after)
    assert made == mark + wanted.replace("\n", newline)


@pytest.mark.parametrize(
    ("wanted", "what", "cure"),
    [
        (Attending(late={"p-09": time(9, 20)}), "没有应到学员 “p-09”", "--with p-09"),
        (Attending(added=("p-09",)), "没有学员 “p-09”", "p-01"),
        (Attending(absent=("p-01",), unsigned=("p-01",)), "p-01 写了两样", "只写一样"),
        (Attending(absent=("p-01",), on_leave=("p-01",)), "p-01 写了两样", "只写一样"),
        (Attending(late={"p-01": time(12)}), "12:00 不在培训时间 09:00–11:15", "核对"),
        (Attending(late={"p-01": time(10)}, left={"p-01": time(9, 30)}), "09:30 早退，却 10:00 才到", "核对"),
        (
            Attending(sheet="sheat.pdf"),
            "没有证据文件 roster/acme/evidence/sheat.pdf",
            "最接近的是 sheet.pdf",
        ),
    ],
)
def test_what_does_not_fit_is_refused_with_place_and_cure(root, wanted, what, cure):
    with pytest.raises(RefusedError) as refused:
        written(root, wanted)
    assert what in refused.value.what
    assert cure in refused.value.cure


def test_attendance_on_record_is_not_replaced_unasked(root):
    write(root, SESSION, FILES[SESSION])
    with pytest.raises(RefusedError, match="已经登记过 2 人的考勤"):
        written(root)
    assert "attendance: {all: 到, signed: true}\nsheet:" in written(root, Attending(is_replacing=True))


@pytest.mark.parametrize("word", ["acme/2026-03-05-first", SESSION, SESSION.replace("/", "\\")])
def test_session_is_found_by_path_and_by_customer(root, word):
    assert written(root, word=word)


def test_session_that_several_customers_have_needs_the_customer(root):
    for path in [path for path in FILES if path.startswith("roster/acme/")]:
        write(root, path.replace("acme", "beta"), (root / path).read_text(encoding="utf-8"))
    with pytest.raises(RefusedError, match="有 2 份培训场次") as refused:
        written(root)
    assert "acme/2026-03-05-first、beta/2026-03-05-first" in refused.value.cure


def test_data_with_errors_are_mended_first(root):
    change(root, "roster/acme/customer.yml", ("name: 某单位", "nam: 某单位"))
    with pytest.raises(RefusedError, match=r"有 \d 处错误") as refused:
        written(root)
    assert "training-site check" in refused.value.cure
