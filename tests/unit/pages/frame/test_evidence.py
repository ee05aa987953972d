from types import SimpleNamespace

import pytest

from training_site.model.base.record import Evidence
from training_site.model.records import StoredFile
from training_site.model.vendor.instructor import Consent, Instructor, InstructorCertificate
from training_site.pages.frame import addresses
from training_site.pages.frame.copied import copied
from training_site.pages.frame.environment import environment
from training_site.pages.frame.evidence import evidence_item, open_paths

PUBLIC, INTERNAL = SimpleNamespace(is_internal=False), SimpleNamespace(is_internal=True)


def scan(path="a.pdf", visibility="public", redaction="none"):
    return Evidence(path=path, sha256="0" * 64, visibility=visibility, redaction=redaction)


def instructor(certificate, consent):
    return Instructor.model_construct(
        certificates=(InstructorCertificate.model_construct(evidence=certificate),),
        consent=Consent.model_construct(evidence=consent),
        cvs=(),
    )


@pytest.mark.parametrize(
    ("certificate", "consent", "public", "internal"),
    [
        (scan(), None, {"a.pdf"}, {"a.pdf"}),
        (scan(), scan("b.pdf"), {"a.pdf", "b.pdf"}, {"a.pdf", "b.pdf"}),
        (scan(), scan(visibility="restricted"), set(), {"a.pdf"}),
        (scan(), scan(redaction="withheld"), set(), set()),
        (scan("missing.pdf"), None, set(), set()),
    ],
)
def test_what_one_record_restricts_stays_restricted_everywhere(certificate, consent, public, internal):
    roots = [instructor(certificate, consent)]
    found = {"a.pdf": StoredFile("0" * 64), "b.pdf": StoredFile("0" * 64)}
    assert open_paths(PUBLIC, roots, found) == public
    assert open_paths(INTERNAL, roots, found) == internal


def test_a_file_that_must_not_be_published_is_left_out_of_every_edition():
    roots = [instructor(scan("a.html"), scan("b.pdf"))]
    found = {"a.html": StoredFile("0" * 64, fault="网页"), "b.pdf": StoredFile("0" * 64, fault="不是 PDF")}
    assert open_paths(PUBLIC, roots, found) == open_paths(INTERNAL, roots, found) == frozenset()


def test_a_closed_piece_of_evidence_is_named_by_its_hash_alone():
    item = evidence_item(scan(visibility="restricted"), "")
    assert (item.title, item.href, item.is_restricted) == ("证据", "", True)


@pytest.mark.parametrize(
    ("name", "is_packed"), [("a.csv", True), ("a.txt", True), ("a.pdf", False), ("a.xlsx", False)]
)
def test_text_is_published_in_an_archive_and_the_page_says_whose_hash_it_shows(name, is_packed):
    item = evidence_item(scan(name), addresses.evidence("acme", name))
    shown = str(environment().get_template("frame/parts.html").module.evidence(item))
    assert item.href.endswith(f"customers/acme/{name}.zip" if is_packed else f"customers/acme/{name}")
    assert ("指纹是包内文件的" in shown) is is_packed
    source = copied(item.href, f"roster/acme/evidence/{name}", StoredFile("0" * 64))
    assert source.packed_as == (name if is_packed else "")
