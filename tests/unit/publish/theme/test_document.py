import pytest
import yaml
from mkdocs.utils.meta import get_data  # noqa: TID251  # the reader whose habits are tested

from training_site.pages.frame.fingerprint import page_hash
from training_site.pages.frame.page import DocumentPage, NavigationItem
from training_site.publish.theme.document import (
    navigation_addresses,
    navigation_entries,
    source_name,
    source_text,
)


@pytest.mark.parametrize(
    "body", ["# 一", "key: value\nother: x\n\n# 一", "---\ntitle: 假\n---\n# 一", "<h1>一</h1>"]
)
@pytest.mark.parametrize(
    "title", ["水泵", "</title><script>x</script>", '"a": [b', "x\\u2028", "𠮷 & '", "- #"]
)
def test_titles_arrive_escaped_and_bodies_untouched(body, title):
    text, meta = get_data(source_text(DocumentPage("a.html", title, body, "courses")))
    assert "<" not in meta["title"]
    assert text == body
    assert meta.keys() == {"title", "hash"}
    assert meta["hash"] == page_hash(body.encode())


def test_pages_can_be_kept_out_of_the_search():
    document = DocumentPage("a.html", "一", "", "courses", is_searchable=False)
    assert yaml.safe_load(source_text(document).split("---")[1])["search"] == {"exclude": True}


def test_a_source_name_is_the_address_in_markdown():
    assert source_name("a/index.html") == "a/index.md"
    with pytest.raises(ValueError, match="must end in"):
        source_name("a.json")


def test_the_navigation_keeps_its_order_its_groups_and_escapes_titles():
    items = (
        NavigationItem("首页", "index.html"),
        NavigationItem("A & <b>", "a/index.html", (NavigationItem("一", "a/1.html"),)),
    )
    assert list(navigation_addresses(items)) == ["index.html", "a/index.html", "a/1.html"]
    assert navigation_entries(
        items, {"index.html": "index.md", "a/index.html": "a/index.md", "a/1.html": "a/1.md"}
    ) == [
        {"首页": "index.md"},
        {"A &amp; &lt;b&gt;": ["a/index.md", {"一": "a/1.md"}]},
    ]
