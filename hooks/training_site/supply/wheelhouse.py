"""How do all packages of the lock files become one folder of wheels, for this machine or for another?

What the index has is checked against the lock file. A package without a wheel is built here, from the source file that was
checked; the folder's own lock file then names the hashes of the wheels that lie in it.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from training_site.supply.lock import Locked, read_lock

_EPOCH = "315532800"
"""1980-01-01, the first day that an archive can name: what is built has the same bytes whenever it is built."""
_MANYLINUX = re.compile(r"manylinux_2_(\d+)_(\w+)")
_OLDEST_MANYLINUX = 5


@dataclass(frozen=True, slots=True)
class TargetMachine:
    """The machine that the packages are for."""

    platform: str
    """As Python or a wheel spells it: `linux-x86_64`, `win_amd64`, `manylinux_2_28_x86_64`."""
    python: str
    """Such as `3.12`."""
    is_here: bool = True
    """Whether it is a machine like this one."""


def target(platform: str = "", python: str = "") -> TargetMachine:
    """Name the machine; what is not said is as here."""
    ours = ".".join(map(str, sys.version_info[:2]))
    return TargetMachine(
        platform or sysconfig.get_platform(), python or ours, not platform and python in {"", ours}
    )


def gather(home: Path, folder: Path, wanted: TargetMachine) -> None:
    """Fill an empty folder with wheels, `requirements.lock` and `bundle.json`.

    Raises:
        ValueError: no network, or the index has a package for another machine only; one Chinese line.
    """
    text = "\n".join(
        (home / name).read_text(encoding="utf-8") for name in ("requirements-build.lock", "requirements.lock")
    )
    listing = folder / "requirements.lock"
    listing.write_text("\n".join(one.line for one in read_lock(text)), encoding="utf-8")
    here = ["--no-deps", "--no-build-isolation"]
    _pip(["download", *here, "--require-hashes", *_options(wanted), "-d", str(folder), "-r", str(listing)])
    for source in sorted(one for one in folder.iterdir() if one.suffix not in {".whl", ".lock"}):
        _build(source, folder, wanted)
    listing.write_text("\n".join(one.line for one in _wheels(folder)) + "\n", encoding="utf-8")
    lock = (home / "requirements.lock").read_bytes().replace(b"\r\n", b"\n")
    told = {"platform": wanted.platform, "python": wanted.python, "lock": hashlib.sha256(lock).hexdigest()}
    (folder / "bundle.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def _options(wanted: TargetMachine) -> list[str]:
    if wanted.is_here:
        return []
    tags = [wanted.platform.replace("-", "_").replace(".", "_")]
    found = _MANYLINUX.fullmatch(wanted.platform)
    if found:  # a newer system runs what was built for an older one
        tags = [
            f"manylinux_2_{minor}_{found[2]}" for minor in range(int(found[1]), _OLDEST_MANYLINUX - 1, -1)
        ]
        tags += [f"manylinux2014_{found[2]}"]
    return [
        *(f"--platform={tag}" for tag in tags),
        "--python-version",
        wanted.python,
        "--implementation",
        "cp",
    ]


def _build(source: Path, folder: Path, wanted: TargetMachine) -> None:
    before = set(folder.glob("*.whl"))
    _pip(["wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(folder), str(source)])
    for made in set(folder.glob("*.whl")) - before:
        if not wanted.is_here and not made.stem.endswith("-none-any"):
            raise ValueError(f"{source.name} 要在 {wanted.platform} 上编译，这里做不了；请在同样的系统上打包")
    source.unlink()


def _wheels(folder: Path) -> list[Locked]:
    found = []
    for wheel in sorted(folder.glob("*.whl")):
        name, version, *_ = wheel.name.split("-")
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        found.append(Locked(name.replace("_", "-").lower(), version, (digest,)))
    return found


def _pip(arguments: Sequence[str]) -> None:
    command = [
        sys.executable,
        "-m",
        "pip",
        *arguments,
        "--quiet",
        "--disable-pip-version-check",
        "--no-input",
    ]
    done = subprocess.run(  # noqa: S603 - our own Python, with fixed words
        command,
        env={**os.environ, "SOURCE_DATE_EPOCH": _EPOCH, "PYTHONUTF8": "1", "PYTHONHASHSEED": "0"},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR:")] or [
            done.stderr.strip()
        ]
        said = errors[-1].removeprefix("ERROR:").strip()
        raise ValueError(f"打包要的软件包没有取全，检查网络、系统和 Python 版本的写法：{said}")
