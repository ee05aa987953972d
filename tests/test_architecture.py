"""Does the code keep to its one direction, and does every module stay a room with one purpose."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "hooks" / "training_site"
MODULES = sorted(PACKAGE.rglob("*.py"))

# What each layer may import of our own; a layer may always import itself, the model's foundation stands below.
_BASE = {"problems", "problem_kinds", "labels"}
_ALLOWED = {
    "problem_kinds": set(),
    "labels": set(),
    "problems": {"problem_kinds"},
    "markup": set(),
    "privacy": set(),
    "supply": set(),
    "model": _BASE,
    "sources": _BASE | {"model", "markup", "privacy"},
    "facts": _BASE | {"model"},
    "pages": _BASE | {"model", "facts", "markup", "privacy", "supply"},
    "build": _BASE | {"model", "facts", "pages", "sources", "markup", "privacy", "supply"},
    "publish": _BASE | {"pages", "model", "markup", "privacy", "supply"},
    "lint": {"labels", "model"},
    "cli": _BASE
    | {"build", "publish", "pages", "facts", "model", "lint", "sources", "markup", "privacy", "supply"},
}


def _layer(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (
                f"{node.module}.{alias.name}" for alias in node.names if node.module == "training_site"
            )
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


_LONG = {
    # One loop over YAML events: a call per event would cost the reader its speed.
    ("events.py", "_collect"): 70,
}


def test_modules_are_found():
    assert len(MODULES) > 60


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_one_way(path):
    layer = _layer(path)
    if layer == "__init__":
        return
    used = {name.split(".")[1] for name in _imports(path) if name.startswith("training_site.")}
    assert used <= _ALLOWED[layer] | {layer}


def test_only_the_hook_imports_mkdocs():
    assert [path for path in MODULES if any(name.split(".")[0] == "mkdocs" for name in _imports(path))] == []


@cache
def _calls(path: Path) -> frozenset[str]:
    return frozenset(
        node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Call)
    )


@pytest.mark.parametrize("layer", ["model", "facts", "pages", "lint"])
def test_the_middle_neither_reads_files_nor_the_clock_nor_prints(layer):
    forbidden = {
        "open",
        "read_text",
        "read_bytes",
        "write_text",
        "write_bytes",
        "print",
        "today",
        "now",
        "utcnow",
    }
    found = {str(path): _calls(path) & forbidden for path in MODULES if _layer(path) == layer}
    assert len(found) > 10
    assert {name: calls for name, calls in found.items() if calls} == {}


def test_only_the_command_line_prints():
    printing = {_layer(path) for path in MODULES if _calls(path) & {"print", "echo"}}
    assert printing <= {"cli"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_and_functions_stay_short_and_say_what_they_answer(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    tree = _tree(path)
    assert ast.get_docstring(tree), "a module opens with the question it answers"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < _LONG.get((path.name, node.name), 45), node.name


def test_the_hook_is_thin():
    assert (ROOT / "hooks" / "site_hook.py").read_text(encoding="utf-8").count("\n") <= 150


def test_no_markup_is_assembled_in_python():
    tag = re.compile(r"</(div|table|td|tr|span|a|ul|li|section|p)>")
    assert [path.name for path in MODULES if tag.search(path.read_text(encoding="utf-8"))] == []


def test_templates_keep_to_the_content_security_policy():
    templates = sorted((PACKAGE / "pages").rglob("*.html"))
    assert templates
    inline = re.compile(r"<script|\son[a-z]+=[\"']|\sstyle=[\"']|javascript:", re.IGNORECASE)
    assert [path.name for path in templates if inline.search(path.read_text(encoding="utf-8"))] == []


def test_the_repository_names_no_registry_host_and_no_absolute_path():
    # Spelled in pieces, so that this file does not name what it forbids.
    hosts = ("pypi" + r"\.org", "npmjs" + r"\.org", "debian" + r"\.org", "pythonhosted" + r"\.org")
    folders = ("/" + "work/", "/" + r"home/\w+/", "/" + "root/")
    host = re.compile("|".join(hosts + folders))
    tracked = [
        ROOT / name
        for name in ("pyproject.toml", "Makefile", "README.md", "start.bat", "tests/tools/lock.sh")
    ]
    tracked += list(ROOT.glob("requirements*.lock"))
    tracked += list((ROOT / "docs").rglob("*.md")) + MODULES
    assert [path.name for path in tracked if host.search(path.read_text(encoding="utf-8"))] == []
