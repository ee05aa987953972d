"""Does an id give its person's name away, and do the words excepted for a name hold it, in a place that there is?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from training_site.privacy.folding import fold
from training_site.privacy.names import KnownName, OrdinaryWord
from training_site.privacy.places import PROGRAM, names_at
from training_site.problems import Problem, Where, problem


def check_people(root: Path, known: Iterable[KnownName]) -> Iterator[Problem]:
    """Yield what is wrong with the people themselves.

    Args:
        root: the folder that holds courses/, roster/ and docs/.
        known: every name on record.
    """
    people: defaultdict[tuple[str, str], list[KnownName]] = defaultdict(list)
    for one in known:
        people[(one.home, one.person)].append(one)
    hidden = names_at((one for names in people.values() for one in names), "")
    for (home, person), names in people.items():
        if hidden.find(person) and not all(one.is_open for one in names):
            cure = "换一个看不出姓名的编号，引用它的地方一起改"
            where = _where(root, home, person, f"id: {person}")
            yield problem("E-NAME", where, "编号里写着姓名，编号会出现在网址里", cure)
        for word in names[0].ordinary:
            yield from _check_word(word, names, root, _where(root, home, person, word.words))


def _check_word(word: OrdinaryWord, names: list[KnownName], root: Path, where: Where) -> Iterator[Problem]:
    if not any(fold(one.text) in fold(word.words) for one in names):
        cure = "把含有姓名的那个词照原样写进 words"
        yield problem("E-REF", where, "ordinary_word 的 words 里没有这个人的姓名", cure)
    if word.place != PROGRAM and not (root / word.place).exists():
        cure = "从仓库根写起，例如 courses/server/manual/03-power.md；网站程序自带的文字写 hooks"
        yield problem("E-REF", where, f"ordinary_word 的 place “{word.place}” 不存在", cure)


def _where(root: Path, home: str, person: str, words: str) -> Where:
    """Find the line of a person's record that holds words: in names.yml for exceptions that are written there."""
    for name in ("names.yml", "people.yml", f"{person}.yml"):
        try:
            lines = (root / home / name).read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError):
            continue
        for number, line in enumerate(lines, start=1):
            if words in line:
                return Where(f"{home}/{name}", number, line.index(words) + 1)
    return Where(f"{home}/people.yml")
