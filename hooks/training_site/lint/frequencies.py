"""How often does a sentence promise to call, visit, inspect, maintain or train."""

import re
from collections.abc import Iterator

from training_site.lint.numbers import NUMBER, whole
from training_site.lint.scopes import scope_of
from training_site.lint.sentences import Sentence
from training_site.lint.suggestion import Parameters, Suggestion

_MONTHS = {"年": 12, "半年": 6, "季": 3, "月": 1}
_ACTIVITIES = (
    ("讲座", "讲座|展示会|交流会"),
    ("培训", "培训|授课|复训"),
    ("电话回访", "电话[^，。]{0,6}(?:回访|征询|调研|访问|联系)|(?:回访|访问)电话"),
    ("巡检", "巡检|巡查"),
    ("检修", "检修|大修|维修"),
    ("上门回访", "上门回访|走访|例行访问|实地回访|登门"),
    ("回访", "回访"),
    ("保养", "保养|维护|维保|清洁|清洗|校准|上光|打[腊蜡]|检查|检测|润滑"),
    ("上门回访", "上门|现场服务"),
)
_PERIOD = rf"(?:(?P<months>{NUMBER})个月|[一1]?个?(?P<period>半年|季|年|月)[度份]?)"
_TIMES = (
    re.compile(rf"每{_PERIOD}[^。；每（年季月]{{0,24}}?(?P<times>{NUMBER})次"),
    re.compile(rf"(?P<times>{NUMBER})次[/每]{_PERIOD}"),
    re.compile(
        rf"(?<![每后前满内])(?:(?P<months>{NUMBER})个月|[一1]个?(?P<period>季|年|月)度?|(?P<half>半年))[^，。；内每后]{{0,8}}?(?P<times>{NUMBER})次"
    ),
)
_BARE = re.compile(
    rf"每{_PERIOD}(?P<month>[一二三四五六七八九十\d]{{1,2}}月)?[^，。；每次]{{0,16}}?(?:巡检|回访|保养|检修|走访|访问|维护|维修|培训|检查)"
)
_FAILED = re.compile("仍|同一|提交|填写|报送")
_DEVICES = re.compile(rf"每次[^，。；]{{0,8}}?不少于(?P<n>{NUMBER})台")
_DEPTH = re.compile("全面|年度|专项|深度|大修")
_MAX = 40


def frequencies(sentence: Sentence) -> Iterator[Suggestion]:
    """Yield one R-FREQ for each period with its number of times."""
    text = sentence.text
    taken: list[tuple[int, int]] = []
    seen: set[tuple[str, float]] = set()
    for pattern in (*_TIMES, _BARE):
        for found in pattern.finditer(text):
            if _FAILED.search(found[0]) or any(
                found.start() < end and start < found.end() for start, end in taken
            ):
                continue
            taken.append(found.span())
            clause = _clause(text, found)
            activity = _activity(clause, sentence)
            groups = found.groupdict()
            months = (
                whole(groups["months"])
                if groups["months"]
                else _MONTHS[groups.get("half") or groups["period"]]
            )
            times = whole(groups["times"]) if groups.get("times") else 1
            key = (activity, times * 12 / months if months else 0)
            if activity and months and times and key not in seen:
                seen.add(key)
                yield _suggest(sentence, found, activity, (times, months), clause)
            if len(taken) >= _MAX:
                return


def _suggest(
    sentence: Sentence, found: re.Match[str], activity: str, rate: tuple[int, int], clause: str
) -> Suggestion:
    parameters: Parameters = {"activity": activity, "times": rate[0], "every_months": rate[1]}
    devices = _DEVICES.search(sentence.text, found.end())
    if devices and activity in ("上门回访", "巡检", "保养", "检修"):
        parameters["devices"] = whole(devices["n"])
    if re.search("设计人员", sentence.text + clause):
        parameters["has_designer"] = True
    month = found.groupdict().get("month")
    if month and 1 <= whole(month[:-1]) <= _MONTHS["年"]:
        parameters["month"] = whole(month[:-1])
    scope = scope_of("", clause, sentence)
    depth = _DEPTH.search(clause)
    return Suggestion(
        "R-FREQ",
        "T17" if activity == "培训" else "A2",
        "training" if activity == "培训" else "visit",
        parameters,
        found.start(),
        (activity, scope.equipment, depth[0] if depth else "", month),
    )


def _clause(text: str, found: re.Match[str]) -> str:
    start = max(text.rfind(mark, 0, found.start()) for mark in "，；：") + 1
    ends = [at for mark in ("，", "；", "每") if (at := text.find(mark, found.end())) >= 0]
    return text[start : min(ends, default=len(text))]


def _activity(clause: str, sentence: Sentence) -> str:
    for text in (clause, *sentence.headings, sentence.text):
        for name, words in _ACTIVITIES:
            if re.search(words, text):
                return name
    return ""
