"""Only ordinary .yml files are records; what looks like one is named, what hangs or leaks is never opened."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from hostile import time_limit
from training_site.sources.files.scan import data_files, read_bytes
from training_site.sources.yaml.reader import MAX_BYTES


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    folder = tmp_path / "roster"
    (folder / "b").mkdir(parents=True)
    (folder / "a.yml").write_text("a: b\n")
    (folder / "b" / "people.yml").write_text("a: b\n")
    (folder / "b" / "letter.txt").write_text("text\n")
    return folder


def scan(folder: Path) -> tuple[list[str], list[str]]:
    with time_limit(30):
        files, problems = data_files(folder, folder.parent)
    return [file.relative_to(folder).as_posix() for file in files], [f"{p.code} {p.where}" for p in problems]


def test_yml_files_are_listed_in_a_stable_order(roster) -> None:
    assert scan(roster) == (["a.yml", "b/people.yml"], [])
    assert scan(roster / "nothing") == ([], [])


@pytest.mark.parametrize(
    "name",
    ["b.yaml", "A.YML", "a (1).yml", "a（2）.yml", "a - 副本.yml", "a.冲突副本.yml", "a copy.yml", "line\nbreak.yml", "a\u202eb.yml"],
)  # fmt: skip
def test_name_that_only_looks_like_a_record_is_refused(roster, name) -> None:
    (roster / name).write_text("a: b\n")
    files, problems = scan(roster)
    assert files == ["a.yml", "b/people.yml"]
    assert len(problems) == 1
    assert problems[0].startswith("E-FILE roster/")
    assert "\n" not in problems[0]


@pytest.mark.parametrize("name", [".a.yml.swp", "a.yml~", "a.yml.orig", ".DS_Store", ".#a.yml", "~$a.yml"])
def test_left_over_of_an_editor_is_ignored_with_a_warning(roster, name) -> None:
    (roster / name).write_text("a: b\n")
    files, problems = scan(roster)
    assert files == ["a.yml", "b/people.yml"]
    assert [line.split()[0] for line in problems] == ["W-FILE"]


def test_name_that_is_not_utf8_is_refused(roster) -> None:
    Path(os.fsdecode(os.fsencode(roster) + b"/\xd5\xc5.yml")).write_text("a: b\n")
    assert scan(roster)[1] == [r"E-FILE roster/\xd5\xc5.yml:1:1"]


@pytest.mark.parametrize("target", ["/", "a.yml", "nothing", "."])
def test_symbolic_link_is_never_followed(roster, target) -> None:
    (roster / "link.yml").symlink_to(target)
    (roster / "folder").symlink_to(target)
    files, problems = scan(roster)
    assert files == ["a.yml", "b/people.yml"]
    assert problems == ["E-FILE roster/folder:1:1", "E-FILE roster/link.yml:1:1"]
    data, (problem,) = read_bytes(roster / "link.yml", roster.parent)
    assert data is None
    assert problem.code == "E-FILE"


def test_folder_that_is_itself_a_link_is_refused(roster, tmp_path) -> None:
    (tmp_path / "other").symlink_to(roster)
    assert scan(tmp_path / "other") == ([], ["E-FILE other:1:1"])


def test_second_name_of_one_file_is_refused(roster) -> None:
    os.link(roster / "a.yml", roster / "c.yml")
    assert scan(roster)[1] == ["E-FILE roster/c.yml:1:1"]


def test_pipe_socket_and_folder_named_like_a_record_are_refused_without_waiting(roster, monkeypatch) -> None:
    os.mkfifo(roster / "x.yml")
    (roster / "y.yml").mkdir()
    monkeypatch.chdir(roster)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("z.yml")
        files, problems = scan(roster)
        with time_limit(30):
            read = [read_bytes(roster / f"{name}.yml", roster.parent) for name in "xyz"]
    assert files == ["a.yml", "b/people.yml"]
    assert problems == [f"E-FILE roster/{name}.yml:1:1" for name in "xyz"]
    assert all(data is None and problem.code == "E-FILE" for data, (problem,) in read)


def test_unreadable_file_is_reported(tmp_path) -> None:
    code = (
        "import os, sys; from pathlib import Path; sys.path.insert(0, sys.argv[2]);"
        "from training_site.sources.files.scan import read_bytes; os.geteuid() or os.seteuid(65534);"
        "data, (problem,) = read_bytes(Path(sys.argv[1]) / 'x.yml', Path(sys.argv[1])); print(data, problem.code)"
    )
    (tmp_path / "x.yml").write_text("a: b\n")
    (tmp_path / "x.yml").chmod(0)
    package = Path(__file__).parents[4] / "hooks"
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path, package], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["None", "E-FILE"]


def test_missing_file_is_reported(tmp_path) -> None:
    assert read_bytes(tmp_path / "x.yml", tmp_path)[1][0].code == "E-FILE"


def test_no_more_than_the_size_limit_is_read(tmp_path) -> None:
    with (tmp_path / "x.yml").open("wb") as file:
        file.truncate(64_000_000)
    data, problems = read_bytes(tmp_path / "x.yml", tmp_path)
    assert problems == ()
    assert data is not None
    assert len(data) == MAX_BYTES + 1


def test_long_path_and_read_only_folder_are_accepted(tmp_path) -> None:
    folder = tmp_path / "roster" / ("x" * 120) / ("y" * 120)
    folder.mkdir(parents=True)
    (folder / "people.yml").write_text("a: b\n")
    folder.chmod(0o555)
    files, problems = scan(tmp_path / "roster")
    assert len(files) == 1
    assert problems == []
    assert read_bytes(folder / "people.yml", tmp_path) == (b"a: b\n", ())
