"""How does everything come to a machine without network: the program, the data in git, and all packages in one file?

training-site-bundle-linux-x86_64-py3.11.zip
    training-site-bundle-linux-x86_64-py3.11/INSTALL.txt         what to do, in Chinese
    …/start.bat, start.sh, mkdocs.yml, courses/, roster/, …      as in the repository
    …/wheelhouse/                                                the wheels with a lock file of their own
"""

import subprocess
import tempfile
import zipfile
from pathlib import Path

from training_site.supply.wheelhouse import TargetMachine, gather

_PATHS = [
    "courses",
    "docs",
    "hooks",
    "roster",
    "LICENSE",
    "Makefile",
    "README.md",
    "mkdocs.yml",
    "pyproject.toml",
    "requirements-build.lock",
    "requirements.lock",
    "start.bat",
    "start.sh",
]
_DAY = (1980, 1, 1, 0, 0, 0)
_README = """\
给不联网电脑的安装包：{platform}，Python {python}。

1. 先把压缩包全部解压到一个文件夹，不要在压缩包里直接打开。
2. 电脑上要有 Python {python}；是 3.11 的，要 3.11.5 以上。Python 的安装程序不在包里，要另外带来。
3. Windows：双击 start.bat 预览；在命令行里运行 start.bat site、start.bat internal 或 start.bat check。
   Linux、macOS：sh start.sh，后面同样可以写 site、internal、check。
   第一次运行先安装，不用网络，几分钟；以后直接开始。
4. 换了系统或 Python 版本，这个包就不适合，运行时会说明；回到能联网的电脑上重新打包。
5. 包里有打包那天仓库里的数据（courses、roster、docs），含个人信息，只在单位内部传递。
"""


def pack_bundle(home: Path, out: Path, wanted: TargetMachine) -> Path:
    """Pack the bundle into `out`, replacing an older one of the same name; return the file's path.

    Args:
        home: the folder of the repository.
        out: where the file goes.
        wanted: the machine that it is for.

    Raises:
        ValueError: no repository, no lock file, no network, or packages for another machine only; one Chinese line.
        OSError: when the file cannot be written; an older one is then untouched.
    """
    files = _files(home)
    name = f"training-site-bundle-{wanted.platform}-py{wanted.python}"
    readme = "\ufeff" + _README.format(platform=wanted.platform, python=wanted.python).replace("\n", "\r\n")
    out.mkdir(parents=True, exist_ok=True)
    draft = out / f".{name}.zip.part"
    try:
        with tempfile.TemporaryDirectory() as made:
            gather(home, Path(made), wanted)
            with zipfile.ZipFile(draft, "w") as archive:
                _add(archive, f"{name}/INSTALL.txt", readme.encode())
                for path in files:
                    _add(archive, f"{name}/{path}", (home / path).read_bytes())
                for file in sorted(Path(made).iterdir()):
                    _add(archive, f"{name}/wheelhouse/{file.name}", file.read_bytes())
        return draft.replace(out / f"{name}.zip")
    finally:
        draft.unlink(missing_ok=True)


def left_out(home: Path) -> tuple[str, ...]:
    """Name the files in the same folders that git was not told of, and that stay behind."""
    return _listed(home, "--others", "--exclude-standard")


def _files(home: Path) -> tuple[str, ...]:
    """Name what git knows: nothing that somebody keeps out of it, such as lists of names, comes along."""
    found = _listed(home, "--cached")
    if "requirements.lock" not in found:
        raise ValueError(
            f"{home.resolve()} 不是有 requirements.lock 的 git 仓库，打不了包；在仓库的文件夹里运行"
        )
    return found


def _listed(home: Path, *options: str) -> tuple[str, ...]:
    listed = subprocess.run(  # noqa: S603 - fixed words
        ["git", "ls-files", "-z", *options, "--", *_PATHS],  # noqa: S607 - whichever git the person uses
        cwd=home,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return tuple(sorted(path for path in listed.stdout.split("\0") if path and (home / path).is_file()))


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _DAY)
    entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
    archive.writestr(entry, content)
