"""Can a training be entered from the first line to the certificate by commands alone, and does nothing else move?"""

import os
import subprocess
import sys
from difflib import ndiff
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner

from training_site.cli import training_site
from training_site.desk.base.journal import LOCK
from training_site.desk.base.workbench import Workbench
from training_site.desk.base.writing import one_at_a_time
from training_site.problems import Severity
from worlds.small import (
    FILES,
    PEOPLE,
    SESSION,
    SITTING,
    TODAY,
    change,
    check,
    serial,
    write,
    write_repository,
)
from worlds.small import SIGN_OFF as SIGNED

HOOKS = Path(__file__).parents[3] / "hooks"
MORE = "  - {id: p-03, name: 赵六, audience: 操作, courses: [server]}\nrepresentatives:"
NEW = "roster/acme/sessions/2026-11-20-server.yml"


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.setattr(import_module("training_site.cli.desk.request"), "today", lambda: TODAY)
    write_repository(tmp_path)
    change(tmp_path, PEOPLE, ("representatives:", MORE))
    return tmp_path


def run(root, line, *more):
    return CliRunner().invoke(training_site, [*line.split(), *more, "--root", str(root), "--yes"])


def done(root, line, *more):
    result = run(root, line, *more)
    assert result.exit_code == 0, result.output
    return result.output


def lying(root):
    return {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}


PLAN = "new session --date 2026-11-20 --start 09:00 --end 11:15 --expected p-02,p-03"
NOTIFY = "notify 2026-11-20-server --on 2026-11-10 --channel 邮件"
ATTEND = "attend 2026-11-20-server --late p-03=09:05 --as-planned --break 10:00-10:15 --sheet sheet.pdf"
EXAM = "new assessment --date 2026-11-21 --session 2026-11-20-server --paper written=t-01/09:00-10:00 --paper practical=t-01"
GRADES = (
    "grade 2026-11-21-server --paper written --all 通过 --score p-02=91 --score p-03=84 --identity-checked --pledge 1.0 --scan sheet.pdf",
    "grade 2026-11-21-server --paper practical --all 通过",
)
SIGN_OFF = "new sign-off --sitting 2026-11-21-server"
SIGN = "sign 2026-11-22-server --by all --by t-01 --scan sheet.pdf"
CERTIFY = "certify acme server"


def test_a_training_by_commands_alone(root):
    for line in (PLAN, NOTIFY, ATTEND, EXAM, *GRADES):
        done(root, line)
    assert "王* 《服务器维护》 学习中 → 待签署（2/2 项）" in done(root, SIGN_OFF)
    assert "王* 《服务器维护》 待签署（2/2 项） → 有效（至 2027-11-21）" in done(root, SIGN)
    assert f"{serial('acme-server-2026-0002')} 王* （新增） → 有效" in done(root, CERTIFY)
    assert check(root) == ()
    written = [path for path in lying(root) if path.as_posix() not in FILES and path.suffix == ".yml"]
    assert len(written) == 4
    lines = sum((root / path).read_bytes().count(b"\n") for path in written)
    assert lines <= 70


TWELVE = [f"p-{number:02d}" for number in range(1, 13)]


def test_a_day_of_twelve_people_is_few_words_and_few_lines(root):
    trainees = "".join(f"  - {{id: {one}, audience: 操作, courses: [server]}}\n" for one in TWELVE)
    for path in (SESSION, SITTING, SIGNED, "roster/acme/certificates.yml"):
        (root / path).unlink()
    write(root, PEOPLE, f"trainees:\n{trainees}representatives:\n  - {{id: r-01, name: 李四, role: 科长}}\n")
    before = lying(root)
    scores = " ".join(f"--score {one}={number}" for number, one in enumerate(TWELVE, 81))
    typed = [
        PLAN.partition(" --expected")[0],
        NOTIFY,
        f"{ATTEND.replace('--late p-03=09:05', '--late p-03=09:20 --absent p-05 --left p-06=11:00')}",
        EXAM,
        f"{GRADES[0].partition('--score')[0]}{scores} --identity-checked --pledge 1.0 --scan sheet.pdf",
        f"{GRADES[1]} --fail p-07:can-operate",
        SIGN_OFF,
        SIGN.replace("--by all", f"--by {','.join(one for one in TWELVE if one not in ('p-05', 'p-07'))}"),
        CERTIFY,
    ]
    for line in typed:
        done(root, line)
    lines = sum(data.count(b"\n") for path, data in lying(root).items() if path not in before)
    characters = sum(map(len, typed))
    print(f"{characters} characters typed, {lines} lines on the disk")
    assert characters <= 900
    assert lines <= 100
    assert len(Workbench(root, TODAY).records("acme").certificates.certificates) == 10


