"""How the search weighs what it finds, and how it works in a folder without a server."""

import json
from collections.abc import Iterable
from pathlib import Path

SEARCH_ADDRESSES = ("search/search_index.json", "search/search_index.js")
TITLE_BOOST = 2
"""Why so little: the theme lets a word in any heading outweigh a thousand in the text, so that a page which has
every word of 硬盘亮黄灯 came after all pages with 硬盘 in a heading."""


def word_list(words: Iterable[str]) -> str:
    """Spell the words that the search must not cut in pieces, one in each line."""
    return "".join(f"{word}\n" for word in words)


def write_search_script(folder: Path) -> None:
    """Weigh headings in `search_index.json`, and write it once more as the script `search_index.js`.

    Does nothing when the search is switched off.
    """
    index, script = (folder / address for address in SEARCH_ADDRESSES)
    if not index.exists():
        return
    content = json.loads(index.read_text(encoding="utf-8"))
    content["config"]["fields"]["title"]["boost"] = TITLE_BOOST
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    index.write_text(text, encoding="utf-8")
    # With a byte order mark no page can name another encoding, in which a text might end its quotes.
    script.write_text(f"var __index = {text}", encoding="utf-8-sig")
