"""Every hostile file is read as decided: refused at its line, warned about, or kept as typed; never a traceback."""

import pytest

from hostile import decided, decision, entries, load, time_limit
from training_site.problems import Severity, has_errors
from training_site.sources.yaml.reader import read

CATEGORIES = ("bombs", "control", "document", "encoding", "keys", "punct", "tags", "types", "dates")
FILES = [entry for entry in entries(*CATEGORIES) if entry["kind"] == "file"]
SECONDS = 60
"""Wall time: generous, for the parser in Python under coverage on a busy machine; a bomb would take for ever."""


def test_the_corpus_is_there() -> None:
    assert len(FILES) > 130


def test_every_open_choice_of_these_categories_is_decided() -> None:
    open_choices = {entry["id"] for entry in FILES if entry["expect"] == "policy"}
    assert open_choices <= decided()
    assert all(decision(name).reason for name in decided())


@pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "python"])
@pytest.mark.parametrize("entry", FILES, ids=lambda entry: entry["id"])
def test_file_is_read_as_decided(entry, pure) -> None:
    chosen = decision(entry["id"])
    with time_limit(SECONDS):
        value, problems = read(load(entry), "roster/people.yml", pure=pure)
    assert all(found.message and found.cure for found in problems)
    if chosen.by == "schema" or chosen.expect in {"accept", "neutralise"}:
        assert value is not None
        assert problems == ()
    elif chosen.expect == "warn":
        assert value is not None
        assert {found.severity for found in problems} == {Severity.WARNING}
    else:
        assert chosen.expect == "reject"
        assert has_errors(problems)
        assert any(_is_at(found.where, chosen.at) for found in problems), [
            str(found.where) for found in problems
        ]


def _is_at(where, place: str) -> bool:
    """The line exactly, the column within 2; an empty place is any."""
    if not place:
        return True
    line, column = map(int, place.split(":"))
    return where.line == line and abs(where.column - column) <= 2


@pytest.mark.parametrize("entry", entries("types"), ids=lambda entry: entry["id"])
def test_plain_word_arrives_exactly_as_typed(entry) -> None:
    data = load(entry)
    value, _ = read(data, "roster/people.yml")
    assert value is not None
    assert value["id"] == data.decode().split("\n")[0].removeprefix("id: ")


def test_64_megabytes_are_refused_without_reading_them_as_yaml() -> None:
    with time_limit(SECONDS):
        value, problems = read(b"name: " + b"x" * 64_000_000, "roster/people.yml")
    assert value is None
    assert [found.code for found in problems] == ["E-SIZE"]


def test_5000_people_in_one_file_are_accepted() -> None:
    people = "".join(
        f"  - id: p{number}\n    name: 张三{number}\n    status: 在岗\n" for number in range(5000)
    )
    value, problems = read(f"people:\n{people}".encode(), "roster/people.yml")
    assert problems == ()
    assert value is not None
    assert len(value["people"]) == 5000
