"""Does the page of a course say the rules in force on its day, what a renewal asks, and what held before?"""

from training_site.pages.course.change_lines import change_lines
from training_site.pages.course.course import course
from training_site.pages.frame.linker import Linker
from training_site.pages.overview.waivers import waivers
from worlds.builder import world
from worlds.outline import Outline, finished, through_markdown

CHANGES = [
    {
        "revision": "1.0",
        "date": "2025-01-01",
        "author": "主管",
        "impact": "none",
        "note": "首次发布",
        "rules": {"validity": {"months": "12"}, "renewal": {}, "requires": {}, "pass_score": "60"},
    },
    {
        "revision": "1.0",
        "date": "2026-06-01",
        "author": "主管",
        "impact": "none",
        "note": "改期限",
        "rules": {
            "validity": {"months": "24", "window_days": "45"},
            "renewal": {
                "items": ["can-operate"],
                "lessons": ["talk"],
                "minutes_at_least": "30",
                "opens_days_before": "90",
                "late": {"within_months": "3"},
                "grace": "calendar_month",
            },
            "requires": {"minutes_at_least": "60", "lessons_percent_at_least": "80"},
            "shorten_running": "true",
        },
    },
]
COURSE = {
    "lessons": [{"id": "talk", "title": "讲课", "kind": "theory", "minutes": "60"}],
    "validity": CHANGES[1]["rules"]["validity"],
    "renewal": CHANGES[1]["rules"]["renewal"],
    "requires": CHANGES[1]["rules"]["requires"],
    "replaces": {"course": "c-old", "since": "2026-07-01"},
    "changes": CHANGES,
}


def page(as_of, **more):
    """The text of the course's page on a day."""
    made = world({"as_of": as_of, "course": COURSE | more})
    return Outline(through_markdown(course(made.context(), made.catalogue.courses["c-1"]).markdown)).text


def test_rules_in_force_are_those_of_the_day():
    before, after = page("2026-05-31"), page("2026-06-01")
    assert "12 个月，从考完最后一项之日起算；到期前" in before
    assert "取得资格的条件" not in before.split("规则的历次版本")[0]
    assert "24 个月，从考完最后一项之日起算；到期前 45 天起提醒" in after
    assert "上课至少 60 分钟；至少参加课时总数的 80%" in after


def test_a_renewal_says_what_it_asks_when_it_opens_and_what_late_means():
    text = page("2026-06-01")
    for said in (
        "重考会操作",
        "参加讲课",
        "至少上课 30 分钟",
        "到期前 90 天起可以办",
        "到期后 3 个月内可以补办，重考全部能力项",
        "按到期日当天完成计算",
    ):
        assert said in text.split("规则的历次版本")[0], said


def test_the_history_of_rules_has_a_first_day_for_each_edition_and_says_which_holds():
    told = page("2026-05-31").split("规则的历次版本")[1]
    assert "2026-06-01 将执行" in " ".join(told.split())
    assert "2025-01-01 现行" in " ".join(told.split())
    assert "有效期：24 个月" in told
    assert "条件：没有别的条件" in told
    assert "也按新的有效期提前到期" in told
    assert "2026-06-01 现行" in " ".join(page("2026-06-01").split("规则的历次版本")[1].split())


def test_a_course_with_one_edition_has_no_history_of_rules():
    assert "规则的历次版本" not in page("2026-06-01", changes=CHANGES[:1])


def test_the_course_whose_place_is_taken_is_named():
    assert "c-old：从 2026-07-01 起" in page("2026-06-01")


def test_a_revocation_without_a_certificate_stands_in_the_register():
    made = world(
        {
            "as_of": "2026-06-01",
            "complete": ["2026-03-05"],
            "revocations": [{"person": "p-1", "course": "c-1", "on": "2026-05-01"}],
        }
    )
    text = Outline(finished(waivers(made.context(), [made.digest()]))).text
    assert "没有发过证书" in text
    assert "资格，此前的考核作废" in text


def test_attempts_that_a_customer_allowed_are_told_as_such():
    made = world(
        {
            "as_of": "2026-06-01",
            "waivers": [
                {
                    "person": "p-1",
                    "course": "c-1",
                    "competency": "can-operate",
                    "attempts": "1",
                    "since": "2026-03-01",
                }
            ],
        }
    )
    assert [row.competency.endswith("加考 1 次") for row in made.digest().waivers] == [True]


def test_of_two_entries_with_the_present_number_only_the_newest_is_in_force():
    first = {"revision": "1.0", "date": "2020-01-01", "author": "组", "impact": "none", "note": "首版"}
    changes = [first, {**first, "date": "2026-03-01", "note": "先修", "rules": {"prerequisites": []}}]
    made = world({"as_of": "2026-06-01", "course": {"changes": changes}})
    lines = change_lines(Linker(made.context(), "courses/c-1/index.html"), made.catalogue.courses["c-1"])
    assert [line.is_current for line in lines] == [True, False]
