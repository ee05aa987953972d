"""Is there a mail address in this text, in any spelling that a person would type to?

zhang@corp.cn · zhang @ corp . cn · zhang(at)corp.cn · zhang [at] corp [dot] cn · zhang AT corp DOT cn
"""

import re

_LOCAL = r"[A-Za-z0-9._%+-]{1,64}"
_LABEL = r"[A-Za-z0-9-]{1,63}"
_OPEN, _CLOSE = r"[(\[{<【「]", r"[)\]}>】」]"
_AT = rf"(?: ?@ ?| ?{_OPEN} ?(?:at|@|艾特) ?{_CLOSE} ?)"
_DOT = rf"(?:\.| \. | ?{_OPEN} ?(?:dot|\.|点) ?{_CLOSE} ?| dot )"
_TOP = r"[A-Za-z]{2,24}"
_KNOWN_TOP = r"(?:com|cn|net|org|edu|gov|io|top|vip|me|co|info|biz|cc)"
_MAIL = re.compile(rf"{_LOCAL}{_AT}((?:{_LABEL}{_DOT})+{_TOP})", re.IGNORECASE)
_SPELLED = re.compile(rf"{_LOCAL} at ((?:{_LABEL} dot )+{_KNOWN_TOP})(?![A-Za-z0-9])", re.IGNORECASE)
_EXAMPLE_HOSTS = re.compile(r"(?:^|\.)(?:example(?:\.\w+)*|invalid|test|localhost)$", re.IGNORECASE)
_MARKS = re.compile(rf"@|{_OPEN} ?(?:at|艾特) ?{_CLOSE}| at ", re.IGNORECASE)
_DOTS = re.compile(_DOT, re.IGNORECASE)


def first_mail(text: str) -> str | None:
    """Return the first character of the first address in a plain text, examples excepted; None without one."""
    if not _MARKS.search(text):
        return None
    for pattern in (_MAIL, _SPELLED):
        for found in pattern.finditer(text):
            host = _DOTS.sub(".", found[1])
            if not _EXAMPLE_HOSTS.search(host) and not found[0].startswith("git@"):
                return found[0][0]
    return None
