"""What the linter says about one place of a letter."""

from dataclasses import dataclass
from enum import StrEnum


class RemarkKind(StrEnum):
    """What a remark is about."""

    UNFALSIFIABLE = "无法核验的词"
    NUMBER = "缺数量或期限"
    UNIT = "单位不明确"
    BASIS = "起算或周期不明确"
    CONFLICT = "前后矛盾"
    NO_RULE = "没有对应规则"
    SUGGESTION = "可核验"


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark; line and column 1-based in code points."""

    line: int
    column: int
    kind: RemarkKind
    quote: str
    """The sentence it is about."""
    message: str
    """Chinese."""
    snippet: str = ""
    """A clause in YAML, ready to paste into letter.yml; empty when there is nothing to suggest."""
