"""Which rules exist: the closed registry, in the order of the method page."""

from collections.abc import Mapping

from training_site.facts.commitments import hours
from training_site.facts.commitments.rule import Rule, registry

RULES: Mapping[str, Rule] = registry(
    *hours.RULES,
)
"""Code → rule."""
