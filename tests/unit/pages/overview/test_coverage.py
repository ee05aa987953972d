from training_site.pages.overview.coverage import coverage
from training_site.pages.overview.promise_titles import SERVICE, TRAINING
from worlds.everything import CLAUSES, lettered
from worlds.outline import Outline, through_markdown


def seen(digests):
    return Outline(through_markdown(coverage(lettered().context(), digests).markdown))


def test_the_catalogue_has_39_promises_on_training_and_40_on_services():
    assert list(TRAINING) == [f"T{number}" for number in range(1, 40)]
    assert list(SERVICE) == [f"A{number}" for number in range(1, 41)]
    assert all((TRAINING | SERVICE).values())


def test_promises_without_a_clause_are_said_to_be_missing():
    page = seen([lettered().digest()])
    promised = {clause["promise"][0] for clause in CLAUSES.values()}
    assert page.text.count("没有承诺书写到这一项") == 79 - len(promised)
    assert f"{len(promised & set(TRAINING))}/39" in page.text


def test_each_promise_has_an_anchor_and_its_clauses_link_to_the_ledger_and_the_rule():
    page = seen([lettered().digest()])
    ids = page.values("id")
    assert {"t1", "t39", "a1", "a40"} <= set(ids)
    for name, clause in CLAUSES.items():
        assert f"customers/acme/ledger.html#{name}" in page.links
        assert f"rules.html#{clause['rule']['kind'].lower()}" in page.links
