"""Is a rule that changed at the head noticed in a course whose history states none?"""

import subprocess

import pytest

from training_site.model.fingerprint import fingerprints
from training_site.sources.catalogue import read_catalogue
from worlds.small import COURSE, TODAY, change, codes, line_of

pytestmark = pytest.mark.slow


@pytest.fixture
def committed(root):
    """The small course with fingerprints, at a commit."""
    prints = fingerprints(read_catalogue(root, TODAY)[0].courses["server"])
    pairs = ", ".join(f'{name}: "{value}"' for name, value in prints.items())
    change(root, COURSE, ("note: 首次发布}", f"note: 首次发布, fingerprints: {{{pairs}}}}}"))
    for words in (
        ("init", "-q"),
        ("add", "-A"),
        ("-c", "user.name=t", "-c", "user.email=t@example.invalid", "commit", "-qm", "x"),
    ):
        subprocess.run(["git", "-C", str(root), *words], check=True)
    return root


def errors(root):
    """What git was asked about."""
    return [one for one in read_catalogue(root, TODAY)[1] if one.code == "E-EDITION"]


def test_a_rule_changed_since_the_last_commit_is_an_error_with_both_pieces_to_paste(committed):
    assert errors(committed) == []
    change(committed, COURSE, ("validity: {months: 12}", "validity: {months: 24}"))
    (found,) = errors(committed)
    assert found.where.line == line_of(committed, COURSE, "validity: {months: 24}")
    first, later = found.snippet.split("\n\n")
    assert "validity: {months: 12}" in first
    assert "validity: {months: 24}" in later
    change(committed, COURSE, ("}}\n", f"}}{first}}}\n"))
    text = (committed / COURSE).read_text(encoding="utf-8")
    later = later.replace("修订人", "主管").replace("写明改了什么", "延长")
    (committed / COURSE).write_text(f"{text}{later}\n", encoding="utf-8", newline="\n")
    assert read_catalogue(committed, TODAY)[1] == ()


def test_nothing_is_said_without_a_commit(root):
    change(root, COURSE, ("validity: {months: 12}", "validity: {months: 24}"))
    assert codes(errors(root)) == []
