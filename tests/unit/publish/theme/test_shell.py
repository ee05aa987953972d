import hashlib
import timeit

import pytest

from training_site.pages.frame.page import NavigationItem, RecordPage
from training_site.publish.theme.shell import Shells, cut, mark, section_navigation

PAGE = RecordPage("customers/acme/people/p-1.html", "王 <1> & 'x'", "<h1>王</h1>", "customers")
NAVIGATION = (
    NavigationItem("首页", "index.html"),
    NavigationItem("客户 & <i>", "", (NavigationItem("概览", "customers/index.html"),)),
)
SECTIONS = {"index.html": "home", "customers/index.html": "customers"}


def theme(page, navigation):
    links = "".join(f"<a class={item.active} href={item.url}>{item.title}</a>" for item in navigation.items)
    return f"<title>{page.title}</title>{links}\n \n<p>{page.url}</p><h2>{page.title}</h2>{page.content}<hr>"


def test_the_records_words_go_into_the_gaps_and_titles_are_escaped():
    shell = cut(f"<title>{mark('title')} - 站</title>{mark('body')}{mark('address')}.")
    assert shell.fill(PAGE).decode() == (
        "<title>王 &lt;1&gt; &amp; &#x27;x&#x27; - 站</title><h1>王</h1>customers/acme/people/p-1.html."
    )


def test_a_body_that_looks_like_a_mark_is_only_a_body():
    page = RecordPage("a.html", mark("body"), mark("title"), "customers")
    assert cut(f"{mark('title')}|{mark('body')}").fill(page).decode() == f"{mark('body')}|{mark('title')}"


@pytest.mark.parametrize("rendered", ["", mark("title"), mark("title") + mark("body") * 2, mark("body")])
def test_a_theme_that_loses_the_words_is_noticed(rendered):
    with pytest.raises(ValueError, match="one body and a title"):
        cut(rendered)


def test_one_shell_serves_all_records_of_a_depth_and_section():
    calls = []

    def render(page, navigation):
        calls.append(page.url)
        return theme(page, navigation)

    shells = Shells(render, NAVIGATION, SECTIONS)
    for number in range(3):
        shells.fill(RecordPage(f"customers/a/p-{number}.html", "甲", "", "customers"))
    shells.fill(RecordPage("certificates/a.html", "乙", "", "certificates"))
    assert calls == ["-/-/-.html", "-/-.html"]


def test_the_navigation_is_the_top_level_only_with_the_section_marked():
    navigation = section_navigation(NAVIGATION, SECTIONS, "customers")
    assert [(item.title, item.url, item.active) for item in navigation.items] == [
        ("首页", "index.html", False),
        ("客户 &amp; &lt;i&gt;", "customers/index.html", True),
    ]


def test_a_site_with_an_address_gets_canonical_links():
    rendered = []

    def render(page, navigation):
        rendered.append(page.canonical_url)
        return theme(page, navigation) + page.canonical_url

    page = Shells(render, NAVIGATION, SECTIONS, "https://example.org/t").fill(PAGE).decode()
    assert page.endswith("https://example.org/t/customers/acme/people/p-1.html")


def test_filling_costs_less_than_30_microseconds_beside_spelling_and_hashing_the_body(monkeypatch):
    shells = Shells(lambda *words: theme(*words) + "x" * 14_000, NAVIGATION, SECTIONS)
    page = RecordPage(PAGE.address, PAGE.title, "<p>一行</p>" * 1000, "customers")
    digest = hashlib.sha256(page.body.encode())
    monkeypatch.setattr(hashlib, "sha256", lambda _: digest)
    shells.fill(page)
    fill, spell = _seconds(lambda: shells.fill(page)), _seconds(page.body.encode)
    print(f"fill: {fill * 1e6:.1f} µs per page, of which {spell * 1e6:.1f} µs for the UTF-8 of the body")
    assert fill - spell < 30e-6


def test_the_hash_on_paper_is_that_of_the_record_and_not_of_the_theme():
    one = cut(f"{mark('title')}|{mark('body')}|{mark('hash')}").fill(PAGE).decode()
    two = cut(f"{mark('hash')}|{mark('body')}|{mark('title')}x").fill(PAGE).decode()
    digest = hashlib.sha256(PAGE.body.encode()).hexdigest()[:16]
    assert one.endswith(f"|{digest}")
    assert two.startswith(f"{digest}|")


def _seconds(call):
    return min(timeit.repeat(call, number=200, repeat=20)) / 200
