"""What a suggestion is: a rule that fits a sentence, with the parameters that the sentence already names."""

from dataclasses import dataclass, field

Parameters = dict[str, object]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A rule that fits a sentence."""

    rule: str
    promise: str
    category: str
    parameters: Parameters
    start: int
    """Where in the sentence the promise was seen."""
    scope: tuple[object, ...] = field(default=())
    """To which level, place, equipment it is limited; two promises contradict only within the same."""
    is_conditional: bool = False
    """Says what happens after the limit, not the limit: 12 小时内不能修复的提供备机."""
