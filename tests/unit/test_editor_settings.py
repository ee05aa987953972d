"""What an editor is told: which schema holds for which file, that it needs no network, and whom a forge asks to review."""

import json
import re
from pathlib import Path

import pathspec
import pytest

from training_site.cli.common import today
from training_site.desk.base.workbench import Workbench
from training_site.desk.spelling import respell
from training_site.model.schemas import PLACES
from training_site.publish.starter import Answers, starter_records, starter_tree
from worlds.editor import marked

ROOT = Path(__file__).parents[2]
ANSWERS = Answers("某某公司", "某某", "培训负责人", "@zhang")
TREE = starter_tree(ANSWERS, {})
SETTINGS = json.loads(TREE[".vscode/settings.json"])
GLOBS = SETTINGS["yaml.schemas"]
DATA = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("courses", "roster")
    for path in (ROOT / folder).rglob("*.yml")
)
OWN = {path: data for path, data in starter_records(ANSWERS, today()).items() if path.endswith(".yml")}


def schemas_for(path: str) -> list[str]:
    """Resolve the globs as the language server does: anchored to the workspace, a star stands for one name."""
    return [
        schema
        for schema, glob in GLOBS.items()
        if re.fullmatch(re.escape(glob).replace(r"\*", "[^/]*"), path)
    ]


def errors(path: str, data: bytes) -> list[str]:
    (schema,) = schemas_for(path)
    return marked(schema.rpartition("/")[2].removesuffix(".schema.json"), data)


def test_the_settings_name_every_kind_of_yaml_file_and_its_local_schema():
    assert {
        schema.rpartition("/")[2].removesuffix(".schema.json"): glob for schema, glob in GLOBS.items()
    } == {kind: place for kind, place in PLACES.items() if place.endswith(".yml")}
    assert all((ROOT / schema).is_file() for schema in GLOBS)


def test_no_setting_needs_the_network():
    assert "://" not in TREE[".vscode/settings.json"].decode()
    assert SETTINGS["yaml.schemaStore.enable"] is False


@pytest.mark.slow
@pytest.mark.parametrize("path", DATA)
def test_every_file_of_the_demo_has_one_schema_and_no_false_error(path):
    assert errors(path, (ROOT / path).read_bytes()) == []


@pytest.mark.slow
def test_the_demo_in_the_long_spelling_has_no_false_error():
    long = respell(Workbench(ROOT, today()), (), "long").rewrites
    records = {item.path: item.after for item in long if item.path.endswith(".yml")}
    assert len(records) > 80
    assert {path: said for path, data in records.items() if (said := errors(path, data))} == {}


SITTING = "roster/aviation/assessments/2025-10-16-final.yml"
SHEET = "roster/aviation/sign-offs/2025-10-17-handover.yml"


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("roster/aviation/sessions/2025-10-13-theory.yml", "all: 到", "all: 倒"),
        ("roster/aviation/sessions/2025-10-13-theory.yml", "people:", "poeple:"),
        (SITTING, "all: 通过", "all: 通果"),
        (SITTING, "p-7f3a: 91", "p-7f3a: 九十一"),
        (SITTING, "kind: oral", "kind: orall"),
        (SHEET, "signed:", "singed:"),
        (SHEET, "meaning: 已观察到独立完成", "meaning: 已观察"),
        (SHEET, "result: 通过", "result: 合格"),
    ],
)
def test_a_wrong_word_in_the_short_spelling_is_marked(path, old, new):
    text = (ROOT / path).read_text(encoding="utf-8")
    assert old in text
    assert errors(path, text.replace(old, new).encode())


@pytest.mark.parametrize("path", OWN)
def test_the_starter_set_has_no_false_error(path):
    assert errors(path, OWN[path]) == []


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("people.yml", "audience: 操作", "audience: 操做"),
        ("people.yml", "trainees:", "trainee:"),
        ("course.yml", "kind: theory", "kind: teory"),
        ("course.yml", "items: [know-structure, can-operate]", "items: []"),
        ("t-01.yml", "kind: 维修", "kind: 修理"),
        ("-first.yml", "expected:", "expeced:"),
        ("organisation.yml", "short:", "shrt:"),
    ],
)
def test_a_wrong_word_in_ones_own_data_is_marked(path, old, new):
    (name,) = (one for one in OWN if one.endswith(path))
    text = OWN[name].decode()
    assert old in text
    assert errors(name, text.replace(old, new).encode())


def test_the_extension_that_reads_them_is_recommended():
    assert json.loads(TREE[".vscode/extensions.json"])["recommendations"] == ["redhat.vscode-yaml"]


OWNED = {
    "roster/example/people.yml",
    "roster/example/sessions/2026-03-05-first.yml",
    "roster/organisation.yml",
    "roster/instructors/t-01.yml",
    "courses/server-basics/manual/01-overview.md",
    "hooks/training_site/build.py",
    "mkdocs.yml",
}


def lines(owner: str) -> list[list[str]]:
    text = starter_tree(Answers("甲", "甲", "岗位", owner), {})["CODEOWNERS"].decode()
    return [line.split() for line in text.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("path", sorted(OWNED))
def test_every_customer_and_what_is_shared_has_an_owner_on_github_and_gitlab(path):
    matching = [
        owner for glob, owner in lines("@zhang") if pathspec.GitIgnoreSpec.from_lines([glob]).match_file(path)
    ]
    assert matching[-1:] == ["@zhang"]


def _unescaped(written: str) -> str:
    """Take one backslash off, as the reader of these forges does before it compiles the expression."""
    return re.sub(r"\\(.)", r"\1", written)


@pytest.mark.parametrize("path", sorted(OWNED))
def test_every_customer_and_what_is_shared_has_an_owner_on_gitea_and_forgejo(path):
    matching = [owner for written, owner in lines("@zhang") if re.search(f"^{_unescaped(written)}$", path)]
    assert matching[-1:] == ["@zhang"]


def test_without_an_owner_no_line_is_in_force():
    assert lines("") == []
    assert len(lines("@zhang")) >= 12
