import pytest

from training_site.model.base.record import Evidence, Root, field
from training_site.model.base.scalars import (
    Clock,
    Day,
    FilePath,
    Flag,
    Id,
    Moment,
    MonthDay,
    Note,
    Number,
    Revision,
    Text,
    Whole,
)
from training_site.model.customer.assessment import Result
from training_site.model.customer.session import Break
from training_site.model.schemas import SCHEMAS
from training_site.sources.record.document import MAX_FAULTS, load
from training_site.sources.record.fault import Fault
from training_site.sources.record.fields import descriptions, part_at
from training_site.sources.record.messages import _TABLE, explain_fault
from training_site.sources.yaml.spelling import (
    nearest,
    right_clock,
    right_days,
    right_flag,
    right_id,
    right_number,
)


class Probe(Root):
    """A record with one field of every type."""

    name: Text | None = field("姓名", default=None)
    note: Note | None = field("备注", default=None)
    day: Day | None = field("日期", default=None)
    at: Clock | None = field("时间", default=None)
    moment: Moment | None = field("时刻", default=None)
    fixed: MonthDay | None = field("月日", default=None)
    whole: Whole | None = field("整数", default=None)
    number: Number | None = field("分数", default=None)
    flag: Flag | None = field("是否", default=None)
    ref: Id | None = field("编号", default=None)
    file: FilePath | None = field("路径", default=None)
    revision: Revision | None = field("版本", default=None)
    result: Result = field("结果", default=None)
    people: tuple[Id, ...] = field("学员", default=())
    at_least: tuple[Id, ...] = field("至少一项", default=("a",), min_length=1)
    scan: Evidence | None = field("扫描件", default=None)
    pause: Break | None = field("休息", default=None)


def problems_of(text):
    return load(text.encode(), "probe.yml", Probe, "probe", {})[1]


def only(text):
    (found,) = problems_of(text)
    return found


RIGHT = {
    "2026/3/5": "2026-03-05",
    "2026-3-5": "2026-03-05",
    "2026.03.05": "2026-03-05",
    "2026年3月5日": "2026-03-05",
    "2026 年 3 月 5 号": "2026-03-05",
    "二〇二六年三月二十五日": "2026-03-25",
    "20260305": "2026-03-05",
    "46086": "2026-03-05",
    "115-03-05": "2026-03-05",
    "2026–03–05": "2026-03-05",
    "２０２６-０３-０５": "2026-03-05",
    "2026-03-05T25:00:00": "2026-03-05",
    "2026-03-05 下午2点": "2026-03-05",
    "'2026-03-05 '": "2026-03-05",
    "25/12/2026": "2026-12-25",
}


@pytest.mark.parametrize(("typed", "right"), RIGHT.items())
def test_wrong_spelling_of_a_date_is_answered_with_the_right_one(typed, right):
    found = only(f"day: {typed}\n")
    assert found.code == "E-DATE"
    assert f"请写成 {right}" in found.message
    assert right in found.cure
    assert (found.where.line, found.where.column) == (1, 6)


@pytest.mark.parametrize("typed", ["20xx年x月x日", "20__年__月__日", "××××年×月", "'xxxx-xx-xx'"])
def test_blank_of_a_template_is_named_as_such(typed):
    assert "模板" in only(f"day: {typed}\n").message


@pytest.mark.parametrize("typed", ["待定", "TBD", "未定"])
def test_undecided_date_is_answered_with_leaving_it_out(typed):
    assert "定下来再填" in only(f"day: {typed}\n").cure


def test_ambiguous_date_is_answered_with_both_readings():
    assert "2026-03-05 或 2026-05-03" in only("day: 03/05/2026\n").cure


