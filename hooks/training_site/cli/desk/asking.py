"""What was not said on the command line, and who can be asked for it?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import click

from training_site.cli.common import DayType, stop
from training_site.cli.desk.request import DeskRequest
from training_site.desk.base.changeset import RefusedError
from training_site.desk.base.workbench import unknown_word


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks at a terminal; elsewhere what is missing ends the command and says which option was meant."""

    request: DeskRequest

    def choice(
        self,
        option: str,
        what: str,
        given: str | None,
        choices: Mapping[str, str],
        default: str | None = None,
    ) -> str:
        """Take one of the ids that there are: the given one, the only one, or the one that is picked."""
        if given is not None:
            if given not in choices:
                raise RefusedError(*unknown_word(what, given, tuple(choices)))
            return given
        if len(choices) == 1:
            return next(iter(choices))
        if not self.request.may_ask:
            if default is not None:
                return default
            stop(f"请写 {option}（{what}），可以写：{'、'.join(choices) or '（还没有）'}")
        self.show(choices)
        picked: str = click.prompt(
            what, type=click.Choice(list(choices)), default=default, show_choices=False
        )
        return picked

    def text(self, option: str, what: str, given: str | None, default: str | None = None) -> str:
        """Take a text."""
        if given is not None:
            return given
        if not self.request.may_ask:
            if default is not None:
                return default
            stop(f"请写 {option}（{what}）")
        answer: str = click.prompt(what, default=default)
        return answer.strip()

    def day(self, option: str, what: str, given: date | None, default: date | None = None) -> date:
        """Take a day."""
        if given is not None:
            return given
        if not self.request.may_ask:
            if default is not None:
                return default
            stop(f"请写 {option}（{what}），例如 2026-03-05")
        answer: date = click.prompt(what, type=DayType(), default=default and default.isoformat())
        return answer

    def several(self, what: str) -> tuple[str, ...]:
        """Ask for any number of ids or pairs, with blanks between; nobody to be asked says nothing."""
        if not self.request.may_ask:
            return ()
        answer: str = click.prompt(f"{what}，空格隔开，没有就回车", default="", show_default=False)
        return tuple(answer.split())

    def show(self, choices: Mapping[str, str]) -> None:
        """Say what can be picked in the next questions."""
        for name, label in choices.items() if self.request.may_ask else ():
            click.echo(f"  {name}  {label}")
