"""What holds for all promises of service: order never matters, lateness never helps, whole weeks change nothing."""

import copy
from datetime import date, datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from training_site.facts.base.verdict import Verdict
from training_site.facts.commitments.inputs.workdays import Workdays
from worlds.clauses import finding, observed

START = datetime(2026, 1, 12, 8, 0)  # noqa: DTZ001 - the site's own time
AS_OF = date(2026, 7, 1)
_RANK = {Verdict.MET: 2, Verdict.NOT_APPLICABLE: 2, Verdict.PARTLY: 1, Verdict.UNMET: 0}
_STEPS = ("responded_at", "arrived_at", "restored_at", "spare_at", "replaced_at")
_LISTS = ("incidents", "requests", "visits", "figures", "charges")


def spelt(at):
    return f"{at:%Y-%m-%d %H:%M}"


moments = st.integers(0, 150 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))


@st.composite
def incidents(draw, name):
    reported = draw(moments)
    found = {"id": name, "reported_at": spelt(reported)}
    for step in draw(st.sets(st.sampled_from(_STEPS))):
        found[step] = spelt(reported + timedelta(minutes=draw(st.integers(0, 6 * 24 * 60))))
    found["cause"] = draw(st.sampled_from(["产品质量", "操作不当", "待查"]))
    found["fault"] = draw(st.sampled_from(["不开机", "蓝屏"]))
    found["remedy"] = draw(st.sampled_from(["维修", "换货", "退货", "无"]))
    if draw(st.booleans()):
        found["charged"] = str(draw(st.sampled_from([0, 100])))
    if draw(st.booleans()):
        found["forms"] = [
            {"title": "维修单", "copies": str(draw(st.integers(1, 2)))}
            for _ in range(draw(st.integers(0, 2)))
        ]
    return found


@st.composite
def intervals(draw, units=("minute", "hour", "day", "workday")):
    found = {"step": draw(st.sampled_from(["responded_at", "arrived_at", "restored_at"]))}
    found["unit"] = draw(st.sampled_from(units))
    found["limit"] = str(draw(st.integers(0, 90 if found["unit"] == "minute" else 24)))
    if draw(st.booleans()):
        found |= {"otherwise": "spare_at"}
        found |= {"otherwise_limit": str(draw(st.integers(0, 30)))} if draw(st.booleans()) else {}
    return found


clocks = st.lists(intervals(), min_size=1, max_size=3)
hour_clocks = st.lists(intervals(units=("minute", "hour")), min_size=1, max_size=3)


def case_of(code, parameters, **records):
    return {"code": code, "promise": "A14 时限", "as_of": str(AS_OF), "parameters": parameters, **records}


_SIZES = st.integers(0, 5)


@st.composite
def faults(draw):
    return [draw(incidents(f"f-{index}")) for index in range(draw(_SIZES))]


@st.composite
def cases(draw):
    """Draw any of the five rules with records for all of them."""
    code, parameters = draw(
        st.sampled_from(
            [
                ("R-WARRANTY", {"start": "accepted_on", "months": "3", "is_extended_by_repair": "true"}),
                (
                    "R-WARRANTY",
                    {"start": "accepted_on", "days": "90", "remedy": "换货", "after_repairs": "1"},
                ),
                ("R-FORM", {"source": "故障", "title": "维修单", "copies": "2"}),
                ("R-RATIO", {"figure": "备件库存", "percent": "2", "at_least": "10"}),
                ("R-PRICE", {"charge": "维修", "base": "成本价", "percent": "100"}),
                ("R-CLOCK", {"intervals": draw(clocks)}),
            ]
        )
    )
    days = st.integers(0, 150).map(lambda count: str(START.date() + timedelta(days=count)))
    figures = [
        {
            "id": f"g-{n}",
            "kind": "备件库存",
            "on": draw(days),
            "total": "50",
            "good": str(draw(st.integers(0, 3))),
        }
        for n in range(draw(_SIZES))
    ]
    charges = [
        {
            "id": f"c-{n}",
            "kind": "维修",
            "on": draw(days),
            "amount": str(draw(st.integers(90, 110))),
            "base": draw(st.sampled_from(["成本价", "初始价格"])),
            "base_amount": "100",
        }
        for n in range(draw(_SIZES))
    ]
    return case_of(code, parameters, incidents=draw(faults()), figures=figures, charges=charges)


