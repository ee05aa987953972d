"""Which licence does an installed package declare, as an SPDX expression, and which files of it say so?"""

import re
from importlib.metadata import Distribution

from training_site.supply.component import LICENCES, LicenceText

_TEXT = re.compile(r"licen[cs]e|copying|notice|authors", re.IGNORECASE)
_EXPRESSIONS = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
_SPDX = frozenset({"MIT", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "MPL-2.0", "PSF-2.0", "ISC", "0BSD"})
_CHOICE = "Dual License"
"""How a package says that the reader may choose among the licences that it lists."""
_THIRD_CLAUSE = re.compile(r"neither\s+the\s+name", re.IGNORECASE)


def licence(package: Distribution) -> str:
    """Return the licence that the metadata declare; empty when they declare none that is known."""
    metadata = package.metadata
    declared, named = (
        str((metadata.get_all(key) or [""])[0]).strip() for key in ("License-Expression", "License")
    )
    if declared:
        return declared
    words = [
        named,
        *(
            item.rpartition(" :: ")[2]
            for item in metadata.get_all("Classifier") or ()
            if "License ::" in item
        ),
    ]
    found = [one for one in dict.fromkeys(_expression(word, package) for word in words) if one]
    if named in _SPDX:
        return named
    if len(found) > 1:
        return f" {'OR' if named == _CHOICE else 'AND'} ".join(sorted(found))
    return found[0] if found else ""


def _expression(word: str, package: Distribution) -> str:
    if word == "BSD License":
        return "BSD-3-Clause" if _THIRD_CLAUSE.search(_whole(package)) else "BSD-2-Clause"
    return word if word in _SPDX else _EXPRESSIONS.get(word, "")


def _whole(package: Distribution) -> str:
    return "\n".join(text.content.decode("utf-8", "replace") for text in texts(package, ""))


def texts(package: Distribution, name: str) -> tuple[LicenceText, ...]:
    """Read the files about the licence that were installed with a package; `name` gives them their folder."""
    found = []
    for file in package.files or ():
        folder, *below = file.parts
        if folder.endswith((".dist-info", ".egg-info")) and below and _TEXT.search(below[-1]):
            own = "-".join(below[1:] if below[0] == "licenses" else below)
            found.append(LicenceText(text_address(name, own), own, file.read_binary()))
    return tuple(sorted(found, key=lambda text: text.address))


def text_address(name: str, file: str) -> str:
    """Say where a text is published: as plain text, whatever the part calls its file."""
    return f"{LICENCES}{name}/{file.removesuffix('.txt')}.txt"
