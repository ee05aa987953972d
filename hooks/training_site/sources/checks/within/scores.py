"""Is every score within its scale, on a paper that exists, and can such a paper show the ability?"""

from collections.abc import Iterator
from decimal import Decimal

from training_site.model.customer.assessment import Attempt, Paper, Sitting
from training_site.problems import Problem, problem
from training_site.sources.record.scope import CustomerScope

_IN_WORDS = ("written", "oral")


def check_scores(scope: CustomerScope) -> Iterator[Problem]:
    """Yield a problem for each score above its maximum and each 会 that was only written or said."""
    for sitting in scope.records.sittings.values():
        papers = {paper.id: paper for paper in sitting.papers}
        limits = {paper.id: _maximum(scope, sitting, paper) for paper in sitting.papers}
        practical = _practical_competencies(scope, sitting)
        for paper in sitting.papers:
            limit = limits[paper.id]
            if paper.pass_score is not None and limit is not None and paper.pass_score > limit:
                where = scope.at(sitting, paper, "pass_score")
                yield problem("E-SCORE", where, f"及格分 {paper.pass_score} 大于满分 {limit}")
            yield from _version(scope, sitting, paper)
        for attempt in sitting.attempts:
            found = papers.get(attempt.paper)
            if found is not None:
                yield from _attempt(scope, sitting, attempt, found, limits[found.id])
                if found.kind in _IN_WORDS:
                    yield from _said_only(scope, sitting, attempt, practical)


def _version(scope: CustomerScope, sitting: Sitting, paper: Paper) -> Iterator[Problem]:
    """Check that a written paper is one of those that the course has in use."""
    folder = scope.course(sitting.course)
    written = folder.course.assessment.written if folder else None
    known = written.paper_versions if written else ()
    if paper.kind == "written" and known and paper.version is not None and paper.version not in known:
        message = f"课程 “{sitting.course}” 没有登记试卷版本 “{paper.version}”；已登记：{'、'.join(known)}"
        cure = "核对试卷上印的版本；新抽的试卷先登记到课程的 paper_versions"
        yield problem("W-RECORD", scope.at(sitting, paper, "version"), message, cure)


def _maximum(scope: CustomerScope, sitting: Sitting, paper: Paper) -> Decimal | None:
    """Return the full marks of a paper: its own, or for words the course's; None when nobody set one."""
    folder = scope.course(sitting.course)
    written = folder.course.assessment.written if folder else None
    if paper.max_score is None and written and paper.kind in _IN_WORDS:
        return written.max_score
    return paper.max_score


def _practical_competencies(scope: CustomerScope, sitting: Sitting) -> frozenset[str]:
    folder = scope.course(sitting.course)
    return frozenset(item.id for item in folder.competencies if item.group == "会") if folder else frozenset()


def _attempt(
    scope: CustomerScope, sitting: Sitting, attempt: Attempt, paper: Paper, limit: Decimal | None
) -> Iterator[Problem]:
    if limit is None:
        return
    if attempt.score is not None and attempt.score > limit:
        where = scope.at(sitting, attempt, "score")
        yield problem("E-SCORE", where, f"总分 {attempt.score} 大于满分 {limit}（试卷 “{paper.id}”）")
    for competency, result in attempt.competencies.items():
        if isinstance(result, Decimal) and result > limit:
            where = scope.at(sitting, attempt, "competencies", competency)
            yield problem("E-SCORE", where, f"“{competency}” 的分数 {result} 大于满分 {limit}")


def _said_only(
    scope: CustomerScope, sitting: Sitting, attempt: Attempt, practical: frozenset[str]
) -> Iterator[Problem]:
    for competency in attempt.competencies:
        if competency in practical:
            where = scope.at(sitting, attempt, "competencies", competency, key=True)
            message = f"“{competency}” 属于“会”，要看实际操作，笔试或口试结果不能证明"
            yield problem("W-RECORD", where, message, "登记到实操考核的试卷下")
