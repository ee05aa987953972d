"""What holds for any record: short and long say the same, whatever is drawn, and the text of one is the other's."""

from hypothesis import given
from hypothesis import strategies as st

from training_site.desk.base.bare_words import bare
from training_site.desk.base.yaml_words import Indents, mapping_lines
from training_site.model.base.canonical import canonical
from training_site.model.schemas import SCHEMAS
from training_site.model.short.named_evidence import fill_evidence, name_evidence
from training_site.model.short.spellings import lengthened, shortened, written
from training_site.sources.record.document import load

PEOPLE = ("p-01", "p-02", "p-03", "p-04", "p-05")
ITEMS = ("know-structure", "know-principle", "can-operate", "can-inspect")
PAPERS = ("written", "oral", "practical")
SCANS = {"sheet.pdf": {"sha256": "a" * 64, "title": "扫描件"}, "own.png": {"sha256": "b" * 64}}
HEAD = {"course": "c-1", "revision": "1.0", "date": "2026-03-05"}

notes = (
    st.text(alphabet="签到：一、（二）\"' #{}[],-:a1。", min_size=1, max_size=8).map(str.strip).filter(bool)
)
clocks = st.sampled_from(["08:30", "09:20", "11:45", "24:00"])
scans = st.sampled_from(
    [{"path": name, **said} for name, said in SCANS.items()] + [{"path": "x.pdf", "sha256": "c" * 64}]
)
flags = st.sampled_from(["true", "false"])


def some(**fields):
    """Draw a mapping in which each field may be missing."""
    return st.fixed_dictionaries({}, optional=fields)


def rows(values, most=6):
    return st.lists(values, max_size=most)


attendance = st.fixed_dictionaries(
    {
        "person": st.sampled_from(PEOPLE),
        "status": st.sampled_from(["到", "到", "到", "迟到", "早退", "缺席", "请假"]),
    },
    optional={"in": st.sampled_from(["08:30", "09:20"]), "out": clocks, "signed": flags, "note": notes},
)
sessions = st.builds(
    lambda rows, unique, more: (
        HEAD
        | {"phase": "验收后", "start": "08:30", "end": "12:00", "site": "main", "instructors": ["t-01"]}
        | (
            {"attendance": list({row["person"]: row for row in rows}.values()) if unique else rows}
            if rows
            else {}
        )
        | more
    ),
    rows(attendance),
    st.sampled_from([True, True, False]),
    some(sheet=st.fixed_dictionaries({"signed_rows": st.just("3"), "evidence": scans})),
)

results = st.dictionaries(
    st.sampled_from(ITEMS), st.sampled_from(["通过", "通过", "通过", "未通过", "88"]), min_size=1
)
attempts = st.fixed_dictionaries(
    {"person": st.sampled_from(PEOPLE), "paper": st.sampled_from(PAPERS), "competencies": results},
    optional={
        "score": st.sampled_from(["60", "91.5"]),
        "late_minutes": st.sampled_from(["0", "5"]),
        "left_at": clocks,
        "identity_checked": flags,
        "pledge": st.fixed_dictionaries(
            {"version": st.just("1.0"), "signed_on": st.just("2026-03-05")}, optional={"evidence": scans}
        ),
        "evidence": st.lists(scans, min_size=1, max_size=2),
        "note": notes,
    },
)
grids = st.builds(
    lambda people, papers, items, common, odd: [
        {"person": person, "paper": paper, "competencies": dict.fromkeys(items, "通过")}
        | common
        | odd.get((person, paper), {})
        for person in people
        for paper in papers
    ],
    st.lists(st.sampled_from(PEOPLE), min_size=1, unique=True),
    st.lists(st.sampled_from(PAPERS), min_size=1, unique=True),
    st.lists(st.sampled_from(ITEMS), min_size=1, unique=True),
    some(identity_checked=flags),
    st.dictionaries(
        st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PAPERS)),
        some(competencies=results, note=notes),
        max_size=3,
    ),
)
sittings = st.builds(
    lambda rows: (
        HEAD
        | {"papers": [{"id": paper, "kind": paper, "examiner": "t-01"} for paper in PAPERS]}
        | ({"attempts": rows} if rows else {})
    ),
    st.one_of(rows(attempts), grids),
)

entries = st.fixed_dictionaries(
    {"result": st.sampled_from(["通过", "未通过", "未考"])},
    optional={
        "by": st.sampled_from(["t-01", "t-02"]),
        "on": st.just("2026-03-04"),
        "basis": st.fixed_dictionaries({"sitting": st.just("s-1"), "paper": st.sampled_from(PAPERS)}),
        "evidence": st.lists(scans, min_size=1, max_size=2),
        "note": notes,
    },
)
statements = st.fixed_dictionaries(
    {
        "role": st.sampled_from(["学员", "考核人", "客户代表", "培训负责人"]),
        "by": st.sampled_from([*PEOPLE, "t-01", "r-01"]),
        "meaning": st.sampled_from(["无疑问且能独自操作", "已观察到独立完成", "见证", "批准"]),
        "on": st.sampled_from(["2026-03-05", "2026-03-06"]),
    },
    optional={"evidence": scans, "person": st.sampled_from(PEOPLE)},
)
sign_offs = st.builds(
    lambda people, items, signed: (
        HEAD
        | {"people": people, "competencies": items}
        | (
            {"statements": [{"person": people[0]} | one if len(people) > 1 else one for one in signed]}
            if signed
            else {}
        )
    ),
    st.lists(st.sampled_from(PEOPLE), min_size=1, unique=True),
    st.dictionaries(st.sampled_from(ITEMS), entries, min_size=1),
    rows(statements),
)
certificates = st.builds(
    lambda rows: {"certificates": rows},
    st.lists(
        st.fixed_dictionaries(
            {
                "serial": st.sampled_from(
                    ["acme-c-1-2026-0001-a", "acme-c-1-2026-0002-b", "acme-c-1-2026-0003-c"]
                ),
                "person": st.sampled_from(PEOPLE),
                "course": st.just("c-1"),
                "revision": st.sampled_from(["1.0", "1.1"]),
                "issued_on": st.just("2026-03-09"),
                "issued_by": st.just("t-01"),
            },
            optional={"valid_until": st.just("2027-03-08"), "evidence": scans},
        ),
        min_size=1,
        max_size=6,
    ),
)
records = st.one_of(
    *(
        st.tuples(st.just(kind), made)
        for kind, made in (
            ("session", sessions),
            ("assessment", sittings),
            ("sign-off", sign_offs),
            ("certificates", certificates),
        )
    )
)


def from_text(value, kind):
    text = mapping_lines(bare(value, written(SCHEMAS[kind])), Indents(), 0)
    record, problems = load(text.encode(), f"{kind}.yml", SCHEMAS[kind], "r-1", SCANS)
    assert record is not None, (text, problems)
    return canonical(record)


@given(records)
def test_long_to_short_to_long_is_the_same_record(drawn):
    kind, value = drawn
    model = SCHEMAS[kind]
    short = shortened(value, model)
    name_evidence(short, written(model), SCANS)
    assert from_text(short, kind) == from_text(value, kind)
    fill_evidence(short, written(model), SCANS)
    assert from_text(lengthened(short, model), kind) == from_text(value, kind)
