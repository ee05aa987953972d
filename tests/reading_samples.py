"""What does a course look like that has one of everything a trainee reads: chapters, figures, cards, old revisions?

It stands on the smallest repository; tests read it, write its pages, or build its site.
"""

import shutil
from datetime import date
from pathlib import Path

import yaml

from training_site.model.records import Catalogue, CourseFolder
from training_site.pages.frame.context import Context
from training_site.pages.frame.page import Edition
from training_site.problems import has_errors
from training_site.sources.catalogue import read_catalogue
from worlds.small import COURSE, TODAY, change, write, write_repository

ROOT = Path(__file__).parent.parent
AS_OF = date(2026, 11, 22)
FOLDER = "courses/server"
FRONT = """\
<?xml version="1.0" encoding="UTF-8"?>
<!-- 前面板：<g> 里是灯 -->
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 120" role="img" fill="none" aria-label="a > b"
     stroke="currentColor" stroke-width="1.5" font-size="14">
<title>前面板</title>
<desc>左边电源灯，右边系统灯</desc>
<rect x="6" y="20" width="348" height="60" class="fig-grey"/>
<circle cx="60" cy="50" r="10" class="fig-green"/>
<circle cx="180" cy="50" r="10" class="fig-amber"/>
<text x="30" y="106" fill="currentColor" stroke="none">电源灯</text>
<text x="150" y="106" fill="currentColor" stroke="none">系统灯</text>
</svg>
"""
TREE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 640" role="img" fill="none" stroke="currentColor" font-size="14">
<title>排查顺序</title>
<path d="M180 40V600"/>
<rect x="60" y="10" width="240" height="40" class="fig-blue"/>
<text x="110" y="35" fill="currentColor" stroke="none">开机没反应，从这里看</text>
<rect x="60" y="580" width="240" height="40" class="fig-red"/>
<text x="130" y="605" fill="currentColor" stroke="none">停手，上报</text>
</svg>
"""
_LIGHTS = "\n".join(
    f"| 灯 {number} | 绿色常亮 | 供电正常，输入电压在铭牌范围内 | 不用处理，记入巡检表 | 连续两次异常时上报 | 前面板左上角 | 巡检表第 3 项 |"
    for number in range(1, 31)
)
_STEPS = "\n".join(
    f"{number}. 第 {number} 步：确认指示灯为绿色，再按住按钮 2 秒，听到风扇转动后松手；没有转动就停手，回到上一步。\n"
    f"\n    看不清指示灯时用手电从侧面照，不要拆面板。\n"
    for number in range(1, 25)
)


def chapter(title: str, words: str, body: str, kind: str = "practical") -> str:
    """Spell one chapter; `words` begins its first outcome's id."""
    return f"""\
---
title: {title}
outcomes:
  - {{id: {words}-on, text: 按顺序开机}}
  - {{id: {words}-parts, text: 说出每个灯的含义}}
competencies: [know-structure, can-operate]
kind: {kind}
minutes: 60
everyday_words: [开机没反应, 灯不亮]
---
{body}"""


