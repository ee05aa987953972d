"""What every status word means, and which one stands when several apply."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from training_site.facts.base.words import (
    LOOKS,
    CertificateStatus,
    Competence,
    Look,
    SessionStatus,
    Telling,
    Verdict,
    Word,
)
from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.document import overview
from training_site.pages.frame.linker import Heading
from training_site.pages.frame.page import DocumentPage
from training_site.pages.frame.page_titles import PAGE_TITLES


@dataclass(frozen=True, slots=True)
class WordGroup:
    """The words of one table."""

    id: str
    title: str
    note: str
    is_ranked: bool
    """Whether the first word that applies stands."""
    words: tuple[tuple[StrEnum, Look], ...]


@dataclass(frozen=True, slots=True)
class DefinitionsView:
    """All words."""

    heading: Heading
    groups: tuple[WordGroup, ...]


def definitions(context: Context) -> DocumentPage:
    """Write the page of definitions."""
    title = PAGE_TITLES[addresses.DEFINITIONS]
    view = DefinitionsView(
        heading=Heading(title, "每个状态词的含义、记号和先后", "学员、教员、审核员", context.as_of),
        groups=(
            _group(
                "qualification",
                "资格",
                "一名学员在一门课程上的结论。同时符合几条时，排在前面的成立。",
                Word,
                is_ranked=True,
            ),
            _group("competence", "能力项", "四懂四会里的一项，即档案里的一个格子。", Competence),
            _group("session", "培训场次", "由日期、通知和考勤推算，不需要填写。", SessionStatus),
            _group(
                "certificate",
                "证书",
                "证书今天的状态。同时符合几条时，排在前面的成立。",
                CertificateStatus,
                is_ranked=True,
            ),
            _group(
                "verdict",
                "承诺判定",
                "承诺书每一条的结论，由记录推算；超额和持续义务只是注明，不是结论。",
                Verdict,
            ),
            _group(
                "telling",
                "改版告知",
                "课程改版后，在岗、学的是旧版的人是否已知悉；由考勤、考核、签认和告知记录推算。",
                Telling,
            ),
        ),
    )
    return overview("reference/definitions.html", view, addresses.DEFINITIONS, title, "auditor")


def _group(
    key: str, title: str, note: str, words: Iterable[StrEnum], *, is_ranked: bool = False
) -> WordGroup:
    return WordGroup(key, title, note, is_ranked, tuple((word, LOOKS[word]) for word in words))
