"""Is the published demo whole, the same everywhere, silent about people, and short enough for a phone."""

import csv
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import icalendar
import pytest
import yaml

from conftest import ROOT, build_site
from training_site.build import build
from training_site.cli.common import today
from training_site.facts.base.words import CertificateStatus, SessionStatus, Word
from training_site.publish.visit.visit import folder_reader, pages_built, visit
from worlds.outline import Outline
from worlds.variants import write_project

pytestmark = pytest.mark.site


def test_every_link_of_every_page_leads_somewhere(public_site):
    pages = {
        path.relative_to(public_site).as_posix(): Outline(path.read_text(encoding="utf-8"))
        for path in public_site.rglob("*.html")
    }
    anchors = {address: {*page.values("id", "name")} for address, page in pages.items()}
    assert len(pages) > 80
    broken = []
    for address, page in pages.items():
        if address == "404.html":
            continue
        for link in filter(None, page.values("href", "src")):
            parts = urlsplit(link)
            assert not parts.scheme or parts.scheme == "data", f"{address} links to another host: {link}"
            target = unquote(
                urlsplit(urljoin("/" + address, parts.path or address.rsplit("/", 1)[-1])).path
            ).lstrip("/")
            if target.endswith("/") or not target:
                target += "index.html"
            if not (public_site / target).is_file():
                broken.append(f"{address} → {link}")
            elif parts.fragment and target in pages and unquote(parts.fragment) not in anchors[target]:
                broken.append(f"{address} → {link} (no such place)")
    assert broken == []


def test_every_word_of_every_table_is_on_some_page(public_site):
    text = "\n".join(
        path.read_text(encoding="utf-8")
        for path in public_site.rglob("*.html")
        if path.name not in {"definitions.html", "method.html", "trainee.html", "auditor.html"}
    )
    for word in (*Word, *SessionStatus, *CertificateStatus):
        assert f"{word.value}" in text, word


def _all_names() -> set[str]:
    site = build(ROOT, None, "internal", today())
    names = {
        instructor.name
        for instructor in site.context.catalogue.instructors.values()
        if not _agreed(instructor)
    }
    for customer in site.customers:
        people = (*customer.records.people.trainees, *customer.records.people.representatives)
        hidden = [person for person in people if not _agreed(person)]
        names |= {
            customer.records.names[person.id] for person in hidden if person.id in customer.records.names
        }
        names |= {name for person in hidden for name in getattr(person, "former_names", ())}
    return names


def _agreed(person: object) -> bool:
    consent = getattr(person, "consent", None)
    return consent is not None and consent.publish_name


def test_no_unmasked_name_in_any_byte_of_the_public_edition(public_site, internal_site):
    names = _all_names()
    assert len(names) >= 15
    found = [
        f"{path.relative_to(public_site)}: {name}"
        for path in sorted(public_site.rglob("*"))
        if path.is_file()
        for name in names
        if len(name) > 1
        and (name.encode() in path.read_bytes() or json.dumps(name).strip('"').encode() in path.read_bytes())
    ]
    assert found == []
    inside = b"".join(path.read_bytes() for path in internal_site.rglob("*.html"))
    assert all(name.encode() in inside for name in names), "the internal edition names everyone"


def test_restricted_evidence_is_not_in_the_public_edition(public_site):
    published = {
        hashlib.sha256(path.read_bytes()).hexdigest() for path in public_site.rglob("*") if path.is_file()
    }
    restricted, public = set(), set()
    for path in (ROOT / "roster").rglob("*.yml"):
        said = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        is_sidecar = path.parent.name == "evidence"
        _collect({**said, "path": path.stem} if is_sidecar else said, restricted, public)
    assert restricted
    assert public
    assert restricted & published == set()
    assert public <= published


def _collect(node: object, restricted: set[str], public: set[str]) -> None:
    if isinstance(node, dict):
        if "sha256" in node and "path" in node:
            (public if node.get("visibility") == "public" else restricted).add(node["sha256"])
        for value in node.values():
            _collect(value, restricted, public)
    elif isinstance(node, list):
        for value in node:
            _collect(value, restricted, public)


def test_record_pages_and_matrix_stay_small(public_site):
    # One row per person, clause or service record: these pages list, they are not about one record.
    lists = {"index.html", "ledger.html", "report.html", "service.html"}
    for path in (public_site / "customers").rglob("*.html"):
        limit = 150 if path.name in lists else 40
        assert path.stat().st_size <= limit * 1024, path


def test_calendars_read_back_with_stable_identity(public_site):
    files = sorted(public_site.rglob("*.ics"))
    assert len(files) >= 4
    for path in files:
        calendar = icalendar.Calendar.from_ical(path.read_bytes())
        for event in calendar.walk("VEVENT"):
            assert event["UID"]
            assert event["SUMMARY"]
            start = event["DTSTART"].dt
            if path.name == "obligations.ics":
                assert type(start) is date, "an obligation is due on a day, not at an hour"
            else:
                assert start.tzinfo is not None
            assert event["DTSTAMP"].dt.date().isoformat() in {"2026-11-22", "2026-11-21"}


