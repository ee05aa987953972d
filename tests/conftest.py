"""What the tests share: the demo site of both editions, built once a run."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import settings

from shared_build import made_once
from warm_mkdocs import Done, needs_a_start, run_mkdocs

ROOT = Path(__file__).parent.parent

# A few reproducible examples on every run; `make everything` draws hundreds of new ones.
settings.register_profile("quick", max_examples=25, deadline=None, derandomize=True)
settings.register_profile("thorough", max_examples=300, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def build_site(root: Path, out: Path, **environment: str) -> Done:
    """Run `mkdocs build --strict` for the project at `root` into `out`."""
    arguments = ["build", "--strict", "-f", str(root / "mkdocs.yml"), "-d", str(out)]
    surrounding = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", **environment}
    if not needs_a_start(environment):
        return run_mkdocs(arguments, root, surrounding, seconds=300)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=root,
        env=surrounding,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def _built(factory: pytest.TempPathFactory, edition: str) -> Path:
    def make(out: Path) -> None:
        done = build_site(ROOT, out, TRAINING_EDITION=edition)
        assert done.returncode == 0, done.stdout + done.stderr

    return made_once(factory, f"demo-{edition}", make)


@pytest.fixture(scope="session")
def public_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the demo's public edition."""
    return _built(tmp_path_factory, "public")


@pytest.fixture(scope="session")
def internal_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the demo's internal edition."""
    return _built(tmp_path_factory, "internal")


FIGURE = "figure: "
"""How a property begins that a test records (`record_property`) to be added up over the run."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the tests counted, added up over all of them and all workers."""
    total: Counter[str] = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            for name, value in getattr(report, "user_properties", ()):
                if name.startswith(FIGURE) and report.when == "call":
                    total[name.removeprefix(FIGURE)] += value
    if total:
        terminalreporter.section("figures")
        for name, value in total.items():
            terminalreporter.write_line(f"{value:>9,}  {name}")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run rewrite the golden pages, after somebody has looked at the change."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew")
