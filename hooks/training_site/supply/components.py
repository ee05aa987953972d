"""What is the program made of, as installed here: itself, the packages of requirements.lock, and what those carry?

Tools of developers are never among them: the lock file of users decides, not what happens to be installed.
"""

from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution, version
from pathlib import Path

from training_site.supply.carried import carried
from training_site.supply.component import Component, LicenceText
from training_site.supply.licence import licence, text_address, texts
from training_site.supply.lock import Locked, read_lock

PROGRAM_NAME = "training-site"
_HOME = Path(__file__).resolve().parents[3]


@cache
def program_components(home: Path = _HOME) -> tuple[Component, ...]:
    """List the parts, the program first; () where `home`, the program's own folder, has no requirements.lock."""
    lock = home / "requirements.lock"
    if not lock.is_file():
        return ()
    packages = (_package(one) for one in read_lock(lock.read_text(encoding="utf-8")))
    own = LicenceText(text_address(PROGRAM_NAME, "LICENSE"), "LICENSE", (home / "LICENSE").read_bytes())
    program = Component(PROGRAM_NAME, version(PROGRAM_NAME), "program", "MIT", texts=(own,))
    return (program, *sorted(packages, key=lambda one: one.name), *carried())


def _package(locked: Locked) -> Component:
    installed = _installed(locked.name)
    if installed is None:
        return Component(locked.name, locked.version, "package", "", remark="没有安装，不知道许可")
    if installed.version != locked.version:
        remark = f"安装的不是锁定的版本 {locked.version}"
        return _described(locked.name, installed, (), remark)
    return _described(locked.name, installed, locked.hashes, "")


def _described(name: str, installed: Distribution, hashes: tuple[str, ...], remark: str) -> Component:
    return Component(
        name, installed.version, "package", licence(installed), "", hashes, texts(installed, name), remark
    )


def _installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None