def test_dry_run_says_all_and_writes_nothing(root):
    before = lying(root)
    said = done(root, f"{PLAN} --dry-run")
    assert "+expected: [p-02, p-03]" in said
    assert "登记的培训 1 → 2" in said
    assert "只是预览" in said
    assert lying(root) == before


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("attend 2026-03-05-first --late p-09=09:20 --replace", 2, "没有应到学员 “p-09”"),
        ("attend 2026-03-05-first --late p-01=9点 --replace", 2, "“9点” 不是时间，请写成 09:20"),
        ("attend 2026-03-05-first --late p-01", 2, "请写成 p-03=09:20"),
        ("attend 2026-03-05-frist", 2, "最接近的是 acme/2026-03-05-first"),
        ("attend 2026-03-05-first --replace --lesson overveiw=09:00-10:00", 1, "E-REF"),
        ("new session --date 2026-11-20 --start 11:00 --end 09:00", 1, "这样写会出 1 处错误"),
        ("new session --date 2026-11-20 --start 09:00", 2, "请写 --end（结束时间）"),
        ("new session --date 2026-11-20 --start 09:00 --end 10:00 --id ../../x", 2, "不能用作编号"),
        ("attend 2026-03-05-first --replace --sheet ../customer.yml", 2, "没有证据文件"),
        ("new session --customer acne --date 2026-11-20", 2, "最接近的是 acme"),
        ("grade 2026-03-06-first --paper written --all 通过", 2, "已经登记过 1 人的成绩"),
        ("grade 2026-03-06-first --paper oral --all 通过", 2, "没有试卷 “oral”"),
        ("new sign-off --sitting 2026-03-06-first", 2, "p-01（已经在 2026-03-10-p-01 签认）"),
        ("new sign-off --sitting 2026-03-06-first --person p-02", 2, "没有参加考核的学员 “p-02”"),
        ("sign 2026-03-10-p-01 --by all", 2, "p-01 已经签过“无疑问且能独自操作”"),
        ("sign 2026-03-10-p-01 --by x-01", 2, "没有签名人 “x-01”"),
        ("certify acme server", 2, "p-01 已有证书"),
        ("revoke acme-server-2026-0009-x --by t-01 --reason 遗失", 2, "没有证书"),
        ("revoke --person p-01 --by t-01 --reason 遗失", 2, "写证书编号，或写 --person 和 --course"),
        ("revoke --person p-01 --course server --of 证书 --by t-01 --reason 遗失", 2, "写证书编号"),
        ("revoke --person p-09 --course server --by t-01 --reason 遗失", 2, "没有学员 “p-09”"),
        ("revoke --person p-01 --course sever --by t-01 --reason 遗失", 2, "最接近的是 server"),
        ("reschedule 2026-03-05-first --date 2026-12-01 --reason 停电", 2, "已经登记考勤"),
        ("cancel 2026-03-05-first --reason 停电", 2, "已经登记考勤"),
        ("notify 2026-03-05-first --on 2026-12-24 --channel 邮件", 1, "晚于今天"),
        ("correct 2026-03-05-frist --reason 写错", 2, "没有培训、考核或签认"),
    ],
)
def test_what_would_be_wrong_is_refused_and_nothing_is_written(root, line, code, said):
    before = lying(root)
    result = run(root, line)
    assert (result.exit_code, said in result.output) == (code, True), result.output
    assert lying(root) == before


