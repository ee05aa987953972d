"""What all parameters of rules have in common."""

from typing import Annotated, Literal

from training_site.model.base.record import Part, field
from training_site.model.base.word_meanings import Meanings

Anchor = Annotated[
    Literal[
        "delivered_on", "commissioned_on", "completion_test_on", "accepted_on", "withdrawn_on", "invoiced_on"
    ],
    Meanings(
        {
            "delivered_on": "到货",
            "commissioned_on": "安装调试完成",
            "completion_test_on": "完工测试",
            "accepted_on": "验收签字",
            "withdrawn_on": "现场服务人员撤离",
            "invoiced_on": "购机发票",
        }
    ),
]
"""Field of an installation from which a promise counts."""


class RuleParameters(Part):
    """Typed parameters of one rule kind; `kind` tells them apart."""

    kind: str = field("规则编号")
