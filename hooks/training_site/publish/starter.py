"""Which files does a repository of one's own begin with?

The files lie in `starter/`: `records/` as they will lie below the root, `tree/` without the dots of their names.
`@@name` is a blank. Texts of people go into YAML in double quotes unless they are plain words.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Template

_PLAIN = re.compile(r"[\u4e00-\u9fff][\w（）·]*")
_UNTIL_SESSION = timedelta(days=14)
_TREE = {
    "gitignore": ".gitignore",
    "vscode/settings.json": ".vscode/settings.json",
    "vscode/extensions.json": ".vscode/extensions.json",
    "githooks/pre-commit": ".githooks/pre-commit",
    "CODEOWNERS": "CODEOWNERS",
}
HOOK = _TREE["githooks/pre-commit"]
STARTER_COURSE = "courses/server-basics/course.yml"
_SESSION = "roster/example/sessions/first.yml"
_TO_DO = "# 现在都没有生效：把 @账号 换成真实的账号或小组，再去掉行首的 #。"
_IN_FORCE = "# 换人审时，改每行后面的账号。"


class _Blanks(Template):
    delimiter = "@@"


@dataclass(frozen=True, slots=True)
class Answers:
    """What a new repository has to be told."""

    organisation: str
    short: str
    contact: str
    """The post that answers when a record is wrong."""
    owner: str = ""
    """Who reviews changes, such as @zhang or @team/name; empty when nobody is named yet."""


def starter_records(
    answers: Answers, today: date, fingerprints: Mapping[str, str] | None = None
) -> dict[str, bytes]:
    """Write the records to begin with: path relative to the root → bytes.

    `fingerprints` are those of the course; without them its history has none.
    """
    session_day = today + _UNTIL_SESSION
    lines = "".join(f"      {name}: {value}\n" for name, value in (fingerprints or {}).items())
    blanks = {
        "organisation": _yaml(answers.organisation),
        "short": _yaml(answers.short),
        "contact": _yaml(answers.contact),
        "today": today.isoformat(),
        "session_day": session_day.isoformat(),
        "fingerprints": f"    fingerprints:\n{lines}" if lines else "",
    }
    made = {path: _filled(text, blanks) for path, text in _texts("records").items()}
    made[_SESSION.replace("first", f"{session_day}-first")] = made.pop(_SESSION)
    return made


def starter_tree(answers: Answers, present: Mapping[str, bytes]) -> dict[str, bytes]:
    """Write what stands around the records: path relative to the root → bytes.

    Args:
        answers: the answers.
        present: what lies there already; .gitignore is added to, any other file stays as it is.
    """
    has_owner = bool(answers.owner)
    blanks = {
        "owner": answers.owner or "@账号",
        "off": "" if has_owner else "# ",
        "todo": _IN_FORCE if has_owner else _TO_DO,
    }
    made = {_TREE[path]: text for path, text in _texts("tree").items()}
    filled = {path: _filled(text, blanks) for path, text in made.items() if path not in present}
    ignored = _with_lines(present.get(".gitignore", b"").decode("utf-8", "replace"), made[".gitignore"])
    return filled | {".gitignore": ignored.encode()}


def _with_lines(text: str, wanted: str) -> str:
    """Put the lines that are not there yet at the end, with the remarks above them."""
    there = set(text.splitlines())
    added = [line for line in wanted.splitlines() if line not in there]
    if all(line.startswith("#") for line in added):
        return text
    start = f"{text.rstrip()}\n" if text.strip() else ""
    return start + "".join(f"{line}\n" for line in added)


def _filled(text: str, blanks: Mapping[str, str]) -> bytes:
    return _Blanks(text).substitute(blanks).encode()


def _yaml(text: str) -> str:
    """Spell a text as a YAML value on one line."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _texts(folder: str) -> dict[str, str]:
    """Read every file of a folder of templates, by its path below it."""
    found: dict[str, str] = {}
    waiting: list[tuple[str, Traversable]] = [("", files("training_site").joinpath("starter", folder))]
    while waiting:
        start, here = waiting.pop()
        for entry in here.iterdir():
            name = f"{start}{entry.name}"
            if entry.is_dir():
                waiting.append((f"{name}/", entry))
            else:
                found[name] = entry.read_text(encoding="utf-8")
    return dict(sorted(found.items()))
