import os
import re
from pathlib import Path

import pytest

from training_site.model.schemas import PLACES, SCHEMAS, kind_of
from training_site.pages.reference.data_reference import RECORD_PATHS
from training_site.sources.record.document import load

ROOT = Path(__file__).parents[4]
FOLDER = ROOT / "hooks" / "training_site" / "pages" / "reference" / "record_templates"
SCHEMA_FOLDER = ROOT / "hooks" / "training_site" / "schemas"


def test_every_kind_of_record_has_a_template_and_no_other():
    assert {path.stem for path in FOLDER.iterdir()} == set(SCHEMAS)


@pytest.mark.parametrize("kind", SCHEMAS)
def test_template_loads_as_it_stands(kind):
    path = FOLDER / f"{kind}.yml"
    record, problems = load(path.read_bytes(), path.name, SCHEMAS[kind], "example")
    assert problems == ()
    assert isinstance(record, SCHEMAS[kind])


def below(template: str) -> str:
    """Where a file of this template lies: what its second line says, with names in place of Chinese."""
    place = re.match(r"# (?:存为|写在) (\S+\.(?:yml|md))", template.split("\n")[1])
    assert place
    return re.sub(r"[\u4e00-\u9fff]+", "x", place[1])


@pytest.mark.parametrize("kind", SCHEMAS)
def test_template_says_where_the_file_goes(kind):
    assert kind_of(below((FOLDER / f"{kind}.yml").read_text(encoding="utf-8"))) == kind


@pytest.mark.parametrize("kind", SCHEMAS)
def test_schema_line_is_right_from_where_the_file_will_lie(kind):
    text = (FOLDER / f"{kind}.yml").read_text(encoding="utf-8")
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", text.split("\n")[0])
    assert named
    folder = ROOT / below(text)
    assert Path(os.path.normpath(folder.parent / named[1])) == SCHEMA_FOLDER / f"{kind}.schema.json"
    assert (SCHEMA_FOLDER / f"{kind}.schema.json").is_file()


def test_every_new_file_that_a_guide_shows_has_the_right_schema_line():
    text = (ROOT / "docs" / "trainer.md").read_text(encoding="utf-8")
    named = re.findall(r"\$schema=(\S*)/hooks/training_site/schemas/([a-z-]+)\.schema\.json", text)
    assert named == [("../../..", "session")]
    assert all(len(up.split("/")) == PLACES[kind].count("/") for up, kind in named)


def test_the_places_of_records_are_those_of_the_data_reference():
    assert set(PLACES) == set(SCHEMAS)
    shown = {
        kind: re.sub(r"<[^>]*>(?:-<[^>]*>)?", "*", path.split(" ")[0]) for kind, path in RECORD_PATHS.items()
    }
    assert shown == dict(PLACES)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("roster/acme/sessions/2026-03-05-first.yml", "session"),
        ("roster/instructors/people.yml", "instructor"),
        ("courses/frameworks/course.yml", "framework"),
        ("courses/server/manual/01-overview.md", "chapter"),
        ("roster/acme/sessions/sub/x.yml", None),
        ("roster/acme/evidence/sheet.yml", None),
        ("docs/trainer.md", None),
    ],
)
def test_kind_of_a_file_follows_from_where_it_lies(path, kind):
    assert kind_of(path) == kind


@pytest.mark.parametrize("kind", SCHEMAS)
def test_template_shows_every_required_field(kind):
    text = (FOLDER / f"{kind}.yml").read_text(encoding="utf-8")
    required = [name for name, info in SCHEMAS[kind].model_fields.items() if info.is_required()]
    assert all(f"\n{name}:" in f"\n{text}" for name in required)
