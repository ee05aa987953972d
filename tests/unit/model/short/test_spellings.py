"""Do the short and the long spelling of a record load to the same, and is what cannot be read told at its place?"""

from functools import cache
from pathlib import Path

import pytest
import yaml

from training_site.model.base.canonical import canonical
from training_site.model.schemas import SCHEMAS
from training_site.model.short.named_evidence import Sidecar
from training_site.model.short.spellings import SPELLINGS, lengthened, shortened
from training_site.sources.record.document import load
from training_site.sources.yaml.reader import read

CASES = Path(__file__).parents[3] / "cases" / "spelling"
SIDECARS = {
    name: {"sha256": letter * 64}
    for name, letter in (("sheet.pdf", "a"), ("paper.pdf", "b"), ("own.pdf", "c"))
}
BASES = {
    "session": 'course: c-1\nrevision: "1.0"\nphase: 验收后\ndate: 2026-03-05\nstart: 09:00\nend: 12:00\n'
    "site: main\ninstructors: [t-01]\n",
    "assessment": 'course: c-1\nrevision: "1.0"\ndate: 2026-03-06\n'
    "papers: [{id: written, kind: written, examiner: t-01}]\n",
    "sign-off": 'course: c-1\nrevision: "1.0"\ndate: 2026-03-09\n',
}
"""What every refused text lacks; it stands behind, so that the text's own lines keep their numbers."""


@cache
def cases():
    found = []
    for kind in ("session", "assessment", "sign-off", "certificates"):
        said = yaml.safe_load((CASES / f"{kind}.yml").read_text(encoding="utf-8"))
        found += [
            pytest.param(kind, said["base"], case, id=f"{kind}: {case['name']}") for case in said["cases"]
        ]
    return found


def loaded(text, kind):
    record, problems = load(text.encode(), f"{kind}.yml", SCHEMAS[kind], "r-1", SIDECARS)
    assert problems == ()
    return record


@pytest.mark.parametrize(("kind", "base", "case"), cases())
def test_short_and_long_are_one_record(kind, base, case):
    short, long = (loaded(base + case[length], kind) for length in ("short", "long"))
    assert canonical(short) == canonical(long)
    assert short.model_dump() == long.model_dump()


@pytest.mark.parametrize(("kind", "base", "case"), cases())
def test_what_was_typed_long_is_found_short_and_long_again(kind, base, case):
    value, _ = read(
        (base + case["long"].replace("sheet.pdf", "{path: sheet.pdf, sha256: x}")).encode(), "x.yml"
    )
    full = {"path": "sheet.pdf", "sha256": "a" * 64}
    value = _with(value, {"path": "sheet.pdf", "sha256": "x"}, full)
    value = _with(value, ["paper.pdf"], [full])
    value = _with(value, ["own.pdf"], [full])
    model = SCHEMAS[kind]
    short = shortened(value, model)
    again = [canonical(model.model_validate(lengthened(each, model))) for each in (short, value)]
    assert again[0] == again[1]
    assert short.keys() & {"people", "results", "signed"} - value.keys() or kind in (
        "certificates",
        "sign-off",
    )
    assert shortened(lengthened(short, model), model) == short


def _with(value, old, new):
    if isinstance(value, dict):
        plain = {key: item for key, item in value.items() if key[0] != "\x00"}
        return new if plain == old else {key: _with(item, old, new) for key, item in value.items()}
    if isinstance(value, list):
        return new if value == old else [_with(item, old, new) for item in value]
    return value


REFUSED = yaml.safe_load((CASES / "refused.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", REFUSED, ids=[case["name"] for case in REFUSED])
def test_what_cannot_be_unfolded_is_told_at_its_place(case):
    record, problems = load(
        (case["text"] + BASES[case["kind"]]).encode(), "x.yml", SCHEMAS[case["kind"]], "r-1", {}
    )
    assert record is None
    found = [item for item in problems if item.code == case["code"]]
    assert [f"{item.where.line}:{item.where.column}" for item in found] == [case["place"]]
    assert len(problems) == 1
    for words in case.get("words", []):
        assert words in found[0].message + found[0].cure


def test_a_mistake_in_an_unfolded_part_is_told_where_it_was_typed():
    text = "people: [p-01, P-02]\nattendance: {all: 到}\n" + BASES["session"]
    (found,) = load(text.encode(), "x.yml", SCHEMAS["session"], "r-1", {})[1]
    assert (found.code, found.where.line, found.where.column) == ("E-ID", 1, 16)


def test_every_kind_with_a_short_spelling_may_be_typed_long():
    for model, spelling in SPELLINGS.items():
        assert issubclass(spelling.written, model)
        assert model.model_fields.keys() <= spelling.written.model_fields.keys()


def test_a_sidecar_says_all_that_evidence_may_say():
    text = f"sha256: {'0' * 64}\ntitle: 签到表\npages: 2\ncaptured_on: 2026-03-05\nvisibility: public\nredaction: masked\n"
    record, problems = load(text.encode(), "sheet.pdf.yml", Sidecar, "sheet.pdf")
    assert problems == ()
    assert (record.title, record.pages, record.visibility, record.redaction) == (
        "签到表",
        2,
        "public",
        "masked",
    )