def test_somebody_who_was_never_there_cannot_sign(root):
    for line in (PLAN, ATTEND.replace("--late p-03=09:05", "--absent p-03"), EXAM, *GRADES, SIGN_OFF):
        done(root, line)
    before = lying(root)
    result = run(root, SIGN)
    assert result.exit_code == 2
    assert "p-03 没有参加过培训（2026-11-20-server 都缺席或没有登记）" in result.output
    assert lying(root) == before
    done(root, SIGN.replace("--by all", "--by p-02").replace("--by t-01", "--by t-01 --about p-02"))


def test_who_failed_is_left_out_of_the_sign_off_and_named(root):
    for line in (PLAN, ATTEND, EXAM, GRADES[0], f"{GRADES[1]} --fail p-03:can-operate"):
        done(root, line)
    said = done(root, SIGN_OFF)
    assert "+people: [p-02]" in said
    assert "没有写进签认：p-03（can-operate 未通过）" in said


def test_serial_is_the_number_after_the_highest_and_a_gap_stays(root):
    change(
        root,
        "roster/acme/certificates.yml",
        (serial("acme-server-2026-0001"), serial("acme-server-2026-0007")),
    )
    for line in (PLAN, ATTEND, EXAM, *GRADES, SIGN_OFF, SIGN, CERTIFY):
        done(root, line)
    text = (root / "roster/acme/certificates.yml").read_text(encoding="utf-8")
    assert (
        f"serials: {{p-02: {serial('acme-server-2026-0008')}, p-03: {serial('acme-server-2026-0009')}}}\n"
        in text
    )
    done(root, f"revoke {serial('acme-server-2026-0009')} --by r-01 --reason 遗失")
    assert "p-03 已撤销" in run(root, CERTIFY).output


def test_who_has_left_is_not_expected(root):
    change(
        root, PEOPLE, ("  - id: p-02\n", "  - id: p-02\n    status: [{status: 离职, since: 2026-06-01}]\n")
    )
    assert "+expected: [p-01, p-03]" in done(root, PLAN.partition(" --expected")[0])
    assert "+people: [p-01, p-03]" in done(root, EXAM.replace("--session 2026-11-20-server ", ""))


def test_correction_of_a_sitting_names_the_sign_offs_that_rest_on_it(root):
    said = done(root, "correct 2026-03-06-first --reason 抄错 --set attempts.0.score=95")
    assert f"{SIGNED} 依据的是被代替的记录，要一起更正：training-site correct {SIGNED}" in said


def test_of_many_records_the_likest_are_offered(root):
    for day in range(1, 16):
        write(root, f"roster/acme/sessions/2025-01-{day:02d}-x.yml", FILES[SESSION])
    said = run(root, "attend 2025-01-16-x").output
    offered = said.partition("可以写：")[2].partition(" 等 16 个")[0].split("、")
    assert len(offered) == 12
    assert "acme/2025-01-15-x" in offered


def test_what_gets_worse_is_said_so(root):
    said = done(root, f"revoke {serial('acme-server-2026-0001')} --by r-01 --reason 遗失")
    assert "  变差：张* 《服务器维护》 有效（至 2027-03-06） → 已撤销" in said


def test_a_qualification_without_a_certificate_is_withdrawn_by_person_and_course(root):
    done(root, "revoke --person p-01 --course server --by r-01 --reason 违章")
    text = (root / "roster/acme/certificates.yml").read_text(encoding="utf-8")
    assert "  - {person: p-01, course: server, on: 2026-11-22, by: r-01, reason: 违章}\n" in text
    assert run(root, "revoke --person p-01 --course server --by r-01 --reason 违章").exit_code == 2
    done(root, "rename person p-01 p-zhang")
    text = (root / "roster/acme/certificates.yml").read_text(encoding="utf-8")
    assert "p-01" not in text


