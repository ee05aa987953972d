import posixpath

import pytest

from training_site.model.records import StoredFile
from training_site.pages.customer.customer_outputs import customer_outputs, evidence_files
from training_site.pages.frame.evidence import publishable
from worlds.everything import AS_OF, OPEN_NAME, PUBLIC_EVIDENCE, SECRET_NAMES, everything, pages, read
from worlds.outline import Outline

PERSON = "customers/acme/people/p-1.html"
EVERY = sorted(pages())
EDITIONS = ("public", "internal")


def outline(address, edition="public"):
    return Outline(pages(edition)[address].body)


def test_every_kind_of_page_is_there():
    assert {address.removeprefix("customers/acme/").split("/")[0] for address in EVERY} == {
        "index.html", "people", "sessions", "assessments", "sign-offs", "plans", "print", "certificates",
    }  # fmt: skip


@pytest.mark.parametrize("address", EVERY)
def test_pages_are_well_formed_and_obey_the_content_security_policy(address):
    for edition in EDITIONS:
        for element in outline(address, edition).elements:
            assert element.tag not in {"script", "style", "iframe", "form", "img"}
            assert not [name for name in element.attributes if name == "style" or name.startswith("on")]


@pytest.mark.parametrize("address", EVERY)
def test_no_id_stands_twice_and_no_class_or_link_is_empty(address):
    found = outline(address)
    ids = [element.attributes["id"] for element in found.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    assert all(element.attributes["href"] for element in found.all("a"))


@pytest.mark.parametrize("address", EVERY)
def test_links_lead_to_pages_or_files_that_exist(address):
    evidence = {scan.address for scan in evidence_files(everything().context(), everything().facts)}
    elsewhere = ("courses/", "instructors/", "due.html", "waivers.html", "customers/acme/schedule.ics")
    for link in outline(address).all("a"):
        href = link.attributes["href"].partition("#")[0]
        target = posixpath.normpath(posixpath.join(posixpath.dirname(address), href))
        assert target in pages() or target in evidence or target.startswith(elsewhere), href


@pytest.mark.parametrize("address", EVERY)
def test_every_page_says_as_of_when_it_holds(address):
    assert f"数据截至 {AS_OF}" in outline(address).text


@pytest.mark.parametrize("address", EVERY)
def test_no_full_name_reaches_the_public_edition_in_any_byte(address):
    page = pages()[address]
    for name in SECRET_NAMES:
        assert name not in page.title + page.body
        assert name.split()[-1] not in page.title + page.body


def test_a_name_typed_into_a_note_is_masked_too():
    assert "龘**代为请假" in outline("customers/acme/sessions/held.html").text
    assert "龘靐齉代为请假" in outline("customers/acme/sessions/held.html", "internal").text


def test_who_agreed_is_named_and_the_internal_edition_names_all():
    assert OPEN_NAME in outline("customers/acme/people/p-3.html").text
    everything = "".join(page.title + page.body for page in pages("internal").values())
    assert all(name in everything for name in SECRET_NAMES)


@pytest.mark.parametrize("address", EVERY)
def test_repository_paths_stand_in_the_internal_edition_only(address):
    assert "roster/" not in pages()[address].body


def test_the_internal_person_page_leads_to_file_and_line():
    assert "roster/acme/people.yml:1" in pages("internal")[PERSON].body


def test_pages_are_the_same_bytes_each_time():
    again = {page.address: page for page in customer_outputs(everything().context(), everything().facts)}
    assert again == pages()


@pytest.mark.parametrize("address", EVERY)
def test_a_record_page_stays_below_its_size(address):
    assert len(pages("internal")[address].body.encode()) <= 40 * 1024


def test_only_public_evidence_is_published():
    (scan,) = evidence_files(everything().context(), everything().facts)
    assert scan.source == f"roster/acme/evidence/{PUBLIC_EVIDENCE}"
    assert scan.address == f"files/customers/acme/{PUBLIC_EVIDENCE}"
    assert len(evidence_files(everything().context("internal"), everything().facts)) == 2


def test_restricted_evidence_is_shown_as_title_hash_and_word():
    shown = outline("customers/acme/sessions/held.html").all(class_="evidence")
    sheet = next(item for item in shown if "签到表扫描件" in item.text)
    assert sheet.text == "签到表扫描件 abababababab 受限"


def test_evidence_is_found_in_every_kind_of_record_that_may_carry_it():
    evidence = {"path": "x.png", "sha256": "ab" * 32, "visibility": "public"}
    places = {
        "people": lambda values: values["trainees"][2]["consent"],
        "plan": lambda values: values["confirmed"][0],
        "held": lambda values: values["materials_issued"][0],
        "sitting": lambda values: values["attempts"][0]["pledge"],
        "sign_off": lambda values: values["statements"][1],
        "certificates": lambda values: values["revocations"][0],
        "waivers": lambda values: values["waivers"][0],
        "notices": lambda values: values["notices"][0],
    }
    for name, place in places.items():
        values = read(name)
        place(values)["evidence"] = evidence
        changed = everything(**{name: values}).records
        changed.evidence["x.png"] = StoredFile("ab" * 32)
        assert "x.png" in publishable(everything().context(), changed), name


def test_what_one_record_restricts_stays_restricted_everywhere():
    held = read("held")
    held["notices"].append({**held["notices"][0]})
    held["notices"][1] = {
        **held["notices"][0],
        "evidence": {**held["notices"][0]["evidence"], "visibility": "restricted"},
    }
    assert publishable(everything().context(), everything(held=held).records) == frozenset()
