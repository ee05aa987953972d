"""Is there a personal number, a way to reach a private person, or a key in this text?

Why: the site is public and git never forgets, so such a value must be refused before it is committed; landlines,
400 numbers, company codes, standards, hashes and certificate numbers are what records are made of and must pass.
"""

import re
from dataclasses import dataclass

from training_site.privacy.digits import plain_digits
from training_site.privacy.mail import first_mail
from training_site.privacy.runs import find_run


@dataclass(frozen=True, slots=True)
class NumberFinding:
    """One personal value found in a text."""

    code: str
    """E-PII, E-SECRET or W-PII."""
    what: str
    """What it looks like, in Chinese: 身份证号."""
    masked: str
    """The value with its middle replaced by stars; the value itself is never kept."""


PLATE_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_LABELLED = (
    ("护照号", re.compile(r"(?:护照|passport)[^A-Za-z0-9]{0,10}(?:no\.?|number)?[^A-Za-z0-9]{0,4}([A-Z]{1,2}\d{7,8}|\d{9})(?!\d)", re.IGNORECASE)),
    ("通行证号", re.compile(r"通行证[^A-Za-z0-9]{0,10}([A-Z]?\d{8,10})(?!\d)")),
    ("出生日期", re.compile(r"(?:出生|生日|生于|birth)[^0-9\n]{0,10}((?:19|20)\d\d *[-./年] *\d{1,2})", re.IGNORECASE)),
    ("出生日期", re.compile(r"((?:19|20)\d\d *[-./年] *\d{1,2}(?: *[-./月] *\d{1,2} *日?| *月)?) *(?:出生|生人|生(?![\u4e00-\u9fff]))")),
    ("微信号", re.compile(r"(?:微信号?|wechat|weixin)[ :号为是]{1,4}([A-Za-z][\w-]{5,19})", re.IGNORECASE)),
    ("QQ 号", re.compile(r"(?<![A-Za-z])QQ[ :号码为是]{0,4}([1-9]\d{4,10})(?!\d)", re.IGNORECASE)),
)  # fmt: skip
_SECRETS = (
    ("云服务密钥", re.compile(r"(?<![A-Z0-9])((?:AKIA|ASIA|LTAI)[0-9A-Za-z]{12,26})(?![0-9A-Za-z])")),
    ("访问令牌", re.compile(r"(?<![A-Za-z0-9])((?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|sk-)[A-Za-z0-9_-]{16,})")),
    ("访问令牌", re.compile(r"(eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+)")),
    ("私钥", re.compile(r"(-----BEGIN [A-Z ]*PRIVATE KEY)")),
    ("网址里的密码", re.compile(r"(?<=://)([^\s/:@]+:[^\s/@]+)@")),
    ("密码", re.compile(r"(?:密码|口令|password|passwd|api[_-]?key|secret) *(?:[:=]|是|为) *([\x21-\x7e]{6,})", re.IGNORECASE)),
)  # fmt: skip
_PLATE = re.compile(
    rf"([{PLATE_PROVINCES}][A-HJ-NP-Z][·•. -]?(?=[A-Z]{{0,5}}\d)[A-HJ-NP-Z0-9]{{5,6}})(?![A-Za-z0-9])"
)
_ADDRESS = re.compile(
    r"([\u4e00-\u9fff]{1,20}(?:省|市|区|县|镇|乡|村|街道|路|街|巷|里)[\u4e00-\u9fff]{0,10}?\d+ *(?:号院|号楼|号|弄|栋|幢|座)?.{0,8}?\d+ *(?:单元|室|户|号楼|栋|幢))"
)


def find_personal(text: str) -> NumberFinding | None:
    """Return the first thing in text that must be refused (E-PII, E-SECRET), else the first doubtful one (W-PII)."""
    normal = plain_digits(text)
    for find in (_find_secret, _find_number, _find_mail, _find_labelled, _find_doubtful):
        found = find(normal)
        if found:
            return found
    return None


def shown(text: str, length: int = 40) -> str:
    """Cut text for a message, or hide it when anything personal is in it: messages end up in public logs."""
    if find_personal(text):
        return "***"
    return text if len(text) <= length else text[:length] + "…"


def _mask(value: str) -> str:
    """Replace the middle by stars: 4 characters stay at each end, or 1 of a short value."""
    kept = 4 if len(value) > 11 else 3 if len(value) > 8 else 1  # noqa: PLR2004  a mobile number has 11 digits, a short value 8
    return value[:kept] + "*" * max(len(value) - 2 * kept, 3) + value[-kept:]


def _find_secret(text: str) -> NumberFinding | None:
    for what, pattern in _SECRETS:
        match = pattern.search(text)
        if match:
            return NumberFinding("E-SECRET", what, match[1][:4] + "*" * 8)
    return None


def _find_number(text: str) -> NumberFinding | None:
    found = find_run(text)
    return None if found is None else NumberFinding("E-PII", found[0], _mask(found[1]))


def _find_mail(text: str) -> NumberFinding | None:
    first = first_mail(text)
    return None if first is None else NumberFinding("E-PII", "邮箱", f"{first}***@***")


def _find_labelled(text: str) -> NumberFinding | None:
    for what, pattern in _LABELLED:
        match = pattern.search(text)
        if match:
            return NumberFinding("E-PII", what, match[1][:2] + "*" * 6)
    return None


def _find_doubtful(text: str) -> NumberFinding | None:
    for what, pattern in (("车牌号", _PLATE), ("住址", _ADDRESS)):
        match = pattern.search(text)
        if match:
            return NumberFinding("W-PII", what, match[1][:2] + "***")
    return None
