import pytest

from hostile import decided, decision, entries, load, time_limit
from training_site.model.base.record import Root, field
from training_site.model.base.scalars import Day, Flag, Id, Number, Revision, Text, Whole
from training_site.model.customer.people import Names, People
from training_site.problems import Severity, has_errors
from training_site.sources.record.document import load as load_record
from training_site.sources.yaml.reader import read
from worlds.small import PEOPLE, check, codes, write

SECONDS = 5


class Probe(Root):
    """The fields that the hostile files use."""

    id_: Id | None = field("编号", alias="id", default=None)
    name: Text | None = field("姓名", default=None)
    date: Day | None = field("日期", default=None)
    mark_: Text | None = field("标记", alias="mark", default=None)


class Typed(Root):
    """One plain word in every type."""

    whole: Whole | None = field("整数", default=None)
    flag: Flag | None = field("是否", default=None)
    number: Number | None = field("分数", default=None)
    day: Day | None = field("日期", default=None)
    revision: Revision | None = field("版本", default=None)


def test_every_open_choice_is_decided_with_a_reason():
    open_choices = {
        entry["id"]
        for entry in entries("dates", "types", "keys", "names", "semantic")
        if entry["expect"] == "policy"
    }
    assert open_choices - decided() == set()


@pytest.mark.parametrize("entry", entries("dates"), ids=lambda entry: entry["id"])
def test_date_is_read_as_written_or_refused_at_its_place(entry):
    chosen = decision(entry["id"])
    record, problems = load_record(load(entry), "roster/acme/x.yml", Probe, "x")
    if chosen.expect == "accept":
        assert problems == ()
        assert f"{record.date}" in load(entry).decode()
        return
    assert record is None
    assert codes(problems) == ["E-DATE"]
    line, column = map(int, entry["at"].split(":"))
    assert problems[0].where.line == line
    assert abs(problems[0].where.column - column) <= 2


@pytest.mark.parametrize("entry", entries("types"), ids=lambda entry: entry["id"])
def test_plain_word_as_an_id_is_kept_or_refused_never_changed(entry):
    record, problems = load_record(load(entry), "roster/acme/x.yml", Probe, "x")
    typed = load(entry).decode().split("\n")[0].removeprefix("id: ")
    if record is None:
        assert codes(problems) == ["E-ID"]
        assert (problems[0].where.line, problems[0].where.column) == (1, 5)
    else:
        assert record.id_ == typed


@pytest.mark.parametrize("name", ["whole", "flag", "number", "day", "revision"])
@pytest.mark.parametrize("entry", entries("types"), ids=lambda entry: entry["id"])
def test_plain_word_as_a_typed_value_is_exact_or_refused(entry, name):
    typed = load(entry).decode().split("\n")[0].removeprefix("id: ")
    record, problems = load_record(f"{name}: {typed}\n".encode(), "x.yml", Typed, "x")
    if record is None:
        assert has_errors(problems)
    else:
        assert str(getattr(record, name)) == typed


@pytest.mark.parametrize(
    "typed", ["True", "1.5", "60.00001", "1e2", "６０", "0x10", "1_000", "+1", "-1", "NaN", "010"]
)
def test_whole_number_has_one_spelling(typed):
    assert load_record(f"whole: {typed}\n".encode(), "x.yml", Typed, "x")[0] is None


def test_misspelt_key_is_reported_at_the_key():
    entry = next(entry for entry in entries("keys") if entry["id"] == "key-unknown")
    record, problems = load_record(load(entry), "x.yml", Probe, "x")
    assert record is None
    assert codes(problems) == ["E-KEY"]
    assert (problems[0].where.line, problems[0].where.column) == (1, 1)
    assert "name" in problems[0].message


