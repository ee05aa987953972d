"""Does a session's file hold the result that the law asks for?"""

from datetime import date

from training_site.facts.person.customer import derive
from training_site.pages.customer.customer_outputs import customer_outputs
from training_site.pages.frame.context import Context
from worlds import small


def _body(root):
    catalogue, records = small.acme(root)
    assert records is not None
    as_of = date(2026, 11, 22)
    pages = customer_outputs(Context(catalogue, as_of, "internal"), derive(catalogue, records, as_of))
    return next(page.body for page in pages if page.address.endswith("/sessions/2026-03-05-first.html"))


def test_a_session_lists_results_examiner_and_sign_off_of_those_who_attended(tmp_path):
    root = small.write_repository(tmp_path)
    small.change(
        root,
        f"{small.ACME}/assessments/2026-03-06-first.yml",
        ("date: 2026-03-06\n", "date: 2026-03-06\nsessions: [2026-03-05-first]\n"),
    )
    assert small.codes(small.check(root)) == []
    body = _body(root)
    section = body[body.index("考核与签认") : body.index("教员资历")]
    assert "assessments/2026-03-06-first.html" in section
    assert "sign-offs/" in section


def test_without_a_sitting_the_session_says_what_to_write_where(tmp_path):
    body = _body(small.write_repository(tmp_path))
    assert "还没有对应这一期的考核" in body


def test_a_sitting_of_a_session_that_does_not_exist_is_refused(tmp_path):
    root = small.write_repository(tmp_path)
    small.change(
        root,
        f"{small.ACME}/assessments/2026-03-06-first.yml",
        ("date: 2026-03-06\n", "date: 2026-03-06\nsessions: [gone]\n"),
    )
    assert small.codes(small.check(root)) == ["E-REF"]
