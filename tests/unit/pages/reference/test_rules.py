from training_site.facts.commitments.catalogue import RULES
from training_site.pages.reference.rules import parameter_models, rules
from worlds.everything import lettered
from worlds.outline import Outline, finished, through_markdown


def seen():
    page = rules(lettered().context(), [lettered().digest()], frozenset({"method.html"}))
    return Outline(finished(page))


def test_every_rule_that_a_letter_may_use_is_registered_and_explained():
    assert set(parameter_models()) == set(RULES)
    text = "".join(seen().text.split())
    for rule in RULES.values():
        assert "".join((type(rule).__doc__ or "").split()) in text, rule.code
        assert "".join(rule.formula.split()) in text, rule.code


def test_every_rule_has_its_anchor_and_every_parameter_its_description():
    page = seen()
    ids = set(page.values("id"))
    assert {code.lower() for code in RULES} <= ids
    for model in parameter_models().values():
        for name, field in model.model_fields.items():
            if name not in {"kind", "mark"}:
                assert field.description in page.text


def test_the_page_counts_what_each_rule_says_today():
    assert "现有 2 条" in seen().text


def test_the_method_is_linked_where_it_is_written():
    assert "method.html" in seen().links
    bare = Outline(through_markdown(rules(lettered().context(), [], frozenset()).markdown))
    assert "method.html" not in bare.links
