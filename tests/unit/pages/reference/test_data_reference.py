import pytest
from pydantic import BaseModel

from training_site.model.base.record import MARK
from training_site.model.schemas import SCHEMAS
from training_site.pages.reference.data_reference import RECORD_PATHS, data_reference
from training_site.pages.reference.reference_fields import field_tables
from worlds.outline import Outline, through_markdown
from worlds.typed import context


def models(model):
    """Every model below a record kind, the record itself included."""
    found, todo = set(), [model]
    while todo:
        one = todo.pop()
        if one in found:
            continue
        found.add(one)
        for info in one.model_fields.values():
            todo += [
                item
                for item in _types(info.annotation)
                if isinstance(item, type) and issubclass(item, BaseModel)
            ]
    return found


def _types(annotation):
    yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _types(part)


def fields(model):
    return {
        info.alias or name
        for name, info in model.model_fields.items()
        if not (info.alias or "").startswith("\x00") and info.alias != MARK
    }


def test_every_kind_of_record_has_a_name_and_a_path():
    assert set(SCHEMAS) == set(RECORD_PATHS)


@pytest.mark.parametrize("kind", sorted(SCHEMAS))
def test_every_field_of_every_model_is_listed_with_a_description(kind):
    tables = field_tables(kind, SCHEMAS[kind])
    listed = [frozenset(row.name for row in table.rows) for table in tables]
    assert sorted(map(sorted, listed)) == sorted(sorted(fields(model)) for model in models(SCHEMAS[kind]))
    assert all(row.description or row.parts for table in tables for row in table.rows)


def test_the_page_shows_every_field_allowed_words_and_templates():
    seen = Outline(through_markdown(data_reference(context()).markdown))
    for model in SCHEMAS.values():
        for part in models(model):
            assert all(name in seen.text for name in fields(part))
    assert "无疑问且能独自操作" in seen.text
    assert seen.tags.count("pre") == len(SCHEMAS)
    assert "\n" in seen.raw


def test_every_link_to_a_table_has_its_anchor():
    seen = Outline(through_markdown(data_reference(context()).markdown))
    anchors = seen.values("id")
    assert len(anchors) == len(set(anchors))
    assert {href[1:] for href in seen.links if href.startswith("#")} <= set(anchors)
