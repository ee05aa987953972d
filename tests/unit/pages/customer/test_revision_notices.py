"""The pages about changes of a course: customer's file, trainee's file, due list, form to sign, the course's own."""

import yaml

from training_site.facts.base.words import Telling
from training_site.pages.overview.course_revisions import course_revisions
from worlds.everything import SECRET_NAMES, everything, pages, read
from worlds.outline import Outline, finished, through_markdown

CUSTOMER = "customers/acme/index.html"
PERSON = "customers/acme/people/p-1.html"
SHEET = "customers/acme/print/notices/server--2.0.html"


CHAPTERS = (
    {"id": "01-parts", "competencies": ["know-structure"], "outcomes": ["say-parts"]},
    {"id": "02-lights", "competencies": ["can-inspect"], "outcomes": ["say-lights"]},
    {"id": "03-inspection", "competencies": ["can-inspect"], "outcomes": ["say-inspection"]},
)


def revised(changes, **changed):
    course = {**read("course"), "changes": changes, "revision": changes[-1]["revision"]}
    return everything(course=course, **{"chapters": CHAPTERS} | changed)


def change(revision, day, impact, affects=(), **more):
    entry = {"revision": revision, "date": day, "author": "培训组", "impact": impact, "affects": affects}
    return {**entry, "note": f"{revision} 版的改动", **more}


FIRST = change("1.0", "2025-01-01", "none")


def written(changes, edition="public", **changed):
    return revised(changes, **changed).pages(edition)


def calls(page):
    return [item.text for item in Outline(page.body).all(class_="rv-call")]


def test_the_trainee_reads_which_revision_was_learned_which_is_in_force_and_what_to_renew():
    page = written([FIRST, change("2.0", "2026-06-01", "retrain", ["can-inspect"])])[PERSON]
    (call,) = calls(page)
    assert call.startswith("你学的是 1.0 版，现行 2.0 版，需补：会检查")
    assert "2.0 版（2026-06-01 生效）：2.0 版的改动" in call
    assert "先看：第 2 章 章 02-lights、第 3 章 章 03-inspection" in call
    links = [item.attributes["href"] for item in Outline(page.body).all("a")]
    assert "../../../courses/server/02-lights.html" in links


def test_two_changes_are_one_sentence_with_what_each_changed():
    changes = [
        FIRST,
        change("2.0", "2026-06-01", "retrain", ["can-inspect"]),
        change("3.0", "2026-07-01", "retrain", ["know-structure"]),
    ]
    (call,) = calls(written(changes)[PERSON])
    assert call.startswith("你学的是 1.0 版，现行 3.0 版，需补：懂结构、会检查")
    assert call.index("3.0 版的改动") < call.index("2.0 版的改动")


def test_fingerprints_narrow_what_to_read_to_the_chapters_rewritten():
    before = {"02-lights": "a" * 16, "03-inspection": "b" * 16}
    after = {"02-lights": "c" * 16, "03-inspection": "b" * 16}
    changes = [
        {**FIRST, "fingerprints": before},
        change("2.0", "2026-06-01", "retrain", ["can-inspect"], fingerprints=after),
    ]
    (call,) = calls(written(changes)[PERSON])
    assert "章 02-lights" in call
    assert "章 03-inspection" not in call


def test_an_unconfirmed_notice_asks_to_read_and_confirm():
    notices = {"notices": [{"course": "server", "revision": "1.1", "person": "p-1", "told_on": "2026-06-02"}]}
    changes = [FIRST, change("1.1", "2026-06-01", "notice", ["can-inspect"])]
    (call,) = calls(written(changes, notices=notices)[PERSON])
    assert call.startswith("你学的是 1.0 版，1.1 版有改动，请阅读后确认")
    assert "1.1 版的改动" in call


def test_a_confirmed_notice_asks_for_nothing():
    told = {"course": "server", "revision": "1.1", "person": "p-1", "told_on": "2026-06-02"}
    notices = {"notices": [{**told, "confirmed_on": "2026-06-03"}]}
    assert calls(written([FIRST, change("1.1", "2026-06-01", "notice")], notices=notices)[PERSON]) == []


def test_who_only_attended_the_old_revision_is_sent_to_the_new_one_before_the_assessment():
    page = written([FIRST, change("2.0", "2026-06-01", "retrain", ["can-inspect"])])
    (call,) = calls(page["customers/acme/people/p-2.html"])
    assert call.startswith("你学的是 1.0 版，2.0 版有改动，请先学新版再参加考核")


def test_a_change_of_everything_names_the_manual_as_a_whole():
    many = [{**CHAPTERS[1], "id": f"{number:02}-x"} for number in range(1, 9)]
    found = written([FIRST, change("2.0", "2026-06-01", "retrain")], chapters=many)
    assert "先看：手册全部 8 章" in calls(found[PERSON])[0]


def test_nobody_off_the_post_is_called():
    people = read("people")
    people["trainees"][0]["status"] = [{"status": "离职", "since": "2026-10-01"}]
    changes = [FIRST, change("2.0", "2026-06-01", "retrain", ["can-inspect"])]
    assert calls(written(changes, people=people)[PERSON]) == []


def test_the_customer_page_lists_who_is_missing_first():
    outline = Outline(pages()[CUSTOMER].body)
    table = [item.text for item in outline.all("table", class_="rv-people")]
    assert len(table) == 1
    assert table[0].index("欧阳**") < table[0].index("龘**")
    counts = [item.text for item in outline.all("ul", class_="counts")][-1]
    assert counts == "!未告知 1 ○待确认 1"


