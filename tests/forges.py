"""How do the workflows of each forge run on a machine without that forge: their own shell steps, in their order?

Only what a forge itself does has a stand-in: its expressions and variables, the actions that it offers, its Pages.
An expression or action that no stand-in knows fails the run, as a misspelt one fails on the forge.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
_COMPARISON = re.compile(r"(\S+) (==|!=) '([^']*)'")


@dataclass
class Machine:
    """A runner: one folder to work in, an environment, and what the steps printed."""

    folder: Path
    environment: dict[str, str]
    said: list[str] = field(default_factory=list)

    def run(self, script: str, *shell: str, **extra: str) -> int:
        """Run a script in the folder; return its exit code."""
        done = subprocess.run(
            [*shell, script],
            cwd=self.folder,
            env={**self.environment, **extra},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        self.said.append(done.stdout)
        return done.returncode

    @property
    def output(self) -> str:
        """All that was printed."""
        return "".join(self.said)


def machine(folder: Path, **environment: str) -> Machine:
    """Make a runner whose `make` finds this checkout's own environment instead of installing one; no network is used."""
    folder.mkdir(parents=True, exist_ok=True)
    home = folder.parent / f"{folder.name}-home"
    home.mkdir(exist_ok=True)
    ready = home / "ready"
    ready.touch()
    os.utime(ready, (2**32, 2**32))
    kept = {
        name: os.environ[name] for name in ("PATH", "LANG", "COVERAGE_PROCESS_START") if name in os.environ
    }
    ours = {
        "HOME": str(home),
        "PYTHONUTF8": "1",
        "NO_MKDOCS_2_WARNING": "1",
        "GIT_CONFIG_NOSYSTEM": "1",
        "MAKEFLAGS": f"READY={ready}",
        "TRAINING_AS_OF": "2026-11-22",
    }
    return Machine(folder, kept | ours | environment)


def lend_environment(folder: Path) -> None:
    """Lay this checkout's environment where the steps look for it."""
    link = folder / ".venv"
    if not link.exists():
        link.symlink_to(sys.prefix, target_is_directory=True)


def jobs_of(file: str, values: Mapping[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the jobs of a workflow of the GitHub kind whose condition holds, in the order they are written."""
    for name, job in yaml.safe_load((ROOT / file).read_text(encoding="utf-8"))["jobs"].items():
        if _holds(job.get("if", ""), values):
            yield name, job


def run_job(
    job: dict[str, Any],
    runner: Machine,
    values: dict[str, str],
    actions: Mapping[str, Callable[[Machine, dict[str, Any]], dict[str, str]]],
) -> int:
    """Run the steps one after the other and stop at the first that fails; return its exit code.

    `actions` maps `owner/name` to what stands for it; what it returns are its outputs.
    """
    for step in job["steps"]:
        lend_environment(runner.folder)
        if "uses" in step:
            name, _, version = step["uses"].partition("@")
            assert re.fullmatch(r"[0-9a-f]{40}", version), f"{name} is not pinned to a commit"
            outputs = actions[name](runner, step.get("with", {}))
            values |= (
                {f"steps.{step['id']}.outputs.{key}": value for key, value in outputs.items()}
                if outputs
                else {}
            )
            continue
        assert "${{" not in step["run"], "an expression inside a script is text that a stranger may write"
        environment = {key: filled(str(value), values) for key, value in step.get("env", {}).items()}
        code = runner.run(step["run"], "bash", "-e", "-c", **environment)
        if code:
            return code
    return 0


def filled(text: str, values: Mapping[str, str]) -> str:
    """Put values in place of expressions."""
    return _EXPRESSION.sub(lambda found: values[found[1]], text)


def _holds(condition: str, values: Mapping[str, str]) -> bool:
    terms = [_COMPARISON.fullmatch(term) for term in condition.split(" && ") if term]
    assert all(terms), condition
    return all((values[term[1]] == term[3]) == (term[2] == "==") for term in terms if term)


def gitlab_jobs() -> dict[str, Any]:
    """Read the jobs of .gitlab-ci.yml in the order of their stages."""
    whole = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    order = [*whole["stages"], ".post"]
    jobs = {name: job for name, job in whole.items() if isinstance(job, dict) and "script" in job}
    return dict(sorted(jobs.items(), key=lambda item: order.index(item[1]["stage"])))


def run_script(job: dict[str, Any], runner: Machine) -> int:
    """Run the script of a GitLab job as its runner does: all lines in one shell that stops at the first failure."""
    lend_environment(runner.folder)
    lines = "\n".join(job["script"])
    return runner.run(lines, "bash", "-eo", "pipefail", "-c")


def make_origin(folder: Path, source: Path) -> Path:
    """Add this project's Makefile, settings and hook to a repository of data; return a bare copy of it."""
    for file in (
        *(ROOT / name for name in ("Makefile", "mkdocs.yml", "pyproject.toml", ".gitignore")),
        *ROOT.glob("*.lock"),
    ):
        shutil.copyfile(file, source / file.name)
    shutil.copytree(ROOT / ".ci", source / ".ci")
    (source / "docs").mkdir()
    (source / "docs" / "correct.md").write_text("# 记录有误怎么办\n", encoding="utf-8")
    (source / "hooks").symlink_to(ROOT / "hooks", target_is_directory=True)
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(folder)], check=True)
    return folder
