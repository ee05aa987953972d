"""Does git's memory of a customer's folder come back byte for byte, and nothing outside the private folder?"""

import pytest

from training_site.sources.history.older_tree import _is_safe, older_trees
from worlds.small import EVIDENCE, change
from worlds.variants import GOOD_DAY, LATER, SESSION, commit, git, make_two_customers


@pytest.fixture
def root(tmp_path):
    return make_two_customers(tmp_path / "仓库 一")


def contents(tree):
    return {
        path.relative_to(tree.root).as_posix(): path.read_bytes()
        for path in tree.root.rglob("*")
        if path.is_file()
    }


def committed(root, name):
    names = git(root, "ls-tree", "-r", "--name-only", name, "--", "roster/acme").splitlines()
    return set(names)


def test_each_commit_that_changed_the_folder_comes_once_newest_first(root):
    first = git(root, "rev-parse", "HEAD")
    change(root, SESSION, ("phase: 验收后", "phase: 验收后\nroom: 二"))
    second = commit(root, LATER)
    change(root, "roster/beta/customer.yml", ("另一单位", "又一单位"))
    commit(root, "2026-05-01")
    change(root, SESSION, ("room: 二\n", ""))
    commit(root, "2026-05-02")
    seen = [(tree.commit, str(tree.day), contents(tree)) for tree in older_trees(root, "acme")]
    assert [(commit, day) for commit, day, _ in seen][1:] == [(second, LATER)]
    assert seen[0][1] == "2026-05-02"  # what the first commit held comes back here, and only once
    assert set(seen[1][2]) == committed(root, second) == committed(root, first)
    assert "room: 二".encode() in seen[1][2][SESSION]
    assert "room: 二".encode() not in seen[0][2][SESSION]
    assert seen[0][2]["roster/acme/evidence/sheet.pdf"] == EVIDENCE


def test_files_of_another_commit_do_not_stay_behind(root):
    (root / "roster/acme/plans/plan-2026.yml").rename(root / "roster/acme/plans/plan-2027.yml")
    later = commit(root, LATER)
    for tree in older_trees(root, "acme"):
        assert set(contents(tree)) == committed(root, tree.commit)
    assert tree.commit != later


def test_large_scans_come_whole(root):
    data = bytes(range(256)) * 20_000
    (root / "roster/acme/evidence/film.pdf").write_bytes(data)
    commit(root, LATER)
    tree = next(older_trees(root, "acme"))
    assert contents(tree)["roster/acme/evidence/film.pdf"] == data


def test_replaced_objects_and_a_lost_blob_show_nothing_else(root):
    blob = git(root, "rev-parse", f"HEAD:{SESSION}")
    other = git(root, "rev-parse", "HEAD:roster/acme/people.yml")
    git(root, "replace", blob, other)
    (tree,) = older_trees(root, "acme")
    assert contents(tree)[SESSION].startswith(b"course: server")
    (root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    assert list(older_trees(root, "acme")) == []


def test_the_repository_may_lie_above(tmp_path, root):
    (root / ".git").rename(tmp_path / ".git")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "moved below", day=LATER)
    assert [str(tree.day) for tree in older_trees(root, "acme")][:1] == [LATER]
    assert GOOD_DAY < LATER


@pytest.mark.parametrize(
    "path",
    [
        "roster/acme/../x",
        "roster/acme/./x",
        "/roster/x",
        "roster//x",
        "roster/a\\b",
        "roster/c:x",
        "roster/a\nb",
    ],
)
def test_a_path_that_leads_elsewhere_is_not_written(path):
    assert not _is_safe(path)
    assert _is_safe("roster/acme/evidence/签到表 1.pdf")
