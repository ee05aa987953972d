"""What all parameters of rules have in common."""

from typing import Literal

from training_site.model.base.record import Part, field

Anchor = Literal[
    "delivered_on", "commissioned_on", "completion_test_on", "accepted_on", "withdrawn_on", "invoiced_on"
]
"""Field of an installation from which a promise counts."""


class RuleParameters(Part):
    """Typed parameters of one rule kind; `kind` tells them apart."""

    kind: str = field("规则编号")
