"""How to make a repository with any number of trainees, for measurements; the same seed gives the same bytes."""

import random
import shutil
from datetime import date, timedelta
from pathlib import Path

from training_site.model.customer.serial import check_character

PER_CUSTOMER = 50
_COURSE = "server-storage"
_LESSONS = {"theory": "overview", "practical": "power"}
"""Kind of session → the lesson of the course that it holds."""
_ITEMS = [
    "know-structure",
    "know-principle",
    "know-performance",
    "know-purpose",
    "can-operate",
    "can-maintain",
    "can-inspect",
    "can-troubleshoot",
    "can-report",
]
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文辉建国志海"


def generate(source: Path, target: Path, trainees: int, seed: int = 7) -> None:
    """Write `target` with the courses and instructors of `source` and `trainees` people in customers of 50.

    Raises:
        OSError: when the disk does not allow it.
    """
    chance = random.Random(seed)
    target.mkdir(parents=True, exist_ok=True)
    shutil.copy(source / "mkdocs.yml", target / "mkdocs.yml")
    shutil.copytree(source / "courses", target / "courses")
    shutil.copytree(source / "roster" / "instructors", target / "roster" / "instructors")
    shutil.copy(source / "roster" / "organisation.yml", target / "roster" / "organisation.yml")
    (target / "docs").mkdir()
    for instructor in (target / "roster" / "instructors").glob("*.yml"):
        kept = instructor.read_text(encoding="utf-8").split("\ncvs:")[0].split("\nacceptances:")[0]
        instructor.write_text(kept.rstrip() + "\n", encoding="utf-8")
    examiner = min(path.stem for path in (target / "roster" / "instructors").glob("*.yml"))
    for number, first in enumerate(range(0, trainees, PER_CUSTOMER)):
        count = min(PER_CUSTOMER, trainees - first)
        _customer(target / "roster" / f"bench-{number:04d}", f"bench-{number:04d}", count, examiner, chance)


def _customer(folder: Path, name: str, count: int, examiner: str, chance: random.Random) -> None:
    people = [f"p-{index:04d}" for index in range(count)]
    day = date(2026, 7, 1) + timedelta(days=chance.randrange(60))
    exam = day + timedelta(days=1)
    texts = {
        "customer.yml": f"name: 示例单位 {name}\nsites:\n  - id: main\n    name: 主机房\n",
        "people.yml": _people(people, chance),
        f"sessions/{day}-theory.yml": _session(people, day, examiner, "theory", chance),
        f"sessions/{exam}-practice.yml": _session(people, exam, examiner, "practical", chance),
        f"assessments/{exam}-exam.yml": _sitting(people, exam, examiner, chance),
        "certificates.yml": _certificates(name, people, exam, examiner),
    }
    for index, person in enumerate(people):
        texts[f"sign-offs/{exam}-{index:04d}.yml"] = _sign_off(person, exam, examiner, chance)
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")


def _people(people: list[str], chance: random.Random) -> str:
    rows = []
    for index, person in enumerate(people):
        given = _GIVEN[index % len(_GIVEN)] + chance.choice(_GIVEN) + chance.choice("一二三四五六七八九十")
        rows.append(
            f"  - id: {person}\n    name: {_SURNAMES[index % len(_SURNAMES)]}{given[:2]}\n    audience: 维护\n"
            f"    designated: true\n    courses:\n      - {_COURSE}\n"
        )
    return "trainees:\n" + "".join(rows)


def _session(people: list[str], day: date, examiner: str, kind: str, chance: random.Random) -> str:
    lesson = _LESSONS[kind]
    rows = "".join(
        f"  - person: {person}\n    status: 到\n    in: 09:0{chance.randrange(10)}\n    signed: true\n"
        for person in people
    )
    return (
        f'course: {_COURSE}\nrevision: "2.0"\nphase: 验收后\ndate: {day}\nstart: 09:00\nend: 12:00\nsite: main\n'
        f"instructors:\n  - {examiner}\nnotices:\n  - subject: 教学设施\n    sent_on: {day - timedelta(days=9)}\n"
        f"    by: {examiner}\n    channel: 书面函件\nlessons_held:\n  - lesson: {lesson}\n    start: 09:00\n    end: 12:00\n"
        f"    instructor: {examiner}\nbreaks:\n  - start: 10:30\n    end: 10:45\nattendance:\n{rows}"
        f"no_sheet: 性能测试数据，没有签到表\nfee: 0\n"
    )


def _sitting(people: list[str], day: date, examiner: str, chance: random.Random) -> str:
    rows = []
    for person in people:
        scores = "".join(f"      {item}: {chance.randrange(60, 101)}\n" for item in _ITEMS[:4])
        done = "".join(f"      {item}: 通过\n" for item in _ITEMS[4:])
        pledge = f"    identity_checked: true\n    pledge:\n      version: A\n      signed_on: {day}\n"
        rows.append(f"  - person: {person}\n    paper: written\n    competencies:\n{scores}{pledge}")
        rows.append(f"  - person: {person}\n    paper: practical\n    competencies:\n{done}{pledge}")
    return (
        f'course: {_COURSE}\nrevision: "2.0"\ndate: {day}\npapers:\n  - id: written\n    kind: written\n'
        f"    examiner: {examiner}\n    max_score: 100\n    pass_score: 60\n"
        f"  - id: practical\n    kind: practical\n    examiner: {examiner}\nattempts:\n" + "".join(rows)
    )


def _sign_off(person: str, day: date, examiner: str, chance: random.Random) -> str:
    items = "".join(
        f"  {item}:\n    result: 通过\n    by: {examiner}\n    on: {day}\n    basis:\n      sitting: {day}-exam\n"
        f"      paper: {'written' if item.startswith('know') else 'practical'}\n"
        for item in _ITEMS
    )
    statements = f"  - role: 学员\n    by: {person}\n    meaning: 无疑问且能独自操作\n    on: {day}\n"
    if chance.random() > 0.1:
        statements += f"  - role: 考核人\n    by: {examiner}\n    meaning: 已观察到独立完成\n    on: {day}\n"
    return f'people:\n  - {person}\ncourse: {_COURSE}\nrevision: "2.0"\ndate: {day}\ncompetencies:\n{items}statements:\n{statements}'


def _certificates(customer: str, people: list[str], day: date, examiner: str) -> str:
    rows = []
    for number, person in enumerate(people[::2], start=1):
        body = f"{customer}-{_COURSE}-{day.year}-{number:04d}"
        rows.append(
            f"  - serial: {body}-{check_character(body)}\n    person: {person}\n    course: {_COURSE}\n"
            f'    revision: "2.0"\n    issued_on: {day}\n    issued_by: {examiner}\n'
        )
    return "certificates:\n" + "".join(rows)
