"""How a certificate serial is built, and how a mistyped one is caught."""

import re

_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"
_MODULUS = len(_ALPHABET)
_SERIAL = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)+-\d{4}-\d{4})-([0-9a-z])", re.ASCII)


def check_character(body: str) -> str:
    """Compute the check character of a serial without its last part, ISO 7064 MOD 37,36.

    `aviation-server-storage-2026-0001` → one of `0-9a-z`. Hyphens are left out and case is ignored, as the
    standard's alphabet has capital letters only; the answer is lower case because ids and addresses are.
    Every single mistyped character and nearly every swap of two neighbours gives another check character.
    Raises `ValueError` for a body with no letter or digit, or with any other character.
    """
    characters = body.lower().replace("-", "")
    if not characters or any(character not in _ALPHABET for character in characters):
        raise ValueError(f"not a serial body: {body!r}")
    product = _MODULUS
    for character in characters:
        total = (product + _ALPHABET.index(character)) % _MODULUS or _MODULUS
        product = total * 2 % (_MODULUS + 1)
    return _ALPHABET[(_MODULUS + 1 - product) % _MODULUS]


def is_serial(text: str) -> bool:
    """Tell whether text is `<customer>-<course>-<yyyy>-<nnnn>-<c>` and the check character is right.

    Lower case only. Whether that customer and course exist is a question across files and not asked here.
    """
    found = _SERIAL.fullmatch(text)
    return found is not None and check_character(found[1]) == found[2]