def test_the_paper_alone_is_withdrawn_when_it_is_said_so(root):
    said = done(root, f"revoke {serial('acme-server-2026-0001')} --of 证书 --by r-01 --reason 印错")
    assert "of: 证书" in said


def test_moved_session_takes_the_place_of_the_old_one(root):
    done(root, PLAN.replace("2026-11-20", "2026-12-20"))
    done(root, "reschedule 2026-12-20-server --date 2026-12-21 --hours 13:00-15:15 --reason 停电")
    moved = (root / "roster/acme/sessions/2026-12-21-server.yml").read_text(encoding="utf-8")
    assert "start: 13:00\nend: 15:15\n" in moved
    assert "supersedes: 2026-12-20-server\nreason: 停电\n" in moved
    refused = run(root, "cancel 2026-12-20-server --reason 不办了")
    assert "已经由 2026-12-21-server 代替" in refused.output
    done(root, "cancel 2026-12-21-server --reason 不办了")


def test_correction_is_a_record_of_its_own(root):
    done(root, "correct 2026-03-05-first --reason 签到时间抄错 --set attendance.0.in=08:50")
    text = (root / "roster/acme/sessions/2026-03-05-first-2.yml").read_text(encoding="utf-8")
    old = FILES[SESSION].replace("in: 08:55", "in: 08:50")
    assert text == f"{old}supersedes: 2026-03-05-first\nreason: 签到时间抄错\n"
    assert (root / SESSION).read_text(encoding="utf-8") == FILES[SESSION]
    assert "已经由 2026-03-05-first-2 代替" in run(root, "correct 2026-03-05-first --reason 再改").output


def test_customer_people_plan_visit_and_incident_begin_with_a_command(root):
    done(root, "new customer beta --full-name 乙单位 --site main=一号机房")
    done(root, "new person --customer beta --audience 操作 --course server")
    done(root, "new person --customer beta --role 科长")
    done(root, "new person --customer acme --name 孙七 --audience 维护")
    done(root, "new instructor --name 钱教员")
    done(root, "new plan --customer beta --stage 首轮=server")
    done(root, "new visit --customer acme --kind 巡检 --start 09:00 --staff t-01")
    done(root, "new incident --customer acme --fault 风扇不转 --charged 0 --reported-at", "2026-11-20 09:20")
    texts = {path.as_posix(): data.decode() for path, data in lying(root).items() if path.suffix == ".yml"}
    ends = {
        "roster/beta/customer.yml": "name: 乙单位\nsites:\n  - {id: main, name: 一号机房}\n",
        "roster/beta/people.yml": "trainees:\n  - {id: p-01, audience: 操作, courses: [server]}\nrepresentatives:\n  - {id: r-01, role: 科长}\n",
        "roster/instructors/t-02.yml": "name: 钱教员\nemployer: 示例公司\n",
        "roster/beta/plans/plan-2026.yml": 'title: 2026 年度培训计划\nrevision: "1.0"\ndate: 2026-11-22\nstages:\n  - {number: 1, title: 首轮, courses: [server]}\n',
        "roster/acme/service/visits.yml": "visits:\n  - {id: v-2026-11-22, kind: 巡检, on: 2026-11-22, start: 09:00, staff: [t-01]}\n",
    }
    for path, end in ends.items():
        assert texts[path].partition("schema.json\n")[2] == end
    assert "  - {id: p-04, name: 孙七, audience: 维护, courses: [server]}\nrepresentatives:" in texts[PEOPLE]
    assert "reported_at: 2026-11-20 09:20, charged: 0" in texts["roster/acme/service/incidents.yml"]
    assert {item.severity for item in check(root)} <= {Severity.NOTICE}


def test_name_goes_where_names_are_kept(root):
    write(root, "roster/acme/names.yml", "names:\n  - {id: p-01, name: 张三}\n")
    done(root, "new person --customer acme --name 孙七 --audience 维护")
    assert "孙七" not in (root / PEOPLE).read_text(encoding="utf-8")
    assert "  - {id: p-04, name: 孙七}\n" in (root / "roster/acme/names.yml").read_text(encoding="utf-8")


