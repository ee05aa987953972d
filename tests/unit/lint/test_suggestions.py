"""Does each way of saying a promise point to its rule and parameters."""

import pytest

from training_site.lint.sentences import sentences
from training_site.lint.suggestions import suggestions
from training_site.lint.table import TABLE

# fmt: off
CASES = (
    ("培训总时间不少于2小时。", "R-HOURS", {"minutes": 120}),
    ("操作培训4学时。", "R-HOURS", {"minutes": 180}),
    ("操作培训90分钟。", "R-HOURS", {"minutes": 90}),
    ("参训学员不得少于10人。", "R-PRECOND", {"trainees": 10}),
    ("为每站培训三至五名操作工。", "R-HEADCOUNT", {"at_least": 3, "at_most": 5}),
    ("每站有2人考核合格。", "R-HEADCOUNT", {"at_least": 2}),
    ("提前7天书面通知贵方准备教室。", "R-NOTICE", {"subject": "教学设施", "days": 7}),
    ("提前48小时通知开课。", "R-NOTICE", {"subject": "课程", "days": 2}),
    ("我方通知贵方应提前3日。", "R-NOTICE", {"subject": "课程", "days": 3}),
    ("讲师有五年以上操作经验。", "R-INSTR-YEARS", {"years": 5}),
    ("每期课程2至4天。", "R-DURATION", {"days_at_least": 2, "days_at_most": 4}),
    ("客户满意度达到98.5%。", "R-RATIO", {"figure": "客户满意度", "percent": 98.5}),
    ("对焊缝做100%超声探伤。", "R-RATIO", {"figure": "焊缝探伤", "percent": 100}),
    ("按2%配置备件。", "R-RATIO", {"figure": "备件库存", "percent": 2}),
    ("备件储备达到3%。", "R-RATIO", {"figure": "备件库存", "percent": 3}),
    ("升级费不超过软件报价的15%。", "R-PRICE", {"charge": "升级费", "base": "原软件价", "percent": 15}),
    ("备件价不高于中标单价。", "R-PRICE", {"charge": "备件", "base": "初始价格", "percent": 100}),
    ("配件仅收成本费。", "R-PRICE", {"charge": "备件", "base": "成本价", "percent": 100}),
    ("直至学员能独立操作。", "R-SIGNOFF-3", {}),
    ("培训完成后方可撤场。", "R-GATE-WITHDRAW", {"needs": "training"}),
    ("直到学员能独立操作，我方才离场。", "R-GATE-WITHDRAW", {"needs": "sign_off"}),
    ("完成培训以后享受上门服务。", "R-GATE-SERVICE", {}),
    ("验收之前完成现场培训。", "R-ORDER", {"before": "accepted_on"}),
    ("培训安排在竣工测试前。", "R-ORDER", {"before": "completion_test_on"}),
    ("调试完毕后开展培训。", "R-PHASE", {"after": "commissioned_on"}),
    ("免费为贵方培训。", "R-FREE", {}),
    ("培训用中文授课。", "R-LANG", {"languages": ["zh-CN"]}),
    ("开课前发放维修手册。", "R-MATERIAL-BEFORE", {"materials": ["维修手册"]}),
    ("提供书面资料。", "R-MATERIAL", {}),
    ("随机提供操作手册两套。", "R-MANUALS", {"materials": ["操作手册"], "copies": 2}),
    ("24小时内寄出所需资料。", "R-DOC-24H", {"hours": 24}),
    ("详细安排见《培训计划》。", "R-PLAN", {}),
    ("培训分3个阶段。", "R-PLAN", {"stages": 3}),
    ("培训日期由双方商定。", "R-PLAN-2SIGN", {}),
    ("每课附签到表。", "R-ATTEND", {}),
    ("考前签诚信承诺。", "R-PLEDGE", {}),
    ("考试迟到15分钟不得入场，结束前30分钟方可交卷。", "R-EXAM-INTEGRITY", {"late_minutes": 15, "stay_minutes": 30}),
    ("讲师须取得原厂认证。", "R-INSTR-CERT", {"who": "教员"}),
    ("维修人员持证上岗。", "R-INSTR-CERT", {"who": "服务人员"}),
    ("开课前提交讲师简历。", "R-INSTR-CV", {}),
    ("贵方可要求更换讲师。", "R-INSTR-ACCEPT", {}),
    ("派一名资深、两名高级工程师。", "R-STAFFING", {"senior": 1, "high": 2}),
    ("工程师手机向贵方公开。", "R-STAFFING", {"must_be_reachable": True}),
    ("对贵方指定的人员进行培训。", "R-NAMED", {}),
    ("组织操作和管理人员培训。", "R-AUDIENCE", {"audiences": ["操作", "管理"]}),
    ("采用集中授课和一对一辅导。", "R-MODE", {"modes": ["集中", "一对一"]}),
    ("理论与实操结合，实操占60%。", "R-MIX", {"practical_percent": 60}),
    ("实操与理论并重。", "R-MIX", {}),
    ("培训不限人数。", "R-NOLIMIT", {}),
    ("所有操作人员都接受培训。", "R-ALL-OPERATORS", {}),
    ("检修过程中讲解原理。", "R-OJT", {"visits": ["检修"]}),
    ("指导贵方人员安装设备。", "R-OJT", {"visits": ["安装指导"]}),
    ("专用工具由我方准备。", "R-TOOLS", {"by": "我方"}),
    ("巡检后提交巡检报告，双方签字，一式两份。", "R-FORM", {"source": "巡检", "title": "巡检报告", "copies": 2, "signed_by_customer": True}),
    ("使学员掌握开机步骤。", "R-CONTENT", {"topics": [{"title": "使学员掌握开机步骤", "lessons": ["lesson-id"]}]}),
    ("同一部件维修两次仍不能用即更换。", "R-WARRANTY", {"start": "accepted_on", "remedy": "换货", "after_repairs": 2, "months": 12}),
    ("经三次修理未好即更换。", "R-WARRANTY", {"start": "accepted_on", "remedy": "换货", "after_repairs": 3, "months": 12}),
    ("自购机日第8日至第15日内可换货。", "R-WARRANTY", {"start": "invoiced_on", "days": 15, "remedy": "换货", "from_day": 8}),
    ("自验收起三年免费保修。", "R-WARRANTY", {"start": "accepted_on", "months": 36, "remedy": "维修"}),
    ("质保期自到货起为18个月。", "R-WARRANTY", {"start": "delivered_on", "months": 18, "remedy": "维修"}),
    ("交付后一年内损坏的部件予以更换。", "R-WARRANTY", {"start": "delivered_on", "months": 12, "remedy": "换货"}),
    ("提供终身技术支持。", "R-LIFETIME", {}),
    ("课程随到随学。", "R-OFFER", {"reason": "随到随学"}),
    ("每年组织培训两次。", "R-FREQ", {"activity": "培训", "times": 2, "every_months": 12}),
    ("每3个月巡检一次，每次不少于50台。", "R-FREQ", {"activity": "巡检", "times": 1, "every_months": 3, "devices": 50}),
    ("电话回访2次/季。", "R-FREQ", {"activity": "电话回访", "times": 2, "every_months": 3}),
    ("半年清洁一次。", "R-FREQ", {"activity": "保养", "times": 1, "every_months": 6}),
    ("每年六月免费检修。", "R-FREQ", {"activity": "检修", "times": 1, "every_months": 12, "month": 6}),
)

