"""A small real project, and what a caller sees of `mkdocs build` in it."""

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from warm_mkdocs import Done, Running, needs_a_start

REPOSITORY = Path(__file__).parents[1]
SMALL = Path(__file__).parent / "site" / "small"
HOOKS = REPOSITORY / "hooks"
PATIENCE = 300
"""Seconds after which something that is waited for counts as never coming, however busy the machine is."""


def snapshot(folder: Path) -> dict[str, str]:
    """Address → hash of every file below the folder; empty when there is none."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@dataclass(frozen=True)
class Project:
    root: Path

    @property
    def site(self) -> Path:
        return self.root / "site"

    def wish(self, *words: str) -> None:
        (self.root / "roster" / "data.txt").write_text("\n".join(words) + "\n", encoding="utf-8")

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "mkdocs", *(arguments or ("build",))]

    def environment(self, **extra: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("TRAINING_")}
        return kept | {"PYTHONPATH": str(HOOKS), "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"} | extra

    def start(self, *arguments: str, **extra: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self.command(*arguments),
            cwd=self.root,
            env=self.environment(**extra),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )

    def run(self, *arguments: str, **extra: str) -> Done:
        """Run to the end; errors stand in `stdout` too."""
        if not needs_a_start(extra):
            return self.start_warm(*arguments, **extra).done(PATIENCE)
        process = self.start(*arguments, **extra)
        output, _ = process.communicate(timeout=PATIENCE)
        return Done(process.returncode, output, "")

    def start_warm(self, *arguments: str, **extra: str) -> Running:
        """Start a build in a process that has loaded MkDocs before."""
        return Running(arguments or ("build",), self.root, self.environment(**extra), is_mixed=True)

    def leftovers(self) -> list[str]:
        return sorted(path.name for path in self.root.glob(".*") if "staging" in path.name)


def make_project(root: Path) -> Project:
    """Copy the small project, with a theme of its own: a theme edited meanwhile must not change a comparison."""
    shutil.copytree(SMALL, root)
    shutil.copytree(HOOKS / "training_site" / "theme", root / "theme")
    return Project(root)
