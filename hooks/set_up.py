"""Is everything installed into .venv that the lock files name; and if not, from where does it come?

    python hooks/set_up.py users         requirements.lock: all that a site needs
    python hooks/set_up.py developers    requirements-dev.lock as well: tests, type checker, browser driver

Called by start.sh and start.bat before any package is there: the standard library alone. A marker in .venv holds a digest
of the files it was installed from; while they say the same, nothing is installed and nobody asked. A folder wheelhouse/,
as `training-site bundle` packs it, stands for the package index. Ends with 0, or with 3 and one line.
"""

import hashlib
import json
import os
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from platform import libc_ver

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11, 5)
_WORDS = ("users", "developers")
_UNFIT = "wheelhouse 不适合这台电脑：{why}。在能联网的电脑上重新打包：{cure}"
_COMMAND = "make bundle PLATFORM={platform} PYTHON_VERSION={version}"


class NotReady(Exception):  # noqa: N818 - the state, not a fault of the program
    """Why nothing can be run; the message is one Chinese line."""


@dataclass(frozen=True)
class Step:
    """One set of packages: the marker that says it is there, and the lock files that it was installed from, in order."""

    marker: str
    locks: tuple[str, ...]


USERS = Step(".ready", ("requirements-build.lock", "requirements.lock"))
DEVELOPERS = Step(".ready-dev", ("requirements-dev.lock",))
BUNDLED = Step(".ready", ("wheelhouse/requirements.lock",))


def set_up(root: Path, word: str) -> None:
    """Make .venv ready for users or developers.

    Raises:
        NotReady: an old Python, no network, no space, or a wheelhouse of another machine or another state.
    """
    if sys.version_info < OLDEST:
        raise NotReady(f"需要 Python {'.'.join(map(str, OLDEST))} 以上，这是 {sys.version.split()[0]}")
    has_wheelhouse = (root / "wheelhouse").is_dir() and word == "users"
    if has_wheelhouse:
        check_wheelhouse(root)
    python = _environment(root)
    for step in (BUNDLED if has_wheelhouse else USERS, DEVELOPERS)[: 1 + _WORDS.index(word)]:
        marker, state = root / ".venv" / step.marker, digest(root, step)
        if not marker.is_file() or marker.read_text(encoding="utf-8") != state:
            _install(root, python, step)
        marker.write_text(state, encoding="utf-8")


def digest(root: Path, step: Step) -> str:
    """Return the digest of what a set is installed from; line endings do not count."""
    hashed = hashlib.sha256(f"{sys.version_info[:2]}".encode())
    for name in ("pyproject.toml", *step.locks):
        hashed.update(b"\0" + (root / name).read_bytes().replace(b"\r\n", b"\n"))
    return hashed.hexdigest()


def check_wheelhouse(root: Path) -> None:
    """Refuse a wheelhouse of another system, another Python, or another state of the lock file."""
    try:
        told = json.loads((root / "wheelhouse" / "bundle.json").read_text(encoding="utf-8"))
        platform, version, lock = told["platform"], told["python"], told["lock"]
    except (OSError, ValueError, KeyError, TypeError):
        raise NotReady("wheelhouse 不完整：没有 bundle.json 或读不懂；重新解压 make bundle 打的包") from None
    here, ours = sysconfig.get_platform(), ".".join(map(str, sys.version_info[:2]))
    cure = _COMMAND.format(platform=_tag(here), version=ours)
    if system_and_machine(platform) != system_and_machine(here):
        raise NotReady(_UNFIT.format(why=f"它是给 {platform} 的，这里是 {here}", cure=cure))
    if version != ours:
        why = f"它是给 Python {version} 的，这里是 {ours}"
        raise NotReady(_UNFIT.format(why=why, cure=f"{cure}；或安装 Python {version}"))
    if lock != lock_digest(root / "requirements.lock"):
        raise NotReady(
            "wheelhouse 与 requirements.lock 不是同一次的：重新打包，或删去文件夹 wheelhouse 后联网安装"
        )


def _tag(platform: str) -> str:
    """Spell this machine as a wheel does; on Linux by the age of its C library."""
    library, age = libc_ver()
    system = f"manylinux_{age}" if platform.startswith("linux") and library == "glibc" else ""
    return (platform.replace("linux", system, 1) if system else platform).replace("-", "_").replace(".", "_")


def lock_digest(lock: Path) -> str:
    """Return the digest by which a wheelhouse knows the lock file that it was made from."""
    return hashlib.sha256(lock.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def system_and_machine(platform: str) -> tuple[str, str]:
    """Read `linux-x86_64`, `manylinux_2_28_x86_64`, `win-amd64`, `win_amd64`, `macosx_11_0_arm64`: system and machine."""
    name = platform.lower().replace("-", "_").replace(".", "_")
    system = next((one for one in ("linux", "win", "macosx") if one in name.split("_")[0]), name)
    machine = next(
        (one for one in ("x86_64", "amd64", "aarch64", "arm64", "i686") if name.endswith(one)), name
    )
    return system, machine


def _environment(root: Path) -> Path:
    """Return the Python of .venv, made anew when there is none or it does not run any more."""
    folder = root / ".venv"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    runs = f"import sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    if not python.exists() or _run([str(python), "-c", runs]).returncode:
        made = _run([sys.executable, "-m", "venv", "--clear", str(folder)])
        if made.returncode:
            raise NotReady(f"建不了 .venv：{_last_line(made)}")
    return python


def _install(root: Path, python: Path, step: Step) -> None:
    sys.stderr.write("正在安装软件包，第一次要几分钟……\n")
    is_bundled = step is BUNDLED
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    pip += ["--no-index", "--find-links", "wheelhouse", "--only-binary", ":all:"] if is_bundled else []
    commands = [[*pip, "--require-hashes", "--no-build-isolation", "-r", lock] for lock in step.locks]
    if step is not DEVELOPERS:
        commands.append([*pip, "--no-deps", "--no-build-isolation", "-e", "."])
    for command in commands:
        done = _run(command, root, without_settings=is_bundled)
        if done.returncode and is_bundled:
            raise NotReady(f"wheelhouse 里的软件包装不上，可能不适合这台电脑或包不完整：{_last_line(done)}")
        if done.returncode:
            raise NotReady(
                f"软件包没有装好，检查网络，或在能联网的电脑上运行 make bundle：{_last_line(done)}"
            )


def _run(
    command: list[str], folder: Path | None = None, *, without_settings: bool = False
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONUTF8": "1"}
    if without_settings:
        environment = {name: value for name, value in environment.items() if not name.startswith("PIP_")}
        environment["PIP_CONFIG_FILE"] = os.devnull
    try:
        return subprocess.run(  # noqa: S603 - our own Python, with fixed words
            command,
            cwd=folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        return subprocess.CompletedProcess(command, 1, "", str(error))


def _last_line(done: subprocess.CompletedProcess[str]) -> str:
    lines = [line.strip() for line in (done.stderr or done.stdout).splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR:")]
    return (errors or lines or ["没有说明原因"])[-1].removeprefix("ERROR:").strip()


def main(words: list[str]) -> int:
    """Run for `users` or `developers`; return the exit code."""
    word = words[0] if words else _WORDS[0]
    if word not in _WORDS:
        sys.stderr.write(f"写明给谁安装：{' 或 '.join(_WORDS)}\n")
        return 2
    try:
        set_up(ROOT, word)
    except NotReady as reason:
        sys.stderr.write(f"{reason}\n")
        return 3
    except OSError as error:
        sys.stderr.write(f"环境问题：{error.strerror or error}（{error.filename or ''}）\n")
        return 3
    return 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
