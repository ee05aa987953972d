"""Do page, report, exports, overview, due list, calendar and command line say the same of every clause of the demo?"""

import csv
import io
import json
from functools import cache

import icalendar
import pytest
from click.testing import CliRunner

from training_site.cli import training_site
from training_site.pages.digest.due_rows import due_rows
from training_site.pages.frame import addresses
from training_site.pages.frame.page import Asset
from worlds.demo import ROOT
from worlds.demo import site as demo
from worlds.outline import Outline

pytestmark = pytest.mark.slow

EDITIONS = ("public", "internal")


@cache
def files(edition):
    site = demo(edition)
    found = {asset.address: asset.content for asset in site.assets() if isinstance(asset, Asset)}
    found |= {page.address: page.whole for page in site.documents()}
    wanted = ("ledger.html", "report.html")
    return found | {page.address: page.body for page in site.records() if page.address.endswith(wanted)}


def clauses(edition):
    for customer in demo(edition).digests:
        for row in customer.verdicts:
            yield customer.id, row


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_exports_hold_the_same_verdict_and_margin_as_the_ledger(edition):
    exported = json.loads(files(edition)["data/verdicts.json"])["verdicts"]
    table = list(csv.DictReader(io.StringIO(files(edition)["data/verdicts.csv"].decode("utf-8-sig"))))
    rows = list(clauses(edition))
    assert len(rows) == len(exported) == len(table)
    for (customer, row), item, line in zip(rows, exported, table, strict=True):
        assert (customer, row.clause) == (item["customer"], item["clause"])
        assert item["verdict"] == row.verdict
        assert row.verdict in line.values()
        assert (item["margin"] is None) == (row.margin is None)


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_ledger_and_the_report_show_the_same_verdict(edition):
    for customer in demo(edition).digests:
        if not customer.has_letter:
            continue
        page = Outline(files(edition)[addresses.ledger(customer.id)])
        shown = {item.attributes["id"]: item.text for item in page.all("tr") if item.attributes.get("id")}
        report = Outline(files(edition)[addresses.fulfilment_report(customer.id)])
        printed = [item.text for item in report.all("tr") if item.text[:1].isdigit()]
        assert list(shown) == [row.clause for row in customer.verdicts]
        for number, row in enumerate(customer.verdicts):
            badge = f"{_mark(row.verdict)}{row.verdict}"
            assert badge in shown[row.clause], row.clause
            assert badge in printed[number], row.clause


def _mark(verdict):
    from training_site.facts.base.words import LOOKS  # noqa: PLC0415 - the one table of marks

    return LOOKS[verdict].mark


def test_the_due_page_and_the_command_list_the_same_tasks():
    site = demo("public")
    page = Outline(files("public")["due.html"]).text
    rows = due_rows(site.digests, site.as_of, 30)
    done = CliRunner().invoke(training_site, ["due", "--root", str(ROOT), "--within", "30d"])
    assert done.exit_code == (4 if any(row.is_overdue for row in rows) else 0)
    assert done.output.count("    条款 ") == len(rows)
    for row in due_rows(site.digests, site.as_of):
        assert row.task.what in page
        assert f"{row.task.path}:{row.task.line}" in page
    for row in rows:
        assert f"{row.task.due}  " in done.output
        assert f"{row.customer_name}：{row.task.what}" in done.output


def test_the_calendar_of_obligations_has_the_dated_tasks_and_no_others():
    site = demo("public")
    for customer in site.digests:
        if not customer.has_letter:
            continue
        calendar = icalendar.Calendar.from_ical(files("public")[addresses.obligations(customer.id)])
        events = sorted(
            (str(item.decoded("dtstart")), str(item["summary"])) for item in calendar.walk("VEVENT")
        )
        rows = [row for row in due_rows((customer,), site.as_of) if row.task.due]
        expected = [(str(row.task.due), f"{row.task.what}（{customer.name}）") for row in rows]
        assert events == sorted((day, " ".join(text.split())) for day, text in expected)
        uids = [str(item["uid"]) for item in calendar.walk("VEVENT")]
        assert len(uids) == len(set(uids))


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_coverage_page_shows_each_clause_with_its_verdict(edition):
    page = Outline(files(edition)[addresses.COVERAGE])
    lines = [item.text for item in page.all(class_="lg-clause")]
    rows = list(clauses(edition))
    assert len(lines) == sum(len(row.promise) for _, row in rows)
    for verdict in {row.verdict for _, row in rows}:
        counted = sum(len(row.promise) for _, row in rows if row.verdict is verdict)
        assert sum(line.startswith(f"{_mark(verdict)}{verdict}") for line in lines) == counted
