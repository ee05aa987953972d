"""How does a test get packages and a project to install without a network: wheels of one module each, written here."""

import base64
import hashlib
import zipfile
from pathlib import Path

# A build back end in the project's own folder: what it makes refers to nothing and needs nothing.
_BACKEND = """
import sys
sys.path.insert(0, {tests!r})
from tiny_wheels import write_wheel

def build_editable(folder, settings=None, metadata=None):
    return write_wheel(folder, "project", "1").name
"""


def write_wheel(folder: Path | str, name: str, version: str, tag: str = "py3-none-any") -> Path:
    """Write a wheel with one module that is called as the package."""
    info = f"{name}-{version}.dist-info"
    files = {
        f"{name}.py": f"VERSION = {version!r}\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": f"Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: {tag}\n",
    }
    record = "".join(f"{path},sha256={_record_hash(text)},{len(text)}\n" for path, text in files.items())
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n"
    wheel = Path(folder) / f"{name}-{version}-{tag}.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return wheel


def _record_hash(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


def lock_line(wheel: Path) -> str:
    """Spell the line of a lock file for a wheel."""
    name, version, *_ = wheel.name.split("-")
    return f"{name}=={version} \\\n    --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


def write_project(folder: Path) -> None:
    """Write a project that installs without packages of anybody."""
    (folder / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
        '[project]\nname = "project"\nversion = "1"\n',
        encoding="utf-8",
    )
    text = _BACKEND.format(tests=str(Path(__file__).parent))
    (folder / "backend.py").write_text(text, encoding="utf-8")
