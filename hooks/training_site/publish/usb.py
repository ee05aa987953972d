"""How does a built site become one file that is unpacked anywhere and opens without a server?

training-site-public-2026-11-22.zip
    training-site-public-2026-11-22/README.txt     unpack first, then open index.html
    training-site-public-2026-11-22/index.html …
"""

import json
import zipfile
from pathlib import Path

from training_site.publish.base.inventory import INVENTORY
from training_site.publish.staging.destination import FOLDER_MARK
from training_site.publish.staging.plan import addresses
from training_site.publish.view import EDITION_NAMES

_README = """\
{edition}，数据截至 {as_of}。

1. 先把压缩包全部解压到一个文件夹，不要在压缩包里直接打开。
2. 打开解压后的 index.html，不需要网络，也不需要安装软件。
{warning}"""
_WARNING = "3. 内部版含个人信息，只在单位内部使用，用完从外借的设备上删除。\n"


def pack_site(site: Path, out: Path) -> Path:
    """Pack a built site into `out`, replacing a file of the same day and edition; return the file's path.

    The same site gives the same bytes with the same zlib: names are ordered, times are the as-of day.

    Raises:
        ValueError: when `site` holds no site that this program built.
        OSError: when the file cannot be written; an older one is then untouched.
    """
    try:
        told = json.loads((site / INVENTORY).read_bytes())
        as_of, edition = str(told["as_of"]), EDITION_NAMES[told["edition"]]
    except (OSError, ValueError, KeyError, TypeError):
        raise ValueError(f"{site} 里没有生成好的站点，先运行 make site") from None
    name = f"training-site-{told['edition']}-{as_of}"
    warning = _WARNING if told["edition"] == "internal" else ""
    readme = "\ufeff" + _README.format(edition=edition, as_of=as_of, warning=warning).replace("\n", "\r\n")
    out.mkdir(parents=True, exist_ok=True)
    target, draft = out / f"{name}.zip", out / f".{name}.zip.part"
    year, month, day = (int(part) for part in as_of.split("-"))
    try:
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for address in ["README.txt", *sorted(set(addresses(site)) - {FOLDER_MARK, "README.txt"})]:
                entry = zipfile.ZipInfo(f"{name}/{address}", (year, month, day, 0, 0, 0))
                entry.compress_type, entry.external_attr, entry.create_system = (
                    zipfile.ZIP_DEFLATED,
                    0o644 << 16,
                    3,
                )
                content = readme.encode() if address == "README.txt" else (site / address).read_bytes()
                archive.writestr(entry, content)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return target
