"""What does a chapter of a manual say about itself, and is its text fit to be published?"""

import re
from collections.abc import Iterator

from training_site.model.course.chapter import Chapter
from training_site.model.records import Manual
from training_site.problems import Problem, Where, has_errors, problem
from training_site.sources.manual.prose import check_prose
from training_site.sources.record.document import load
from training_site.sources.yaml.characters import check_characters
from training_site.sources.yaml.encoding import decode
from training_site.sources.yaml.raw_lines import check_lines

_FRONT = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n(.*?^)---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_RULE = re.compile("[-—–－―─_=*]{2,}")


def front_matter_bytes(data: bytes) -> bytes | None:
    """Return the YAML between the two lines of dashes, on its own lines of the file; None when there is none."""
    found = _FRONT.match(data)
    return b"\n" + found[1] if found else None


def read_chapter(data: bytes, path: str, chapter_id: str) -> tuple[Manual | None, tuple[Problem, ...]]:
    """Read one chapter: front matter as a record, the rest as Markdown.

    Returns:
        The chapter, or None when there is an error; and its problems. Whether there is anything where its links
        lead is the question of `links`.
    """
    text, problems = decode(data, path)
    if text is None:
        return None, problems
    yaml = front_matter_bytes(data)
    if yaml is None:
        return None, (_without_front_matter(text, path),)
    chapter, problems = load(yaml, path, Chapter, chapter_id)
    start = text.index("\n---", 3)
    body = text[start:].partition("\n")[2].partition("\n")[2]
    line = text.count("\n") - body.count("\n")
    if not body.strip():
        problems += (
            problem(
                "E-MANUAL",
                Where(path, line),
                "前置信息下面没有正文",
                "写上正文；还没写好的章节先不放进 manual/",
            ),
        )
    else:
        problems += tuple(_body_problems(text, body, path, line))
    if chapter is None or has_errors(problems):
        return None, problems
    return Manual(chapter, body), problems


def first_line(data: bytes, manual: Manual) -> int:
    """Find the line, 1-based, of a chapter's file on which its text starts."""
    return data.count(b"\n") - manual.text.count("\n") + 1


def _body_problems(text: str, body: str, path: str, first_line: int) -> Iterator[Problem]:
    """Check the characters of the whole file and what the Markdown might do in a browser."""
    yield from check_characters(text, path)
    if "<<<<<<<" in text:
        yield from check_lines(text, path)
    yield from check_prose(body, path, first_line + 1)


def _without_front_matter(text: str, path: str) -> Problem:
    """Say why the beginning of a chapter is not front matter."""
    if not text.strip():
        return problem(
            "E-EMPTY", Where(path), "文件没有内容", "按填写参考页“手册章节”的模板填写，或删除此文件"
        )
    lines = text.split("\n")
    first = next(number for number, line in enumerate(lines) if line.strip())
    if lines[first].strip() == "---" and first:
        return problem("E-MANUAL", Where(path), "第一行 --- 前面有空行", "删去空行，--- 要在文件的第一行")
    if lines[0].rstrip() == "---":
        cure = "在最后一个字段下面另起一行，顶格写 ---，再写正文"
        return problem("E-MANUAL", Where(path), "前置信息没有结尾：缺少第二行 ---", cure)
    if _RULE.fullmatch(lines[first].strip()):
        cure = "改成三个半角短横 ---，前置信息的上下各一行"
        return problem("E-MANUAL", Where(path, first + 1), "前置信息的分隔线不是三个半角短横", cure)
    message = "文件开头没有前置信息：两行 --- 之间写 title、outcomes、competencies、kind、minutes"
    return problem("E-MANUAL", Where(path), message)
