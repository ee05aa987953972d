"""Does the reader of lock files give names, versions and hashes, and refuse what is not locked?"""

import pytest

from training_site.supply.lock import Locked, read_lock

A, B = "a" * 64, "b" * 64


def test_entries_with_and_without_a_condition_and_windows_line_ends():
    text = f"# made by\n#    make lock\nOne==1.0 \\\n    --hash=sha256:{B} \\\n    --hash=sha256:{A}\ntwo==2 ; sys_platform == 'win32' \\\n    --hash=sha256:{A}\n"
    wanted = (Locked("One", "1.0", (A, B)), Locked("two", "2", (A,)))
    assert read_lock(text) == wanted
    assert read_lock(text.replace("\n", "\r\n")) == wanted


@pytest.mark.parametrize("line", ["one", "one>=1", "one==1", "one @ file:///x", f"--hash=sha256:{A}"])
def test_what_is_not_locked_is_refused(line):
    with pytest.raises(ValueError, match="没有写明版本和哈希"):
        read_lock(f"{line}\n")


def test_a_line_is_read_as_it_is_written():
    one = Locked("one", "1", (A, B))
    assert read_lock(f"{one.line}\n") == (one,)
