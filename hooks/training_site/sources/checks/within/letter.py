"""Do the clauses of a commitment letter say what the letter says, and speak of what exists?"""

import hashlib
from collections import Counter
from collections.abc import Iterator

from training_site.model.letter.letter import Clause, Letter
from training_site.model.letter.training_rules import Content
from training_site.problems import Problem, Where, problem
from training_site.sources.record.scope import CustomerScope


def check_letter(scope: CustomerScope) -> Iterator[Problem]:
    """Check the letter's text, every quote and every reference of its clauses."""
    letter = scope.records.letter
    if letter is None:
        return
    yield from _text(scope, letter)
    repeated = Counter(clause.id for clause in letter.clauses)
    for clause in letter.clauses:
        if repeated[clause.id] > 1:
            message = f"条款编号 “{clause.id}” 用了 {repeated[clause.id]} 次"
            yield problem("E-ID-CLASH", scope.at(letter, clause, "id"), message)
        yield from _quote(scope, letter, clause)
        yield from _scope(scope, clause)
        if isinstance(clause.rule, Content):
            yield from _topics(scope, clause, clause.rule)


def _text(scope: CustomerScope, letter: Letter) -> Iterator[Problem]:
    path = f"roster/{scope.records.id}/letter.txt"
    data = scope.places.files.get(path)
    if data is None:
        yield problem("E-LETTER", Where(path), "letter.yml 旁边没有承诺书原文 letter.txt")
        return
    found = hashlib.sha256(data).hexdigest()
    if found != letter.sha256:
        cure = f"原文核对无误后，把 sha256 改为 {found}；改动过的条款须新建"
        yield problem(
            "E-LETTER", scope.at(letter, None, "sha256"), "letter.txt 的内容与登记的 sha256 不同", cure
        )


def _quote(scope: CustomerScope, letter: Letter, clause: Clause) -> Iterator[Problem]:
    found = hashlib.sha256(clause.quote.encode()).hexdigest()
    if found != clause.quote_sha256:
        message = f"条款 “{clause.id}” 的引文与登记的 quote_sha256 不同"
        cure = f"引文没有改过就恢复原样；承诺书确已改动的，新建条款、换新编号，并登记 {found}"
        yield problem("E-QUOTE", scope.at(letter, clause, "quote_sha256"), message, cure)
    text = scope.records.letter_text
    if text and clause.quote.strip("\n") not in text:
        message = f"条款 “{clause.id}” 的引文在 letter.txt 里找不到"
        yield problem("E-QUOTE", scope.at(letter, clause, "quote"), message)


def _scope(scope: CustomerScope, clause: Clause) -> Iterator[Problem]:
    installations = {item.id for item in scope.records.customer.installations}
    equipment = {item.id for folder in scope.catalogue.courses.values() for item in folder.course.equipment}
    whole = not scope.catalogue.unread
    for index, course in enumerate(clause.scope.courses):
        if course not in scope.courses:
            yield _unknown(scope, clause, f"课程 “{course}”", ("scope", "courses", index))
    for index, item in enumerate(clause.scope.equipment):
        if whole and item not in equipment:
            yield _unknown(scope, clause, f"设备 “{item}”", ("scope", "equipment", index))
    wanted = clause.scope.installation
    if wanted and scope.records.customer.path not in scope.unread and wanted not in installations:
        yield _unknown(scope, clause, f"安装项 “{wanted}”", ("scope", "installation"))


def _topics(scope: CustomerScope, clause: Clause, rule: Content) -> Iterator[Problem]:
    names = clause.scope.courses or tuple(scope.catalogue.courses)
    folders = [scope.catalogue.courses[name] for name in names if name in scope.catalogue.courses]
    if len(folders) < len(names) or scope.catalogue.unread:
        return
    lessons = {lesson.id for folder in folders for lesson in folder.course.lessons}
    for row, topic in enumerate(rule.topics):
        for index, lesson in enumerate(topic.lessons):
            if lesson not in lessons:
                place = ("rule", "topics", row, "lessons", index)
                yield _unknown(scope, clause, f"课时 “{lesson}”", place)


def _unknown(scope: CustomerScope, clause: Clause, what: str, place: tuple[str | int, ...]) -> Problem:
    letter = scope.records.letter
    assert letter is not None  # noqa: S101 - clauses come from a letter
    return problem("E-REF", scope.at(letter, clause, *place), f"条款 “{clause.id}” 提到的{what}不存在")
