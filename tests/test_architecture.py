"""Does the code keep to its one direction, and does every module stay a room with one purpose."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
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
    "desk": _BASE | {"build", "publish", "pages", "facts", "model", "sources", "privacy"},
    "cli": _BASE
    | {
        "build",
        "desk",
        "publish",
        "pages",
        "facts",
        "model",
        "lint",
        "sources",
        "markup",
        "privacy",
        "supply",
    },
}


# The rooms inside the storeys from the lowest to the highest, and which rooms of its storey each one uses.
_ROOMS = {
    "model/base": set(),
    "model/files": set(),
    "model/vendor": {"model/base"},
    "model/course": {"model/base"},
    "model/customer": {"model/base", "model/vendor", "model/course"},
    "model/letter": {"model/base", "model/course", "model/customer"},
    "model/short": {"model/base", "model/course", "model/customer"},
    "model": {"model/base", "model/vendor", "model/course", "model/customer", "model/letter", "model/short"},
    "facts/base": set(),
    "facts/course": set(),
    "facts/session": {"facts/base"},
    "facts/rounds": {"facts/base", "facts/course", "facts/session"},
    "facts/person": {"facts/base", "facts/course", "facts/session", "facts/rounds"},
    "facts/commitments/inputs": {"facts/base", "facts/session", "facts/person"},
    "facts/commitments/rules": {
        "facts/base",
        "facts/session",
        "facts/rounds",
        "facts/person",
        "facts/commitments/inputs",
    },
    "facts/commitments": {
        "facts/base",
        "facts/person",
        "facts/commitments/inputs",
        "facts/commitments/rules",
    },
    "pages/frame": set(),
    "pages/digest": {"pages/frame"},
    "pages/reference": {"pages/frame", "pages/digest"},
    "pages/course": {"pages/frame"},
    "pages/customer": {"pages/frame", "pages/digest", "pages/course"},
    "pages/overview": {"pages/frame", "pages/digest", "pages/reference", "pages/course"},
    "pages/data": {"pages/frame", "pages/digest"},
    "pages": {
        "pages/frame",
        "pages/digest",
        "pages/reference",
        "pages/course",
        "pages/overview",
        "pages/data",
    },
    "sources/yaml": set(),
    "sources/files": {"sources/yaml"},
    "sources/history": {"sources/yaml"},
    "sources/record": {"sources/yaml", "sources/files"},
    "sources/checks/within": {"sources/record"},
    "sources/checks/course": {"sources/yaml", "sources/record"},
    "sources/checks/between": {"sources/record", "sources/checks/course"},
    "sources/checks": {
        "sources/record",
        "sources/checks/within",
        "sources/checks/course",
        "sources/checks/between",
    },
    "sources/manual": {"sources/yaml", "sources/files", "sources/record", "sources/checks/within"},
    "sources/published": {"sources/yaml", "sources/files", "sources/record", "sources/manual"},
    "sources": {
        "sources/yaml",
        "sources/files",
        "sources/history",
        "sources/record",
        "sources/checks/within",
        "sources/checks/course",
        "sources/checks",
        "sources/manual",
        "sources/published",
    },
    "publish/base": set(),
    "publish/staging": set(),
    "publish/server": {"publish/base"},
    "publish/theme": {"publish/server"},
    "publish/gate": {"publish/staging", "publish/server", "publish/theme"},
    "publish/visit": {"publish/base"},
    "publish": {"publish/base", "publish/staging", "publish/server", "publish/theme", "publish/gate"},
    "desk/base": set(),
    "desk": {"desk/base"},
}
_REGISTRIES = {"facts/commitments/rules", "cli"}
"""Rooms of like leaves, found by one list; they may grow."""


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


def _room(path: Path) -> str:
    return path.parent.relative_to(PACKAGE).as_posix()


def _room_of(name: str) -> str:
    """Find the room of a dotted name: of a module, or of the package that holds what is imported."""
    place = PACKAGE.parent.joinpath(*name.split("."))
    return (place if place.is_dir() else place.parent).relative_to(PACKAGE).as_posix()


def _rooms_used(path: Path) -> set[str]:
    return {_room_of(name) for name in _imports(path) if name.startswith("training_site.")}


def test_every_room_is_in_the_table_and_says_what_it_answers():
    storeys = {name.split("/")[0] for name in _ROOMS}
    rooms = {_room(path) for path in MODULES if _layer(path) in storeys}
    assert {room for room in rooms if _holds_code(room)} == set(_ROOMS)


@pytest.mark.parametrize("room", _ROOMS)
def test_rooms_use_only_the_rooms_below_them_that_the_table_names(room):
    storey = room.split("/")[0]
    used = {other for path in (PACKAGE / room).glob("*.py") for other in _rooms_used(path)}
    own = {other for other in used if other.split("/")[0] == storey} - {room}
    assert own == _ROOMS[room]


def _holds_code(room: str) -> bool:
    """Whether there is more in a folder than what it says of itself."""
    return any(len(_tree(path).body) > 1 for path in (PACKAGE / room).glob("*.py"))


def test_no_two_rooms_use_each_other_not_even_by_way_of_others():
    order = list(TopologicalSorter(_ROOMS).static_order())
    assert len(order) == len(_ROOMS)
    place = {room: number for number, room in enumerate(_ROOMS)}
    assert all(place[lower] < place[room] for room, used in _ROOMS.items() for lower in used)


def test_no_room_has_more_than_twenty_modules():
    counts: dict[str, int] = {}
    for path in MODULES:
        if path.name != "__init__.py":
            counts[_room(path)] = counts.get(_room(path), 0) + 1
    assert {room: number for room, number in counts.items() if number > 20 and room not in _REGISTRIES} == {}


def test_templates_lie_beside_modules_of_their_room_and_use_those_of_rooms_below():
    pages = PACKAGE / "pages"
    called = re.compile(r'{%-?\s*(?:from|import|include|extends)\s+"([^"]+)"')
    for path in sorted(pages.rglob("*.html")):
        assert path.stem == path.stem.lower().replace("_", "-"), path
        room = path.relative_to(pages).parts[0]
        used = {name.split("/")[0] for name in called.findall(path.read_text(encoding="utf-8"))}
        assert {f"pages/{name}" for name in used - {room}} <= _below(f"pages/{room}"), path


def _below(room: str) -> set[str]:
    return _ROOMS[room] | {lower for used in _ROOMS[room] for lower in _below(used)}


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
            assert (node.end_lineno or 0) - node.lineno < _LONG.get((path.name, node.name), 40), node.name


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