@pytest.mark.parametrize(
    "entry", [e for e in entries("ids") if e["kind"] == "id"], ids=lambda entry: entry["id"]
)
def test_id_is_one_of_the_allowed_ones(entry):
    text = entry["value"].replace("\\", "\\\\").replace('"', '\\"')
    escaped = "".join(letter if letter.isprintable() else f"\\U{ord(letter):08x}" for letter in text)
    record, problems = load_record(f'id: "{escaped}"\n'.encode(), "x.yml", Probe, "x")
    if decision(entry["id"]).expect == "accept":
        assert problems == ()
        assert record.id_ == entry["value"]
    else:
        assert record is None
        assert has_errors(problems)


@pytest.mark.parametrize(
    "entry", [e for e in entries("ids") if e["kind"] == "id-pair"], ids=lambda e: e["id"]
)
def test_ids_that_look_alike_never_stand_side_by_side(root, entry):
    first, second = entry["value"]
    write(
        root,
        PEOPLE,
        f"trainees:\n  - {{id: '{first}', audience: 操作, courses: []}}\n"
        f"  - {{id: '{second}', audience: 操作, courses: []}}\n",
    )
    assert {"E-ID", "E-ID-CLASH"} & set(codes(check(root)))


@pytest.mark.parametrize("entry", entries("names"), ids=lambda entry: entry["id"])
def test_name_is_shown_as_typed_or_refused(root, entry):
    chosen = decision(entry["id"])
    quoted = entry["value"].replace("'", "''")
    write(root, "roster/acme/names.yml", f"names:\n  - id: p-01\n    name: '{quoted}'\n")
    found = [item for item in check(root) if item.where.path.endswith("names.yml")]
    if chosen.expect in {"accept", "neutralise"}:
        assert found == []
    else:
        assert chosen.expect == "reject"
        assert has_errors(tuple(found))
        assert found[0].where.line == 3


WHOLE_FILES = [
    entry
    for entry in entries("bombs", "control", "dates", "document", "encoding", "keys", "punct", "tags")
    if entry["kind"] == "file" and decision(entry["id"]).expect == "reject"
]


@pytest.mark.parametrize("entry", WHOLE_FILES, ids=lambda entry: entry["id"])
def test_hostile_file_as_people_yml_stops_the_customer_at_its_line(root, entry):
    (root / PEOPLE).write_bytes(load(entry))
    with time_limit(SECONDS):
        problems = check(root)
    found = [item for item in problems if item.where.path == PEOPLE and item.severity is Severity.ERROR]
    assert found
    at = decision(entry["id"]).at
    if at:
        assert int(at.split(":")[0]) in {item.where.line for item in found}
    assert {item.where.path for item in problems if item.severity is Severity.ERROR} == {PEOPLE}


def test_personal_number_is_refused_masked_in_any_record():
    mobile = "1" + "38" + "0" * 4 + "1234"
    record, problems = load_record(f"name: 电话{mobile}\n".encode(), "x.yml", Probe, "x")
    assert record is None
    assert codes(problems) == ["E-PII"]
    assert mobile not in problems[0].message


def test_address_is_a_warning_in_files_about_people_only():
    text = "names:\n  - {id: p-01, name: 张三, }\n# 住址：某市某区某路12号3单元401室\n"
    assert not has_errors(load_record(text.encode(), "x.yml", Names, "names")[1])


def test_value_that_the_reader_refused_is_not_refused_twice():
    text = "trainees:\n  - id: p-01\n    audience: “操作”\n    courses: []\n"
    assert codes(load_record(text.encode(), "x.yml", People, "people")[1]) == ["E-FULLWIDTH"]


def test_record_carries_its_id_path_and_place():
    record, _ = load_record(b"# note\nname: x\n", "roster/a.yml", Probe, "a")
    assert (record.id, record.path, record.line) == ("a", "roster/a.yml", 2)


def test_warnings_of_the_reader_do_not_stop_a_record():
    record, problems = load_record(b"name: x", "x.yml", Probe, "x")
    assert record is not None
    assert codes(problems) == ["W-NEWLINE"]


def test_reader_marks_do_not_reach_the_record():
    value, _ = read(b"name: x\n", "x.yml")
    assert value is not None
    assert set(value) == {"\x00mark", "name"}
    assert "\x00" not in repr(load_record(b"name: x\n", "x.yml", Probe, "x")[0])
