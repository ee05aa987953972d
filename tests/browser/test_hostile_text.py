"""What becomes of hostile text in every field: is it shown as it was typed, everywhere, and does nothing run?

The fields come from the schemas and the strings from the corpus. A sample (place i gets string i) runs every time, over
the small world and over the demo; the marker `everything` shifts the strings until each has stood in every place of the
small world, and opens the demo's largest pages in the browser. What it looked at is counted and printed at the end.
"""

import csv
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from _pytest.mark import ParameterSet
from icalendar import Calendar
from playwright.sync_api import Browser, expect

from browser_watch import watch
from conftest import FIGURE, ROOT
from hostile_reading import Hostile, hostile_site
from hostile_site import (
    DEMO,
    FIXED,
    NAMES_OF_PEOPLE,
    SMALL,
    TAG,
    Field,
    choose_from,
    is_refused,
    make_project,
    payloads,
    taken,
)
from own_scripts import own_scripts
from page_families import pages_by_family, samples
from training_site.build import build
from training_site.model.course.framework import Framework
from training_site.model.schemas import SCHEMAS
from training_site.problems import Severity
from training_site.publish.server import csp
from training_site.sources.checks.within.names import check_name
from training_site.sources.record.document import load
from worlds.outline import Element, Outline

TODAY = date(2027, 7, 1)  # after the last act
Count = Callable[[str, int], None]
"""Adds to what the run says at its end that it looked at."""

NOT_ON_PAGES: dict[str, str] = {
    ".recorded_by": "who typed a record is for the repository, not for readers",
    "course.search_words[]": "terms for the search's segmenter, not text",
    "customer.short": "for file names and calendars",
    ".filled[]": "compared with the columns that the letter promises, which are shown",
    "letter.clauses[].rule.level": "picks the faults that a clause speaks of; the faults show theirs",
    "customer.sites[].province": "for counting; pages name the site itself",
    ".consent.evidence.title": "a consent is proof for the vendor, not for readers",
    ".ordinary_word[].reason": "for the one who looks after the data",
    "organisation.holidays[].name": "a note beside a date of the calendar",
}
"""Fields whose text stands on no page, and why; a field that is neither here nor on a page fails the test."""

NOT_ON_PAGES_OF_DEMO: dict[str, str] = {
    "assessment.reason": "shown where a sitting supersedes another; the demo has no such sitting",
    "sign-off.reason": "shown where a sign-off supersedes another; the demo has no such sign-off",
}
"""Fields that the demo's records happen not to show; the small world shows them."""

FORBIDDEN_TAGS = frozenset(
    [
        "iframe",
        "frame",
        "object",
        "embed",
        "base",
        "applet",
        "math",
        "style",
        "template",
        "noscript",
        "audio",
        "video",
        "dialog",
        "marquee",
    ]
)
POLICY = "Content-Security-Policy"
ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "background", "srcset", "xlink:href")


def _shifts() -> list[ParameterSet]:
    """List the projects and shifts: the small world's first shift runs in the suite, it has every kind of page."""
    small = [(SMALL, shift) for shift in range(len(payloads()))]
    return [
        pytest.param(
            (source, shift),
            id=f"{'demo' if source == DEMO else 'small'}-{shift}",
            marks=[pytest.mark.xdist_group(f"{source.name}-{shift}")]
            + ([pytest.mark.everything] if number else []),
        )
        for number, (source, shift) in enumerate([small[0], (DEMO, 0), *small[1:]])
    ]


@pytest.fixture(scope="module", params=_shifts())
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hostile]:
    """Build the internal edition: nothing is masked there, so all text must be found again."""
    with hostile_site(tmp_path_factory.mktemp("internal"), *request.param, "internal") as made:
        yield made


@pytest.fixture(scope="module", params=_shifts())
def public_hostile(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Hostile]:
    """Build the public edition, each string alone in its field."""
    with hostile_site(tmp_path_factory.mktemp("public"), *request.param, "public") as made:
        yield made


@pytest.fixture
def count(record_property: Callable[[str, object], None]) -> Count:
    """Add to the figures that `conftest.py` prints at the end of the run."""
    return lambda what, number: record_property(FIGURE + what, number)


# What is read


