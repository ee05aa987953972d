"""Does anything that gets out hold the name of a person who must not be named there?

Where a name belongs it is masked: people of a customer in that customer's records, instructors in all records and in
the texts of courses. Anywhere else it is refused, since whoever wrote it there did not mean it to be read.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from html import unescape

from training_site.markup.comparison import parse
from training_site.markup.conversion import TooDeep
from training_site.markup.findings import first_line_where, html_of
from training_site.privacy.inside import decoded
from training_site.privacy.names import Found, KnownName
from training_site.privacy.places import is_below, names_at, words_for
from training_site.problems import Problem, Where, problem
from training_site.sources.manual.prose import prose
from training_site.sources.published.outgoing import SETTINGS, Opened, Outgoing
from training_site.sources.record.personal import strings
from training_site.sources.yaml.places import place
from training_site.sources.yaml.reader import read

_BLOCKS = "p, td, th, dt, dd, li, summary, figcaption, pre, h1, h2, h3, h4, h5, h6, div, label"
_NESTED = "p, ul, ol, dl, table, pre, div"
_READ = ("title", "alt", "aria-label")
_TAG = re.compile(r"<!--|-->|<[^<>]*>")
_INSTRUCTORS = "roster/instructors"
_PLAIN_TEXT = (".txt", ".csv", ".svg")


class PublishedNames:
    """All names on record, and where each of them may be written."""

    def __init__(self, known: Iterable[KnownName]) -> None:
        """Take the names of all customers and instructors."""
        self._known = tuple(known)
        self._hidden = names_at(self._known, "")
        self._masked = names_at([one for one in self._known if one.home == _INSTRUCTORS], "courses")
        self._owners: defaultdict[str, list[KnownName]] = defaultdict(list)
        for one in self._known:
            if not one.is_open:
                self._owners[one.text].append(one)

    def check(self, opened: Opened) -> Iterator[Problem]:
        """Yield a problem for each name in a file's path and content."""
        if not len(self._hidden):
            return
        file, data = opened.file, opened.data
        yield from self._check_path(file)
        if file.kind == "record":
            names, is_odd = self._hidden.candidates(data)
            is_certain = not is_odd and b"\\" not in data
            if is_certain and all(self._belongs(name, file) for name in names):
                return
            is_typed = file.path.endswith(".yml") and file.path != SETTINGS
            yield from self._check_values(file, data) if is_typed else self._check_text(file, data)
        elif file.kind == "prose":
            yield from self._check_prose(file, data)
        elif file.path.lower().endswith(_PLAIN_TEXT):
            yield from self._check_text(file, data)
        else:
            yield from self._check_inside(opened)

    def _check_path(self, file: Outgoing) -> Iterator[Problem]:
        for found in self._found(file.path, file, is_name=True):
            where = Where(self._hidden.redact(file.path))
            cure = "改文件名，用编号代替姓名；引用它的地方一起改"
            yield self._report(found, where, "文件或文件夹的名字里有", cure)

    def _check_values(self, file: Outgoing, data: bytes) -> Iterator[Problem]:
        value, _ = read(data, file.path)
        told = set()
        for text, loc, is_key in strings(value, ()):
            for found in self._found(text, file):
                where = place(data, file.path, loc, key=is_key)
                if (where, found.name) not in told:
                    told.add((where, found.name))
                    yield self._report(found, where)

    def _check_text(self, file: Outgoing, data: bytes) -> Iterator[Problem]:
        text = decoded(data)
        seen = tuple(self._found(text, file))
        yield from (self._report(found, _where(file.path, text, found)) for found in seen)
        if file.path.lower().endswith(".svg"):
            words = unescape(_TAG.sub(lambda tag: "\n" * tag[0].count("\n"), text))
            names = {found.name for found in self._hidden.find(text)}
            for found in self._found(words, file, is_name=True):
                if found.name not in names:
                    yield self._report(found, Where(file.path, words.count("\n", 0, found.start) + 1))

    def _check_inside(self, opened: Opened) -> Iterator[Problem]:
        names: dict[str, Found] = {}
        for text in opened.inside:
            names |= {found.name: found for found in self._found(text, opened.file)}
        for found in names.values():
            cure = "用能改的程序打开原件，删去姓名和文件属性里的作者，重新导出；有证据编号的，登记新的 sha256"
            yield self._report(found, Where(opened.path), "文件内部（正文、属性或批注）有", cure)

    def _check_prose(self, file: Outgoing, data: bytes) -> Iterator[Problem]:
        text = decoded(data).replace("\r\n", "\n")
        seen = tuple(self._found(text, file))
        yield from (self._report(found, _where(file.path, text, found)) for found in seen)
        names = {found.name for found in seen}
        first = text.count("\n") - file.text.count("\n") + 1
        body = prose(self._masked.redact(file.text) if _is_course(file) else file.text, first)
        for mark, svg in body.blocks.items():
            for found in self._found(_TAG.sub("", svg), file, is_name=True):
                if found.name not in names:
                    yield self._report(found, Where(file.path, body.lines[mark]))
        for found in self._in_markup(body.text, file):
            if found.name not in names:
                line = first_line_where(body.text, body.cuts, partial(self._holds, file, found.name))
                yield self._report(found, Where(file.path, body.line(line)))

    def _in_markup(self, text: str, file: Outgoing) -> tuple[Found, ...]:
        """Find names that tags or marks of Markdown cut, as a reader sees them."""
        try:
            tree = parse(html_of(text))
        except TooDeep:
            return ()
        whole = "".join(node.text() for node in tree.css(_BLOCKS))
        if not self._hidden.find(whole) and not self._hidden.find(tree.html or ""):
            return ()
        found: dict[str, Found] = {}
        for node in tree.css("*"):
            for words in (node.attributes.get(name) for name in _READ):
                found |= {one.name: one for one in self._found(words or "", file, is_name=True)}
        for node in tree.css(_BLOCKS):
            if all(inner.mem_id == node.mem_id for inner in node.css(_NESTED)):
                found |= {one.name: one for one in self._found(node.text(), file, is_name=True)}
        return tuple(found.values())

    def _holds(self, file: Outgoing, name: str, part: str) -> bool:
        return any(found.name == name for found in self._in_markup(part, file))

    def _found(self, text: str, file: Outgoing, *, is_name: bool = False) -> Iterator[Found]:
        """Find the names in a text that do not belong into the file; in `is_name` nothing is masked later."""
        found = self._hidden.find(text, ())
        if found and not is_name:
            found = tuple(one for one in found if not self._belongs(one.name, file))
        if found:
            allowed = words_for(self._known, file.path)
            kept = {(one.start, one.end, one.name) for one in self._hidden.find(text, allowed)}
            yield from (one for one in found if (one.start, one.end, one.name) in kept)

    def _belongs(self, name: str, file: Outgoing) -> bool:
        homes = {one.home for one in self._owners[name]}
        if (file.kind == "raw" and not _is_drawing(file)) or file.path in {
            SETTINGS,
            "roster/organisation.yml",
        }:
            return False
        if any(is_below(file.path, home) for home in homes):
            return True
        is_masked = file.path.startswith("roster/") or _is_course(file)
        return _INSTRUCTORS in homes and is_masked

    def _report(self, found: Found, where: Where, what: str = "这里有", cure: str = "") -> Problem:
        owner = self._owners[found.name][0]
        who = (
            f"教员 {owner.person}"
            if owner.home == _INSTRUCTORS
            else f"客户 {owner.home.rpartition('/')[2]} 的 {owner.person}"
        )
        return problem("E-NAME", where, f"{what}{who} 的姓名（{self._hidden.mask(found.name)}）", cure)


def _is_course(file: Outgoing) -> bool:
    return file.path.startswith("courses/") and (file.kind != "raw" or _is_drawing(file))


def _is_drawing(file: Outgoing) -> bool:
    return file.path.endswith(".svg") and file.path.startswith("courses/")


def _where(path: str, text: str, found: Found) -> Where:
    return Where(path, text.count("\n", 0, found.start) + 1, found.start - text.rfind("\n", 0, found.start))
