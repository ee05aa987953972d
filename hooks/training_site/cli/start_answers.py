"""What does a new repository have to be told, and where do the answers come from?"""

import re

import click

from training_site.cli.common import stop
from training_site.cli.exit_codes import USAGE
from training_site.publish.starter import Answers

_CONTACT = "培训负责人"
_ENDINGS = re.compile(r"(?:集团)?(?:股份)?(?:有限)?(?:责任)?公司$")
_OWNER = re.compile(r"@[\w.-]+(?:/[\w.-]+)*", re.ASCII)
_LONGEST = 200
"""Characters of a text in a record."""


def ask_answers(
    organisation: str | None,
    short: str | None,
    contact: str | None,
    owner: str | None,
    *,
    has_terminal: bool,
    is_sure: bool,
) -> Answers:
    """Take the answers from the options; ask for those that are missing, or end with a usage error."""
    if (organisation is None or not is_sure) and not has_terminal:
        stop("没有终端可以提问：请写全 --organisation 单位全称 --yes")
    is_asked = organisation is None
    name = _text("单位全称", organisation if organisation is not None else _prompt("单位全称"))
    brief = _ENDINGS.sub("", name) or name
    if is_asked:
        short = short if short is not None else _prompt("简称", brief)
        contact = contact if contact is not None else _prompt("发现记录有误时找哪个岗位", _CONTACT)
        owner = (
            owner if owner is not None else _prompt("谁审修改，写平台账号，例如 @zhang；还没有就直接回车", "")
        )
    if owner and not _OWNER.fullmatch(owner):
        stop(f"“{owner}” 不是平台账号，请写成 @zhang 或 @小组/名称（英文）")
    return Answers(
        name,
        _text("简称", short if short is not None else brief),
        _text("岗位", contact if contact is not None else _CONTACT),
        owner or "",
    )


def confirmed() -> bool:
    """Ask whether the demo may go; everything but a yes is a no."""
    return _prompt("删去以上示例数据，写入起步数据？输入“是”继续", "否").lower() in {"是", "y", "yes"}


def _prompt(question: str, default: str | None = None) -> str:
    try:
        answer: str = click.prompt(question, default=default, prompt_suffix="：", show_default=bool(default))
    except click.Abort:
        click.echo()
        stop("没有改动任何文件", USAGE)
    return answer.strip()


def _text(what: str, value: str) -> str:
    """Take a text on one line; everything else about it is judged with the records."""
    found = " ".join(value.split())
    if not found:
        stop(f"{what}不能是空的")
    if len(found) > _LONGEST:
        stop(f"{what}超过 {_LONGEST} 字")
    return found