@pytest.mark.parametrize("source", [SMALL, DEMO])
def test_every_text_field_of_every_schema_gets_a_string(source, tmp_path):
    filling = make_project(tmp_path, choose_from(0, is_tagged=False), source)
    assert source == DEMO or {kind for kind, _ in filling.known} == set(SCHEMAS)
    assert filling.known - set(filling.filled) == set(FIXED) & filling.known
    assert set(FIXED) & filling.known | set(filling.filled) == filling.known
    typed = {text for group in filling.filled.values() for text in group}
    assert {
        text for text in payloads() if not is_refused(text, ("", ""), is_one_line=True) and len(text) <= 200
    } <= typed


def test_over_all_shifts_every_place_gets_every_string_that_it_takes(tmp_path):
    places = []

    def choose(index: int, where: Field, schema: dict[str, Any]) -> str:
        places.append((index, where, schema))
        return choose_from(0, is_tagged=True)(index, where, schema)

    make_project(tmp_path, choose)
    shifts = [choose_from(shift, is_tagged=True) for shift in range(len(payloads()))]
    for place in places:
        got = {TAG.sub("", choose(*place)).removesuffix(" ") for choose in shifts}
        assert {text.removesuffix(" ") for text in taken(*place)} == got
    assert {text for place in places for text in taken(*place)} == {
        text for text in payloads() if not is_refused(text, ("", ""), is_one_line=False)
    }


@pytest.mark.parametrize("world", _shifts())
def test_text_is_no_error_whatever_it_says(world, tmp_path):
    source, shift = world
    make_project(tmp_path, choose_from(shift, is_tagged=False), source)
    problems = build(tmp_path, None, "internal", TODAY).problems
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []


@pytest.mark.parametrize("text", payloads())
def test_what_one_line_or_a_note_cannot_hold_is_refused_on_its_line(text):
    for is_one_line, key in ((True, "name"), (False, "checklist")):
        values = {"name": "框架", "checklist": "要点"} | {key: text}
        record = {
            "name": values["name"],
            "domain": "other",
            "revision": "1.0",
            "competencies": [
                {
                    "id": "a1",
                    "group": "懂",
                    "label": "懂",
                    "method": "written",
                    "checklist": [values["checklist"]],
                }
            ],
        }
        written = yaml.dump(record, allow_unicode=True, default_style='"', sort_keys=False, width=10_000)
        read, problems = load(written.encode(), "x.yml", Framework, "x")
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        if is_refused(text, ("framework", f".{key}"), is_one_line=is_one_line):
            line = next(i for i, row in enumerate(written.splitlines(), 1) if key in row) + (not is_one_line)
            assert {error.where.line for error in errors} == {line}
        else:
            assert errors == []
            assert text == (read.name if is_one_line else read.competencies[0].checklist[0])


@pytest.mark.parametrize("text", payloads())
def test_a_name_that_only_looks_like_a_name_is_refused(text):
    if "\n" in text or "\r" in text or "\u2028" in text:
        return
    errors = list(check_name(text, None))
    assert bool(errors) == is_refused(text, next(iter(NAMES_OF_PEOPLE)), is_one_line=True)


# What is published


def test_no_element_and_no_attribute_comes_from_the_text(hostile, count):
    count("places filled", hostile.places)
    _count_pages(hostile, count)
    _check_elements(hostile)


def test_no_element_and_no_attribute_comes_from_the_text_in_public(public_hostile, count):
    _count_pages(public_hostile, count)
    _check_elements(public_hostile)


def _count_pages(made: Hostile, count: Count) -> None:
    count("editions built", 1)
    count("pages read", len(made.pages))


def _check_elements(made: Hostile) -> None:
    for address, page in made.pages.items():
        for element in page.elements:
            assert element.tag not in FORBIDDEN_TAGS, (address, element)
            assert element.tag != "meta" or element.attributes.get("http-equiv", POLICY) == POLICY, address
            assert element.tag != "script" or _is_ours(element, made.site / address), (address, element)
        for element, name, value in page.attributes():
            assert not name.startswith("on"), (address, element)
            assert name not in {"style", "srcdoc", "ping", "nonce"}, (address, element)
            assert re.fullmatch(r"[a-z][a-z0-9:-]*", name), (address, element)
            if name in ADDRESSES:
                assert not re.match(r"\s*([a-z][a-z0-9+.-]*:|//)", value, re.IGNORECASE), (address, element)


