"""In which spellings may a name stand in a text: one pattern, which masking, the check and the gate share.

    张三           blanks of every kind and signs that nobody sees between the characters, one dot, one end of line
    Jane Doe       any case; blanks, hyphens, dots, apostrophes or nothing between the words, in this order
    <b>Li</b>      a name with other signs than letters: as it was typed

Between the letters of a short name nothing may stand but signs that nobody sees: `li na` is a name, `l i n a` is not.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from training_site.privacy.folding import DOTS, JOINS, NARROW, WIDE

_LINE = "(?:\r?\n|[\r\u2028\u2029])"
_INNER = f"[{NARROW}]*"
_BLANKS = f"[{NARROW}{WIDE}]*"
_GAP = f"{_BLANKS}(?:[{DOTS}]{_BLANKS})?(?:{_LINE}{_BLANKS})?"
_ONE_JOIN = f"(?:[{NARROW}{WIDE}{DOTS}{JOINS}]|&#39;|&#x27;)"
_JOIN = f"{_ONE_JOIN}*(?:{_LINE}{_ONE_JOIN}*)?"
_CASED = "A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff"
_BREAK = re.compile(f"[{WIDE}{DOTS}{JOINS}]")
_ESCAPED = {
    "<": "(?:<|&lt;)",
    ">": "(?:>|&gt;)",
    "&": "(?:&|&amp;)",
    '"': '(?:"|&#34;|&quot;)',
    "'": "(?:'|&#39;|&#x27;)",
}
_LONG, _SHORT = 6, 4
"""Letters from which a name is found letter by letter; letters below which its case counts."""


def pattern(name: str) -> re.Pattern[str] | None:
    """Return what finds a name in a text that went through `folding.aligned`; None when it is not looked for."""
    if not is_looked_for(name):
        return None
    usual = unicodedata.normalize("NFKC", name).strip()
    if not _is_plain(usual):
        return re.compile(_INNER.join(_ESCAPED.get(sign, re.escape(sign)) for sign in usual))
    tokens = list(_tokens(usual))
    is_cased = any(_has_case(letter) for letter, _ in tokens)
    is_long = len(tokens) >= _LONG
    flags = re.IGNORECASE if not is_cased or len(tokens) >= _SHORT or any(brk for _, brk in tokens[1:]) else 0
    written = re.escape(tokens[0][0])
    for (before, _), (letter, is_after_break) in pairwise(tokens):
        written += _between(before, letter, is_after_break=is_after_break, is_long=is_long) + re.escape(
            letter
        )
    if _has_case(tokens[0][0]):
        written = f"(?<![{_CASED}]){written}"
    if _has_case(tokens[-1][0]):
        written = f"{written}(?![{_CASED}])"
    return re.compile(written, flags)


def is_looked_for(name: str) -> bool:
    """Tell whether a name is long enough to be looked for: 王 or A stands in every text."""
    usual = unicodedata.normalize("NFKC", name).strip()
    letters = _BREAK.sub("", usual)
    return len(usual) > 1 and (len(letters) > 1 or not _is_plain(usual))


def _between(before: str, letter: str, *, is_after_break: bool, is_long: bool) -> str:
    if is_after_break:
        return _JOIN
    if is_long or not (_has_case(before) and _has_case(letter)):
        return _GAP
    return _INNER


def _is_plain(name: str) -> bool:
    return all(unicodedata.category(sign)[0] in "LM" or _BREAK.match(sign) for sign in name)


def _tokens(name: str) -> Iterator[tuple[str, bool]]:
    """Yield each letter with its marks, and whether a break stands before it."""
    letter, is_after_break = "", False
    for sign in name:
        if _BREAK.match(sign):
            if letter:
                yield letter, is_after_break
            letter, is_after_break = "", True
        elif letter and unicodedata.combining(sign):
            letter += sign
        else:
            if letter:
                yield letter, is_after_break
                is_after_break = False
            letter = sign
    if letter:
        yield letter, is_after_break


def has_case(name: str) -> bool:
    """Tell whether a name has letters that come in two cases, and so might be a word of a program."""
    return any(_has_case(sign) for sign in name)


def _has_case(letter: str) -> bool:
    return letter.lower() != letter.upper()