CLOCKS = (
    ("接到报修后2小时响应，8小时到场，24小时修复。", {}, [("responded_at", 2, "hour"), ("arrived_at", 8, "hour"), ("restored_at", 24, "hour")]),
    ("响应时间不超过30分钟。", {}, [("responded_at", 30, "minute")]),
    ("8小时内到达并解决。", {}, [("arrived_at", 8, "hour"), ("restored_at", 8, "hour")]),
    ("6~8小时内到场。", {}, [("arrived_at", 8, "hour")]),
    ("半小时内答复投诉。", {"source": "投诉"}, [("answered_at", 0.5, "hour")]),
    ("紧急故障1小时到场。", {"level": "紧急故障"}, [("arrived_at", 1, "hour")]),
    ("市外4小时内到场。", {"in_city": False}, [("arrived_at", 4, "hour")]),
    ("20kg以上的设备5个工作日修复。", {"weight_over_kg": 20}, [("restored_at", 5, "workday")]),
    ("签约后一周内供货。", {"source": "供货"}, [("done_at", 7, "day")]),
    ("2小时查明原因，4小时提交方案。", {}, [("cause_found_at", 2, "hour"), ("plan_at", 4, "hour")]),
)
# fmt: on


def _found(text: str) -> list[tuple[str, dict[str, object]]]:
    return [(item.rule, item.parameters) for row in sentences(text) for item in suggestions(row)]


@pytest.mark.parametrize(("text", "rule", "parameters"), CASES, ids=[case[0] for case in CASES])
def test_a_promise_points_to_its_rule(text, rule, parameters):
    assert (rule, parameters) in _found(text)


@pytest.mark.parametrize(("text", "scope", "steps"), CLOCKS, ids=[case[0] for case in CLOCKS])
def test_a_clock_names_steps_limits_and_scope(text, scope, steps):
    ((_, parameters),) = [row for row in _found(text) if row[0] == "R-CLOCK"]
    assert [(row["step"], row["limit"], row["unit"]) for row in parameters["intervals"]] == steps
    assert {"source": "故障"} | scope == {key: parameters[key] for key in parameters if key != "intervals"}


def test_no_row_of_the_table_is_without_a_case():
    texts = [row.text for case in (*CASES, ("网络管理、维护人员", "", {})) for row in sentences(case[0])]
    unused = [
        row.expression.pattern for row in TABLE if not any(row.expression.search(text) for text in texts)
    ]
    assert unused == []


@pytest.mark.parametrize(
    "text",
    [
        "服务热线24小时开通。",
        "我公司成立于2008年6月，有员工120人。",
        "服务时间为每天8小时，每周7天。",
        "本项目位于城南路24号。",
        "设备通过质量体系认证。",
        "营业时间为8小时。",
        "保修期满后三年内费用另议。",
    ],
)
def test_what_is_no_promise_points_to_no_rule(text):
    assert _found(text) == []


def test_what_follows_after_the_limit_is_said_in_the_clause():
    ((_, parameters),) = _found("24小时内不能修复的，提供备机。")
    assert parameters["intervals"] == [
        {"step": "restored_at", "limit": 24, "unit": "hour", "otherwise": "spare_at"}
    ]