def test_the_customer_page_says_why_since_when_and_on_which_record():
    row = next(item.text for item in Outline(pages()[CUSTOMER].body).all("tr") if "已过 174 天" in item.text)
    assert "欧阳**" in row
    assert "2026-03-10 培训用的是 1.0 版；2.0 版 2026-06-01 起生效；已过 174 天，没有告知记录" in row
    assert "2026-03-10 培训 · 课程定义" in row


def test_the_lines_to_paste_stand_in_the_internal_edition_and_the_due_list_is_linked_in_both():
    public, internal = pages()[CUSTOMER].body, pages("internal")[CUSTOMER].body
    assert "revision-notices.yml" not in public
    assert "roster/acme/revision-notices.yml:1" in internal
    assert "person: p-2\n    told_on: 2026-11-22" in internal
    for body in (public, internal):
        assert "../../due.html#acme--server-2.0" in body
        assert "print/notices/server--2.0.html" in body


def test_a_customer_whom_no_change_concerns_says_so():
    assert "没有需要告知的改版" in written([FIRST], notices={"notices": []})[CUSTOMER].body


def test_a_notice_of_a_change_without_impact_has_no_form_to_sign():
    notices = {"notices": [{"course": "server", "revision": "1.0", "person": "p-1", "told_on": "2026-06-02"}]}
    found = written([FIRST], notices=notices)
    assert "无需告知" in found[CUSTOMER].body
    assert not [address for address in found if "/notices/" in address]


def test_the_form_lists_those_concerned_with_room_to_sign():
    outline = Outline(pages("internal")[SHEET].body)
    lines = [item.text for item in outline.all("tr")]
    assert "1欧阳麤灪p-21.0" in lines
    assert "2龘靐齉p-11.02026-06-02" in lines
    assert lines[-1] == "4"
    assert "签字只表示知悉，不能代替复训和补考" in outline.text
    assert "改了什么新前面板" in "".join(lines).replace(" ", "")


def test_the_form_of_a_notice_promises_nothing_about_retraining():
    notices = {
        "notices": [
            {
                "course": "server",
                "revision": "1.1",
                "person": "p-1",
                "told_on": "2026-06-02",
                "confirmed_on": "2026-06-03",
            }
        ]
    }
    found = written([FIRST, change("1.1", "2026-06-01", "notice")], notices=notices)
    outline = Outline(found["customers/acme/print/notices/server--1.1.html"].body)
    assert "不能代替复训" not in outline.text
    assert "涉及能力项全部能力项" in outline.text
    assert any("2026-06-02已登记2026-06-03" in item.text for item in outline.all("tr"))


def test_no_full_name_reaches_the_public_pages_about_revisions():
    for address in (CUSTOMER, PERSON, SHEET):
        assert not [name for name in SECRET_NAMES if name in pages()[address].body]


def seen(changes, edition="public", **changed):
    made = revised(changes, **changed)
    one = made.digest(edition)
    page = course_revisions(made.context(edition), made.catalogue.courses["server"], [one])
    return Outline(through_markdown(page.markdown)), one


CHANGES = [
    FIRST,
    change("1.1", "2026-04-01", "notice", ["can-maintain"]),
    change("2.0", "2026-06-01", "retrain", ["can-inspect"]),
    change("3.0", "2026-12-01", "retrain"),
]


def test_the_course_page_counts_people_by_customer_for_each_change():
    page, one = seen(CHANGES)
    assert [(row.revision, row.retraining) for row in one.revisions] == [("2.0", 1), ("1.1", 0)]
    assert one.revisions[0].told == {Telling.MISSING: 1, Telling.UNCONFIRMED: 1}
    assert (one.revisions[0].concerned, one.revisions[0].informed) == (2, 1)
    text = " ".join(page.text.split())
    assert "2 人1 人0 人!未告知 1 人 ○待确认 1 人1 人" in text.replace("</td>", "")
    assert "尚未生效" in text
    assert "已培训人员需复训：全部能力项" in text
    assert "生效之日起计算要告知的人" in text
    assert "customers/acme/index.html#notice-server-2.0" in "".join(page.links)


def test_the_course_page_names_nobody():
    page, _ = seen(CHANGES)
    assert not [name for name in (*SECRET_NAMES, "p-1", "p-2") if name in page.text]


def test_a_change_that_concerns_nobody_says_so():
    made = revised([FIRST, change("1.1", "2026-04-01", "notice")])
    page = course_revisions(made.context(), made.catalogue.courses["server"], [])
    text = Outline(finished(page)).text
    assert "没有在岗人员学的是更早的版本，不用告知" in text


def test_a_change_that_everybody_confirmed_is_complete():
    told = [
        {
            "course": "server",
            "revision": "1.1",
            "person": person,
            "told_on": "2026-06-02",
            "confirmed_on": "2026-06-03",
        }
        for person in ("p-1", "p-2")
    ]
    page, one = seen([FIRST, change("1.1", "2026-04-01", "notice")], notices={"notices": told})
    assert one.revisions[0].tasks == ()
    assert "已齐" in page.text


def test_snippets_load_and_close_the_hole():
    one = everything().digest()
    entries = yaml.load(one.revisions[0].tasks[0].snippet, yaml.BaseLoader)
    told = read("notices")["notices"] + entries
    confirmed = yaml.load(one.revisions[0].tasks[1].snippet, yaml.BaseLoader)
    told = [{**entry, **confirmed} for entry in told]
    after = everything(notices={"notices": told}).digest()
    assert after.revisions[0].told == {Telling.CONFIRMED: 2}
    empty = everything(notices={"notices": []}).digest()
    snippet = yaml.load(empty.revisions[0].tasks[0].snippet, yaml.BaseLoader)
    assert [entry["person"] for entry in snippet["notices"]] == ["p-1", "p-2"]
