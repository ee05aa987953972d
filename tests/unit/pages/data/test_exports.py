import csv
import io
import json
from decimal import Decimal

import pytest

from training_site.markup.script_bytes import might_run
from training_site.pages.data.exports import exports, facts_json, safe_cell, table
from worlds.typed import context, session, typed


def files(*sessions, text="客户"):
    digests = [typed(text, *sessions).digest()]
    return {asset.address: asset.content for asset in exports(context(), digests)}


def test_a_number_stays_a_number_however_negative():
    assert (safe_cell(-3), safe_cell(Decimal("-0.5")), safe_cell("-3")) == ("-3", "-0.5", "'-3")


@pytest.mark.parametrize(
    "sign", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", " =", "\u3000＝", "\n@"]
)
def test_no_cell_becomes_a_formula(sign):
    assert safe_cell(f"{sign}1+1") == f"'{sign}1+1"


@pytest.mark.parametrize("value", ["00123", "p-1", "张*", "2026-03-05", "a=b", ""])
def test_ordinary_text_stays_as_it_is(value):
    assert safe_cell(value) == value


def test_csv_has_a_bom_quotes_everything_and_reads_back():
    content = table({"a": "甲", "b": "乙"}, [{"a": '引"号,\n换行', "b": None}])
    assert content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))) == [
        ["甲", "乙"],
        ['引"号,\n换行', ""],
    ]
    assert content.splitlines()[1].startswith(b'"')


@pytest.mark.parametrize("text", ['\\",alert(1)//', "x\\", "`${alert(1)}`", "*/alert(1)/*", "\u2028alert(1)"])
def test_no_exported_file_is_a_script_whatever_the_records_say(text):
    for address, content in files(session(cancelled={"on": "2026-11-20", "reason": text}), text=text).items():
        assert not might_run(content), address


def test_every_file_says_as_of_when_and_for_which_edition():
    found = files(session())
    for name in ("facts", "qualifications", "sessions"):
        value = json.loads(found[f"data/{name}.json"])
        assert (value["as_of"], value["edition"]) == ("2026-11-22", "public")
        assert found[f"data/{name}.json"].endswith(b"}\n")


def test_sessions_are_sorted_and_hold_the_same_in_json_and_csv():
    found = files(session(2, date="2026-12-09"), session(1))
    rows = json.loads(found["data/sessions.json"])["sessions"]
    assert [row["session"] for row in rows] == ["s-1", "s-2"]
    lines = list(csv.DictReader(io.StringIO(found["data/sessions.csv"].decode("utf-8-sig"))))
    assert [line["场次编号"] for line in lines] == ["s-1", "s-2"]
    assert {line["教员"] for line in lines} == {"王**"}


def test_facts_json_holds_what_the_files_hold():
    digests = [typed("客户", session()).digest()]
    text = facts_json(context(), digests)
    value = json.loads(text)
    parts = {
        asset.address: json.loads(asset.content)
        for asset in exports(context(), digests)
        if asset.address.endswith("json")
    }
    assert value["qualifications"] == parts["data/qualifications.json"]["qualifications"]
    assert value["sessions"] == parts["data/sessions.json"]["sessions"]
    assert value["counts"] == parts["data/facts.json"]["counts"]
    assert text.endswith("\n")
    assert "客户" in text
