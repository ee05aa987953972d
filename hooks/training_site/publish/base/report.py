"""How problems are told on a terminal: two lines each and what to paste, fifty at most, then the count."""

from collections.abc import Iterable, Sequence

from training_site.pages.frame.held_back import HeldBack
from training_site.problems import Problem, Severity, counts

_SHOWN = 50


def refusal(problems: Iterable[Problem]) -> str:
    """List the errors and end with the line that says nothing was published."""
    errors = sorted((item for item in problems if item.severity is Severity.ERROR), key=_order)
    return "\n".join([*_listing(errors), f"共 {len(errors)} 处错误，未发布；现有站点保持不变。"])


def held_back(held: Sequence[HeldBack]) -> str:
    """List the errors of customers held back, and end with what was published in their place."""
    errors = [error for one in held for error in one.errors]
    shown = [f"{one.customer}：{one.said}" for one in held]
    tail = f"共 {len(errors)} 处错误，{len(held)} 个客户没有按现在的文件公布，其余照常。"
    return "\n".join([*_listing(errors), *shown, tail])


def remarks(problems: Iterable[Problem]) -> str:
    """List what is published all the same; empty when there is nothing to say."""
    found = sorted((item for item in problems if item.severity is not Severity.ERROR), key=_order)
    if not found:
        return ""
    warnings = sum(item.severity is Severity.WARNING for item in found)
    tail = f"共 {warnings} 处警告，{len(found) - warnings} 处提示；不影响发布。"
    return "\n".join([*_listing(found), tail, ""])


def warned(messages: Sequence[str], count: int) -> str:
    """List log warnings that forbid publishing; `messages` may hold fewer than `count`."""
    shown = [f"警告 {message}" for message in messages[:_SHOWN]]
    rest = [f"还有 {count - len(shown)} 条"] if count > len(shown) else []
    return "\n".join([*shown, *rest, f"生成过程中有 {count} 条警告，未发布；现有站点保持不变。"])


def failed(error: OSError) -> str:
    """Say what the system refused; disk full, no permission and the like."""
    place = f"（{error.filename}）" if error.filename else ""
    return f"写文件失败：{error.strerror or error}{place}。\n未发布；现有站点保持不变。"


def totals(problems: Iterable[Problem]) -> str:
    """Count the problems: `错误 2 处，警告 0 处，提示 1 处`."""
    found = counts(tuple(problems))
    return "，".join(f"{severity} {found[severity]} 处" for severity in Severity)


def told(item: Problem) -> list[str]:
    """Write one problem: place and message, cure, and YAML to paste behind a bar that is not copied with it."""
    pasted = [f"    | {line}" for line in item.snippet.splitlines()]
    return [
        f"{item.where}: {item.code} {item.severity} {item.message}",
        f"    改法：{item.cure}",
        *pasted,
    ]


def _order(item: Problem) -> tuple[object, ...]:
    return item.sort_key


def _listing(problems: Sequence[Problem]) -> list[str]:
    lines = [totals(problems), *(line for item in problems[:_SHOWN] for line in told(item))]
    if len(problems) > _SHOWN:
        lines.append(f"还有 {len(problems) - _SHOWN} 处")
    return lines
