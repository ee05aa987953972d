"""Do all files of a change become new, or stay old, whenever the process is killed and whoever writes meanwhile?"""

import os
import signal
import subprocess

import pytest

from training_site.desk.base import journal
from training_site.desk.base.changeset import Changeset, Rewrite
from training_site.desk.base.journal import LOCK, Recovered, recover_changeset, write_changeset
from training_site.desk.base.writing import ChangedError, one_at_a_time

OLD = {"roster/a/one.yml": b"a: 1\n", "roster/b/two.yml": b"b: 1\n", "roster/b/gone.yml": b"c: 1\n"}
NEW = {"roster/a/one.yml": b"a: 2\n", "roster/b/two.yml": b"b: 2\n", "roster/new/three.yml": b"d: 2\n"}
WHOLE = Changeset(tuple(Rewrite(path, OLD.get(path), NEW.get(path)) for path in sorted({*OLD, *NEW})))
STEPS = ("mkdir", "open", "replace", "fsync", "unlink", "chmod", "rmdir")


@pytest.fixture
def root(tmp_path):
    for path, data in OLD.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return tmp_path


def lying(root):
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def nobody():
    raise AssertionError("nobody else writes")


def killed_at(root, step, changeset=WHOLE):
    """Write in a child that is killed before its n-th call of the system; tell whether it came so far."""
    child = os.fork()
    if child == 0:
        calls = iter(range(step))

        def counted(call):
            def at_last(*arguments, **options):
                if next(calls, None) is None:
                    os.kill(os.getpid(), signal.SIGKILL)
                return call(*arguments, **options)

            return at_last

        for name in STEPS:
            setattr(os, name, counted(getattr(os, name)))
        try:
            write_changeset(root, changeset)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_step_all_files_are_old_or_all_are_new(root):
    found = set()
    for step in range(200):
        was_killed = killed_at(root, step)
        told = recover_changeset(root, nobody)
        state = lying(root)
        assert state in (OLD, NEW), step
        assert told is None or told == Recovered(WHOLE.paths, is_completed=True)
        found.add("new" if state == NEW else "old")
        if not was_killed:
            break
        write_changeset(
            root, Changeset(tuple(Rewrite(path, state.get(path), OLD.get(path)) for path in {*state, *OLD}))
        )
    assert not was_killed
    assert found == {"old", "new"}
    assert step > 15


def test_one_file_needs_no_journal(root, monkeypatch):
    monkeypatch.setattr(journal.json, "dumps", None)
    write_changeset(root, Changeset((Rewrite("roster/a/one.yml", b"a: 1\n", b"a: 2\n"),)))
    assert lying(root) == {**OLD, "roster/a/one.yml": b"a: 2\n"}


def test_a_file_that_changed_underneath_is_not_overwritten_nor_is_any_other(root):
    (root / "roster/b/two.yml").write_bytes(b"b: mine\n")
    with pytest.raises(ChangedError, match=r"roster/b/two\.yml"):
        write_changeset(root, WHOLE)
    assert lying(root) == {**OLD, "roster/b/two.yml": b"b: mine\n"}


def test_a_file_that_appeared_meanwhile_is_not_overwritten(root):
    (root / "roster/new").mkdir()
    (root / "roster/new/three.yml").write_bytes(b"d: mine\n")
    with pytest.raises(ChangedError):
        write_changeset(root, WHOLE)
    assert lying(root) == {**OLD, "roster/new/three.yml": b"d: mine\n"}


def test_full_disk_in_the_middle_leaves_all_as_it_was(root, monkeypatch):
    moves = []

    def full(source, target, *, call=os.replace):
        moves.append(target)
        if len(moves) == 3:
            raise OSError(28, "No space left on device")
        call(source, target)

    monkeypatch.setattr(journal.os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_changeset(root, WHOLE)
    assert lying(root) == OLD


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_what_somebody_wrote_by_hand_after_a_kill_stays_and_the_others_go_back(root):
    step = next(
        step
        for step in range(200)
        if killed_at(root, step)
        and (lying(root)["roster/a/one.yml"], lying(root)["roster/b/two.yml"]) == (b"a: 2\n", b"b: 1\n")
    )
    assert step
    (root / "roster/b/two.yml").write_bytes(b"b: mine\n")
    assert recover_changeset(root, nobody) == Recovered(WHOLE.paths, is_completed=False)
    assert lying(root) == {**OLD, "roster/b/two.yml": b"b: mine\n"}


def test_reading_waits_for_the_one_that_writes(root):
    (root / ".desk.staging-journal").mkdir()
    asked = []
    with one_at_a_time(root / LOCK, nobody):
        child = os.fork() if hasattr(os, "fork") else 0
        if child == 0 and hasattr(os, "fork"):
            recover_changeset(root, lambda: os._exit(7))
            os._exit(0)
        if child:
            asked.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    assert asked in ([7], [])
    assert recover_changeset(root, nobody) is None
    assert lying(root) == OLD


def planted(root, paths):
    folder = root / ".desk.staging-journal"
    folder.mkdir()
    (folder / "journal.json").write_text(paths, encoding="utf-8")
    (folder / "new-0").write_bytes(b"evil: 1\n")


@pytest.mark.parametrize(
    "paths",
    [
        '["../x.yml"]',
        '["roster/../../x.yml"]',
        '["hooks/x.py"]',
        '["/x.yml"]',
        '["roster"]',
        "{",
        '{"a": 1}',
        "[1]",
    ],
)
def test_journal_that_leads_out_of_the_data_or_says_nothing_is_thrown_away(root, paths):
    inside = root / "inside"
    inside.mkdir()
    planted(inside, paths)
    before = lying(root)
    assert recover_changeset(inside, nobody) is None
    assert {path: data for path, data in before.items() if "journal" not in path} == lying(root)


def test_journal_that_came_with_the_repository_changes_nothing(root):
    planted(root, '["roster/a/one.yml"]')
    (root / ".desk.staging-journal/old-0").write_bytes(OLD["roster/a/one.yml"])
    for words in (["init", "-q"], ["add", "-f", "."]):
        subprocess.run(["git", "-C", str(root), *words], check=True)
    assert recover_changeset(root, nobody) is None
    assert (root / "roster/a/one.yml").read_bytes() == OLD["roster/a/one.yml"]
