"""What a rule is: a code, an explanation for people, and a check whose arguments name the facts it needs."""

import inspect
from collections.abc import Mapping
from typing import Any, ClassVar

from training_site.facts.base.verdict import Finding
from training_site.model.letter.rule_base import RuleParameters as Parameters


class Rule:
    """A rule kind; the class docstring is what a reader of the method page sees (Chinese).

    A subclass sets `code` and defines `check(self, parameters, *, fact=…)`. The names of the keyword arguments
    of `check` are names of facts of `Case` (sessions, people, incidents …): only these are computed, and only
    within the clause's scope. Each check is a pure function.
    """

    code: ClassVar[str]
    title: ClassVar[str]
    """A few Chinese words."""
    formula: ClassVar[str]
    """The formula in Chinese with units and rounding, for the method page."""
    check: Any

    def needs(self) -> tuple[str, ...]:
        """Name the facts that `check` asks for."""
        return tuple(
            name
            for name, parameter in inspect.signature(self.check).parameters.items()
            if parameter.kind is inspect.Parameter.KEYWORD_ONLY
        )


def apply(rule: Rule, parameters: Parameters, facts: Any) -> Finding:  # noqa: ANN401 - any object with the facts as attributes
    """Decide with exactly the facts that the rule names."""
    finding = rule.check(parameters, **{name: getattr(facts, name) for name in rule.needs()})
    assert isinstance(finding, Finding)  # noqa: S101 - a rule that returns nothing is a programming error
    return finding


def registry(*rules: Rule) -> Mapping[str, Rule]:
    """Index rules by code.

    Raises:
        ValueError: when two rules share a code.
    """
    found: dict[str, Rule] = {}
    for rule in rules:
        if rule.code in found:
            raise ValueError(f"two rules share the code {rule.code}")
        found[rule.code] = rule
    return found