CHAPTERS = {
    "01-overview": chapter(
        "组成",
        "name",
        "## 部件\n\n![机箱正面](../figures/case.svg)\n\n接着看[指示灯](02-lights.md)和[其中一段](02-lights.md#硬盘灯)。\n\n"
        "主板上有处理器[^1]。\n\n[^1]: 处理器负责计算。\n\n## 用途\n\n组成一章到此结束。\n",
        "theory",
    ),
    "02-lights": chapter(
        "指示灯",
        "lights",
        "## 硬盘灯\n\n看灯[^1]不看牌子。\n\n[^1]: 灯的颜色以产品说明书为准。\n\n"
        f"| 灯 | 状态 | 表示 | 怎么办 | 停手上报 | 位置 | 记录 |\n|---|---|---|---|---|---|---|\n{_LIGHTS}\n\n"
        "![前面板上的灯](../figures/front.svg)\n\n## 硬盘灯\n\n"
        "```\n## 这不是标题\n| a | b |\n|---|---|\n```\n\n1. 对照小图\n\n    ![小图](../figures/front.svg)\n\n指示灯一章到此结束。\n",
    ),
    "03-power": chapter(
        "开机和关机",
        "power",
        '!!! danger "先断电"\n    断电后等 30 秒再动手。\n\n## 步骤\n\n'
        f'{_STEPS}\n\n??? note "为什么等"\n    电容里还有电。\n\n开关机一章到此结束。\n',
    ),
    "04-faults": chapter(
        "排除故障",
        "faults",
        "## 排查\n\n![排查顺序](../figures/tree.svg)\n\n"
        "1. 看灯。\n    1. 如果灯不亮，看电源线。\n    2. 如果灯亮，看显示器。\n2. 上报。\n\n"
        "## 现象对照\n\n| 现象 | 处理 |\n|---|---|\n| 没反应 | 换一路电源 |\n\n陈教员整理。排除故障一章到此结束。\n",
    ),
}
LAST_WORDS = ("组成一章到此结束", "指示灯一章到此结束", "开关机一章到此结束", "排除故障一章到此结束")
CARD = """\
title: 机架服务器快查卡
warning: 断电前先确认业务已停、有人知情，并记下停机时间。
start:
  - 看供电：两路 PDU 指示灯都亮，电压在铭牌范围内
  - 打开接入交换机，等 2 分钟，看上联口灯常亮
  - 打开扩展框，等全部硬盘灯停止闪烁再往下做
  - 打开主框，等系统灯变绿，约 5 分钟
  - 按服务器电源键 1 次，不要长按
  - 看电源灯由橙变绿，风扇先快后慢
  - 登录管理界面，确认没有红色告警
  - 通知值班员业务可以启动，并填写开机记录
stop:
  - 通知业务停止，等使用人回复“已停”
  - 退出业务程序，确认没有正在写入的任务
  - 在系统里正常关机，不按电源键
  - 等电源灯变橙，风扇停转
  - 关主框，等全部硬盘灯熄灭
  - 关扩展框，再关接入交换机
  - 需要断电的，拔下两路电源线
  - 挂“有人工作，禁止合闸”牌，填写关机记录
lights:
  - {light: 电源灯, state: 绿色常亮, meaning: 供电正常，已开机, action: 不用处理}
  - {light: 电源灯, state: 橙色常亮, meaning: 待机，还没有开机, action: 按一次电源键}
  - {light: 电源灯, state: 灭, meaning: 两路都没有电, action: 看电源线和 PDU 开关}
  - {light: 系统灯, state: 绿色或灭, meaning: 正常, action: 不用处理}
  - {light: 系统灯, state: 黄灯闪烁, meaning: 有部件需要注意, action: 进管理界面看告警，记下编号}
  - {light: 系统灯, state: 红色闪烁, meaning: 严重故障，可能停机, action: 停手，通知值班员并报修}
  - {light: 硬盘灯, state: 黄色常亮, meaning: 这块硬盘故障, action: 核对槽位后报修，不要先拔}
  - {light: 网口灯, state: 绿黄交替闪, meaning: 有收发, action: 不用处理}
  - {light: 定位灯, state: 蓝色常亮, meaning: 有人在找这台机器, action: 问清是谁，再关定位灯}
diagnosis:
  - {symptom: 开机没反应, check: 看电源灯和两路电源线, action: 换一路电源再试；仍无反应报修}
  - {symptom: 开机后黑屏, check: 看显示器线和系统灯, action: 换一根线；系统灯红色就报修}
  - {symptom: 反复重启, check: 看系统灯和告警记录, action: 记下最后一条告警，停止再开机}
  - {symptom: 风扇一直很响, check: 看进风口和室温, action: 清灰；室温高于 27 ℃ 先降温}
  - {symptom: 硬盘亮黄灯, check: 对着管理界面核对槽位, action: 记下槽位和型号，报修换盘}
  - {symptom: 连不上网, check: 看网口灯和网线, action: 换网线、换端口各试一次}
  - {symptom: 时间不对, check: 看时间服务器是否能到, action: 改回时间服务器；仍不对就换电池}
  - {symptom: 有焦味或冒烟, check: 不靠近，不打开机箱, action: 切断这一路电源，撤离并上报}
chapters: [02-lights, 03-power, 04-faults]
"""
MAINTENANCE = """\
tasks:
  - {id: daily-lights, period: 每日, equipment: rack-server, item: 看前面板指示灯, standard: 全部为绿色，无黄灯、红灯, chapter: 02-lights}
  - {id: yearly-power, period: 每年, item: 测供电电压, standard: 220 V ± 10 %}
  - {id: daily-room, period: 每日, item: 记机房温度, standard: 18–27 ℃}
"""
GLOSSARY = """\
terms:
  - {term: 冗余组, english: RAID group, meaning: 几块硬盘合起来，坏一块数据还在, also: [磁盘组]}
  - {term: PDU, meaning: 机柜里的电源插座条}
"""
OLD_CHAPTER = chapter(
    "组成",
    "old",
    "## 旧部件\n\n![旧机箱](../figures/old.svg)\n\n再看[旧的一章](02-gone.md)。\n\n旧版组成到此结束。\n",
)