def _is_ours(script: Element, page: Path) -> bool:
    source = script.attributes.get("src")
    if source is not None:
        site = next(folder for folder in page.parents if (folder / "sitemap.xml").exists())
        return (
            (site if source.startswith("/") else page.parent) / source.split("?")[0].lstrip("/")
        ).is_file()
    if script.attributes.get("type") == "application/json":
        return isinstance(json.loads(script.raw), dict)
    return csp.script_hash(script.raw) in own_scripts(ROOT)


def test_text_is_shown_literally_wherever_it_is_shown(hostile, count):
    wrong = {
        address: found
        for address, page in hostile.pages.items()
        if (
            found := hostile.misquoted(page.raw)
            + [
                pair
                for _, name, value in page.attributes()
                if name != "href"
                for pair in hostile.misquoted(value)
            ]
        )
    }
    count("texts compared on pages", sum(len(TAG.findall(page.raw)) for page in hostile.pages.values()))
    count("texts misquoted", sum(map(len, wrong.values())))
    assert wrong == {}


def test_every_text_is_on_a_page_or_on_the_list_of_those_that_are_not(hostile):
    shown = set().union(*(hostile.fields_in(page.raw) for page in hostile.pages.values()))
    missing = {f"{kind}{path}" for kind, path in set(hostile.filling.filled) - shown}
    exempt = NOT_ON_PAGES | (NOT_ON_PAGES_OF_DEMO if hostile.source == DEMO else {})
    assert {name for name in missing if not name.endswith(tuple(exempt))} == set()


def test_titles_and_navigation_are_literal(hostile):
    in_titles, in_navigation = set(), set()
    for page in hostile.pages.values():
        title = page.all("title")[0].raw  # a drawing has titles of its own
        links = [element.raw for element in page.all(class_="md-nav__link")]
        spans = [element.raw for element in page.all(class_="md-ellipsis")]
        assert hostile.misquoted(title) == []
        assert [pair for text in links + spans for pair in hostile.misquoted(text)] == []
        in_titles |= hostile.fields_in(title)
        in_navigation |= hostile.fields_in("".join(links + spans))
    assert {
        ("course", ".title"),
        ("chapter", ".title"),
        ("session", ".title"),
        ("plan", ".title"),
    } <= in_titles
    assert {
        ("course", ".title"),
        ("chapter", ".title"),
        ("organisation", ".name"),
    } <= in_titles | in_navigation
    assert {("course", ".title"), ("chapter", ".title")} <= in_navigation


def test_the_search_index_holds_the_text_and_no_markup_of_it(hostile):
    index = json.loads((hostile.site / "search" / "search_index.json").read_text(encoding="utf-8"))
    found = set()
    for entry in index["docs"]:
        for text in (entry["title"], entry["text"]):
            read = Outline(text)
            assert {element.tag for element in read.elements} <= SEARCHED_TAGS
            assert [name for _, name, _ in read.attributes()] == []
            assert hostile.misquoted(read.raw) == []
            found |= hostile.fields_in(read.raw)
    assert {("course", ".title"), ("course", ".summary"), ("chapter", ".title")} <= found


SEARCHED_TAGS = frozenset(
    [
        "p",
        "br",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "code",
        "pre",
        "em",
        "strong",
        "b",
        "i",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "blockquote",
        "small",
        "s",
        "sub",
        "sup",
    ]
)


# What is exported


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)


def test_exports_hold_the_text_and_no_cell_is_a_formula(hostile):
    found = set()
    for path in sorted((hostile.site / "data").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [
            cell for cell in cells if re.match(r"\s*[=+\-@\t\r＝＋－＠]", cell) and not _is_number(cell)
        ]
        plain = [re.sub(r"^'(?=\s*[=+\-@\t\r＝＋－＠])", "", cell) for cell in cells]
        assert [pair for cell in plain for pair in hostile.misquoted(cell)] == []
        exported = list(_texts(json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))))
        assert [pair for value in exported for pair in hostile.misquoted(value)] == []
        tags = set(TAG.findall(" ".join(plain)))
        assert tags <= set(TAG.findall(" ".join(exported)))
        found |= tags
    assert ("session", ".title") in {hostile.origin[tag][0] for tag in found}


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", cell) is not None


