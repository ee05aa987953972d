"""How are the consequences of a change told: a comment in Markdown for people, JSON for programs?

What somebody typed stands in the comment without its power: no markup, no links, nobody is called by name.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from training_site.facts.base.turn import Turn
from training_site.pages.data.changes import CustomerChanges, PublishedChange

_LINES = 40
"""So many changes of one customer are told; the rest are counted."""
_CUSTOMERS = 30
_POWER = re.compile(r"[\\`_\[\]<>&!|~:#$^]|\*(?!\**(?:\s|$))|(?<=www)\.")
_GONE, _NEW = "（删去）", "（新增）"
_LABELS = {"verdict": "条款", "task": "待办", "certificate": "证书", "qualification": ""}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two derivations for the same day, compared."""

    base: str
    """The commit compared with, 40 hexadecimal digits."""
    as_of: date
    customers: tuple[CustomerChanges, ...]
    titles: Mapping[str, str]
    """Id of a course → its title."""
    unread: str = ""
    """Chinese: why nothing could be compared; empty otherwise."""

    @property
    def lost(self) -> int:
        """How many things are worse than they were."""
        return sum(one.lost for one in self.customers)

    @property
    def gained(self) -> int:
        """How many things are better."""
        return sum(one.gained for one in self.customers)


def comment(found: Comparison) -> str:
    """Write the comment, in Markdown; one line when nothing changes. Ends in a newline."""
    head = f"与 `{found.base[:10]}` 相比，数据截至 {found.as_of.isoformat()}"
    if found.unread:
        return f"{head}：{found.unread}\n"
    if not found.customers:
        return f"{head}：结论没有变化。\n"
    lines = ["### 这次改动对谁有什么影响", "", f"{head}：变差 {found.lost} 处，变好 {found.gained} 处。"]
    for customer in found.customers[:_CUSTOMERS]:
        lines += ["", *_customer(customer, found.titles)]
    if len(found.customers) > _CUSTOMERS:
        lines += [
            "",
            f"还有 {len(found.customers) - _CUSTOMERS} 个客户，请在本机运行 training-site changes 看全部。",
        ]
    return "\n".join(lines) + "\n"


def changes_json(found: Comparison) -> str:
    """Write the same for programs; ends in a newline."""
    customers = [
        asdict(one) | {"lost": one.lost, "gained": one.gained, "records": dict(one.records)}
        for one in found.customers
    ]
    whole = {
        "base": found.base,
        "as_of": found.as_of.isoformat(),
        "lost": found.lost,
        "gained": found.gained,
        "unread": found.unread,
        "customers": customers,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def plain_markdown(text: str) -> str:
    """Spell a typed text so that Markdown shows it and does nothing else; stars at the end of a word stay."""
    return _POWER.sub(r"\\\g<0>", " ".join(text.split())).replace("@", "＠")


def change_line(
    change: PublishedChange, titles: Mapping[str, str], spelt: Callable[[str], str] = plain_markdown
) -> str:
    """Tell one change on a line; `spelt` takes the power from what somebody typed."""
    before, after = change.before or _NEW, change.after or _GONE
    if change.kind == "verdict":
        return f"条款 {change.id}（{spelt(change.what)}）{before} → {after}"
    if change.kind == "task":
        return f"待办（条款 {change.id}）{spelt(change.what)}，最迟 {_moved(change)}"
    course = spelt(titles.get(change.what, change.what))
    if change.kind == "certificate":
        return f"证书 {change.id} {spelt(change.who)} {before} → {after}"
    return f"{spelt(change.who)} 《{course}》 {before} → {after}"


def _customer(one: CustomerChanges, titles: Mapping[str, str]) -> Iterator[str]:
    yield f"**{plain_markdown(one.name).rstrip('*')}**（{one.id}）：{_summary(one)}"
    if one.changes:
        yield ""
    for change in one.changes[:_LINES]:
        yield f"- {change.turn}：{change_line(change, titles)}"
    if len(one.changes) > _LINES:
        yield f"- 还有 {len(one.changes) - _LINES} 处，请在本机运行 training-site changes 看全部"


def _summary(one: CustomerChanges) -> str:
    if one.state == "gone":
        return "整个客户删去了"
    if one.state == "unknown":
        return "对比的那次提交里数据有误，无法比较"
    kept, parts = f"{one.after.met}/{one.after.total}", []
    if one.state == "new":
        parts += ["新登记的客户", *([f"承诺兑现 {kept}"] if one.after.total else [])]
    elif one.before.total or one.after.total:
        was = f"{one.before.met}/{one.before.total}"
        parts += [f"承诺兑现 {was} → {kept}" if was != kept else f"承诺兑现 {kept}（未变）"]
    if one.after.total:
        parts.append(f"新增未满足 {one.new_unmet}")
    parts += _people(one.changes)
    parts += [f"登记的{kind} {was} → {now}" for kind, (was, now) in one.records.items()]
    if not one.changes and one.state == "both":
        parts.append("结论没有变化")
    return "；".join(parts)


def _people(found: Sequence[PublishedChange]) -> Iterator[str]:
    """Count what concerns people, so that the first line tells it."""
    for kind, label, unit in (("qualification", "资格", "人次"), ("certificate", "证书", "张")):
        turns = [item.turn for item in found if item.kind == kind]
        counts = [f"{turn} {turns.count(turn)} {unit}" for turn in Turn if turn in turns]
        if counts:
            yield f"{label}{'、'.join(counts)}"


def _moved(change: PublishedChange) -> str:
    if not change.before:
        return f"{change.after}{_NEW}"
    return f"{change.before} → {change.after}" if change.after else f"{change.before}（不再列出）"
