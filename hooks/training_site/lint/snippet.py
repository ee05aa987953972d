"""How is a suggestion written as a clause of letter.yml."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator

from training_site.lint.sentences import Sentence
from training_site.lint.suggestion import Parameters, Suggestion

_PLAIN = re.compile(r"[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9_、（）“”《》-]*")
_ESCAPED = re.compile(
    "[^\\x20-\\x7e\\xa0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]"
)


class Snippets:
    """Clauses with ids of their own: a second one of the same rule on a line gets the number 2."""

    def __init__(self) -> None:
        self._used: Counter[str] = Counter()

    def clause(self, sentence: Sentence, item: Suggestion) -> str:
        """Spell a suggestion as YAML; the quote is the sentence as it stands in the file."""
        return self._spell(sentence, item.rule, item.promise, item.category, item.parameters)

    def uncheckable(self, sentence: Sentence, reason: str) -> str:
        """Spell a promise without a number as R-INFO, which is shown as 不可核验."""
        return self._spell(sentence, "R-INFO", "T34", "other", {"reason": reason})

    def _spell(
        self, sentence: Sentence, rule: str, promise: str, category: str, parameters: Parameters
    ) -> str:
        base = f"line-{sentence.place()[0]}-{rule.lower()}"
        self._used[base] += 1
        number = self._used[base]
        clause = {
            "id": base if number == 1 else f"{base}-{number}",
            "quote": sentence.quote,
            "quote_sha256": hashlib.sha256(sentence.quote.encode(errors="surrogatepass")).hexdigest(),
            "promise": [promise],
            "category": category,
            "rule": {"kind": rule} | parameters,
        }
        return "\n".join(_lines([clause])) + "\n"


def _lines(value: object) -> Iterator[str]:
    """Spell mappings and lists in block style.

    Why: PyYAML's own writer takes a millisecond per clause, a file of many short lines a quarter of a minute.
    """
    if isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, dict) or (isinstance(item, list) and item and isinstance(item[0], dict)):
                yield f"{key}:"
                yield from (f"  {line}" for line in _lines(item))
            elif isinstance(item, list):
                yield f"{key}: [{', '.join(_scalar(one) for one in item)}]"
            else:
                yield f"{key}: {_scalar(item)}"
    elif isinstance(value, list):
        for item in value:
            first, *others = _lines(item)
            yield f"- {first}"
            yield from (f"  {line}" for line in others)


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        return str(value)
    if _PLAIN.fullmatch(value):
        return value
    return _ESCAPED.sub(lambda found: f"\\U{ord(found[0]):08x}", json.dumps(value, ensure_ascii=False))
