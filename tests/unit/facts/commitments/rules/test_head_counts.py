from training_site.facts.base.verdict import Verdict
from worlds.everything import lettered, read


def clauses(**changed):
    return lettered(**changed).ledger.clauses


def counted(**changed):
    (found,) = clauses(**changed)[0].finding.head_counts
    return found


def people(**first):
    values = read("people")
    values["trainees"][0] |= first
    return values


def test_people_to_be_retrained_are_lost_and_named_by_that_word():
    found = counted()
    assert found.counted == ()
    assert found.lost == (("p-1", "待复训"), ("p-3", "已撤销"))
    assert found.breakers == ()


def test_people_who_left_are_lost_and_named_by_their_status():
    spells = [{"status": "离岗", "since": "2026-11-01"}]
    assert counted(people=people(status=spells)).lost[0] == ("p-1", "离岗")


def test_the_card_counts_as_many_people_as_the_rule():
    for item in clauses():
        for found in item.finding.head_counts:
            assert item.finding.actual == f"{len(found.counted)} 人"
            assert item.finding.margin == found.margin


def test_clauses_of_other_rules_have_no_head_count():
    assert [item.finding.head_counts for item in clauses() if item.rule.code != "R-HEADCOUNT"] == [()] * 6


def test_whoever_holds_the_last_place_would_break_the_promise():
    sign_off = read("sign_off") | {"revision": "2.0", "date": "2026-07-01"}
    for statement in sign_off["statements"]:
        statement["on"] = "2026-07-01"
    for item in sign_off["competencies"].values():
        item.pop("basis")
    found = counted(sign_off=sign_off)
    assert found.counted == ("p-1",)
    assert found.margin == 0
    assert found.breakers == ("p-1",)


def test_a_waived_clause_counts_the_same_people_as_before():
    waived = read("waivers")
    waived["waivers"].append(
        {"id": "w-2", "clause": "qualified", "reason": "人员调整", "agreed_by": "r-1", "since": "2026-03-01"}
    )
    finding = clauses(waivers=waived)[0].finding
    assert finding.verdict is Verdict.WAIVED
    assert finding.head_counts == (counted(),)
