"""Which words of a sentence point to which rule: one row per way of saying a promise."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from training_site.lint import parameters as take
from training_site.lint.numbers import NUMBER, TO, whole
from training_site.lint.suggestion import Parameters


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way of saying a promise; every repetition in it is bounded, so that a text takes linear time."""

    rule: str
    promise: str
    category: str
    expression: re.Pattern[str]
    parameters: Callable[[re.Match[str]], Parameters]
    sentence: re.Pattern[str]
    """What has to stand somewhere in the sentence or its headings."""


_INSIDE = "[^，。；]"


def _row(
    rule: str,
    promise_and_category: str,
    words: str,
    parameters: Callable[[re.Match[str]], Parameters] | None = None,
    sentence: str = "",
) -> Pattern:
    promise, category = promise_and_category.split()
    filled = words.replace("NUMBER", NUMBER).replace("TO", TO).replace("…", _INSIDE)
    return Pattern(
        rule,
        promise,
        category,
        re.compile(filled),
        parameters or (lambda _: {}),
        re.compile(sentence.replace("…", _INSIDE)),
    )


_TEACH = "培训|授课|讲授|指导|讲解|学习"
# fmt: off
TABLE = (
    _row("R-HOURS", "T3 training", r"(?:不少于?|不低于|不得少于|至少|共计?|总计|累计|为|达到?|安排)…{0,6}?(?P<n>NUMBER)个?(?P<unit>小时|学时|课时|分钟)(?!之?内|以内|响应|到)", take.hours, "培训|授课|学时|课时"),
    _row("R-HOURS", "T3 training", r"(?P<n>NUMBER)个?(?P<unit>学时|课时)", take.hours, "培训|授课"),
    _row("R-HOURS", "T3 training", r"(?:培训|授课)[^，。；不]{0,6}?(?P<n>NUMBER)个?(?P<unit>小时|学时|课时|分钟)(?!之?内|以内)", take.hours),
    _row("R-PRECOND", "T7 training", r"(?:学员|人数|用户|参训|报名|贵方|组织)…{0,12}?不(?:得)?(?:低于|少于)(?P<n>NUMBER)(?:名|人|位)", lambda found: {"trainees": whole(found["n"])}),
    _row("R-HEADCOUNT", "T5 training", r"(?:培训|培养|教会)…{0,14}?(?P<n>NUMBER)(?:TO(?P<m>NUMBER))?(?:名|人|位)", take.people),
    _row("R-HEADCOUNT", "T5 training", r"(?P<n>NUMBER)(?:TO(?P<m>NUMBER))?(?:名|人|位)[^，。；不]{0,16}?(?:四懂|考核合格|取得合格|合格证)", take.people),
    _row("R-NOTICE", "T26 training", r"(?:提前|至少|不少于)?…{0,4}?提前…{0,3}?(?P<n>NUMBER)个?(?P<unit>工作日|天|日|小时)[^。；]{0,24}?(?:通知|告知|函告|知会)", take.notice),
    _row("R-NOTICE", "T26 training", r"(?:通知|告知|函告)…{0,8}?提前…{0,3}?(?P<n>NUMBER)个?(?P<unit>工作日|天|日|小时)", take.notice),
    _row("R-INSTR-YEARS", "T22 instructor", r"(?P<n>NUMBER)年(?:以上|及以上)?…{0,20}?(?:经验|经历|资历)", lambda found: {"years": whole(found["n"])}, "教员|讲师|教师|授课|培训师|培训人员|老师"),
    _row("R-DURATION", "T8 training", r"(?P<n>NUMBER)(?:TO(?P<m>NUMBER))?(?:天|日)(?!之?内|以内|通知|前|告知|起)", take.days, r"(?:培训|课程|学).{0,12}(?:天|日)(?!内|前)"),
    _row("R-RATIO", "A10 report", r"(?P<what>满意[度率]?|合格率)[^，。；\d]{0,10}(?P<n>\d{1,3}(?:\.\d{1,2})?)%", take.share),
    _row("R-RATIO", "A40 report", r"(?P<n>\d{1,3})%…{0,8}?(?P<what>探伤)", take.share),
    _row("R-RATIO", "A32 spare", r"(?P<n>\d{1,2}(?:\.\d{1,2})?)%?(?:TO\d{1,2}(?:\.\d{1,2})?)?%…{0,6}?(?P<what>备[品件])", take.share),
    _row("R-RATIO", "A32 spare", r"(?P<what>备[品件])…{0,14}?(?P<n>\d{1,2}(?:\.\d{1,2})?)%", take.share),
    _row("R-PRICE", "A33 price", r"不(?:得)?(?:超过|高于)…{0,16}?(?:价|款|金额|费)…{0,4}?\d{1,3}(?:\.\d{1,2})?%", take.price),
    _row("R-PRICE", "A33 price", r"不(?:得)?高于…{0,20}?(?:价格|单价|报价|价)(?!…{0,4}\d)", take.price),
    _row("R-PRICE", "A33 price", r"(?:收取?|按|仅|只|照|以|采取)…{0,16}?(?:成本|工本|本钱)(?:价|费)?", take.price),
    _row("R-SIGNOFF-3", "T12 training", r"(?:能|会|可以?|够)(?:够)?(?:独立|独自|单独)|无(?:任何)?疑问|没有(?:任何)?疑问|独立(?:上机|操作|上岗|使用)", None, "培训|授课|指导|直[至到]|签字|确认|学员|操作"),
    _row("R-GATE-WITHDRAW", "T25 training", r"(?:后方?[才可]|才能?|方[可能]|不得|不).{0,8}?(?:撤走|撤离|撤场|离场|离开|退场)|停留…{0,40}?直到", lambda found: {"needs": "sign_off" if re.search("独立|签字|签认", found.string) else "training"}, "培训|独立|教会"),
    _row("R-GATE-SERVICE", "T10 visit", r"完成…{0,4}(?:培训|课程)…{0,8}?(?:后|以后|之后)[^。；撤]{0,60}?服务(?!人员)"),
    _row("R-ORDER", "T25 training", r"(?:完工|竣工|验收|测试|调试|投运|移交)…{0,8}?(?:之前|以前|前)[^。；]{0,40}?(?:培训|授课)", lambda found: {"before": take.anchor(found[0])}),
    _row("R-ORDER", "T25 training", r"(?:培训|授课)…{0,8}?(?:在|于)…{0,4}(?:完工|竣工|验收|测试|调试|投运|移交)…{0,6}?前", lambda found: {"before": take.anchor(found[0])}),
    _row("R-PHASE", "T1 training", r"(?:调试|验收|安装|投运)…{0,10}?(?:后|完毕|完成)(?!…{0,6}前)[^。；]{0,40}?(?:培训|授课)", lambda found: {"after": take.anchor(found[0])}),
    _row("R-FREE", "T4 training", r"免费…{0,20}?(?:培训|授课|技术指导)|(?:培训|授课)…{0,12}?(?:免费|不收(?:取)?(?:任何)?费)"),
    _row("R-LANG", "T21 training", r"(?:中文|汉语|普通话)…{0,14}?(?:进行|培训|授课|讲[授解]|资料|教材|手册)|(?:培训|授课|资料|教材|手册)…{0,10}?(?:中文|汉语)", lambda _: {"languages": ["zh-CN"]}, "培训|授课|讲|教材|手册|资料"),
    _row("R-MATERIAL-BEFORE", "T27 manual", r"(?:开课|开始|培训|授课)…{0,8}?(?:之前|前)[^。；]{0,40}?(?:资料|手册|教材|讲义)", take.materials),
    _row("R-MATERIAL", "T13 manual", r"(?:培训|书面|授课|学习)…{0,6}?(?:资料|教材|讲义)", None),
    _row("R-MANUALS", "T32 manual", r"说明书|(?:维修|操作|保养|使用|维护)…{0,4}?手册|安装总图|易损件…{0,6}?清单|图纸", take.manuals, r"^.{0,30}$|提供|交付|移交|随机|随(?:产品|设备|货)|附|配[备送]|附送|包[括含]"),
    _row("R-DOC-24H", "T32 manual", r"(?P<n>NUMBER)个?小时(?:之内|以内|内)(?:[^。；]{0,20}?资料…{0,6}?(?:邮|寄|发|送|提供)|…{0,8}?(?:邮|寄|发|送|提供)…{0,10}?资料)", lambda found: {"hours": whole(found["n"])}),
    _row("R-PLAN", "T6 training", r"(?:见|按照?|制[定订]|提[交供]|编制|拟定|附)…{0,10}?《?培训(?:计划|方案|大纲|日程)|“培训(?:计划|方案)”|培训…{0,4}计划…{0,6}(?:提交|确认|制)"),
    _row("R-PLAN", "T30 training", r"(?:分|共|设)…{0,4}?(?P<n>NUMBER)个?(?:阶段|期)", lambda found: {"stages": whole(found["n"])}, "培训|授课"),
    _row("R-PLAN-2SIGN", "T31 training", r"双方…{0,8}?(?:确认|协商|同意|签字|商定|签署)", None, "培训|授课|计划|课程|安排"),
    _row("R-ATTEND", "T30 training", r"考勤|签到"),
    _row("R-PLEDGE", "T35 exam", r"诚信…{0,6}?(?:承诺|考试)|考试…{0,4}承诺"),
    _row("R-EXAM-INTEGRITY", "T35 exam", r"迟到(?:超过)?NUMBER分钟|结束前NUMBER分钟|准考证|核[对验]…{0,6}身份|身份证", take.exam, "考试|考场|考生|考核|笔试"),
    _row("R-INSTR-CERT", "T23 instructor", r"(?:经过?|通过|取得|持有?|获得|具有|具备)…{0,24}?(?:认证|资格证|上岗证|证书)(?!…{0,6}设备)|持证上岗|(?:原厂|厂家|厂商|初级|高级)…{0,4}认证…{0,4}(?:工程师|技术员|人员|讲师)", take.certified, "工程师|技术员|教员|讲师|维修人员|授课人员|服务人员|工作人员|成员|持证"),
    _row("R-INSTR-CV", "T24 instructor", r"简历", None, "教员|讲师|教师|培训|授课"),
    _row("R-INSTR-ACCEPT", "T24 instructor", r"(?:要求|可以?|有权)…{0,6}?更换…{0,6}?(?:教员|讲师|教师|老师)|(?:教员|讲师|教师|老师)[^。；]{0,20}?(?:更换|另派|换人)"),
    _row("R-STAFFING", "A37 staff", r"NUMBER[名位个](?:资深|高级)|(?:手机|移动电话|联系方式|联系电话)…{0,10}?(?:公开|告知)|(?:公开|24小时)…{0,6}?(?:手机|开机)", take.staffing),
    _row("R-NAMED", "T11 training", r"指定(?:的)?(?:人员|学员)…{0,14}?(?:培训|授课|指导)|(?:培训|授课)…{0,10}?指定(?:的)?(?:人员|学员)"),
    _row("R-AUDIENCE", "T4 training", r"(?:对|为|向|组织|指导|面向)…{0,14}?(?:操作|维护|管理|安装|使用|运行|维修|技术)…{0,10}?(?:人员|员工|员(?!人)|队|组)", take.audiences, _TEACH),
    _row("R-AUDIENCE", "T4 training", r"^(?:客户|用户|业主)?…{0,4}(?:操作|维护|管理|使用)…{0,12}人员。?$", take.audiences, "培训对象"),
    _row("R-MODE", "T20 training", r"集中(?:培训|授课|进行|讲|学习|办班)|一对一|(?:线上|远程|网络|视频)(?:培训|授课|课程)", take.modes, _TEACH),
    _row("R-MIX", "T2 training", r"理论[^。；]{0,20}?(?:实践|实操|实训|操作|上机)|(?:实践|实操|实训|操作|上机)…{0,10}?理论", take.mix),
    _row("R-NOLIMIT", "T16 training", r"不(?:受|限)…{0,3}人(?:员|数|次)|人数不限", None, _TEACH),
    _row("R-ALL-OPERATORS", "T19 training", r"(?:所有|全体|全部|每[一个位名]{1,2})…{0,4}?(?:操作|使用|岗位|值班)…{0,2}?(?:人员|员工|工人|员)", None, _TEACH + "|掌握"),
    _row("R-OJT", "T15 training", r"(?:维修|修复|保养|检修|巡检|上门)(?:的?过程中?|时|期间|现场|工作中)…{0,14}?(?:指导|讲解|介绍|示范|培训)", take.visits),
    _row("R-OJT", "T38 training", r"(?:安装|调试|保养)…{0,6}?(?:进行|提供|工作|的)?(?:现场)?指导|指导…{0,16}?(?:安装|保养|调试)|解释…{0,14}?保养", take.visits),
    _row("R-TOOLS", "T26 training", r"(?:工具|测试设备|教学设施|教具|场地|设施)…{0,8}?由(?P<who>…{1,6}?)(?:负责|准备|提供|自备|承担)", take.tools),
    _row("R-FORM", "A34 report", r"(?:填[写制]|写入|登记|提[交供]|记录[在于入]|出具|形成|建立|签[署认]|报送|附|留存)[^。；]{0,60}?(?P<title>《[^》，。]{2,24}》|[\u4e00-\u9fff]{0,12}(?:回访卡|(?:维护|保养|调查|反馈|记录|服务|信息|巡检|维修|回访|工作)(?:表|单|卡)|报告书?))", take.form),
    _row("R-CONTENT", "T14 training", r"培训(?:的)?(?:主要)?(?:内容|目标)(?:主要)?(?:包[括含]：?|为|：|是|有|涵盖)[^，。；：]|(?:培训|学习)…{0,6}?应?能(?:够|进行|处理)|(?:使|让|确保|保证|要求)…{0,16}?(?:掌握|熟悉|了解|学会|能(?:够|正确|进行))|培训…{0,12}?(?:使用|操作)…{0,8}?(?:维护|保养|排除)(?!人员|、)", take.topics, _TEACH + "|学员"),
    _row("R-CONTENT", "T14 training", r"^(?!…{0,8}培训(?:的)?(?:内容|目标))(?!.{0,300}：$)[^，。；：]{4}", take.topics, r"^…{0,6}培训(?:的)?(?:主要)?(?:内容|目标)：?$|(?:掌握|培训…{0,12}(?:包[括含]|内容为|内容有)|学员…{0,4}应?该?能够?)：$"),
    _row("R-WARRANTY", "A31 warranty", r"(?:维修|修理|检修|返修)(?P<n>NUMBER)次(?:以上)?…{0,4}?(?:仍|还)", take.repaired),
    _row("R-WARRANTY", "A30 warranty", r"经(?P<n>NUMBER)次(?:修理|维修)", take.repaired),
    _row("R-WARRANTY", "A30 warranty", r"(?:第?NUMBER日?(?:至|到))?第?(?P<n>NUMBER)(?P<unit>日|天)内?(?:（含）)?[^。；]{0,60}?(?:退货|换货)", take.warranty),
    _row("R-WARRANTY", "A28 warranty", r"(?P<n>NUMBER)(?P<unit>年|个月)(?!以上|后|以后|之后)(?:之内|以内|内)?…{0,8}?(?:质保|质量保|保修|包换|维修|三包)", take.warranty),
    _row("R-WARRANTY", "A28 warranty", r"(?:质保|保修|保质|包换|质量保证|(?<=的)保证)(?!期?(?:满|过|后|届|外|内))期?[^，。；、\d]{0,24}?(?P<n>NUMBER)(?P<unit>年|个月)(?!以上|后|以后|之后)", take.warranty),
    _row("R-WARRANTY", "A28 warranty", r"(?P<n>NUMBER)(?P<unit>年|个月)(?:之内|以内|内)[^。；]{0,40}?(?:更换|调换)", take.warranty, "购|验收|交付|质保|保修"),
    _row("R-LIFETIME", "T31 other", r"终[身生]", None, "培训|服务|支持|维修|维护|维持|技术|保修"),
    _row("R-OFFER", "T8 training", r"随到随学|随时(?:可以?)?(?:参加|报名|来…{0,4}学)", lambda found: {"reason": found[0]}),
)
"""Rows are tried from top to bottom; `…` stands for any character within one clause."""
# fmt: on