def without_places(case):
    found = finding(case)
    return {key: value for key, value in observed(found).items() if key != "places"} | {
        "ids": [ref.id for ref in found.explanation.records]
    }


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_records_never_matters(case, shuffler):
    other = copy.deepcopy(case)
    for key in _LISTS:
        shuffler.shuffle(other.get(key, []))
    for incident in other["incidents"]:
        shuffler.shuffle(incident.get("forms", []))
    assert without_places(case) == without_places(other)


@given(clocks, moments, st.integers(0, 6 * 24 * 60), st.integers(0, 3 * 24 * 60))
def test_a_later_step_never_improves(limits, reported, after, later):
    def verdict(minutes):
        at = spelt(reported + timedelta(minutes=minutes))
        steps = dict.fromkeys(("responded_at", "arrived_at", "restored_at"), at)
        return finding(
            case_of("R-CLOCK", {"intervals": limits}, incidents=[{"reported_at": spelt(reported), **steps}])
        )

    early, late = verdict(after), verdict(after + later)
    assert _RANK[late.verdict] <= _RANK[early.verdict]
    if early.explanation.unit == late.explanation.unit:
        assert late.margin <= early.margin or any("otherwise" in each for each in limits)


@given(clocks, moments, st.integers(0, 6 * 24 * 60), st.integers(0, 3 * 24 * 60))
def test_a_later_spare_unit_never_improves(limits, reported, after, later):
    def verdict(minutes):
        incident = {
            "reported_at": spelt(reported),
            "responded_at": spelt(reported),
            "arrived_at": spelt(reported + timedelta(hours=5)),
            "spare_at": spelt(reported + timedelta(minutes=minutes)),
            "restored_at": spelt(reported + timedelta(days=9)),
        }
        return finding(case_of("R-CLOCK", {"intervals": limits}, incidents=[incident])).verdict

    assert _RANK[verdict(after + later)] <= _RANK[verdict(after)]


@given(hour_clocks, faults(), st.integers(1, 200))
def test_whole_weeks_move_the_verdicts_of_hour_clocks_with_them(limits, found, weeks):
    shift = timedelta(weeks=weeks)
    case = case_of("R-CLOCK", {"intervals": limits}, incidents=found)
    moved = copy.deepcopy(case) | {"as_of": str(AS_OF + shift)}
    for incident in moved["incidents"]:
        for key, value in incident.items():
            if key.endswith("_at"):
                incident[key] = spelt(datetime.fromisoformat(value) + shift)
    first, then = finding(case), finding(moved)
    assert (first.verdict, first.margin, first.actual) == (then.verdict, then.margin, then.actual)
    change = first.explanation.next_change
    assert then.explanation.next_change == (change + shift if change else None)


@given(clocks, faults(), st.integers(1, 60))
def test_time_alone_never_mends_a_broken_clock(limits, found, days):
    case = case_of("R-CLOCK", {"intervals": limits}, incidents=found)
    later = finding(case, str(AS_OF + timedelta(days=days)))
    if finding(case).verdict is Verdict.UNMET:
        assert later.verdict in (Verdict.UNMET, Verdict.PARTLY)


@given(st.integers(1, 400), st.data())
def test_one_more_good_one_never_lowers_a_share(total, data):
    good = data.draw(st.integers(0, total - 1))
    percent = str(Decimal(data.draw(st.integers(0, 1000))) / 10)

    def share(count):
        figure = {"kind": "开箱合格率", "on": "2026-03-01", "total": str(total), "good": str(count)}
        return finding(case_of("R-RATIO", {"figure": "开箱合格率", "percent": percent}, figures=[figure]))

    less, more = share(good), share(good + 1)
    assert _RANK[more.verdict] >= _RANK[less.verdict]
    assert more.margin >= less.margin
    assert (less.verdict is Verdict.MET) == (less.margin >= 0)


@given(st.dates(date(2001, 1, 1), date(2090, 1, 1)), st.integers(0, 60))
def test_the_nth_working_day_is_n_working_days_away(day, count):
    china = Workdays()
    last = china.add_workdays(day, count)
    assert china.workdays_between(day, last) == count
    assert count == 0 or china.is_workday(last)
    moved = china.next_after_holiday(day)
    assert moved >= day
    assert china.next_after_holiday(moved) == moved
