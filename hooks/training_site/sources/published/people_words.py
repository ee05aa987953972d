"""Does an id give its person's name away, is a name a word of the site itself, do excepted words hold it and exist?"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

from training_site.privacy.folding import fold
from training_site.privacy.names import HarmlessWord, HiddenNames, KnownName
from training_site.privacy.places import PROGRAM_PLACE, names_at, words_for
from training_site.problems import Problem, Where, problem

_THEME = Path(__file__).parents[2] / "theme"
_QUOTED = re.compile(r'"([^"]*)"')
_CODE = re.compile(r"\{[{%#].*?[}%#]\}|<[^<>]*>", re.DOTALL)


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
    own_words = _words_of_the_site(hidden, [one for names in people.values() for one in names])
    for (home, person), names in people.items():
        for one in names:
            if not one.is_open and one.text in own_words:
                cure = "在这个人的登记里加一条 ordinary_word：place 写 hooks，words 写那个词，reason 写明不是指这个人"
                message = f"姓名（{one.masked}）正好是网站自带文字里的词，每一页上都会有"
                yield problem("E-NAME", _where(root, home, person, one.text), message, cure)
        if hidden.find(person) and not all(one.is_open for one in names):
            cure = "换一个看不出姓名的编号，引用它的地方一起改"
            where = _where(root, home, person, f"id: {person}")
            yield problem("E-NAME", where, "编号里写着姓名，编号会出现在网址里", cure)
        for word in names[0].ordinary:
            yield from _check_word(word, names, root, _where(root, home, person, word.words))


def _words_of_the_site(hidden: HiddenNames, known: list[KnownName]) -> frozenset[str]:
    """Find the names that stand in the words around every page; what templates print within it is masked."""
    text = "\n\n".join(_printed())
    return frozenset(one.name for one in hidden.find(text, words_for(known, PROGRAM_PLACE)))


def _printed() -> Iterator[str]:
    """Yield the words of our theme, and those that the base theme says in Chinese."""
    for file in sorted(_THEME.rglob("*.html")):
        yield _CODE.sub("\n\n", file.read_text(encoding="utf-8"))
    material = find_spec("material")
    for place in material.submodule_search_locations or () if material else ():
        file = Path(place) / "templates/partials/languages/zh.html"
        if file.is_file():
            yield "\n\n".join(_QUOTED.findall(file.read_text(encoding="utf-8")))


def _check_word(word: HarmlessWord, names: list[KnownName], root: Path, where: Where) -> Iterator[Problem]:
    if not any(fold(one.text) in fold(word.words) for one in names):
        cure = "把含有姓名的那个词照原样写进 words"
        yield problem("E-REF", where, "ordinary_word 的 words 里没有这个人的姓名", cure)
    if word.place != PROGRAM_PLACE and not (root / word.place).exists():
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