@pytest.mark.parametrize(
    ("typed", "words"),
    [("2026-02-30", "真实"), ("9999-12-31", "2100"), ("农历正月十五", "2026-03-05")],
)
def test_day_that_does_not_exist_is_refused_with_the_reason(typed, words):
    found = only(f"day: {typed}\n")
    assert found.code == "E-DATE"
    assert words in found.message


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("at: 9:00", "E-CLOCK", "09:00"),
        ("at: 下午2点半", "E-CLOCK", "14:30"),
        ("at: '25:00'", "E-CLOCK", "09:00"),
        ("moment: 2026-03-05", "E-DATE", "日期 时间"),
        ("fixed: 12月31日", "E-DATE", "月-日"),
        ("fixed: 02-30", "E-DATE", "月-日"),
        ("whole: ９２", "E-NUM", "请写成 92"),
        ("whole: 92分", "E-NUM", "请写成 92"),
        ("whole: 1_000", "E-NUM", "请写成 1000"),
        ("whole: +86", "E-NUM", "请写成 86"),
        ("whole: 007", "E-NUM", "请写成 7"),
        ("whole: 1e5", "E-NUM", "整数"),
        ("whole: 1.5", "E-NUM", "整数"),
        ("whole: 0x1F", "E-NUM", "整数"),
        ("number: -1", "E-NUM", "负数"),
        ("number: 九十二", "E-NUM", "半角"),
        ("number: 免费", "E-NUM", "没有就写 0"),
        ("number: .nan", "E-NUM", "半角"),
        ("number: 5.", "E-NUM", "请写成 5"),
        ("flag: 是", "E-FLAG", "请写成 true"),
        ("flag: no", "E-FLAG", "请写成 false"),
        ("flag: True", "E-FLAG", "请写成 true"),
        ("flag: 大概", "E-FLAG", "true 或 false"),
        ("ref: P_001", "E-ID", "P_001"),
        ("ref: '123'", "E-ID", "全是数字"),
        ("ref: 张三", "E-ID", "不写姓名"),
        ("ref: index", "E-ID", "保留名"),
        ("ref: 07-power.md", "E-ID", "改成 07-power"),
        (f"ref: {'a' * 65}", "E-ID", "65"),
        ("file: ../x.pdf", "E-PATH", "../x.pdf"),
        ("revision: '2'", "E-NUM", "版本号"),
        ("result: 合格", "E-CHOICE", "考核结果"),
        ("result: 92分", "E-NUM", "请写成 92"),
        (f"name: {'长' * 201}", "E-LONG", "201"),
        (f"note: {'长' * 2000}长", "E-LONG", "2001"),
        ('name: "a\\nb"', "E-LINE", "一行"),
        ("name: [a]", "E-TYPE", "一个值"),
        ("day: [a]", "E-TYPE", "一个值"),
        ("people: p-01", "E-TYPE", "列表"),
        ("people: {a: b}", "E-TYPE", "列表"),
        ("at_least: []", "E-MISSING-FIELD", "至少"),
        ("scan: sheet.pdf", "E-EVIDENCE", "说明文件"),
        ("pause: sheet.pdf", "E-TYPE", "字段: 值"),
        ("scan: {path: a.pdf, sha256: 待算}", "E-TYPE", "certutil"),
        (f"scan: {{path: a.pdf, sha256: '{'0A ' * 32}'}}", "E-TYPE", f"改成 {'0a' * 32}"),
        ("naem: 张三", "E-KEY", "是不是 “name”"),
        ("qqqqqqqq: 张三", "E-KEY", "不认识的字段"),
    ],
)
def test_wrong_value_is_named_in_chinese_with_a_cure(line, code, words):
    found = problems_of(f"{line}\n")
    assert code in {item.code for item in found}
    assert all(item.cure for item in found)
    assert any(words in item.message + item.cure for item in found if item.code == code)
    assert {item.where.line for item in found} == {1}


def test_unknown_key_without_a_near_one_is_answered_with_the_known_ones():
    assert "people" in only("qqqqqqqq: x\n").cure


