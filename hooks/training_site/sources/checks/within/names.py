"""Is a name written so that the same person is always found, and no two look alike by trick?"""

import re
import unicodedata
from collections.abc import Iterator

from training_site.model.customer.people import Names, People
from training_site.problems import Problem, Where, problem
from training_site.sources.record.scope import Places, no_such

_PLAIN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff·]+|[A-Za-z][A-Za-z .'\-]*[A-Za-z.]")
_WRONG_DOT = re.compile(r"(?<=[\u3400-\u9fff])[•・．‧∙･.｡](?=[\u3400-\u9fff])")
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")


def check_names(people: People, overlay: Names, places: Places, *, is_certain: bool) -> Iterator[Problem]:
    """Check the names of one customer's people, and that the overlay names only people there are.

    `is_certain` is False when people.yml has errors, so that nobody knows who there is.
    """
    for person in people.everyone:
        if person.name and not is_ordinary_name(person.name):
            yield from check_name(person.name, places.at(people, person, "name"))
    known = {person.id for person in people.everyone}
    for entry in overlay.names:
        if not is_ordinary_name(entry.name):
            yield from check_name(entry.name, places.at(overlay, entry, "name"))
        if is_certain and entry.id not in known:
            yield no_such("学员或客户代表", entry.id, known, places.at(overlay, entry, "id"))


def is_ordinary_name(name: str) -> bool:
    """Tell at once that a name is an ordinary Chinese or Latin one."""
    return _PLAIN.fullmatch(name) is not None


def _marks(name: str) -> int:
    """Count what is stacked upon letters or drawn around them; the vowel signs of Asian scripts stand beside them."""
    return sum(unicodedata.combining(sign) > 0 or unicodedata.category(sign) == "Me" for sign in name)


def check_name(name: str, where: Where) -> Iterator[Problem]:
    """Yield a problem for each way in which a name only looks like what it should be."""
    if name != name.strip() or "\u3000" in name:
        yield problem("E-CHAR", where, "姓名首尾有空格，或中间有全角空格", "删去多余的空格")
    if _WRONG_DOT.search(name):
        yield problem("E-CHAR", where, "姓名中的间隔号不是 “·”", "间隔号统一写成 ·（U+00B7）")
    for character in name:
        plain = unicodedata.normalize("NFKC", character)
        if plain == character or character in "\u3000・．･｡":
            continue
        if plain.isascii():
            yield problem("E-FULLWIDTH", where, f"姓名里的 “{character}” 是全角字符", f"改成半角 {plain}")
        else:
            message = f"姓名里的 “{character}”（U+{ord(character):04X}）是兼容字，查找时对不上"
            yield problem("E-CHAR", where, message, f"改成 {plain}（U+{ord(plain[0]):04X}）")
    composed = unicodedata.normalize("NFC", name)
    if composed != name and any(unicodedata.combining(character) for character in name):
        yield problem("E-CHAR", where, "姓名里的字母与声调符号分开编码", f"改成 {composed}")
    if _marks(name) > sum(character.isalpha() for character in name):
        yield problem(
            "E-CHAR", where, "姓名里叠加的附加符号比字还多", "删去叠加在字上的符号，重新输入一遍姓名"
        )
    letters = (unicodedata.name(character, "") for character in name if character.isalpha())
    if len({script for letter in letters for script in _SCRIPTS if letter.startswith(script)}) > 1:
        yield problem("E-CHAR", where, "姓名里混用了外形相同的不同字母", "切换到英文输入法，重新输入一遍姓名")
