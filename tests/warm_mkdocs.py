"""How are hundreds of sites built without starting Python, MkDocs and the list of Chinese words anew for each?

A server process imports them once (`warm_imports.py`) and forks for each build, so that every build begins in the same
clean state, as a command of its own would: its own folder, environment, output and exit code.
"""

import multiprocessing
import os
import sys
import threading
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent
_STARTING = threading.Lock()
_COUNTS_AT_START = frozenset({"PYTHONHASHSEED", "TZ", "LC_ALL"})
"""Variables that Python reads when it starts: with them a build needs a process of its own."""


@dataclass(frozen=True)
class Done:
    """What `subprocess.run` would have told."""

    returncode: int
    stdout: str
    stderr: str


def needs_a_start(environment: Mapping[str, str]) -> bool:
    """Tell whether a build with these variables cannot be forked, or none can on this system."""
    return (
        bool(_COUNTS_AT_START & set(environment))
        or "forkserver" not in multiprocessing.get_all_start_methods()
    )


class Running:
    """A build under way in a process of its own."""

    def __init__(
        self, arguments: Sequence[str], folder: Path, environment: Mapping[str, str], *, is_mixed: bool
    ) -> None:
        self._told = TemporaryDirectory()
        out = Path(self._told.name) / "out"
        self._paths = (out, out if is_mixed else out.with_name("errors"))
        for path in self._paths:
            path.touch()
        self._process = _server().Process(
            target=_build, args=(tuple(arguments), folder, dict(environment), self._paths), daemon=True
        )
        self._process.start()

    def kill_after(self, seconds: float) -> None:
        """End it with SIGKILL, unless it is done by then."""
        self._process.join(seconds)
        self._process.kill()
        self._process.join()
        self._close()

    def done(self, seconds: float) -> Done:
        """Wait for its end.

        Raises:
            TimeoutError: it took longer; it has been ended.
        """
        self._process.join(seconds)
        code = self._process.exitcode
        if code is None:
            self.kill_after(0)
            raise TimeoutError
        out, errors = (path.read_text(encoding="utf-8") for path in self._paths)
        self._close()
        return Done(code, out, errors)

    def _close(self) -> None:
        self._process.close()
        self._told.cleanup()


def run_mkdocs(
    arguments: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    *,
    seconds: float,
    is_mixed: bool = False,
) -> Done:
    """Run `mkdocs` with arguments in a folder to its end; `is_mixed` writes errors where the other output is."""
    return Running(arguments, folder, environment, is_mixed=is_mixed).done(seconds)


def _server() -> ForkServerContext:
    """Return the server, started; what it imports lies in this folder and in hooks/."""
    context = multiprocessing.get_context("forkserver")
    needed = {
        "PYTHONPATH": os.pathsep.join([str(HERE.parent / "hooks"), str(HERE)]),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
    }
    with _STARTING:
        context.set_forkserver_preload(["warm_imports"])
        before = dict(os.environ)
        os.environ.update(needed)
        forkserver.ensure_running()
        for name in needed:
            del os.environ[name]
        os.environ.update(before)
    return context


def _build(
    arguments: tuple[str, ...], folder: Path, environment: dict[str, str], told: tuple[Path, Path]
) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    for number, path in enumerate(told, 1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_APPEND), number)
    sys.argv = ["mkdocs", *arguments]
    from mkdocs.__main__ import cli  # noqa: PLC0415, TID251  # in the forked process only

    try:
        cli(arguments)
    except Exception:  # noqa: BLE001  # as Python itself ends a command
        traceback.print_exc()
        sys.exit(1)
