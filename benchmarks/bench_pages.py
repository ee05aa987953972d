"""How fast are record pages, against the same pages through MkDocs's own pipeline, and how does the time grow.

    python benchmarks/bench_pages.py            both measurements
    python benchmarks/bench_pages.py --growth   time per trainee at 2,000 against 500, median of 5

Whole commands, one after the other in one run; the time of the same site without customers is taken off both.
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


def _timed(*command: str, cwd: Path) -> float:
    """Run a command and return its CPU seconds, children included."""
    before = os.times()
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=cwd, capture_output=True, env=environment, check=False)
    if done.returncode:
        raise SystemExit(done.stdout.decode() + done.stderr.decode())
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def _project(folder: Path, trainees: int) -> Path:
    generate(ROOT, folder, trainees)
    (folder / "hooks").symlink_to(ROOT / "hooks")
    return folder


def _mkdocs(folder: Path) -> float:
    out = folder / "built"
    shutil.rmtree(out, ignore_errors=True)
    return _timed(sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(out), cwd=folder)


def _tree(folder: Path, out: Path) -> Path:
    """Write the same pages as Markdown without our hook, search off."""
    _timed(sys.executable, "-m", "training_site.cli", "pages", str(out), "--root", str(folder), cwd=folder)
    config = (out / "mkdocs.yml").read_text(encoding="utf-8")
    head, _, rest = config.partition("plugins:\n")
    rest = rest[rest.index("markdown_extensions:") :]
    (out / "mkdocs.yml").write_text(f"{head}plugins: []\n{rest}", encoding="utf-8")
    return out


def against_mkdocs(folder: Path, trainees: int, runs: int) -> None:
    """Print the ratio of MkDocs's page pipeline to ours for the record pages."""
    empty, full = _project(folder / "empty", 0), _project(folder / "full", trainees)
    empty_tree, full_tree = _tree(empty, folder / "empty-tree"), _tree(full, folder / "full-tree")
    pages = sum(1 for _ in (full_tree / "docs" / "customers").rglob("*.md"))
    ratios = []
    for _ in range(runs):
        ours = _mkdocs(full) - _mkdocs(empty)
        theirs = _mkdocs(full_tree) - _mkdocs(empty_tree)
        ratios.append(theirs / ours)
        print(
            f"{trainees} trainees, {pages} customer pages: ours {ours:.2f} s, MkDocs {theirs:.2f} s, ratio {ratios[-1]:.1f}"
        )
    print(f"median ratio {statistics.median(ratios):.1f} (must be ≥ 5)")


def growth(folder: Path, runs: int) -> None:
    """Print the time per trainee at 2,000 against that at 500, facts and pages rendered, without MkDocs."""
    roots = {count: _project(folder / f"growth-{count}", count) for count in (500, 2000)}
    each: dict[int, list[float]] = {500: [], 2000: []}
    for _ in range(runs):
        for count, root in roots.items():
            each[count].append(_timed(sys.executable, __file__, "--render", str(root), cwd=root) / count)
    per = {count: statistics.median(values) for count, values in each.items()}
    for count, value in per.items():
        print(f"{count} trainees: {value * 1e3:.3f} ms CPU each")
    print(f"ratio {per[2000] / per[500]:.3f} (must be ≤ 1.15)")


def render(root: Path) -> None:
    """Read, check, derive and render everything of a project once, writing nothing."""
    from training_site.build import build  # noqa: PLC0415 - measured in its own process
    from training_site.cli.common import today  # noqa: PLC0415

    started = time.perf_counter()
    site = build(root, None, "public", today())
    size = sum(len(page.body) for page in site.records())
    print(f"{size} characters in {time.perf_counter() - started:.2f} s")


def main() -> None:
    """Run what was asked for in a temporary folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trainees", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--render", type=Path)
    options = parser.parse_args()
    if options.render:
        render(options.render)
        return
    with tempfile.TemporaryDirectory() as folder:
        if not options.growth:
            against_mkdocs(Path(folder), options.trainees, options.runs)
        growth(Path(folder), max(5, options.runs))


if __name__ == "__main__":
    main()
