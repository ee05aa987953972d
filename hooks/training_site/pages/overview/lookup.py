"""How a reader finds a person, a certificate or a session: a page, and its data as small scripts.

    lookup/index.js       trainingLookup.index({"length": 2, "shards": ["0a", "3f"]})
    lookup/3f.js          trainingLookup.shard("3f", [["张*", "学员", "张*（p-7f3a）", "某客户", "customers/…"], …])

Why scripts: the site must work from a folder on a USB stick, where a page may load scripts but not fetch files.
A shard is named by a hash of the first characters of the key, so that one query loads one small file.
Why with a byte order mark: a page that named another encoding could read a name as the end of its quotes.
"""

import json
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from training_site.pages.digest.digest_rows import CustomerDigest
from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.document import overview
from training_site.pages.frame.linker import Heading, Linker
from training_site.pages.frame.page import Asset, DocumentPage
from training_site.pages.frame.page_titles import PAGE_TITLES

LookupEntry = tuple[str, str, str, str, str]
"""Key, kind, label, note, address."""
INDEX = "lookup/index.js"
_LARGEST = 400
_LONGEST = 16
_SHARDS = 256


@dataclass(frozen=True, slots=True)
class LookupView:
    """The look-up page; results come from the data scripts."""

    heading: Heading
    is_internal: bool
    length: int
    """How many characters a query needs at least."""
    total: int


def lookup(context: Context, digests: Sequence[CustomerDigest]) -> DocumentPage:
    """Write the page with the form."""
    title = PAGE_TITLES[addresses.LOOKUP]
    found = entries(context, digests)
    view = LookupView(
        heading=Linker(context, addresses.LOOKUP).heading(
            title, "按姓名、编号或证书编号查找记录", "学员、教员、审核员"
        ),
        is_internal=context.is_internal,
        length=prefix_length(found),
        total=len(found),
    )
    return overview("overview/lookup.html", view, addresses.LOOKUP, title, "data")


def lookup_data(context: Context, digests: Sequence[CustomerDigest]) -> Iterator[Asset]:
    """Write the data scripts, ordered by address."""
    found = entries(context, digests)
    length = prefix_length(found)
    shards: dict[str, list[LookupEntry]] = {}
    for entry in found:
        shards.setdefault(shard_name(entry[0][:length]), []).append(entry)
    index = {"length": length, "shards": sorted(shards)}
    yield Asset(INDEX, f"trainingLookup.index({script_json(index)});\n".encode("utf-8-sig"))
    for name in sorted(shards):
        call = f"trainingLookup.shard({script_json(name)}, {script_json(shards[name])});\n"
        yield Asset(f"lookup/{name}.js", call.encode("utf-8-sig"))


def entries(context: Context, digests: Sequence[CustomerDigest]) -> list[LookupEntry]:
    """List everything that can be found, ordered; people twice, by name and by id."""
    made: list[LookupEntry] = []
    for customer in digests:
        for person, name in customer.trainees.items():
            address = addresses.person(customer.id, person)
            label = name if name == person else f"{name}（{person}）"
            keys = {normal(name), normal(person)}
            made.extend((key, "学员", label, customer.name, address) for key in keys)
        for row in customer.sessions:
            note = f"{customer.name} · {row.day} · {row.status}"
            address = addresses.session(customer.id, row.id)
            made.append((normal(row.id), "培训", row.title, note, address))
        for certificate in customer.certificates:
            note = f"{customer.name} · {context.course_title(certificate.course)}"
            address = addresses.certificate(certificate.serial)
            made.append((normal(certificate.serial), "证书", certificate.serial, note, address))
    return sorted(made)


def normal(text: str) -> str:
    """Spell a key or query alike: half width, lower case, no blanks; js/lookup.js does the same."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def prefix_length(found: Sequence[LookupEntry]) -> int:
    """Find how many characters decide the shard: the fewest that keep shards small, at most 16.

    Keys that are no longer than that cannot be told apart by more characters and are not counted.
    """
    for length in range(1, _LONGEST):
        sizes: dict[str, int] = {}
        for key in (key for key, *_ in found if len(key) > length):
            sizes[key[:length]] = sizes.get(key[:length], 0) + 1
        if max(sizes.values(), default=0) <= _LARGEST:
            return length
    return _LONGEST


def shard_name(prefix: str) -> str:
    """Hash the first characters to one of 256 names (FNV-1a over UTF-8); js/lookup.js does the same."""
    value = 0x811C9DC5
    for byte in prefix.encode():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return f"{value % _SHARDS:02x}"


def script_json(value: object) -> str:
    """Write JSON that is safe inside a script, whatever reads it: `<`, `>`, `&`, U+2028 and U+2029 escaped."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