def test_calendars_read_back_the_text_and_no_other_property(hostile):
    found = set()
    for path in sorted(hostile.site.rglob("*.ics")):
        data = path.read_bytes()
        assert all(len(line) <= 75 for line in data.split(b"\r\n"))
        assert b"\n" not in data.replace(b"\r\n", b"")
        calendar = Calendar.from_ical(data)
        assert calendar.walk("VALARM") == []
        for event in calendar.walk("VEVENT"):
            assert set(event) <= EVENT_PROPERTIES
            for name in ("SUMMARY", "LOCATION", "DESCRIPTION"):
                assert hostile.misquoted(str(event.get(name, ""))) == []
                found |= hostile.fields_in(str(event.get(name, "")))
    assert ("session", ".title") in found
    everyone = Calendar.from_ical((hostile.site / "schedule" / "all.ics").read_bytes())
    sessions = json.loads((hostile.site / "data" / "sessions.json").read_text(encoding="utf-8"))
    assert 0 < len(everyone.walk("VEVENT")) <= len(sessions["sessions"])


EVENT_PROPERTIES = frozenset(
    [
        "UID",
        "DTSTAMP",
        "DTSTART",
        "DTEND",
        "SUMMARY",
        "LOCATION",
        "DESCRIPTION",
        "STATUS",
        "SEQUENCE",
        "URL",
        "LAST-MODIFIED",
        "TRANSP",
    ]
)


def test_look_up_data_hold_the_text_and_no_markup(hostile):
    found = set()
    for path in sorted((hostile.site / "lookup").glob("*.js")):
        text = path.read_text(encoding="utf-8-sig")
        assert not re.search("[<>\u2028\u2029]", text)
        data = json.loads(re.search(r"\((?:\"\w+\",\s*)?([\[{].*)\);?\s*$", text, re.DOTALL)[1])
        rows = data if isinstance(data, list) else []
        for value in _texts(
            [row[1:] for row in rows]
        ):  # the first is what is compared: lower case, half width
            assert hostile.misquoted(value) == []
            found |= hostile.fields_in(value)
    assert ("session", ".title") in found


# What a browser does with it


@pytest.fixture(scope="module")
def tour(browser: Browser, serve, public_hostile: Hostile):
    """Watch one page over a whole tour of the hostile site: the largest page of each kind."""
    base = serve(public_hostile.site)
    with browser.new_context() as context:
        yield watch(context, base), base, samples(public_hostile.site)


def test_every_kind_of_page_is_there(public_hostile):
    found = pages_by_family(public_hostile.site)
    assert [family for family, pages in found.items() if not pages] == []


def test_nothing_runs_and_nothing_is_asked_for_on_any_kind_of_page(tour, count):
    watched, base, pages = tour
    for address in pages.values():
        watched.page.goto(base + address)
        watched.page.emulate_media(media="print")
        watched.page.emulate_media(media="screen")
    count("pages opened in the browser", len(pages))
    count("payloads executed", len(watched.executed) + len(watched.dialogs))
    count("requests to other hosts", len(watched.outside))
    assert watched.alarms == {}


def test_nothing_runs_in_the_search_and_in_the_look_up(tour):
    watched, base, pages = tour
    page = watched.page
    page.goto(f"{base}index.html")
    box = page.locator("[data-md-component=search-query]")
    box.click()
    for words in ("XSS", "script", "张三", "img"):
        box.fill(words)
        box.press("End")
        expect(page.locator(".md-search-result__meta")).to_contain_text("结果")
    page.goto(f"{base}lookup.html")
    for family in ("person", "session", "certificate"):
        page.locator("#ov-query").fill(Path(pages[family]).stem)
        expect(page.locator("#ov-results a").first).to_be_visible()
    page.locator("#ov-query").fill("<img src=x onerror=XSS(1)>")
    page.goto(f"{base}lookup.html?q=%3Cimg%20src=x%20onerror=XSS(1)%3E")
    page.goto(f"{base}index.html?q=%3Cimg%20src=x%20onerror=XSS(1)%3E&h=%3Cimg%20src=x%20onerror=XSS(1)%3E")
    assert watched.alarms == {}
