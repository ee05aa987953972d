"""Which rules exist: the closed registry, in the order of the method page."""

from collections.abc import Mapping

from training_site.facts.commitments import (
    attendees,
    fees,
    frequency,
    headcount,
    hours,
    materials,
    notice,
    requests,
)
from training_site.facts.commitments.rule import Rule, registry

RULES: Mapping[str, Rule] = registry(
    *hours.RULES,
    *headcount.RULES,
    *attendees.RULES,
    *requests.RULES,
    *frequency.RULES,
    *notice.RULES,
    *materials.RULES,
    *fees.RULES,
)
"""Code → rule."""