def test_course_begins_as_a_skeleton_without_errors(root):
    line = "new course storage --title 存储运维 --summary 讲存储。 --framework basic --equipment disk-array=磁盘阵列 --audience 操作"
    said = done(root, line)
    assert "revise" in said
    assert not [item for item in check(root) if item.severity is Severity.ERROR]
    assert (
        "没有能力框架 “basis”" in run(root, line.replace("storage", "other").replace("basic", "basis")).output
    )


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_comments_layout_line_ends_and_byte_order_mark_stay(root, mark, newline):
    for line in (PLAN, ATTEND, EXAM, GRADES[0]):
        done(root, line)
    sitting = root / "roster/acme/assessments/2026-11-21-server.yml"
    odd = (
        sitting.read_text(encoding="utf-8")
        .replace("sessions: [", "sessions:   [")
        .replace("course: server", "course:   server  # 哪门课")
    )
    odd = f"# 首轮\n{odd}\n# 完\n"
    sitting.write_bytes((mark + odd).replace("\n", newline).encode())
    done(root, f"{GRADES[1]} --fail p-03:can-operate")
    added = "  practical: {items: [can-operate], all: 通过, except: {p-03: 未通过}}\n"
    lines = "  practical:\n    items: [can-operate]\n    all: 通过\n    except: {p-03: 未通过}\n"
    made = sitting.read_bytes().decode()
    end = "\n# 完\n"
    assert made in [(mark + odd.replace(end, f"{new}{end}")).replace("\n", newline) for new in (added, lines)]


ODD = {
    "notify 2026-12-20-server --on 2026-11-10 --channel 邮件": "roster/acme/sessions/2026-12-20-server.yml",
    "cancel 2026-12-20-server --reason 停电": "roster/acme/sessions/2026-12-20-server.yml",
    "sign 2026-03-10-p-01 --by r-01": SIGNED,
    f"revoke {serial('acme-server-2026-0001')} --by r-01 --reason 遗失": "roster/acme/certificates.yml",
    "new person --customer acme --audience 操作 --id p-77": PEOPLE,
    "new person --customer acme --role 科员": PEOPLE,
    "correct 2026-03-10-p-01 --reason 抄错": "roster/acme/sign-offs/2026-03-10-p-01-2.yml",
}
"""Command → the file that it adds to, or makes from another."""


@pytest.mark.parametrize("line", ODD)
def test_command_adds_lines_and_leaves_every_byte_of_an_odd_file(root, line):
    done(root, PLAN.replace("2026-11-20", "2026-12-20"))
    path = ODD[line].replace("p-01-2.yml", "p-01.yml")
    lines = (root / path).read_text(encoding="utf-8").splitlines()
    odd = [f"{one}  # 第 {number} 行" if one[-1] != "|" else one for number, one in enumerate(lines)]
    before = "\r\n".join(["\ufeff# 手工整理过", "", *odd, "", "# 完", ""])
    write(root, path, before)
    done(root, line)
    after = (root / ODD[line]).read_bytes().decode()
    added = [
        one
        for one in ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True))
        if one[0] in "+-"
    ]
    assert added
    assert all(one[0] == "+" and one.endswith("\r\n") for one in added), added


def start(root, line):
    code = f"from training_site.cli.desk import request; from datetime import date; request.today = lambda: date.fromisoformat('{TODAY}'); from training_site.cli import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", code, *line.split(), "--root", str(root), "--yes"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(HOOKS)},
    )


@pytest.mark.slow
def test_two_at_once_wait_for_each_other_and_lose_nothing(root):
    with one_at_a_time(root / LOCK, lambda: None):
        both = [
            start(root, f"{NOTIFY.replace('2026-11-20-server', '2026-03-05-first')} --subject {one}")
            for one in ("进场", "教学设施")
        ]
        for process in both:
            assert "等它写完" in process.stderr.readline()
    for process in both:
        said = process.communicate(timeout=60)
        assert process.returncode == 0, said
    text = (root / SESSION).read_text(encoding="utf-8")
    assert all(text.count(f"subject: {one}") == 1 for one in ("进场", "教学设施", "课程"))


