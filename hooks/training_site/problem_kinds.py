"""Which kinds of problems exist: the closed table behind every message and the published error catalogue."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How serious a problem is; the value is the Chinese word that people read."""

    ERROR = "错误"
    WARNING = "警告"
    NOTICE = "提示"


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """One row of the error catalogue."""

    code: str
    title: str
    """What it is, in a few Chinese words."""
    cause: str
    """How it usually comes about."""
    cure: str
    """What to do; the default cure line of a problem of this kind."""

    @property
    def severity(self) -> Severity:
        """The code's first letter decides: E-, W- or N-."""
        return {"E": Severity.ERROR, "W": Severity.WARNING, "N": Severity.NOTICE}[self.code[0]]


# One kind a line: a table is read in rows.
# fmt: off
_TABLE = (
    ProblemKind("E-ENC", "不是 UTF-8 文件", "用 Windows 记事本旧版本或 Excel 另存时选了 ANSI（GBK）或 Unicode。", "用编辑器“另存为”，编码选 UTF-8 后重新保存"),
    ProblemKind("E-CHAR", "含不允许的字符", "从网页、微信或 Word 粘贴时带进了看不见的控制字符。", "删除这个字符，重新输入一遍"),
    ProblemKind("E-EMPTY", "文件没有内容", "新建了文件但还没有填写，或只写了注释。", "按填写参考页的模板填写，或从仓库删除此文件"),
    ProblemKind("E-ROOT", "最外层结构不对", "冒号后面没有空格，或文件被整体写成了一句话、一个列表。", "最外层写成“字段: 值”；冒号用半角，后面空一格"),
    ProblemKind("E-MULTI", "一个文件里有多份记录", "文件中间或末尾多了一行 ---。", "删去多余的 ---，一份记录一个文件"),
    ProblemKind("E-CONFLICT", "合并冲突没有解决", "两个人改了同一处，git 合并后留下了冲突标记。", "保留正确的一方，删去 <<<<<<<、=======、>>>>>>> 三种行"),
    ProblemKind("E-TAB", "缩进用了 Tab 或全角空格", "编辑器把空格换成了制表符，或在中文输入法下敲了空格。", "换成半角空格，每层缩进两个空格"),
    ProblemKind("E-FULLWIDTH", "用了全角标点", "在中文输入法下输入了冒号、逗号、引号、括号或数字。", "切换到英文输入法，改为半角符号；冒号和逗号后面空一格"),
    ProblemKind("E-FOLD", "缩进不齐", "这一行比同级的行多了或少了空格，被并入了别的值。", "让同一层的行左边对齐"),
    ProblemKind("E-YAML", "YAML 语法错误", "引号或括号没有配对，或值里有需要加引号的符号。", "检查引号、括号是否成对；普通文字里有特殊符号时整句加双引号"),
    ProblemKind("E-DUP", "字段重复", "同一条记录里同一个字段写了两次。", "只保留一个；若是两条记录，在后一条的第一行前面加 “- ”"),
    ProblemKind("E-KEY", "不认识的字段", "字段名拼错，或写在了不该写的层级。", "对照填写参考页的字段表改正"),
    ProblemKind("E-ALIAS", "用了锚点或引用", "值以 & 或 * 开头，YAML 会把它当作锚点或引用。", "把内容写全；若是普通文字，请加双引号"),
    ProblemKind("E-MERGE", "用了合并键", "写了 <<，YAML 会把它当作合并键。", "把内容写全，每条记录要能单独读懂"),
    ProblemKind("E-TAG", "用了标签", "值以 ! 开头，YAML 会把它当作类型标签。", "删去标签；若是普通文字，请加双引号"),
    ProblemKind("E-DEPTH", "嵌套太深", "括号或缩进层数超过 20 层。", "按填写参考页的模板重新整理层级"),
    ProblemKind("E-SIZE", "文件太大", "一个文件超过 2 MB 或 200000 个节点。", "拆成多个文件，一条记录一个文件"),
    ProblemKind("E-LONG", "文字太长", "名称超过 200 字，或备注超过 2000 字。", "缩短文字；长篇说明写进手册或证据文件"),
    ProblemKind("E-LINE", "一行的字段里有换行", "姓名、标题之类的字段写成了多行。", "写成一行；确需多行的说明请放进备注字段"),
    ProblemKind("E-MISSING-FIELD", "缺少必填字段", "模板里必填的字段没有写，或值留空。", "补上这个字段；不知道怎么写时看填写参考页"),
    ProblemKind("E-TYPE", "值的形式不对", "该写列表的地方写了一句话，或该写文字的地方写了列表。", "对照填写参考页的模板改正"),
    ProblemKind("E-DATE", "日期写法不对", "日期不是 2026-03-05 这种写法，或不是真实存在的日期。", "写成四位年-两位月-两位日，例如 2026-03-05"),
    ProblemKind("E-CLOCK", "时间写法不对", "时间不是 09:00 这种写法。", "写成 24 小时制的 时:分，例如 09:00"),
    ProblemKind("E-NUM", "数字写法不对", "用了全角数字、中文数字、单位、加号或科学记数。", "只写半角数字，不带单位"),
    ProblemKind("E-FLAG", "是否字段写法不对", "写了 是、否、yes、no 等。", "只能写 true 或 false"),
    ProblemKind("E-CHOICE", "不在可选范围内", "写了表外的词。", "从列出的词里选一个"),
    ProblemKind("E-ID", "编号写法不对", "编号里有大写字母、中文、空格、下划线或保留名。", "编号只用小写字母、数字、连字符，以字母或数字开头结尾，不超过 64 个字符，不能全是数字"),
    ProblemKind("E-ID-CLASH", "编号冲突", "同一类记录里有两个相同的编号（不分大小写、全半角）。", "给其中一个换一个编号"),
    ProblemKind("E-REF", "引用的记录不存在", "编号拼错，或被引用的文件已删除、改名。", "改成存在的编号，或先建立那条记录"),
    ProblemKind("E-FILE", "不作为记录读取的文件", "符号链接、管道、备份副本、.yaml 或大写扩展名的文件。", "改为普通的 .yml 文件；备份请移出仓库"),
    ProblemKind("E-PATH", "路径写法不对", "路径离开了规定的文件夹，或页面会写到站点之外。", "使用相对路径，不含 .. 和盘符"),
    ProblemKind("E-PII", "疑似个人敏感信息", "填写了身份证号、手机号、邮箱、银行卡号等。", "删除它。本站会公开，任何字段都不得填写个人号码"),
    ProblemKind("E-SECRET", "疑似密钥", "填写了密码、密钥或令牌。", "删除并立即作废该密钥"),
    ProblemKind("E-NAME", "会露出不该公开的姓名", "在课程、手写页面、文件名、公开的证据或别的客户的记录里写了没有同意公开的人的姓名。", "删去姓名，改写编号或岗位；如果这个词不是指这个人，在他的登记里加一条 ordinary_word，写明在哪个文件、哪个词、为什么"),
    ProblemKind("E-TIME", "时间顺序不可能", "结束早于开始，或已完成的事写在了今天之后。", "核对原始记录后改正日期或时间"),
    ProblemKind("E-SELF", "自己给自己考核或签认", "考核人、教员与学员是同一个人。", "由另一位有资格的人考核或签认"),
    ProblemKind("E-SCORE", "分数超出范围", "分数小于 0 或大于满分。", "核对试卷后改正分数"),
    ProblemKind("E-EVIDENCE", "证据文件缺失或不符", "引用的文件不存在，或内容与登记的 sha256 不同。", "放入原件；若文件确已更换，新建更正记录并登记新的 sha256"),
    ProblemKind("E-SERIAL", "证书编号不对", "编号结构不是 客户-课程-年份-流水号-校验位，或校验位不符。", "照证书原件改正；新编号的校验位可先随便写一个，检查时会提示正确的"),
    ProblemKind("E-DUPLICATE-ACT", "同一件事登记了两次", "同一人的同一项在一份记录里出现两次，或同一份签认被两个分支各登记一次。", "只保留一条；更正请新建记录并写 supersedes"),
    ProblemKind("E-MANUAL", "手册文件有问题", "手册或 docs/ 页面的前置信息读不出来，正文里有不允许的标签、没有关闭的标签、外部图片，或链接的文件、标题不存在。", "按这一行的提示改正；章节的写法见填写参考页“手册章节”的模板"),
    ProblemKind("E-FIGURE", "插图不能发布", "插图里有脚本、样式、外部引用，或不是正确的 SVG。", "只用线条、形状和文字重画；不放样式、脚本和外部引用"),
    ProblemKind("E-KIND", "文件不能发布", "证据或课程资料的扩展名不在允许的范围内，或内容与扩展名不符，例如把网页改名成 .pdf。", "另存为 pdf、png、jpg 或 Office 文档，扩展名用小写；能放的种类见给教员的“证据和 sha256”"),
    ProblemKind("E-QUESTION", "题目有问题", "题目没有正确答案、选项重复，或题型与内容对不上。", "对照填写参考页“题库”的模板改正"),
    ProblemKind("E-REVISION", "改了内容没有登记修订", "手册、插图、课程数据、快查卡或保养表改过，修订记录 changes 里没有相应的一条。", "判断对已培训人员的影响，再用 training-site revise 登记一条修订"),
    ProblemKind("E-EDITION", "规则没有写从哪天起执行", "改了有效期、复训、条件、先修、签名、及格分或考试次数，修订记录 changes 里没有一条写明从哪天起；或同一天写了两次。", "把规则写进 changes 的一条 rules，日期写开始执行的那天；从一开始就有的写进第一条"),
    ProblemKind("E-COURSE", "课程的规定做不到", "要求的学时比课时加起来还多，课程互为先修或互相代替，或等级不在框架的等级表里。", "对照课时、先修课程和能力框架改正"),
    ProblemKind("E-QUOTE", "引文与承诺书不符", "条款的 quote 在 letter.txt 里找不到，或原文改过而条款没有重建。", "从 letter.txt 原样复制；原文确已改动的，新建一条条款并换新编号"),
    ProblemKind("E-LETTER", "承诺书原文缺失或不符", "letter.yml 旁边没有 letter.txt，或内容与登记的 sha256 不同。", "放入承诺书原文，并登记它的 sha256"),
    ProblemKind("E-RULE", "不认识的核验规则", "rule 的 kind 写错，或没有写。", "从方法说明页的规则表里选一个"),
    ProblemKind("E-GATE", "成品里有不该有的内容", "生成好的页面或文件里有不是网站自带的脚本、事件属性、站外地址、不认识的标签或不在清单里的文件。", "从来源里删去它；确实不是自己写的，把这条信息发给维护者"),
    ProblemKind("E-SITE", "输出目录不安全", "site_dir 指向仓库本身、上级目录或数据目录。", "在 mkdocs.yml 里把 site_dir 改成单独的文件夹"),
    ProblemKind("E-LOST", "页面没有生成齐", "计划发布的页面和实际生成的页面对不上。", "这是程序的问题，请把这条信息发给维护者"),
    ProblemKind("E-CLASH", "两个页面占用同一地址", "手写页面与生成的页面同名，或两条记录的地址相同。", "给其中一个改名"),
    ProblemKind("W-NEWLINE", "文件末尾缺少换行", "文件可能没有保存完整。", "确认内容完整后，在末尾加一个换行再保存"),
    ProblemKind("W-HASHCUT", "“#”后面的文字被当作注释", "值里有空格加 #，后面的部分不会被读取。", "若 # 后面也是内容，请给整个值加双引号"),
    ProblemKind("W-SAMENAME", "同一客户有重名", "两名学员姓名相同。", "请核对不是重复登记；页面会用编号区分"),
    ProblemKind("W-ORDER", "先后顺序可疑", "签认早于培训，或通知晚于开课之类。", "核对原始记录；确属实情可保留，页面会如实显示"),
    ProblemKind("W-CERTIFICATE", "证书与资格不符", "印的有效期与课程规定不同，签发时还没有取得资格或已到期，或同一课程有两张没有收回的证书。", "核对证书和签认；发错的证书在 revocations 里写 of: 证书 收回，取得资格以后再发"),
    ProblemKind("W-BASIS", "有结果不能算数", "签认写了通过，但没有相应的考核或观察作依据、依据已作废，或超过了允许的考试次数。", "补上依据（basis，或考核人和日期），或重新考核后再签认"),
    ProblemKind("W-FIT", "授课、考核或签名的人不合适", "当天没有这类设备的经历或证书、不在任职期内、客户要求更换过、与学员同名，或学员已经离职。", "核对日期和人员；有经历、证书或任职没有登记的，补到 roster/instructors/ 下本人的文件；确实不合适的，换人重新考核"),
    ProblemKind("W-ABSENT", "缺席的人有签认", "考勤为缺席或请假，却有签名或签认。", "核对考勤表；该签认不计入结论"),
    ProblemKind("W-EVIDENCE", "该有证据而没有", "已签名的记录没有登记扫描件。", "补扫描件并登记 sha256"),
    ProblemKind("W-PII", "疑似地址或车牌", "在人员资料里写了住址或车牌。", "与培训无关的个人信息请删除"),
    ProblemKind("W-FILE", "忽略的文件", "编辑器或系统留下的临时文件。", "删除即可，不影响发布"),
    ProblemKind("W-KIND", "文件不发布", "受限证据的扩展名不在允许的范围内，或内容与扩展名不符；内部版也不发布它。", "要发布就另存为 pdf、png、jpg 或 Office 文档；不发布的可以保留"),
    ProblemKind("W-LARGE", "文件很大", "一个文件超过 20 MB，手机上打不开，仓库也会一直带着它。", "扫描件降到 200 dpi，录像剪短或压缩"),
    ProblemKind("W-RECORD", "记录不完整", "该有的配套记录缺少或对不上，例如签到人数与考勤不一致。", "核对原始记录后补齐"),
    ProblemKind("W-REVISION", "修订记录没有内容指纹", "课程刚建立，或最新一条修订是手工写的；以后改了内容查不出来。", "运行 training-site revise 课程编号 --stamp"),
    ProblemKind("W-QUESTION", "题目不完整", "错误选项没有写为什么不对。", "补一行 why，说明它错在哪里"),
    ProblemKind("W-COVERAGE", "教学没有覆盖", "能力项没有章节、课时或考查，或学习目标没有题目和任务考查。", "补上缺的一样；全部缺口见课程的“教学覆盖”页"),
    ProblemKind("W-TRACKED", "姓名表进了仓库", "names.yml 已经提交到 git，拿到仓库副本的人都能看到姓名。", "用 git rm --cached 取消跟踪，文件留在本机；以前的提交里仍有姓名，需要清除请找维护者"),
    ProblemKind("N-FUTURE", "晚于数据日期的记录未计入", "记录的日期晚于本次的数据截至日期。", "无需处理；到期后自动计入"),
    ProblemKind("N-START", "还没有填写单位信息", "刚删去示例数据，或还没有建立 roster/organisation.yml。", "按填写参考页的模板新建 roster/organisation.yml"),
    ProblemKind("N-NAME", "没有登记姓名的人", "people.yml 里没有写姓名，旁边也没有 names.yml。", "发布前在本机放好 names.yml；本来就不登记姓名的，无需处理"),
    ProblemKind("N-EDITION", "没有写从一开始执行的规则", "修订记录的第一条没有 rules，以后改了有效期或及格分，说不清从哪天起。", "照提示把规则粘贴到 changes 的第一条"),
    ProblemKind("N-UNUSED", "没有被引用", "证据文件没有任何记录引用它。", "补上引用，或移出仓库"),
)
# fmt: on

PROBLEM_KINDS: dict[str, ProblemKind] = {kind.code: kind for kind in _TABLE}
"""Code → kind, in the order of the catalogue."""
