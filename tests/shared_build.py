"""How is a folder made once a run, whichever of the run's processes needs it first?"""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

_SECONDS = 600


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return the run's folder `name`; the first process that asks lets `make` fill it, the others wait for it.

    Raises:
        AssertionError: `make` failed, here or in the process that was first, or it never ended.
    """
    run = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        run = run.parent
    folder, unfinished, failed = run / name, run / f"{name}.unfinished", run / f"{name}.failed"
    try:
        unfinished.mkdir()
    except FileExistsError:
        end = time.monotonic() + _SECONDS
        while not folder.exists():
            assert not failed.exists(), failed.read_text(encoding="utf-8")
            assert time.monotonic() < end, f"{name} was never finished"
            time.sleep(0.1)
        return folder
    try:
        make(unfinished / "made")
    except BaseException as error:
        failed.write_text(f"{error}\n", encoding="utf-8")
        raise
    (unfinished / "made").rename(folder)
    return folder
