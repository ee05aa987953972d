from datetime import date
from types import SimpleNamespace

import pytest

from training_site.pages.overview.instructors import instructor, validity
from training_site.pages.overview.waivers import state
from worlds.outline import Outline, finished
from worlds.typed import AS_OF, context, held, session, typed


@pytest.mark.parametrize(
    ("since", "until", "word"),
    [
        (date(2027, 1, 1), None, "未生效"),
        (date(2020, 1, 1), None, "有效"),
        (date(2020, 1, 1), AS_OF, "临期"),
        (date(2020, 1, 1), date(2026, 11, 21), "到期"),
        (date(2020, 1, 1), date(2026, 12, 21), "临期"),
        (date(2020, 1, 1), date(2026, 12, 22), "有效"),
    ],
)
def test_a_certificate_holds_on_its_last_day_and_is_near_its_end_for_the_last_thirty(since, until, word):
    assert validity(SimpleNamespace(valid_from=since, valid_until=until), AS_OF, 30) == word


def test_a_waiver_holds_on_its_last_day():
    assert state(date(2026, 1, 1), AS_OF, AS_OF) == "有效"
    assert state(date(2026, 1, 1), date(2026, 11, 21), AS_OF) == "到期"
    assert state(date(2027, 1, 1), None, AS_OF) == "未生效"


def test_the_page_shows_years_with_arithmetic_and_counts_held_sessions_only():
    found = typed("客户", session(1), held(2)).digest()
    here = context()
    page = instructor(here, [found], here.catalogue.instructors["wang"])
    seen = Outline(finished(page))
    assert page.title == "王**"
    assert "6.8 年" in seen.text
    assert "2020-01-01 至 2026-11-21" in seen.text
    assert "已授课 1 次" in seen.text
