"""A repository as the project publishes it: the working tree as one commit, to be cloned by a newcomer."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
IDENTITY = {
    "GIT_AUTHOR_NAME": "示例",
    "GIT_AUTHOR_EMAIL": "example@example.invalid",
    "GIT_COMMITTER_NAME": "示例",
    "GIT_COMMITTER_EMAIL": "example@example.invalid",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}
_NOT_NEEDED = ("benchmarks/", "tests/")


def environment(root: Path) -> dict[str, str]:
    """What a newcomer's shell has: git knows who commits, `training-site` of this Python runs the clone's program."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TRAINING_", "GIT_"))}
    programs = f"{Path(sys.executable).parent}{os.pathsep}{kept['PATH']}"
    return kept | IDENTITY | {"PATH": programs, "PYTHONPATH": str(root / "hooks"), "PYTHONUTF8": "1"}


def git(root: Path, *arguments: str) -> str:
    """Run git in a folder; it has to succeed."""
    command = ["git", "-C", str(root), *arguments]
    done = subprocess.run(
        command, env=environment(root), capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, (command, done.stdout, done.stderr)
    return done.stdout


def make_upstream(folder: Path) -> Path:
    """Commit everything of the working tree that belongs to the project, but for what no user runs."""
    named = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        check=True,
    ).stdout.decode()
    folder.mkdir(parents=True)
    for name in named.split("\0"):
        source = ROOT / name
        if name and source.is_file() and not name.startswith(_NOT_NEEDED):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, folder / name)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "程序和示例数据")
    return folder


def clone(upstream: Path, folder: Path, *options: str) -> Path:
    """Clone it; by address, as from a forge, when options ask for less than everything."""
    git(upstream, "clone", "-q", *options, upstream.as_uri() if options else str(upstream), str(folder))
    return folder


def contents(root: Path) -> dict[str, bytes]:
    """Read every file below a folder but for git's own."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".git" not in path.relative_to(root).parts
    }
