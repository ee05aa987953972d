"""Which words must the Chinese search keep whole: the trade's terms, and how people say that something is wrong?

Why the second: cut as 屏幕｜不｜亮 a complaint finds every page, since 不 stands on all of them; kept as
屏幕｜不亮 it finds the page about dark screens.
"""

from training_site.model.records import Catalogue

SYMPTOMS = frozenset(
    [
        *("上不了网", "上不去", "上不来", "开不了", "开不开", "开不了机", "开不了门", "关不上"),
        *("关不了", "关不掉", "关不了机", "打不开", "打不了", "打不上"),
        *("连不上", "连不了", "接不上", "接不通", "进不去", "进不来", "出不来", "出不去"),
        *("登不上", "登不了", "登录不了", "登录不上", "传不过去", "传不上去", "传不出去"),
        *("传不了", "收不到", "发不出去", "打印不出来", "打印不了", "放不了", "听不见"),
        *("听不到", "看不见", "看不清", "看不到", "读不出", "读不了", "认不到", "认不出"),
        *("找不到", "找不着", "拔不出来", "插不进去", "装不上", "装不了", "存不了", "存不下"),
        *("放不下", "刷不开", "刷不了", "按不动", "推不动", "转不动", "停不下来"),
        *("启动不了", "起不来", "消不掉", "删不掉", "改不了", "用不了", "充不进电", "充不上电"),
        *("压不紧", "拧不动", "回不来"),
        *("不亮", "不转", "不动", "不响", "不通", "不凉", "不冷", "不热", "不走", "不灵"),
        *("不准", "不稳", "不认", "不够", "不够用", "不工作", "不更新", "不同步", "不制冷"),
        *("不制热", "不出风", "不充电"),
        *("没反应", "没声音", "没画面", "没信号", "没电", "没网", "没动静", "没有反应"),
        *("没有声音", "没有画面", "没有信号", "没有网"),
        *("亮黄灯", "亮红灯", "黄灯", "红灯", "绿灯", "蓝灯", "灯灭", "灯闪", "闪红灯"),
        *("闪黄灯",),
        *("太热", "太冷", "太慢", "太吵", "太响", "很卡", "很慢", "很热", "很吵", "好慢"),
        *("好热", "卡住", "卡死", "死机", "蓝屏", "黑屏", "花屏", "白屏", "掉线", "断网"),
        *("断电", "停电", "跳闸"),
        *("着火", "起火", "冒烟", "焦味", "漏水", "进水", "漏电", "短路", "发烫", "发热"),
        *("过热", "异响", "嗡嗡响", "吱吱响", "滴滴响", "鼓包", "鼓起来", "鼓起来了"),
        *("网速慢", "网很慢", "忘记密码", "忘了密码", "密码忘了", "满了", "坏了", "断了"),
        *("松了", "掉了", "丢了", "烧了"),
    ]
)
"""What people say of equipment that does not do what it should; the dictionary of the search cuts many of them apart."""


def search_words(catalogue: Catalogue) -> tuple[str, ...]:
    """List the words that the search must not cut: equipment, models, competencies, terms, ways to complain."""
    words: set[str] = {*SYMPTOMS}
    for framework in catalogue.frameworks.values():
        for item in framework.competencies:
            words |= {item.label, *item.aliases}
    for folder in catalogue.courses.values():
        own = folder.course
        words |= {own.title, *own.search_words}
        words |= {name for item in own.equipment for name in (item.name, *item.models)}
        words |= {label for item in own.extra_competencies for label in (item.label, *item.aliases)}
        words |= {name for term in folder.glossary.terms for name in (term.term, *term.also)}
    return tuple(sorted(word for word in words if word.strip()))
