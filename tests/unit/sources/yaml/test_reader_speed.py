"""The reader with every check on is at least three times as fast as PyYAML's C loader.

On Python 3.13 and later twice: PyYAML builds its values in Python, which those run faster (measured 2.7 on 3.13.5, 2.3
on 3.14.10, against 3.4 to 4.0 on 3.11.7), while our loop over libyaml's events gains nothing.
"""

import runpy
import sys
from pathlib import Path

import pytest

BENCHMARK = Path(__file__).parents[4] / "benchmarks" / "bench_reader.py"


@pytest.mark.slow
def test_reader_is_several_times_as_fast_as_the_c_loader() -> None:
    best, _, _ = runpy.run_path(str(BENCHMARK))["ratios"](10, 50, rounds=9)
    print(f"reader against CSafeLoader: {best:.2f}x")
    assert best >= (3 if sys.version_info < (3, 13) else 2)
