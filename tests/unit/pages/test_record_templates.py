from pathlib import Path

import pytest

from training_site.model.schemas import SCHEMAS
from training_site.sources.document import load

FOLDER = Path(__file__).parents[3] / "hooks" / "training_site" / "pages" / "record_templates"


def test_every_kind_of_record_has_a_template_and_no_other():
    assert {path.stem for path in FOLDER.iterdir()} == set(SCHEMAS)


@pytest.mark.parametrize("kind", SCHEMAS)
def test_template_loads_as_it_stands(kind):
    path = FOLDER / f"{kind}.yml"
    record, problems = load(path.read_bytes(), path.name, SCHEMAS[kind], "example")
    assert problems == ()
    assert isinstance(record, SCHEMAS[kind])


@pytest.mark.parametrize("kind", SCHEMAS)
def test_template_says_where_the_file_goes(kind):
    first = (FOLDER / f"{kind}.yml").read_text(encoding="utf-8").split("\n")[0]
    assert first.startswith(("# 存为 roster/", "# 存为 courses/", "# 写在 courses/"))


@pytest.mark.parametrize("kind", SCHEMAS)
def test_template_shows_every_required_field(kind):
    text = (FOLDER / f"{kind}.yml").read_text(encoding="utf-8")
    required = [name for name, info in SCHEMAS[kind].model_fields.items() if info.is_required()]
    assert all(f"\n{name}:" in f"\n{text}" for name in required)
