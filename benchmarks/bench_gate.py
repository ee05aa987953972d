"""What does the last look over the finished site cost, against building the record pages it looks at, in one run?

    python benchmarks/bench_gate.py                    whole builds of 1,000 trainees, with the gate and without

Four builds a round, one after the other: with and without trainees, with and without the gate. What a site without
trainees costs is taken off, so that the ratio is about record pages; CPU seconds, children included.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "benchmarks")]

from generate import generate  # noqa: E402 - the path has to be set first


def build(project: Path, *, has_gate: bool) -> float:
    """Build a project in a process of its own; return its CPU seconds."""
    out = project / "built"
    shutil.rmtree(out, ignore_errors=True)
    before = os.times()
    command = [sys.executable, __file__, "--build", str(out), *([] if has_gate else ["--without"])]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=project, capture_output=True, env=environment, check=False)
    if done.returncode:
        raise SystemExit(done.stdout.decode() + done.stderr.decode())
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def run_mkdocs(out: str, *, has_gate: bool) -> None:
    """Run `mkdocs build` in this process, for `build`."""
    from mkdocs.__main__ import cli  # noqa: PLC0415, TID251 - measured in its own process

    from training_site.publish import publication  # noqa: PLC0415

    if not has_gate:
        publication.check_staged = lambda _: ()
    cli(["build", "-q", "-d", out])


def measure(folder: Path, trainees: int, runs: int) -> None:
    """Print the ratio of the gate's time to that of building the record pages."""
    projects = {"empty": folder / "empty", "full": folder / "full"}
    for name, project in projects.items():
        generate(ROOT, project, trainees if name == "full" else 0)
        (project / "hooks").symlink_to(ROOT / "hooks")
    ratios = []
    for _ in range(runs):
        times = {
            (name, has_gate): build(project, has_gate=has_gate)
            for name, project in projects.items()
            for has_gate in (False, True)
        }
        records = times["full", False] - times["empty", False]
        gate = times["full", True] - times["full", False] - (times["empty", True] - times["empty", False])
        ratios.append(gate / records)
        print(
            f"{trainees} trainees: record pages {records:.2f} s, their gate {gate:.2f} s, ratio {ratios[-1]:.3f}; "
            f"whole build {times['full', False]:.2f} s, with the gate {times['full', True]:.2f} s"
        )
    print(f"median ratio {statistics.median(ratios):.3f} (must be ≤ 0.10)")


def main() -> None:
    """Measure in a temporary folder, or build once for a measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trainees", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--build")
    parser.add_argument("--without", action="store_true")
    options = parser.parse_args()
    if options.build:
        run_mkdocs(options.build, has_gate=not options.without)
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), options.trainees, options.runs)


if __name__ == "__main__":
    main()
