"""Which Chinese words Python itself prints; templates hold the rest."""

SUMMARY_GOOD = "检查通过"
SUMMARY_STOPPED = "检查未通过，先改正“错误”一类的问题"

METHODS: dict[str, str] = {"written": "笔试", "oral": "口试", "practical": "实操", "observation": "观察"}
"""Ways of assessment."""

LESSON_KINDS: dict[str, str] = {"theory": "理论", "practical": "实操", "exam": "考试", "discussion": "研讨"}
"""Forms of a lesson."""

IMPACTS: dict[str, str] = {
    "none": "已培训人员不受影响",
    "notice": "已培训人员阅读后确认",
    "retrain": "已培训人员需复训",
}
"""What a change of a course asks of people already trained."""

CELL_DETAILS: dict[str, str] = {"免考": "客户同意免考", "待复训": "需补训补考", "未考": "还没有考核"}
"""What a large cell says in place of date and score."""

NUMERALS = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
"""Number → numeral in 四懂, 三会."""

EVIDENCE = "证据"
"""A piece of evidence without a title."""

STEPS: dict[str, str] = {
    "responded_at": "响应",
    "arrived_at": "到场",
    "cause_found_at": "查明原因",
    "plan_at": "提交方案",
    "restored_at": "修复",
    "spare_at": "提供备机",
    "replaced_at": "更换",
    "explained_at": "书面解释",
    "answered_at": "答复",
    "contracted_at": "签约",
    "done_at": "办结",
}
"""Steps of a fault or a request → what people call them."""