def block(text: str) -> str:
    """Spell YAML in block style: inside braces the reader refuses full-width commas."""
    return yaml.safe_dump(yaml.safe_load(text), allow_unicode=True, sort_keys=False, width=10_000)


FILES = {
    **{f"{FOLDER}/manual/{name}.md": text for name, text in CHAPTERS.items()},
    f"{FOLDER}/figures/case.svg": FRONT,
    f"{FOLDER}/figures/front.svg": FRONT,
    f"{FOLDER}/figures/tree.svg": TREE,
    f"{FOLDER}/cards/rack-server.yml": block(CARD),
    f"{FOLDER}/maintenance.yml": block(MAINTENANCE),
    f"{FOLDER}/glossary.yml": block(GLOSSARY),
    f"{FOLDER}/revisions/1.0/manual/01-overview.md": OLD_CHAPTER,
    f"{FOLDER}/revisions/1.0/manual/02-gone.md": OLD_CHAPTER.replace("title: 组成", "title: 后来删去的一章"),
    f"{FOLDER}/revisions/1.0/figures/old.svg": FRONT,
}
_CHANGES = """\
  - {revision: "2.0", date: 2026-02-01, author: 培训主管, impact: retrain, affects: [can-operate], note: 陈教员重写了开机步骤。}
"""


def write_reading(root: Path) -> Path:
    """Write the repository below root."""
    write_repository(root)
    for path, text in FILES.items():
        write(root, path, text)
    change(root, COURSE, ('revision: "1.0"\neffective: 2026-01-01', 'revision: "2.0"\neffective: 2026-02-01'))
    change(root, COURSE, ("chapters: [01-overview]", f"chapters: [{', '.join(CHAPTERS)}]"))
    write(root, COURSE, (root / COURSE).read_text(encoding="utf-8") + _CHANGES)
    return root


def read_reading(root: Path) -> Catalogue:
    """Read what `write_reading` wrote; an error is a fault of the sample."""
    catalogue, problems = read_catalogue(root, TODAY)
    assert not has_errors(problems), problems
    return catalogue


def reading(root: Path, edition: Edition = "public") -> tuple[Context, CourseFolder]:
    """Write and read the sample; what all pages share, and the course."""
    catalogue = read_reading(write_reading(root))
    return Context(catalogue, AS_OF, edition), catalogue.courses["server"]


def write_project(root: Path) -> Path:
    """Make a project that MkDocs can build: the sample's data, this repository's code and settings."""
    write_reading(root)
    shutil.copytree(ROOT / "docs", root / "docs")
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    (root / "hooks").symlink_to(ROOT / "hooks", target_is_directory=True)
    return root
