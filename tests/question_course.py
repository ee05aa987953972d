"""What is the smallest site with questions of every type: one course, two chapters, a mock paper?"""

from datetime import date
from pathlib import Path

from conftest import ROOT, build_site
from training_site.model.records import Catalogue, CourseFolder
from training_site.sources.catalogue import read_catalogue
from worlds.small import write

TODAY = date(2026, 11, 22)
QUESTIONS = "courses/power/questions.yml"
COURSE = "courses/power/course.yml"

_CHAPTER = """\
---
title: {title}
outcomes:
  - {{id: {outcome}, text: 说清楚并做得到}}
competencies: [know-structure, can-operate]
kind: theory
minutes: 45
---
## 灯的含义

绿灯正常，黄灯告警，红灯停机。

## 加电次序

先外围，后主机。
"""

FILES: dict[str, str] = {
    "courses/frameworks/basic.yml": """\
name: 基本
domain: equipment
revision: "1.0"
competencies:
  - {id: know-structure, group: 懂, label: 懂结构, method: written}
  - {id: can-operate, group: 会, label: 会操作, method: practical}
""",
    COURSE: """\
title: 供电设备
summary: 讲供电设备的指示灯和加电次序。
framework: basic
equipment:
  - {id: cabinet, name: 配电柜}
revision: "2.0"
effective: 2026-01-01
audiences: [操作]
lessons:
  - id: all
    title: 全部内容
    kind: practical
    minutes: 90
    covers: [know-structure, can-operate]
    chapters: [01-lights, 02-power]
assessment:
  written:
    pass_score: 60
    max_score: 100
    attempts: 2
    questions: 6
    blueprint:
      - {competency: know-structure, share: 60}
      - {competency: can-operate, share: 40}
  practical:
    tasks:
      - {id: power-on, title: 加电, competency: can-operate, criteria: [次序正确]}
  pledge_text: |
    本人独立完成考试。
    不看别人的答卷，也不让别人看自己的答卷。
validity: {months: 12}
changes:
  - {revision: "2.0", date: 2026-01-01, author: 课程负责人, impact: none, note: 首次发布}
""",
    "courses/power/manual/01-lights.md": _CHAPTER.format(title="指示灯", outcome="read-lights"),
    "courses/power/manual/02-power.md": _CHAPTER.format(title="加电与断电", outcome="power-on"),
    QUESTIONS: """\
questions:
  - id: amber-first
    type: 单选
    chapter: 01-lights
    section: 灯的含义
    competencies: [know-structure]
    outcomes: [read-lights]
    situation: true
    text: 巡检时一个模块亮黄灯，其余正常，先做什么？
    options:
      - text: 立即拔下这个模块
        why: 没有核对，可能拔错
      - text: 记下位置，核对告警
        correct: true
      - text: 断开总电源
        why: 其余模块正常，断总电会扩大停电
      - text: 不处理
        why: 黄灯是告警，拖延会变成停机
    explanation: 先核对再动手。
  - id: stop-when
    type: 多选
    chapter: 01-lights
    section: 灯的含义
    competencies: [know-structure, can-operate]
    outcomes: [read-lights]
    text: 哪些情况要停手上报？
    options:
      - {text: 闻到焦味, correct: true}
      - {text: 两个模块同时亮红灯, correct: true}
      - {text: 绿灯常亮, why: 绿灯常亮是正常}
      - {text: 风扇在转, why: 风扇转动是正常}
    explanation: 焦味和多处红灯都可能伤人或扩大故障。
  - id: amber-is-off
    type: 判断
    chapter: 01-lights
    section: 灯的含义
    competencies: [know-structure]
    outcomes: [read-lights]
    text: 黄灯表示设备已经停机。
    answer: false
    explanation: 黄灯是告警，停机看红灯。
  - id: power-order
    type: 排序
    chapter: 01-lights
    section: 加电次序
    competencies: [can-operate]
    outcomes: [read-lights]
    text: 把加电步骤按先后排好。
    steps: [检查供电, 合上总开关, 打开外围设备, 打开主机]
    explanation: 主机要等外围设备就绪。
  - id: light-means
    type: 配对
    chapter: 01-lights
    section: 灯的含义
    competencies: [know-structure]
    outcomes: [read-lights]
    text: 把灯和含义配起来。
    pairs:
      - {left: 绿灯, right: 正常}
      - {left: 黄灯, right: 告警}
      - {left: 红灯, right: 停机}
    explanation: 黄灯还在运行，红灯已经停下。
  - id: off-order
    type: 排序
    chapter: 02-power
    section: 加电次序
    competencies: [can-operate]
    outcomes: [power-on]
    text: 把断电步骤按先后排好。
    steps: [通知使用人, 关主机, 关外围设备, 断开总开关]
    explanation: 次序与加电相反，先有人知情。
  - id: alone
    type: 判断
    chapter: 02-power
    section: 加电次序
    competencies: [can-operate]
    outcomes: [power-on]
    text: 加电前要先检查供电。
    answer: true
    explanation: 供电不正常时加电会损坏设备。
  - id: smell
    type: 单选
    chapter: 02-power
    section: 加电次序
    competencies: [can-operate]
    outcomes: [power-on]
    text: 合闸后闻到焦味，怎么办？
    options:
      - {text: 断电并上报, correct: true}
      - {text: 开窗通风后继续, why: 焦味继续会起火}
      - {text: 再合一次闸, why: 再合闸会扩大损坏}
    explanation: 先断电，人离开，再上报。
""",
    "roster/organisation.yml": "name: 示例公司\nshort: 示例\ncontact_role: 培训主管\n",
}


def write_course(root: Path) -> Path:
    """Write the repository below root."""
    for path, text in FILES.items():
        write(root, path, text)
    return root


def read_course(root: Path) -> tuple[Catalogue, CourseFolder]:
    """Read the repository; the course must be there."""
    catalogue, _ = read_catalogue(root, TODAY)
    return catalogue, catalogue.courses["power"]


def build_course(root: Path) -> Path:
    """Build the site of a repository with the project's own theme and hook; return its folder."""
    (root / "docs").mkdir(exist_ok=True)
    (root / "hooks").symlink_to(ROOT / "hooks")
    write(root, "mkdocs.yml", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    done = build_site(root, root / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"
