"""Does every path that the contributors' guide names exist?"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "hooks" / "training_site"
GUIDE = (ROOT / "docs" / "contributing.md").read_text(encoding="utf-8")

_PATH = re.compile(r"`(\.?[\w.-]+(?:/[\w.-]+)*/?)`")
_ROOTS = (ROOT, PACKAGE, PACKAGE / "pages", PACKAGE / "facts", ROOT / "tests", ROOT / "hooks")
_MADE = ("_headers", "deploy/", "files/", "robots.txt", ".venv/")
_EXAMPLES = ("NN-name.md", "revisions/OLD/")
"""What the build writes, or a machine has, is in no checkout."""
_ENDINGS = (".py", ".html", ".yml", ".md", ".json", ".lock", ".toml", ".js", ".sh", ".bat", ".txt", "/")
_PATHS = sorted(
    {
        found
        for found in _PATH.findall(GUIDE)
        if found.endswith(_ENDINGS) and not found.startswith(_MADE) and found not in _EXAMPLES
    }
)


def test_the_guide_names_many_paths():
    assert len(_PATHS) > 80


@pytest.mark.parametrize("path", _PATHS)
def test_a_path_named_in_the_guide_exists(path):
    is_bare = "/" not in path.rstrip("/")
    found = any((root / path).exists() for root in _ROOTS)
    assert found or (
        (is_bare and any(PACKAGE.rglob(path.rstrip("/")))) or any((ROOT / "courses").rglob(path))
    )
