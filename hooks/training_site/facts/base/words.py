"""Which words a status may have, what each means, and how it looks: the one closed table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Role = Literal["good", "attention", "breach", "neutral", "pending"]
"""The colour role; a page shows text, mark and colour together, never colour alone."""


class Word(StrEnum):
    """Qualification of a person for a course, in precedence: the first that applies stands."""

    REVOKED = "已撤销"
    SUSPENDED = "中止"
    EXPIRED = "到期"
    RETRAIN = "待复训"
    PREREQUISITE = "待先修"
    HOURS = "学时不足"
    UNSIGNED = "待签署"
    EXPIRING = "临期"
    VALID = "有效"
    OVERDUE = "过期未完成"
    LEARNING = "学习中"
    NOTHING = "无记录"


class Competence(StrEnum):
    """State of one competency of one person."""

    PASSED = "通过"
    WAIVED = "免考"
    RETRAIN = "待复训"
    FAILED = "未通过"
    NO_BASIS = "依据缺失"
    OPEN = "未考"


class SessionStatus(StrEnum):
    """State of a training session, derived from dates, notices and attendance."""

    PLANNED = "计划"
    NOTIFIED = "已通知"
    UNDER_WAY = "已开课"
    HELD = "已结束"
    CANCELLED = "已取消"
    RESCHEDULED = "已改期"


class CertificateStatus(StrEnum):
    """State of a certificate today, in precedence."""

    REVOKED = "已撤销"
    UNFOUNDED = "签发无依据"
    BASIS_VOID = "依据已失效，待撤销"
    SUSPENDED = "中止"
    EXPIRED = "到期"
    RETRAIN = "待复训"
    UNSIGNED = "待签署"
    EXPIRING = "临期"
    VALID = "有效"


class Verdict(StrEnum):
    """The ten verdicts of a clause of a commitment letter (design 5)."""

    MET = "满足"
    PARTLY = "部分满足"
    UNMET = "未满足"
    DUE_SOON = "临期"
    NOT_DUE = "未到期"
    NOT_TRIGGERED = "未触发"
    NOT_APPLICABLE = "不适用"
    WAIVED = "已豁免"
    NO_DATA = "数据不足"
    UNVERIFIABLE = "不可核验"


class Telling(StrEnum):
    """Whether a person was told of a course revision, in the order of what is left to do."""

    MISSING = "未告知"
    UNCONFIRMED = "待确认"
    CONFIRMED = "已确认"
    NOT_NEEDED = "无需告知"


@dataclass(frozen=True, slots=True)
class Look:
    """How a word is shown and what it means."""

    mark: str
    role: Role
    meaning: str
    """One Chinese sentence for the page of definitions."""


class Looks(Mapping[StrEnum, Look]):
    """Word → look, kept apart by the kind of word.

    Why not a plain dict: 有效 of a person and 有效 of a certificate are equal as texts and mean different things.
    A word given as plain text, as templates do, finds the first kind that has it.
    """

    def __init__(self, *looks: tuple[StrEnum, Look]) -> None:
        self._looks = {(type(word), word.value): look for word, look in looks}
        self._plain = {word.value: look for word, look in reversed(looks)}
        self._words = tuple(word for word, _ in looks)

    def __getitem__(self, word: str) -> Look:
        return self._looks[type(word), word.value] if isinstance(word, StrEnum) else self._plain[word]

    def __iter__(self) -> Iterator[StrEnum]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)


LOOKS = Looks(
    (Word.REVOKED, Look("✕", "breach", "资格已被撤销，此前的考核不再算数，要全部重考。")),
    (Word.SUSPENDED, Look("✕", "neutral", "人员当前不在岗（离岗、调岗或离职），资格暂停计算。")),
    (Word.EXPIRED, Look("✕", "breach", "已过有效期最后一天，需要重新培训考核。")),
    (
        Word.RETRAIN,
        Look("◐", "attention", "课程改版影响到已通过的能力项，或离岗满规定月数，需补训补考后恢复。"),
    ),
    (Word.PREREQUISITE, Look("◐", "attention", "能力项已全部通过，但开始学习时先修课程没有有效资格。")),
    (Word.HOURS, Look("◐", "attention", "能力项已全部通过，但学时或出勤没有达到课程的要求。")),
    (Word.UNSIGNED, Look("◐", "attention", "能力项已全部通过，还缺规定的签名，或还有未解答的问题。")),
    (Word.EXPIRING, Look("◐", "attention", "仍然有效，但已进入到期前的提醒期。")),
    (
        Word.VALID,
        Look("●", "good", "全部能力项通过、学时和先修达到要求、签名齐全、无遗留问题、在岗且在有效期内。"),
    ),
    (Word.OVERDUE, Look("✕", "breach", "过了应完成的日期仍未取得资格。")),
    (Word.LEARNING, Look("○", "neutral", "已参加培训或考核，尚未全部通过。")),
    (Word.NOTHING, Look("–", "neutral", "应完成这门课程，但还没有任何培训或考核记录。")),
    (Competence.PASSED, Look("✓", "good", "考核通过，且适用于现行版本。")),
    (Competence.WAIVED, Look("▣", "neutral", "经客户书面同意免考。")),
    (Competence.RETRAIN, Look("↻", "attention", "曾经通过，因改版或离岗需要补训补考。")),
    (Competence.FAILED, Look("✕", "breach", "最近一次考核没有通过，或成绩已作废。")),
    (
        Competence.NO_BASIS,
        Look(
            "!",
            "breach",
            "签认写了通过，但没有依据（懂的要笔试或口试，会的要实操或写明日期的观察），不算通过。",
        ),
    ),
    (Competence.OPEN, Look("○", "neutral", "还没有考核记录。")),
    (SessionStatus.PLANNED, Look("○", "neutral", "已排期，尚未通知客户。")),
    (SessionStatus.NOTIFIED, Look("○", "pending", "已排期并通知客户。")),
    (SessionStatus.UNDER_WAY, Look("◐", "attention", "培训日期已到，考勤还没有登记。")),
    (SessionStatus.HELD, Look("●", "good", "已登记考勤，培训完成。")),
    (SessionStatus.CANCELLED, Look("✕", "neutral", "已取消，原因见记录。")),
    (SessionStatus.RESCHEDULED, Look("–", "neutral", "已改到别的日期，原安排保留备查。")),
    (CertificateStatus.REVOKED, Look("✕", "breach", "已由撤销记录撤销，页面保留备查。")),
    (CertificateStatus.BASIS_VOID, Look("!", "breach", "所依据的考核或签认已作废，等待撤销决定。")),
    (
        CertificateStatus.UNFOUNDED,
        Look("!", "breach", "签发的那天资格还没有取得，或已经到期，这张证书从一开始就没有依据。"),
    ),
    (CertificateStatus.SUSPENDED, Look("✕", "neutral", "持证人当前不在岗。")),
    (CertificateStatus.EXPIRED, Look("✕", "breach", "已过证书有效期最后一天。")),
    (CertificateStatus.RETRAIN, Look("◐", "attention", "课程改版或离岗后，持证人有能力项需要复训。")),
    (CertificateStatus.UNSIGNED, Look("◐", "attention", "持证人还缺规定的签名，或还有未解答的问题。")),
    (CertificateStatus.EXPIRING, Look("◐", "attention", "仍然有效，但已进入到期前的提醒期。")),
    (CertificateStatus.VALID, Look("●", "good", "在有效期内，依据完整。")),
    (Verdict.MET, Look("●", "good", "记录证明承诺已做到；超出承诺的只注明超额。")),
    (Verdict.PARTLY, Look("◐", "attention", "承诺的几项里有的做到了，有的没有。")),
    (Verdict.UNMET, Look("✕", "breach", "期限已过或事情已发生，记录证明没有做到。")),
    (Verdict.DUE_SOON, Look("◐", "attention", "还没有做到，离最迟日期不到 14 天。")),
    (Verdict.NOT_DUE, Look("○", "neutral", "还没有做到，离最迟日期 14 天以上。")),
    (Verdict.NOT_TRIGGERED, Look("–", "neutral", "起算的事件（例如验收）还没有发生或没有登记。")),
    (Verdict.NOT_APPLICABLE, Look("–", "neutral", "承诺的前提没有出现，例如客户组织的人数不足。")),
    (Verdict.WAIVED, Look("▣", "neutral", "客户书面同意不再要求。")),
    (Verdict.NO_DATA, Look("!", "attention", "该有的记录没有登记，无法判断；不等于做到。")),
    (Verdict.UNVERIFIABLE, Look("?", "neutral", "承诺没有数量、期限或标准，无法核验。")),
    (Telling.MISSING, Look("!", "breach", "学的是旧版，改版已生效，还没有告知记录。")),
    (Telling.UNCONFIRMED, Look("○", "attention", "已告知改版内容，本人还没有确认。")),
    (Telling.CONFIRMED, Look("●", "good", "本人已确认知悉改版内容。")),
    (
        Telling.NOT_NEEDED,
        Look("–", "neutral", "告知过、没有确认；已按新版学过或目前不在岗，不用再确认。"),
    ),
)
"""Every word of the tables above; a test demands completeness."""
