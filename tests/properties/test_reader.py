"""Whatever the bytes, the reader answers; whatever the values, writing and reading them changes nothing."""

import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from training_site.model.base.record import MARK
from training_site.problems import has_errors
from training_site.sources.record.personal import check_personal
from training_site.sources.yaml.encoding import decode
from training_site.sources.yaml.events import build_value
from training_site.sources.yaml.inspection import inspect_text
from training_site.sources.yaml.places import place
from training_site.sources.yaml.reader import read

STRUCTURE = st.text(
    alphabet="ab:- \n\t[]{},#&*!|>'\"%@`?~=<\\u0张三：，“”【】—　\u200b\xa0\r\u2028é1.", max_size=60
)
WORDS = st.text(alphabet="abcz张三李四09 -_:#：，“”[]{}'\"!&*%@é", min_size=0, max_size=12).map(str.strip)
KEYS = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)
PLAIN = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)


def without_marks(value):
    if isinstance(value, dict):
        return {key: without_marks(child) for key, child in value.items() if key != MARK}
    return [without_marks(child) for child in value] if isinstance(value, list) else value


def is_answered(data: bytes) -> None:
    value, problems = read(data, "x.yml")
    assert value is not None or has_errors(problems)
    lines = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for found in problems:
        assert 1 <= found.where.line <= lines + 1
        assert found.where.column >= 1
        assert found.message
        assert found.cure
    place(data, "x.yml", ("a", 0, "b"))
    check_personal(value, data, "x.yml", is_about_people=True)


@given(st.binary(max_size=200))
def test_any_bytes_are_answered(data) -> None:
    is_answered(data)


@given(STRUCTURE)
@example("? a\n  b\n: c\n")
@example("{a, b: [c, {d}]}\n")
@example("a: !\n")
@example("a: \\\n...\n...\n")
def test_any_text_of_structure_marks_is_answered(text) -> None:
    is_answered(text.encode())


@given(STRUCTURE)
def test_a_file_read_without_an_error_holds_what_pyyaml_reads(text) -> None:
    value, problems = read(text.encode(), "x.yml")
    if value is not None and not has_errors(problems):
        assert without_marks(value) == yaml.load(text.removeprefix("\ufeff"), Loader=yaml.CBaseLoader)


@given(STRUCTURE)
def test_the_cheap_look_misses_nothing_that_the_inspection_reports(text) -> None:
    plain, problems = decode(text.encode(), "x.yml")
    value, found = read(text.encode(), "x.yml")
    if plain and value is not None and not problems:
        errors = set(inspect_text(plain, "x.yml"))
        assert errors <= set(found)


@given(STRUCTURE)
def test_both_parsers_agree_on_what_is_sound(text) -> None:
    fast, slow = read(text.encode(), "x.yml"), read(text.encode(), "x.yml", pure=True)
    if not has_errors(fast[1]) and not has_errors(slow[1]):
        assert without_marks(fast[0]) == without_marks(slow[0])


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(KEYS, PLAIN, min_size=1, max_size=5), st.booleans())
def test_written_values_are_read_back_unchanged(value, is_flow) -> None:
    text = yaml.dump(value, allow_unicode=True, default_flow_style=is_flow, default_style='"', width=10_000)
    read_back, _ = build_value(text)
    assert without_marks(read_back) == value
