"""Do the commands answer as promised: exit codes, places, one run for all problems."""

import json
import os
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from training_site.cli import main, training_site
from training_site.facts.base.words import Word
from worlds.small import change, write, write_repository

ROOT = Path(__file__).parents[3]


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(training_site, arguments)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write_repository(tmp_path)


@pytest.fixture
def broken(small: Path) -> Path:
    change(small, "roster/acme/people.yml", ("trainees:", "trainee:"))
    write(small, "roster/zebra/customer.yml", "name: 乙\nsites: [{id: main, name: 机房}]\nname: 又一个\n")
    return small


@pytest.mark.slow
def test_check_of_good_data_exits_0_and_counts():
    done = _run("check", "--root", str(ROOT))
    assert done.exit_code == 0, done.output
    assert "错误 0 处" in done.output


def test_check_names_every_place_and_cure_of_all_files_and_exits_1(broken):
    done = _run("check", "--root", str(broken))
    assert done.exit_code == 1
    assert "roster/acme/people.yml:" in done.output
    assert "是不是 “trainees”" in done.output
    assert "roster/zebra/customer.yml:" in done.output
    assert "E-DUP" in done.output
    assert done.output.count("改法：") >= 2
    assert "Traceback" not in done.output


@pytest.mark.parametrize("command", [("facts",), ("facts", "--json"), ("pages", "out")])
def test_no_command_derives_anything_from_bad_data(broken, command, monkeypatch):
    monkeypatch.chdir(broken)
    done = _run(*command)
    assert done.exit_code == 1
    assert not (broken / "out").exists()


@pytest.mark.slow
def test_facts_json_is_the_sites_own_and_shows_every_word():
    done = _run("facts", "--json", "--root", str(ROOT))
    assert done.exit_code == 0
    found = json.loads(done.output)
    assert found["as_of"] == "2026-11-22"
    assert all(word.value in done.output for word in Word)


def test_facts_table_prints_the_day_it_holds_for(small):
    done = _run("facts", "--root", str(small), "--as-of", "2026-06-30")
    assert done.exit_code == 0
    assert "数据截至 2026-06-30" in done.output


@pytest.mark.parametrize("day", ["2026-2-3", "2026-02-30", "今天"])
def test_a_day_that_is_none_is_a_usage_error(day):
    done = _run("facts", "--root", str(ROOT), "--as-of", day)
    assert done.exit_code == 2
    assert "请写成 2026-03-05" in done.output


def test_an_unknown_kind_of_schema_is_a_usage_error():
    assert _run("schema", "nothing").exit_code == 2
    assert json.loads(_run("schema", "session").output)["properties"]["date"]
    assert "sign-off" in _run("schema").output


def test_schema_writes_what_is_committed(tmp_path):
    assert _run("schema", "--out", str(tmp_path)).exit_code == 0
    committed = ROOT / "hooks" / "training_site" / "schemas"
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {
        path.name: path.read_text(encoding="utf-8") for path in committed.glob("*.json")
    }


def test_pages_never_writes_into_a_folder_that_holds_something(small):
    done = _run("pages", str(small), "--root", str(small))
    assert done.exit_code == 2
    assert "不是空文件夹" in done.output


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_rights_exits_3(tmp_path, monkeypatch):
    tmp_path.chmod(0o500)
    monkeypatch.setattr("sys.argv", ["training-site", "pages", str(tmp_path / "out"), "--root", str(ROOT)])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 3


def test_a_missing_disk_exits_3_with_one_line(small, monkeypatch, capsys):
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device", "out")

    monkeypatch.setattr(import_module("training_site.cli.pages"), "write_tree", fail)
    monkeypatch.setattr("sys.argv", ["training-site", "pages", "nowhere-at-all", "--root", str(small)])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 3
    assert "环境问题" in capsys.readouterr().err
