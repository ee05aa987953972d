"""Does a file that is published as it stands, or the name of any that gets out, hold a personal number or a key?

Records and texts are looked at when they are read; here is what nobody has read yet.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath

from training_site.privacy.numbers import NumberFinding, find_personal
from training_site.problems import Problem, Where, problem
from training_site.sources.published.outgoing import Opened

_LINE_BY_LINE = (".txt", ".csv")
_READ_BEFORE = (".svg",)


def check_numbers(opened: Opened) -> Iterator[Problem]:
    """Yield a problem for the first number in each step of the path, and for the numbers in the content."""
    file = opened.file
    if any(map(_found, file.path.split("/"))):
        yield number_in_name(file.path)
    if file.kind == "prose":
        yield from _in_front_matter(opened)
    elif file.kind == "raw" and not file.path.lower().endswith(_READ_BEFORE):
        yield from _inside(opened)


def number_in_name(path: str) -> Problem:
    """Say that a step of a path looks like a personal number, without telling it."""
    cure = "改文件名，用编号代替；引用它的地方一起改"
    return problem("E-PII", Where(path_without_numbers(path)), "文件或文件夹的名字里疑似有个人号码", cure)


def path_without_numbers(path: str) -> str:
    """Spell a path without the numbers in it."""
    return "/".join(f"***{PurePosixPath(step).suffix}" if _found(step) else step for step in path.split("/"))


def _inside(opened: Opened) -> Iterator[Problem]:
    is_text = opened.path.lower().endswith(_LINE_BY_LINE)
    told: set[str] = set()
    for text in opened.inside:
        for number, line in enumerate(text.split("\n"), start=1):
            found = _found(line)
            if found and (is_text or found.masked not in told):
                told.add(found.masked)
                yield problem(
                    found.code,
                    Where(path_without_numbers(opened.path), number if is_text else 1),
                    f"疑似{found.what}（{found.masked}）",
                )


def _in_front_matter(opened: Opened) -> Iterator[Problem]:
    """Look at the lines above the text of a page of docs/; a chapter's were read as a record."""
    file = opened.file
    if not file.path.startswith("docs/"):
        return
    whole = opened.data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    for number, line in enumerate(whole[: len(whole) - len(file.text)].split("\n"), start=1):
        found = _found(line)
        if found:
            yield problem(found.code, Where(file.path, number), f"疑似{found.what}（{found.masked}）")


def _found(text: str) -> NumberFinding | None:
    found = find_personal(text)
    return None if found is None or found.code == "W-PII" else found
