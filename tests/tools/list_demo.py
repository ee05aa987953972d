"""Write the list of the demo's files anew, after one of them changed: `python tests/tools/list_demo.py`.

`training-site start` removes exactly these files, and only as long as their content is the one listed.
"""

import hashlib
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIST = ROOT / "hooks" / "training_site" / "starter" / "demo.txt"
FOLDERS = ("roster", "courses", "docs/statements")
STAYS = "courses/frameworks/"


def listed() -> str:
    """Spell the list: git's name of the content and the path of every file of the demo, ordered by path."""
    names = subprocess.run(
        [
            "git",
            "-C",
            str(ROOT),
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
            "--",
            *FOLDERS,
        ],
        capture_output=True,
        check=True,
    ).stdout.decode()
    paths = sorted(name for name in names.split("\0") if name and not name.startswith(STAYS))
    return "".join(
        f"{_blob((ROOT / path).read_bytes())} {path}\n" for path in paths if (ROOT / path).is_file()
    )


def _blob(data: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()


if __name__ == "__main__":
    LIST.write_text(listed(), encoding="utf-8", newline="\n")
