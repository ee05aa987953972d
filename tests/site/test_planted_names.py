"""A name planted in any text field of any schema is refused by `check`, or stands in no byte of the public edition."""

from datetime import date
from pathlib import Path

import pytest

from conftest import build_site
from hostile_site import FIXED, NAMES_OF_PEOPLE, SMALL, Field, make_project
from planted import NAMES, folded, found_in, quoted, spelled, texts_of
from training_site.build import build
from training_site.problems import Problem

pytestmark = pytest.mark.site
TODAY = date(2026, 11, 30)
FORMER = ("people", ".trainees[].former_names[]")
_SHARED = {"framework", "course", "chapter", "questions", "maintenance", "glossary", "quick-card"}
INSTRUCTORS = NAMES[500:502]
MOBILE = "138" + "0013" + "8000"
NUMBERS = (
    *(MOBILE, f"{MOBILE[:3]}.{MOBILE[3:7]}.{MOBILE[7:]}", f"{MOBILE[:3]}/{MOBILE[3:7]}_{MOBILE[7:]}"),
    *(
        "一三八〇〇一三八〇〇〇",
        "壹叁捌〇〇壹叁捌〇〇〇",
        "138OO138OOO",
        "zhang(at)corp.com",
        "zhang AT corp DOT com",
    ),
    *("٠١٣٨٠٠١٣٨٠٠٠"[1:], "zhang @ corp.com"),
)


def leaked(root: Path, edition: str = "public") -> list[Problem]:
    return [one for one in build(root, None, edition, TODAY).problems if one.code in {"E-NAME", "E-PII"}]


def add_people(root: Path, customer: str, indexes: range) -> None:
    """Make the planted names those of a customer's representatives."""
    file = root / "roster" / customer / "people.yml"
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    rows = "".join(
        f"- {{id: r-{index:04d}, name: {quoted(NAMES[index])}, role: 科长}}\n" for index in indexes
    )
    head, mark, tail = text.partition('"representatives":\n')
    file.write_text(
        f"{head}{mark}{rows}{tail}" if mark else f"{text}representatives:\n{rows}", encoding="utf-8"
    )


def test_name_of_another_customer_in_any_field_is_refused(tmp_path):
    planted: dict[int, Field] = {}

    def choose(index: int, where: Field, _: object) -> str:
        if where in NAMES_OF_PEOPLE or where == FORMER:
            return f"甲{NAMES[511]}{index}"
        planted[index] = where
        return f"由{spelled(index)}说"

    filling = make_project(tmp_path, choose, SMALL)
    (tmp_path / "roster" / "gamma").mkdir()
    (tmp_path / "roster/gamma/customer.yml").write_text(
        "name: 丙单位\nsites:\n  - {id: main, name: 机房}\n", encoding="utf-8"
    )
    add_people(tmp_path, "gamma", range(len(NAMES) - 1))
    refused = {one.message for one in leaked(tmp_path)}
    missing = [
        where
        for index, where in planted.items()
        if not any(f" r-{index:04d} " in message for message in refused)
    ]
    assert len(planted) > 250
    assert set(planted.values()) | set(FIXED) | NAMES_OF_PEOPLE | {FORMER} >= filling.known
    assert missing == []
    assert not any(NAMES[index] in folded(message) for message in refused for index in planted)
    assert leaked(tmp_path, "internal") == []


@pytest.fixture(scope="module")
def own(tmp_path_factory) -> Path:
    """A project whose fields name the customers' own people and the instructors, with nothing else wrong."""
    root = tmp_path_factory.mktemp("own") / "project"
    root.mkdir()
    instructors = iter(INSTRUCTORS)

    def choose(index: int, where: Field, _: object) -> str:
        kind, path = where
        if where in NAMES_OF_PEOPLE or where == FORMER:
            if kind == "instructor":
                return next(instructors)
            return NAMES[504 + index % 7] + str(index)
        if kind == "organisation" or path.endswith("ordinary_word[].reason"):
            return "示例"
        name = INSTRUCTORS[index % 2] if kind in _SHARED or kind == "instructor" else NAMES[index % 499]
        return f"由{('', '·', ' ')[index % 3].join(name)}说{index}"

    make_project(root, choose, SMALL)
    for customer in ("alpha", "beta"):
        add_people(root, customer, range(499))
    return root


def test_names_where_they_belong_are_no_problem(own):
    assert leaked(own) == []


def test_names_where_they_belong_are_in_no_byte_of_the_public_edition_and_in_the_internal_one(own, tmp_path):
    done = build_site(own, tmp_path / "public", TRAINING_EDITION="public")
    assert done.returncode == 0, done.stdout + done.stderr
    inside = build(own, None, "internal", TODAY)
    hidden = {one.text for one in inside.known if not one.is_open} & set(NAMES)
    assert len(hidden) == 500, "one of the two instructors agreed to be named"
    assert found_in(tmp_path / "public", tuple(sorted(hidden))) == []
    pages = folded(
        "".join([page.body for page in inside.records()] + [page.whole for page in inside.documents()])
    )
    assert sum(name in pages for name in NAMES) > 150


def test_search_of_this_test_finds_what_it_is_meant_to_find(tmp_path):
    name = NAMES[7]
    (tmp_path / "a.html").write_text(f"<p>{name[0]}<b>{name[1]}</b>&nbsp;{name[2]}</p>", encoding="utf-8")
    (tmp_path / "b.json").write_text("".join(f"\\u{ord(sign):04x}" for sign in name), encoding="utf-8")
    assert found_in(tmp_path, NAMES) == [f"a.html: {name}", f"b.json: {name}"]
    assert any(name in text for text in texts_of(f"{name}.pdf", b""))


def test_personal_number_in_any_field_is_refused(tmp_path):
    places: list[Field] = []

    def choose(index: int, where: Field, schema: dict) -> str:
        number = NUMBERS[index % len(NUMBERS)]
        if len(number) > schema["maxLength"]:
            return "x"
        places.append(where)
        return f"甲 {number} 乙" if where not in NAMES_OF_PEOPLE else number

    make_project(tmp_path, choose, SMALL)
    found = {
        (str(one.where), one.code)
        for one in build(tmp_path, None, "internal", TODAY).problems
        if one.code == "E-PII"
    }
    assert len(places) > 250
    assert len(found) >= len(places)
    assert not any(number in one.message for one in leaked(tmp_path) for number in NUMBERS)
