import json
from dataclasses import replace
from pathlib import Path

import yaml

from training_site.pages.frame.page import DocumentPage
from training_site.publish.theme.document import source_text
from training_site.publish.theme.search_script import write_search_script

INDEX = {
    "config": {"lang": ["zh"], "fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}}},
    "docs": [],
}


def _written(folder: Path) -> tuple[str, str]:
    return tuple(
        (folder / "search" / f"search_index.{end}").read_text(encoding=encoding)
        for end, encoding in (("json", "utf-8"), ("js", "utf-8-sig"))
    )


def _meta(page: DocumentPage) -> dict:
    return yaml.safe_load(source_text(page).split("---\n")[1])


def test_a_heading_does_not_outweigh_the_whole_text(tmp_path):
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "search_index.json").write_text(json.dumps(INDEX), encoding="utf-8")
    write_search_script(tmp_path)
    index, script = _written(tmp_path)
    fields = json.loads(index)["config"]["fields"]
    assert fields["title"]["boost"] < 10 * fields["text"]["boost"]
    assert script == f"var __index = {index}"


def test_a_site_without_search_gets_no_script(tmp_path):
    write_search_script(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_page_that_weighs_more_says_so_in_its_front_matter():
    plain = DocumentPage("a.html", "一", "文", "home")
    assert "search" not in _meta(plain)
    assert _meta(replace(plain, search_boost=3))["search"] == {"boost": 3}
    assert _meta(replace(plain, search_boost=3, is_searchable=False))["search"] == {"exclude": True}