def test_word_outside_the_choice_is_answered_with_all_words_and_the_nearest():
    text = f"scan: {{path: a.pdf, sha256: {'0' * 64}, visibility: pubilc}}\n"
    found = only(text)
    assert found.code == "E-CHOICE"
    assert "“public”" in found.message
    assert found.cure == "只能写：public、restricted"


def test_missing_field_points_at_the_mapping_that_lacks_it():
    found = only("name: x\npause:\n  start: 09:00\n")
    assert found.code == "E-MISSING-FIELD"
    assert "end" in found.message
    assert (found.where.line, found.where.column) == (3, 3)


def test_required_field_left_empty_points_at_its_key():
    found = only("name: x\npause:\n  start: 09:00\n  end:\n")
    assert found.code == "E-MISSING-FIELD"
    assert "没有填写" in found.message
    assert (found.where.line, found.where.column) == (4, 3)


def test_optional_field_left_empty_counts_as_not_given():
    record, problems = load(b"name:\nday: ''\npeople:\nflag:\n", "probe.yml", Probe, "probe")
    assert problems == ()
    assert record is not None
    assert (record.name, record.day, record.people, record.flag) == (None, None, (), None)


def test_empty_item_of_a_list_is_refused():
    found = only("people:\n  - p-01\n  -\n")
    assert found.code == "E-MISSING-FIELD"
    assert found.where.line == 3


def test_misspelt_key_of_a_required_field_is_reported_once():
    found = only(f"scan:\n  path: a.pdf\n  sha265: {'0' * 64}\n")
    assert found.code == "E-KEY"


def test_all_faults_of_a_file_come_at_once_each_on_its_line():
    found = problems_of("day: 2026/3/5\nwhole: 九\nnaem: x\nflag: 是\nref: P 1\n")
    assert [(item.where.line, item.code) for item in found] == [
        (1, "E-DATE"),
        (2, "E-NUM"),
        (3, "E-KEY"),
        (4, "E-FLAG"),
        (5, "E-ID"),
    ]


def test_file_with_very_many_faults_shows_some_and_counts_the_rest():
    found = problems_of("people:\n" + "  - P\n" * 500)
    assert len(found) == MAX_FAULTS + 1
    assert "450" in found[-1].message


def test_every_type_of_error_that_the_models_can_raise_has_its_own_sentence():
    for text in ("people: 1", "pause: x"):
        assert all("不符合要求" not in item.message for item in problems_of(text))
    raised = {
        "missing",
        "extra_forbidden",
        "literal_error",
        "tuple_type",
        "model_type",
        "dict_type",
        "string_type",
    }
    assert raised <= set(_TABLE)


def test_every_model_field_has_a_description_that_messages_can_show():
    for model in SCHEMAS.values():
        assert all(descriptions(model).values())
        assert "mark" not in descriptions(model)


def test_fields_are_found_through_lists_mappings_and_optionals():
    sitting, session = SCHEMAS["assessment"], SCHEMAS["session"]
    assert "signed_on" in descriptions(part_at(sitting, ("attempts", 0, "pledge")))
    assert part_at(sitting, ("attempts", 0, "competencies")) is None
    assert part_at(session, ("attendance", 3, "in")) is None
    assert part_at(session, ("nowhere", 3)) is None


def test_a_word_that_is_near_nothing_gets_no_suggestion():
    assert nearest("xyz", ["name", "date"]) is None
    assert nearest("NAME", ["name", "date"]) == "name"
    assert (right_days("明天"), right_clock("明天"), right_number("很多"), right_flag("也许")) == (
        (),
        None,
        None,
        None,
    )
    assert (right_id("张三"), right_id("P_001 A"), right_id("001")) == (None, "p-001-a", "p-001")
    assert right_days("2026/13/45") == ()


def test_type_of_error_without_a_sentence_of_its_own_is_still_reported():
    said = explain_fault(Fault("new_type", ("name",), {}, "x", Probe))
    assert said.code == "E-TYPE"
    assert "“name”" in said.text
