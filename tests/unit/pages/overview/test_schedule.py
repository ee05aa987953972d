from datetime import date

from training_site.pages.digest.session_lines import lines
from training_site.pages.frame.linker import Linker
from training_site.pages.overview.schedule import month, schedule
from worlds.outline import Outline, through_markdown
from worlds.typed import AS_OF, context, held, session, typed


def shown(*sessions):
    return Outline(through_markdown(schedule(context(), [typed("客户", *sessions).digest()]).markdown))


def test_a_month_is_whole_weeks_from_monday_with_the_as_of_day_marked():
    made = month(2026, 11, AS_OF, ())
    assert all(len(week) == 7 and week[0].day.weekday() == 0 for week in made.weeks)
    assert [field.day for week in made.weeks for field in week if field.is_today] == [AS_OF]
    assert sum(field.is_inside for week in made.weeks for field in week) == 30


def test_sessions_stand_on_their_day():
    linker = Linker(context(), "schedule/index.html")
    made = month(2026, 12, AS_OF, lines(linker, [typed("客户", session()).digest()]))
    assert [field.day for week in made.weeks for field in week if field.sessions] == [date(2026, 12, 8)]
    assert made.count == 1


def test_moved_and_cancelled_sessions_stay_visible_with_their_reason():
    moved = session(1, date="2026-11-30")
    later = session(2, date="2026-12-20", supersedes="s-1", reason="客户停电")
    cancelled = session(3, date="2026-12-01", cancelled={"on": "2026-11-20", "reason": "天气原因"})
    seen = shown(moved, later, cancelled)
    assert "改到 2026-12-20：客户停电" in seen.text
    assert "天气原因" in seen.text
    assert seen.all(class_="is-off")


def test_a_session_on_the_as_of_day_is_still_to_come():
    assert "就在当天" in shown(session(date=str(AS_OF))).text


def test_a_long_past_is_cut_and_says_so():
    seen = shown(*(held(number, "2026-01-01") for number in range(130)))
    assert "只列最近 100 次，共 130 次" in seen.text