def test_a_file_that_changes_while_somebody_is_asked_is_not_overwritten(root, monkeypatch):
    request = import_module("training_site.cli.desk.request")
    monkeypatch.setattr(request, "has_terminal", lambda: True)

    def confirm(*_, **__):
        write(root, SESSION, f"# 别人\n{FILES[SESSION]}")
        return True

    monkeypatch.setattr(request.click, "confirm", confirm)
    line = ["notify", "2026-03-05-first", "--on", "2026-11-10", "--channel", "邮件", "--root", str(root)]
    result = CliRunner().invoke(training_site, line)
    assert result.exit_code == 1
    assert f"{SESSION} 刚才被别人改过" in result.output
    assert (root / SESSION).read_text(encoding="utf-8") == f"# 别人\n{FILES[SESSION]}"


def test_questions_offer_what_there_is(root, monkeypatch):
    monkeypatch.setattr(import_module("training_site.cli.desk.request"), "has_terminal", lambda: True)
    write(root, "roster/instructors/t-02.yml", "name: 钱教员\nemployer: 示例公司\n")
    line = ["new", "session", "--phase", "定期", "--root", str(root)]
    result = CliRunner().invoke(training_site, line, input="2026-12-20\n09:00\n11:00\nt-02\nn\n")
    assert "  t-02  钱教员" in result.output
    assert "+instructors: [t-02]" in result.output
    assert result.exit_code == 0
    assert not (root / "roster/acme/sessions/2026-12-20-server.yml").exists()


def test_exceptions_grades_and_signers_are_asked_for_with_the_people_shown(root, monkeypatch):
    for line in (PLAN, EXAM.replace("--date 2026-11-21", "--date 2026-11-21 --person p-02 --person p-03")):
        done(root, line)
    monkeypatch.setattr(import_module("training_site.cli.desk.request"), "has_terminal", lambda: True)

    def answered(line, *answers):
        words = [*line.split(), "--root", str(root)]
        result = CliRunner().invoke(training_site, words, input="".join(f"{one}\n" for one in answers))
        assert result.exit_code == 0, result.output
        return result.output

    lessons = "--lesson overview=09:00-10:00 --lesson hands-on=10:15-11:15"
    said = answered(
        f"attend 2026-11-20-server --sheet sheet.pdf {lessons}", "", "", "p-03=09:05", "", "", "y"
    )
    assert "  p-03  赵六\n" in said
    assert "+  except:\n+    p-03: {迟到: 09:05}\n" in said
    said = answered("grade 2026-11-21-server --paper written", "通过", "", "", "p-02=91 p-03=85", "y")
    assert "+    scores: {p-02: 91, p-03: 85}\n" in said
    answered("grade 2026-11-21-server", "practical", "通过", "p-03:can-operate", "", "", "y")
    done(root, SIGN_OFF)
    said = answered("sign 2026-11-22-p-02", "all t-01", "y")
    assert "  t-01  陈教员\n" in said
    assert "待签署（2/2 项） → 有效" in said


def test_what_a_killed_command_left_is_completed_before_anything_is_read(root):
    folder = root / ".desk.staging-journal"
    write(root, ".desk.staging-journal/journal.json", f'["{SESSION}", "roster/acme/evidence/sheet.pdf.yml"]')
    (folder / "old-0").write_bytes(FILES[SESSION].encode())
    (folder / "new-0").write_bytes(b"broken: true\n")
    (folder / "new-1").write_bytes(b"title: x\n")
    result = CliRunner().invoke(training_site, ["check", "--root", str(root)])
    assert f"上一个命令没有写完，已补完：{SESSION}、roster/acme/evidence/sheet.pdf.yml" in result.output
    assert (root / SESSION).read_bytes() == b"broken: true\n"
    assert not folder.exists()
    assert result.exit_code == 1
