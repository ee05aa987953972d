import pytest

from training_site.facts.base.words import SessionStatus
from worlds.demo import site as demo

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site():
    return demo("public")


def test_the_demo_has_customers(site):
    assert len(site.digests) >= 2


def test_rows_are_masked_for_the_edition(site):
    for facts, digest in zip(site.customers, site.digests, strict=True):
        consenting = {
            person.id
            for person in (*facts.records.people.trainees, *facts.records.people.representatives)
            if person.consent and person.consent.publish_name
        }
        hidden = {name for key, name in facts.records.names.items() if key not in consenting}
        assert hidden
        text = repr([getattr(digest, name) for name in type(digest).__slots__ if name != "redact"])
        assert not [name for name in hidden if len(name) > 1 and name in text]


def test_rows_are_complete_and_ordered(site):
    for facts, digest in zip(site.customers, site.digests, strict=True):
        assert {row.id for row in digest.sessions} == set(facts.sessions)
        assert [(row.day, row.start, row.id) for row in digest.sessions] == sorted(
            (row.day, row.start, row.id) for row in digest.sessions
        )
        assert [row.serial for row in digest.certificates] == list(facts.certificates)
        assert sum(digest.words.values()) == len(digest.qualifications)


def test_a_cancelled_session_carries_its_reason(site):
    cancelled = [
        row for digest in site.digests for row in digest.sessions if row.status is SessionStatus.CANCELLED
    ]
    assert cancelled
    assert all(row.reason for row in cancelled)
