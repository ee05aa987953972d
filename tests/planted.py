"""Which names are planted into the text fields of a project, and does any of them come out of a finished site?

The search is slow and simple on purpose, and shares nothing with the one it checks: every file is opened in every way
that a reader could, blanks and signs that nobody sees are taken out, and each name is looked for with `in`.
"""

import gzip
import html
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from urllib.parse import unquote

from pypdf import PdfReader

_SURNAMES, _FIRST, _SECOND = "翀昉昶晔晗晟曜朔", "桓楷槿樾檀毓泓沅", "洵浚涵淇湑溥滢濯"
NAMES = tuple(map("".join, product(_SURNAMES, _FIRST, _SECOND)))
"""512 names of characters that no text of the project puts together."""
MARKS = ("", " ", "\u3000", "·", "  ")
"""What stands between the characters of a planted name, one after the other."""


def spelled(index: int) -> str:
    """Spell name number `index`."""
    return MARKS[index % len(MARKS)].join(NAMES[index])


def texts_of(name: str, data: bytes) -> Iterator[str]:
    """Yield a file's content in every way of opening it, and its name."""
    yield name
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                yield from texts_of(member, archive.read(member))
    if data.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(data))
        yield from (page.extract_text() for page in reader.pages)
        yield str(reader.metadata)
    if name.endswith(".gz"):
        yield from texts_of(name.removesuffix(".gz"), gzip.decompress(data))
    for encoding in ("utf-8", "gb18030", "utf-16-le", "utf-16-be"):
        text = data.decode(encoding, "ignore")
        yield text
        if encoding == "utf-8":
            yield html.unescape(text)
            yield unquote(text)
            yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
            yield html.unescape(re.sub(r"<[^<>]*>", "", text))


def folded(text: str) -> str:
    """Take away all that does not show, and the dots of names."""
    return "".join(
        sign
        for sign in unicodedata.normalize("NFKC", text)
        if not sign.isspace() and unicodedata.category(sign) not in {"Cf", "Zs", "Mn"} and sign not in "·•・"
    )


def found_in(site: Path, names: tuple[str, ...]) -> list[str]:
    """List `address: name` for every name in a file of a site or in its address."""
    leaks = []
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        address = path.relative_to(site).as_posix()
        seen = "\n".join(folded(text) for text in texts_of(address, path.read_bytes()))
        leaks += [f"{address}: {name}" for name in names if name in seen]
    return leaks


def quoted(text: str) -> str:
    """Spell a text for YAML."""
    return json.dumps(text, ensure_ascii=False)
