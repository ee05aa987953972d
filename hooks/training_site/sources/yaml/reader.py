"""What does one data file say, and what is wrong with it?

Bytes in, plain values and problems out; never an exception, whatever the bytes.
"""

from collections.abc import Mapping
from typing import Any

import yaml

from training_site.problems import Problem, Where, has_errors, problem
from training_site.sources.yaml.characters import check_characters, is_plain_text, replace_forbidden
from training_site.sources.yaml.encoding import decode
from training_site.sources.yaml.events import build_value
from training_site.sources.yaml.inspection import MAX_KEY, fold_key, inspect_text
from training_site.sources.yaml.punctuation import is_suspicious
from training_site.sources.yaml.raw_lines import check_last_line, check_lines, has_cut
from training_site.sources.yaml.tabs import find_tab, without_tabs

__all__ = ["MAX_BYTES", "read"]

MAX_BYTES = 2_000_000


def read(
    data: bytes, path: str, *, pure: bool = False
) -> tuple[Mapping[str, Any] | None, tuple[Problem, ...]]:
    """Read one YAML file.

    Args:
        data: the bytes of the file.
        path: its path relative to the root, for the places of problems.
        pure: use the parser written in Python even where libyaml is there.

    Returns:
        The root mapping: dicts, lists and strings, every dict with its place under MARK, an empty value as "". It
        is None when the file cannot be read or its structure is not certain; a problem then says why. With it the
        problems of this file, in the order of their places; they may be 警告 only, or concern single values.
    """
    if len(data) > MAX_BYTES:
        return None, (problem("E-SIZE", Where(path), f"文件有 {len(data)} 字节，超过 2 MB"),)
    text, problems = decode(data, path)
    if text is None:
        return None, problems
    if not text.strip():
        return None, (problem("E-EMPTY", Where(path), "文件没有内容"),)
    problems = () if is_plain_text(data) else check_characters(text, path)
    if problems:
        text = replace_forbidden(text)
    problems += check_lines(text, path)
    if any(found.code in {"E-CONFLICT", "E-FILE"} for found in problems):
        return None, _sorted(problems)
    is_whole = not problems
    value, found = _read_text(text, path, pure=pure)
    problems += found + check_last_line(text, path)
    return (value if is_whole else None), _sorted(problems)


def _read_text(text: str, path: str, *, pure: bool) -> tuple[dict[str, Any] | None, tuple[Problem, ...]]:
    """Read fast; look closely only where the fast reading failed or a cheap look at the text arouses suspicion."""
    if "\t" in text:
        problems = _with_tabs(text, path, pure=pure)
        if has_errors(problems):
            return None, problems
    keys: frozenset[str] = frozenset()
    try:
        value, keys = build_value(text, pure=pure)
    except yaml.YAMLError:
        value = None
    if value is not None and not _needs_inspection(text, keys):
        return value, ()
    problems = inspect_text(text, path, pure=pure)
    if value is None and not has_errors(problems):
        problems += (problem("E-EMPTY", Where(path), "文件没有内容"),)
    return value, problems


def _with_tabs(text: str, path: str, *, pure: bool) -> tuple[Problem, ...]:
    """Look at a file with tabs as if they were blanks, for the parsers differ about them; then at the tabs."""
    found = inspect_text(without_tabs(text), path, pure=pure)
    tab = find_tab(text, path, pure=pure)
    if tab is None:
        return found
    return (*(known for known in found if known.where.line < tab.where.line), tab)


def _needs_inspection(text: str, keys: frozenset[str]) -> bool:
    """Tell whether a file whose structure is sound may still hold something for `inspect_text` to report."""
    return (
        len({fold_key(key) for key in keys}) < len(keys)
        or any(_is_odd(key) for key in keys)
        or ("\\" in text and '"' in text)
        or "\t" in text
        or has_cut(text)
        or is_suspicious(text)
    )


def _is_odd(key: str) -> bool:
    """Tell whether a key is empty, has outer blanks or a line break, is too long or is the merge key."""
    return key != key.strip() or not key or key == "<<" or "\n" in key or len(key) > MAX_KEY


def _sorted(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda found: found.sort_key)) if problems else ()
