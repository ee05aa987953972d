# ruff: noqa: RUF001 - look-alike marks are what this module is about
"""Where were the marks of Markdown typed in full width, so that they stand on the page instead of working?

！[前面板](../figures/front.svg)     no picture
!!! danger “触电危险”                no box, and the warning is overlooked
"""

import re
from collections.abc import Iterator

from training_site.problems import Problem, Where, problem

_PICTURE = re.compile(
    r"(！)\[[^\]]*\][(（][^)）]*\.(?:svg|png|jpe?g|gif|webp)[)）]"
    r"|\[[^\]]*\](（)[^（）]*\.(?:svg|png|jpe?g|gif|webp|md)[)）]"
)
_NOTE = re.compile(r" *(！{3}|？{3}|(?:!!!|\?\?\?\+?) ?[A-Za-z]+ *[“”„＂])")


def check_marks(line: str, where: Where) -> Iterator[Problem]:
    """Yield a problem for each kind of full-width mark in one line of a chapter; `where` gives path and line."""
    picture = _PICTURE.search(line)
    if picture:
        group = picture.lastindex or 0
        place = Where(where.path, where.line, picture.start(group) + 1)
        cure = "图片写成 ![说明](../figures/文件名)，链接写成 [文字](文件名)，感叹号和括号都用半角"
        yield problem("E-FULLWIDTH", place, f"图片或链接里用了全角“{picture[group]}”", cure)
    note = _NOTE.match(line)
    if note:
        place = Where(where.path, where.line, note.start(1) + 1)
        cure = '写成 !!! warning "标题"，感叹号和引号都用半角'
        yield problem("E-FULLWIDTH", place, "提示框的感叹号或引号是全角的，页面上不会成为提示框", cure)
