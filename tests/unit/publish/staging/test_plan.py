import pytest

from training_site.publish.staging.plan import AddressPlan, fold_address, is_safe


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/a.html",
        "../a.html",
        "a/../b.html",
        "a//b.html",
        "a\\b.html",
        "C:a.html",
        ".hidden",
        "a/.b",
        "a?b",
        "a#b",
        "a%2e.html",
        "a\n.html",
        "a/",
        ".",
    ],
)
def test_addresses_that_leave_the_site_or_break_links_are_refused(address):
    plan = AddressPlan()
    assert not is_safe(address)
    assert not plan.add(address)
    assert [item.code for item in plan.problems] == ["E-PATH"]


@pytest.mark.parametrize(
    "address", ["index.html", "customers/a-1/people/p.html", "data/facts.json", "手册/一.html"]
)
def test_ordinary_addresses_are_taken_once(address):
    plan = AddressPlan()
    assert plan.add(address)
    assert not plan.add(address.upper())
    assert [item.code for item in plan.problems] == ["E-CLASH"]
    assert len(plan) == 1


def test_a_clash_names_the_file_that_was_there_first():
    plan = AddressPlan()
    plan.add("index.html", "docs/index.md")
    plan.add("index.html", "courses/a/course.yml")
    (found,) = plan.problems
    assert found.where.path == "courses/a/course.yml"
    assert "docs/index.md" in found.message


def test_width_and_case_do_not_make_an_address_another():
    assert fold_address("Ａ.html") == fold_address("a.HTML")


def test_what_is_missing_and_what_nobody_planned_is_told(tmp_path):
    plan = AddressPlan()
    for address in ("a.html", "b/c.html"):
        plan.add(address)
    (tmp_path / "a.html").touch()
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "e.html").touch()
    assert [(item.code, item.where.path) for item in plan.compare(tmp_path)] == [
        ("E-LOST", "b/c.html"),
        ("E-LOST", "d/e.html"),
    ]
