"""What can be asked on the command line: check, changes and all the others."""

from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module

import click

from training_site.cli.exit_codes import ENVIRONMENT

__all__ = ["main", "training_site"]

_PLACES: Mapping[str, tuple[str, str]] = {
    "check": ("check", "check"),
    "changes": ("changes", "changes"),
    "facts": ("facts", "facts"),
    "due": ("due", "due"),
    "lint-letter": ("lint_letter", "lint_letter"),
    "schema": ("schema", "schema"),
    "pages": ("pages", "pages"),
    "revise": ("revise", "revise"),
    "manual": ("manual", "manual"),
    "paper": ("paper", "paper"),
    "new": ("desk.new", "new"),
    "attend": ("desk.attend", "attend"),
    "notify": ("desk.notify", "notify"),
    "grade": ("desk.grade", "grade"),
    "sign": ("desk.sign", "sign"),
    "certify": ("desk.certify", "certify"),
    "revoke": ("desk.certify", "revoke"),
    "correct": ("desk.correct", "correct"),
    "reschedule": ("desk.moving", "reschedule"),
    "cancel": ("desk.moving", "cancel"),
    "attach": ("desk.scans", "attach"),
    "hash": ("desk.scans", "hash_evidence"),
    "fix": ("desk.fix", "fix"),
    "rename": ("desk.rename", "rename"),
    "merge": ("desk.rename", "merge"),
    "comment": ("comment", "comment"),
    "visit": ("visit", "visit_site"),
    "usb": ("usb", "usb"),
    "bundle": ("bundle", "bundle"),
    "start": ("start", "start"),
    "staged": ("staged", "staged"),
    "shorten": ("desk.respell", "shorten"),
    "expand": ("desk.respell", "expand"),
}
"""Command → module and name."""


class _Commands(MutableMapping[str, click.Command]):
    """The commands, each loaded when it is asked for: a commit must not wait for what only a build needs."""

    def __init__(self) -> None:
        self._loaded: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._loaded:
            module, attribute = _PLACES[name]
            self._loaded[name] = getattr(import_module(f"training_site.cli.{module}"), attribute)
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter({**_PLACES, **self._loaded})

    def __len__(self) -> int:
        return len({**_PLACES, **self._loaded})


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}, commands=_Commands()
)
@click.version_option(package_name="training-site")
def training_site() -> None:
    """培训与资格登记：检查 YAML 数据、导出结论、写出页面。"""


def main() -> None:
    """Run the command line; a failing disk or missing tool ends with exit code 3 and one line."""
    try:
        training_site()
    except OSError as failure:
        click.echo(f"环境问题：{failure.strerror or failure}（{failure.filename or ''}）", err=True)
        raise SystemExit(ENVIRONMENT) from None
