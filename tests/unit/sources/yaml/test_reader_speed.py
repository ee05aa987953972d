"""The reader with every check on is at least three times as fast as PyYAML's C loader."""

import runpy
from pathlib import Path

import pytest

BENCHMARK = Path(__file__).parents[4] / "benchmarks" / "bench_reader.py"


@pytest.mark.slow
def test_reader_is_three_times_as_fast_as_the_c_loader() -> None:
    best, _, _ = runpy.run_path(str(BENCHMARK))["ratios"](10, 50, rounds=9)
    print(f"reader against CSafeLoader: {best:.2f}x")
    assert best >= 3
