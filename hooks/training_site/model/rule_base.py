"""What all parameters of rules have in common."""

from training_site.model.record import Part, field


class Rule(Part):
    """Typed parameters of one rule kind; `kind` tells them apart."""

    kind: str = field("规则编号")
