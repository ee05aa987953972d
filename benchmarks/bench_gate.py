"""What does the last look over the finished site cost, against building the record pages it looks at, in one run?

    python benchmarks/bench_gate.py                    whole builds of 1,000 trainees and of none, side by side

The gate is timed inside its build; what a site without trainees costs is taken off both, so that the ratio is about
record pages. CPU seconds, children included.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "benchmarks")]

from generate import generate  # noqa: E402 - the path has to be set first


def build(project: Path) -> tuple[float, float]:
    """Build a project in a process of its own; return the CPU seconds of all and those of the gate."""
    out = project / "built"
    shutil.rmtree(out, ignore_errors=True)
    before = os.times()
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, __file__, "--build", str(out)]
    done = subprocess.run(command, cwd=project, capture_output=True, env=environment, check=False)
    if done.returncode:
        raise SystemExit(done.stdout.decode() + done.stderr.decode())
    after = os.times()
    total = after.children_user + after.children_system - before.children_user - before.children_system
    return total, float(done.stdout.decode().rpartition("gate ")[2])


def run_mkdocs(out: str) -> None:
    """Run `mkdocs build` in this process and print what the gate took of it, for `build`."""
    from mkdocs.__main__ import cli  # noqa: PLC0415, TID251 - measured in its own process

    from training_site.publish import publication  # noqa: PLC0415

    look = publication.check_staged

    def timed(staged: object) -> object:
        started = time.process_time()
        found = look(staged)
        print(f"gate {time.process_time() - started}")
        return found

    publication.check_staged = timed
    cli(["build", "-q", "-d", out])


def measure(folder: Path, trainees: int, runs: int) -> None:
    """Print the ratio of the gate's time to that of building the record pages."""
    projects = {"none": folder / "none", "full": folder / "full"}
    for name, project in projects.items():
        generate(ROOT, project, trainees if name == "full" else 0)
        (project / "hooks").symlink_to(ROOT / "hooks")
    ratios = []
    for _ in range(runs):
        (none, gate_of_none), (full, gate_of_full) = (build(project) for project in projects.values())
        gate = gate_of_full - gate_of_none
        records = full - none - gate
        ratios.append(gate / records)
        print(
            f"{trainees} trainees: record pages {records:.2f} s, their gate {gate:.2f} s, ratio {ratios[-1]:.3f}; "
            f"whole build {full:.2f} s, of which the gate {gate_of_full:.2f} s"
        )
    print(f"median ratio {statistics.median(ratios):.3f} (must be ≤ 0.10)")


def main() -> None:
    """Measure in a temporary folder, or build once for a measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trainees", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--build")
    options = parser.parse_args()
    if options.build:
        run_mkdocs(options.build)
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), options.trainees, options.runs)


if __name__ == "__main__":
    main()
