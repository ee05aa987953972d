"""How are a pair such as `p-03=09:20`, a time and a number read from the command line?"""

import re
from collections.abc import Callable
from datetime import time
from decimal import Decimal
from typing import Any, TypeVar

import click
from pydantic_core import PydanticCustomError

from training_site.model.base.scalars import parse_clock, parse_end_clock, parse_number

_COMMAS = re.compile(r"[,，、\s]+")
_Command = TypeVar("_Command", bound=Callable[..., Any])


class PairType(click.ParamType[tuple[str, str]]):
    """A name and what is said of it: `p-03=09:20`."""

    name = "pair"

    def __init__(self, example: str) -> None:
        self.example = example

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Cut at the first equals sign or end with a usage error."""
        name, sign, rest = str(value).partition("=")
        if not sign or not name.strip() or not rest.strip():
            self.fail(f"“{value}” 写法不对，请写成 {self.example}", param, ctx)
        return name.strip(), rest.strip()


def ids_option(*names: str, metavar: str, help: str) -> Callable[[_Command], _Command]:  # noqa: A002 - click's word
    """Make an option for any number of ids: written with commas between, or several times."""
    return click.option(*names, multiple=True, metavar=metavar, help=f"{help}；几个用逗号隔开", callback=_ids)


def _ids(_: click.Context, __: click.Parameter, said: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for words in said for word in _COMMAS.split(words) if word)


def pairs(words: tuple[str, ...], example: str) -> tuple[tuple[str, str], ...]:
    """Read what was answered to a question as options are read."""
    kind = PairType(example)
    return tuple(kind.convert(word, None, None) for word in words)


def clock_pairs(said: tuple[tuple[str, str], ...], option: str) -> dict[str, time]:
    """Read who and when; a person twice is a usage error."""
    found: dict[str, time] = {}
    for person, word in said:
        if person in found:
            raise click.BadParameter(f"{person} 写了两次", param_hint=option)
        found[person] = clock(word, option)
    return found


def clock(word: str, option: str) -> time:
    """Read a time of day such as 09:20."""
    try:
        return parse_end_clock(word) if word == "24:00" else parse_clock(word)
    except PydanticCustomError:
        raise click.BadParameter(f"“{word}” 不是时间，请写成 09:20", param_hint=option) from None


def clock_span(word: str, option: str) -> tuple[time, time]:
    """Read a stretch of time such as 09:00-10:00."""
    start, sign, end = word.partition("-")
    if not sign:
        raise click.BadParameter(f"“{word}” 不是时段，请写成 09:00-10:00", param_hint=option)
    return clock(start, option), clock(end, option)


def typed_number(word: str, option: str) -> Decimal:
    """Read a number such as 91 or 0.5."""
    try:
        return parse_number(word)
    except PydanticCustomError:
        raise click.BadParameter(f"“{word}” 不是数字，请写成 91", param_hint=option) from None
