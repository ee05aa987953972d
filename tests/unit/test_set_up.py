"""Is what the lock files name installed once, from where it should come, and nothing asked again until they change?"""

import json
import os
import re
import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest

import set_up
from set_up import NotReady, check_wheelhouse, lock_digest, main, system_and_machine
from tiny_wheels import lock_line, write_project, write_wheel

HERE = sysconfig.get_platform()
OURS = ".".join(map(str, sys.version_info[:2]))


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project with lock files of one wheel each, which lie in a folder that pip is told of; no index."""
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    root = tmp_path / "项目 1"
    root.mkdir()
    write_project(root)
    for kind, name in (("-build", "back_end"), ("", "needed"), ("-dev", "tool")):
        text = lock_line(write_wheel(wheels, name, "1"))
        (root / f"requirements{kind}.lock").write_text(text, encoding="utf-8")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheels))
    monkeypatch.setattr(set_up, "ROOT", root)
    return root


def installed(root):
    found = root.glob(".venv/lib/python*/site-packages/*-1.dist-info")
    return {path.name.removesuffix("-1.dist-info") for path in found}


def nothing_to_install_from(monkeypatch, folder):
    """Let every installation fail from here on."""
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder / "nowhere"))


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the folder of .venv is another one")
def test_users_get_what_a_site_needs_developers_the_rest_and_nothing_is_asked_twice(
    project, monkeypatch, capsys, tmp_path
):
    assert main(["users"]) == 0, capsys.readouterr().err
    assert installed(project) == {"back_end", "needed", "project"}
    assert main(["developers"]) == 0, capsys.readouterr().err
    assert installed(project) == {"back_end", "needed", "project", "tool"}
    capsys.readouterr()
    nothing_to_install_from(monkeypatch, tmp_path)
    assert [main(["users"]), main(["developers"])] == [0, 0]
    assert capsys.readouterr().err == ""
    lock = project / "requirements-dev.lock"
    lock.write_bytes(lock.read_bytes().replace(b"\n", b"\r\n"))
    assert main(["developers"]) == 0  # the same words with line ends of Windows
    lock.write_text(lock_line(write_wheel(tmp_path, "tool", "2")), encoding="utf-8")
    assert main(["users"]) == 0
    assert main(["developers"]) == 3
    first, last = capsys.readouterr().err.splitlines()
    assert first.startswith("正在安装")
    assert last.startswith("软件包没有装好，检查网络")
    for name in ("pyproject.toml", "requirements.lock"):
        text = (project / name).read_text(encoding="utf-8")
        (project / name).write_text(f"{text}# changed\n", encoding="utf-8")
        assert main(["users"]) == 0
        assert capsys.readouterr().err.startswith("正在安装"), name


@pytest.mark.slow
def test_a_file_with_another_hash_is_not_installed(project, capsys):
    lock = project / "requirements.lock"
    text = lock.read_text(encoding="utf-8")
    lock.write_text(text[:-4] + ("abc\n" if text[-4:] != "abc\n" else "abd\n"), encoding="utf-8")
    assert main(["users"]) == 3
    assert "软件包没有装好" in capsys.readouterr().err
    assert not (project / ".venv/.ready").exists()


def wheelhouse(root, **told):
    (root / "wheelhouse").mkdir()
    whole = {"platform": HERE, "python": OURS, "lock": lock_digest(root / "requirements.lock"), **told}
    (root / "wheelhouse/bundle.json").write_text(json.dumps(whole), encoding="utf-8")
    lines = [lock_line(write_wheel(root / "wheelhouse", name, "1")) for name in ("back_end", "needed")]
    (root / "wheelhouse/requirements.lock").write_text("".join(lines), encoding="utf-8")


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the folder of .venv is another one")
def test_a_wheelhouse_stands_for_the_index_and_settings_of_pip_do_not_count(
    project, monkeypatch, capsys, tmp_path
):
    wheelhouse(project)
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/")
    nothing_to_install_from(monkeypatch, tmp_path)
    assert main(["users"]) == 0, capsys.readouterr().err
    assert installed(project) == {"back_end", "needed", "project"}
    next((project / "wheelhouse").glob("needed*")).unlink()
    assert main(["users"]) == 0
    (project / ".venv/.ready").unlink()
    (project / "wheelhouse/requirements.lock").write_text(
        "lost==1 --hash=sha256:" + "0" * 64, encoding="utf-8"
    )
    assert main(["users"]) == 3
    assert "wheelhouse 里的软件包装不上" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"platform": "win_amd64"}, "它是给 win_amd64 的"),
        ({"platform": "manylinux_2_28_s390x"}, "它是给 manylinux_2_28_s390x 的"),
        ({"python": "3.99"}, "它是给 Python 3.99 的"),
        ({"lock": "0" * 64}, "与 requirements.lock 不是同一次的"),
        ({"platform": None}, "wheelhouse 不完整"),
    ],
)
def test_an_unfit_wheelhouse_is_told_in_one_line(told, said, project, capsys):
    wheelhouse(project, **told)
    if told == {"platform": None}:
        (project / "wheelhouse/bundle.json").write_text("{", encoding="utf-8")
    assert main(["users"]) == 3
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line
    assert not (project / ".venv").exists()


def test_systems_and_machines_are_the_same_in_all_spellings():
    assert {
        system_and_machine(one) for one in ("linux-x86_64", "manylinux_2_28_x86_64", "musllinux_1_2_x86_64")
    } == {("linux", "x86_64")}
    assert system_and_machine("win-amd64") == system_and_machine("win_amd64") == ("win", "amd64")
    assert system_and_machine("macosx-11.0-arm64") == ("macosx", "arm64")
    assert system_and_machine("win32") != system_and_machine("win_amd64")


def test_an_old_python_and_a_strange_word_are_told_in_one_line(monkeypatch, capsys):
    assert main(["everybody"]) == 2
    monkeypatch.setattr(set_up, "OLDEST", (99, 0, 0))
    assert main(["users"]) == 3
    assert capsys.readouterr().err.count("\n") == 2


def test_a_wheelhouse_of_this_machine_is_fit(project):
    wheelhouse(project)
    check_wheelhouse(project)
    (project / "wheelhouse/bundle.json").unlink()
    with pytest.raises(NotReady):
        check_wheelhouse(project)


def test_the_oldest_python_is_the_same_everywhere():
    root = Path(__file__).parents[2]
    wanted = ".".join(map(str, set_up.OLDEST))
    assert f'requires-python = ">={wanted}"' in (root / "pyproject.toml").read_text(encoding="utf-8")
    spelled = str(set_up.OLDEST)
    for name in ("start.sh", "start.bat"):
        text = (root / name).read_text(encoding="utf-8")
        assert f"v < {spelled}" in text
        assert f"Python {wanted}" in text


def test_the_pythons_that_were_tried_are_the_same_everywhere():
    root = Path(__file__).parents[2]
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    tried = [one.rpartition(" ")[2] for one in project["classifiers"]]
    batch, shell = ((root / name).read_text(encoding="utf-8") for name in ("start.bat", "start.sh"))
    assert re.findall(r'"py -(3\.\d+)"', batch) == tried[::-1]
    assert re.findall(r"python(3\.\d+)", shell) == tried[::-1]
    assert "、".join(tried) in (root / "docs/publishing.md").read_text(encoding="utf-8")
    for file in (".gitlab-ci.yml", ".gitea/workflows/site.yml", ".forgejo/workflows/site.yml"):
        assert set(re.findall(r"python:(3\.\d+)", (root / file).read_text(encoding="utf-8"))) <= set(tried)
