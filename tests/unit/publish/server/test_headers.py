"""Do all three kinds of web server send the same, for every file, and is it what the table says?"""

import re
from dataclasses import dataclass, replace
from xml.etree import ElementTree as ET

import pytest

from header_server import from_headers_file, from_iis_file, from_nginx_file
from training_site.pages.frame.search_engines import is_about_people
from training_site.publish.server.headers import header_rules, headers_file, iis_file, nginx_file
from training_site.publish.server.server_files import hides_from_search, server_files

PATHS = (
    *("index.html", "js/theme.js", "customers/acme/index.html", "data/facts.json", "files.html"),
    *("files/customers/acme/scan.pdf", "files/courses/server/figures/a.svg"),
    *("files/downloads/customers/acme/list.csv.zip", "files/downloads/courses/server/table.xlsx"),
)
SCRIPTS = ("sha256-AAAA",)
BASES = ((), ("https://a.example/",), ("https://a.example/training/", "http://b.example:8080/training/"))


@dataclass(frozen=True)
class Organisation:
    published_at: str | None = None
    search_engines: bool = False


@dataclass(frozen=True)
class Site:
    organisation: Organisation | None = Organisation()
    edition: str = "public"


def texts(site, site_url=""):
    return {item.address: item.content.decode() for item in server_files(site, site_url, SCRIPTS)}


@pytest.mark.parametrize("bases", BASES)
@pytest.mark.parametrize("hides_records", [True, False])
@pytest.mark.parametrize("path", PATHS)
def test_three_kinds_of_server_send_what_the_table_says(bases, hides_records, path):
    table = header_rules(bases, SCRIPTS, hides_records=hides_records)
    wanted = [rule for rule in table if path.startswith(rule.folder)][-1].headers
    assert from_nginx_file(nginx_file(table, "/x/"), f"/x/{path}") == wanted
    assert from_iis_file(iis_file(table), path) == wanted
    sent = from_headers_file(headers_file(table), path)
    assert set(sent) == set(wanted)
    for name, value in wanted.items():
        # These hosts join what several rules say; a browser then keeps to each of the policies.
        assert sent[name].split(", ")[-1] == value


def test_what_somebody_else_made_may_do_nothing_and_office_files_are_only_saved():
    table = {rule.folder: rule.headers for rule in header_rules((), SCRIPTS, hides_records=True)}
    for folder in ("files/", "files/downloads/"):
        policy = table[folder]["Content-Security-Policy"].split("; ")
        assert {"sandbox", "default-src 'none'"} <= set(policy)
        assert not any(part.startswith(("script-src", "connect-src", "sandbox ")) for part in policy)
        assert table[folder]["X-Content-Type-Options"] == "nosniff"
    assert "Content-Disposition" not in table["files/"]
    assert table["files/downloads/"]["Content-Disposition"] == "attachment"


def test_a_location_of_nginx_repeats_every_header_and_the_text_is_well_formed():
    text = nginx_file(header_rules(BASES[2], SCRIPTS, hides_records=True), "/training/")
    words = re.findall(r'"[^"\\$\n]*"|[{};]|[^\s{};"]+', text)
    assert "".join(words).replace(" ", "") == re.sub(r"\s", "", text)
    depth = 0
    for word in words:
        depth += {"{": 1, "}": -1}.get(word, 0)
        assert depth in {0, 1}
    assert depth == 0
    for line in text.splitlines():
        assert re.fullmatch(
            r' *add_header [\w-]+ "[^"\\$]*" always;|location \^~ /training/[a-z/]+/ \{|\}', line
        )
    blocks = text.split("location ")[1:]
    assert all(block.count("nosniff") == block.count("Content-Security-Policy") == 1 for block in blocks)


def test_the_file_for_iis_is_xml_that_removes_before_it_adds():
    root = ET.fromstring(iis_file(header_rules((), SCRIPTS, hides_records=True)))
    for folder in root.iter("customHeaders"):
        removed, added = folder.findall("remove"), folder.findall("add")
        assert [one.get("name") for one in removed] == [one.get("name") for one in added]
    kinds = root.find("system.webServer/staticContent")
    assert {one.get("fileExtension") for one in kinds.iter("mimeMap")} >= {".webp", ".woff2"}


def test_the_address_comes_from_the_organisation_and_from_mkdocs_and_nonsense_is_left_out():
    named = Site(Organisation("https://a.example/training"))
    headers = texts(named, "https://b.example/")["_headers"]
    assert "https://a.example/training/js/ " in headers
    assert " https://b.example/js/ " in headers
    for address in ("", "nonsense", "https://a.example/; script-src *", "javascript:alert(1)", "http://x y/"):
        assert "script-src 'self' 'sha256-" in texts(Site(), address)["_headers"]
    assert "script-src 'self' 'sha256-" in texts(replace(named, edition="internal"))["_headers"]


def test_search_engines_leave_records_alone_until_the_organisation_says_otherwise():
    robots = texts(Site(Organisation("https://a.example/training")))["robots.txt"].splitlines()
    assert robots[0] == "User-agent: *"
    for folder in ("customers/", "certificates/", "instructors/", "files/", "data/", "lookup/"):
        assert f"Disallow: /training/{folder}" in robots
    assert "Disallow: /customers/" in texts(Site())["robots.txt"]
    assert hides_from_search(Site(None))
    welcome = texts(Site(Organisation(search_engines=True)))
    assert "robots.txt" not in welcome
    assert "X-Robots-Tag" not in "".join(welcome.values())


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("customers/index.html", True),
        ("instructors/t-01.html", True),
        ("lookup.html", True),
        ("due.html", True),
        ("courses/server/revisions.html", True),
        ("courses/server/01-overview.html", False),
        ("courses/server/revisions/1.0/index.html", False),
        ("index.html", False),
        ("definitions.html", False),
    ],
)
def test_what_is_about_people_is_told_by_its_address(address, expected):
    assert is_about_people(address) is expected
