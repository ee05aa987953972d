"""When did each data file first enter the repository, as far as its history can tell?"""

import os
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

_MARK = "\x01"
_SECONDS = 60


def first_commits(root: Path) -> Mapping[str, date] | None:
    """Map each path below courses/ and roster/, relative to `root`, to the day of the commit that first had it.

    None when nothing can be said: no git, no repository, a shallow clone. A path that is not committed yet is
    not in the mapping. The day is the committer's own claim, in the committer's zone.
    """
    if _git(root, "rev-parse", "--is-shallow-repository") != "false\n":
        return None
    log = _git(
        root,
        "log",
        "--reverse",
        "--diff-filter=A",
        "--no-renames",
        "--relative",
        "--name-only",
        "-z",
        f"--format={_MARK}%cs",
        "--",
        "courses",
        "roster",
    )
    if log is None:
        return None
    found: dict[str, date] = {}
    for commit in log.split(_MARK)[1:]:
        day, _, names = commit.partition("\n") if "\n" in commit.split("\0", 1)[0] else commit.partition("\0")
        for name in names.strip("\n").split("\0"):
            path = name.strip("\n")
            if path:
                found.setdefault(path, date.fromisoformat(day.strip("\0\n")))
    return found


def run_git(root: Path, *arguments: str) -> bytes | None:
    """Run git in a folder without replacement objects, which could show another history; None when it cannot answer."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments, no shell
            git_command(root, *arguments),
            capture_output=True,
            check=False,
            env=git_environment(),
            timeout=_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def git_command(root: Path, *arguments: str) -> list[str]:
    """Spell a call of the user's own git in a folder."""
    return ["git", "-C", str(root), *arguments]


def git_environment() -> dict[str, str]:
    """Return the environment of such a call: no replacement objects, nothing fetched or asked, plain English."""
    fixed = {
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }
    return {**os.environ, **fixed}


def _git(root: Path, *arguments: str) -> str | None:
    answer = run_git(root, *arguments)
    return None if answer is None else answer.decode("utf-8", "replace")