def test_exports_agree_with_each_other(public_site):
    facts = json.loads((public_site / "data" / "facts.json").read_text(encoding="utf-8"))
    rows = json.loads((public_site / "data" / "qualifications.json").read_text(encoding="utf-8"))
    rows = rows["qualifications"]
    text = (public_site / "data" / "qualifications.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    table = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"))))
    assert facts["as_of"] == "2026-11-22"
    assert len(table) == len(rows) > 14


def test_the_demo_says_so_on_every_page(public_site):
    for path in public_site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "示例数据" in text, path
        assert "2026-11-22" in text, path


def _digests(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


@pytest.mark.everything
def test_the_same_input_gives_the_same_bytes_under_another_zone_seed_locale_and_path(public_site, tmp_path):
    copy = tmp_path / "另一个 路径" / "site source"
    # The history belongs to the input: the ledger says when a record was committed.
    ignored = shutil.ignore_patterns(
        ".venv", "site", "site-internal", ".*cache", "__pycache__", ".hypothesis"
    )
    shutil.copytree(ROOT, copy, ignore=ignored)
    done = build_site(
        copy,
        copy / "out",
        TZ="America/Los_Angeles",
        PYTHONHASHSEED="4711",
        LC_ALL="C",
        TRAINING_EDITION="public",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert _digests(copy / "out") == _digests(public_site)


def test_a_small_project_gives_the_same_bytes_under_another_zone_seed_locale_and_path(tmp_path):
    roots = write_project(tmp_path / "one"), write_project(tmp_path / "另一个 路径")
    elsewhere = {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "4711", "LC_ALL": "C"}
    for root, environment in zip(roots, ({}, elsewhere), strict=True):
        done = build_site(root, root / "out", TRAINING_AS_OF="2026-11-22", **environment)
        assert done.returncode == 0, done.stdout + done.stderr
    assert _digests(roots[0] / "out") == _digests(roots[1] / "out")


@pytest.mark.everything
def test_pages_written_to_disk_build_the_same_site_without_our_hook(public_site, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "training_site.cli", "pages", str(tmp_path / "out"), "--root", str(ROOT)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    written = sum(path.is_file() for path in (tmp_path / "out").rglob("*"))
    assert f"已写出 {written} 个文件" in done.stdout
    assert "hooks" not in yaml.safe_load((tmp_path / "out" / "mkdocs.yml").read_text(encoding="utf-8"))
    built = build_site(tmp_path / "out", tmp_path / "plain")
    assert built.returncode == 0, built.stdout + built.stderr
    ours = {name for name in _digests(public_site) if not _is_engine(name)}
    plain = {name for name in _digests(tmp_path / "plain") if not _is_engine(name)}
    assert plain == ours
    for name in sorted(ours):
        if name.endswith(".html"):
            assert _body(tmp_path / "plain" / name) == _body(public_site / name), name
        else:
            plainly, hashes = _without_hashes((tmp_path / "plain" / name).read_bytes())
            ours_alone, needed = _without_hashes((public_site / name).read_bytes())
            assert plainly == ours_alone, name
            assert needed <= hashes, (
                "written pages may be built by another generator, whose scripts are let run, too"
            )


def _without_hashes(data: bytes) -> tuple[bytes, set[bytes]]:
    """Take the hashes of inline scripts out of a policy."""
    found = re.compile(rb" (?:'|&#39;|&apos;)(sha256-[A-Za-z0-9+/=]+)(?:'|&#39;|&apos;)")
    return found.sub(b"", data), set(found.findall(data))


def _is_engine(name: str) -> bool:
    return name.startswith(("assets/", "search/", "sitemap", "css/", "js/", "vendor/")) or name in {
        "404.html",
        ".training-site",
    }


def _body(path: Path) -> str:
    (article,) = Outline(path.read_text(encoding="utf-8")).all("article")
    return article.text


def test_an_empty_start_builds_and_says_what_to_do_next(tmp_path):
    for name in ("docs", "hooks"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    (tmp_path / "courses").mkdir()
    (tmp_path / "roster").mkdir()
    done = build_site(tmp_path, tmp_path / "out")
    assert done.returncode == 0, done.stdout + done.stderr
    home = _body(tmp_path / "out" / "index.html")
    assert "还没有客户" in home
    assert "roster/" in home


def test_400_days_later_the_demo_still_checks_clean():
    later = build(ROOT, None, "public", today() + timedelta(days=400))
    assert [item for item in later.problems if item.code.startswith("E-")] == []


def test_every_page_can_be_reached_from_the_first_and_there_are_as_many_as_were_built(public_site):
    read = folder_reader(public_site)
    found = visit(read, pages_built(read))
    assert found.broken == ()
    assert found.pages == found.expected > 80
