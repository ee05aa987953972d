"""Does start.bat hold what the command processor of Windows needs? Its structure alone: nothing of it runs here."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BYTES = (ROOT / "start.bat").read_bytes()
LINES = BYTES.decode("utf-8").split("\r\n")
COMMANDS = [line for line in LINES if line and not line.startswith(("rem ", ":"))]


def test_lines_end_as_windows_wants_and_git_keeps_them():
    assert BYTES.endswith(b"\r\n")
    assert BYTES.count(b"\n") == BYTES.count(b"\r\n") == BYTES.count(b"\r")
    assert not BYTES.startswith(b"\xef\xbb\xbf"), "the mark would be taken for a command"
    assert "*.bat text eol=crlf" in (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()


def test_every_jump_has_its_label_and_every_label_is_reached_and_left():
    labels = [line[1:] for line in LINES if line.startswith(":")]
    assert len(labels) == len(set(labels))
    wanted = set(re.findall(r"(?:goto|call) :(\w+)", "\n".join(COMMANDS)))
    assert wanted == set(labels)
    for label in {*re.findall(r"call :(\w+)", "\n".join(COMMANDS)), "no_python", "no_folder", "ended"}:
        body = LINES[LINES.index(f":{label}") :]
        assert any(line.startswith("exit /b") for line in body), label
    before = [
        LINES[number - 1] for number, line in enumerate(LINES) if line.startswith((":run", ":try", ":pause"))
    ]
    assert all(not line or line.startswith(("rem ", "exit /b")) for line in before), (
        "nobody falls into a routine"
    )


def test_words_of_the_caller_and_paths_stand_in_quotes():
    for line in COMMANDS:
        bare = re.sub(r'"[^"]*"', "", line)
        assert not re.search(r"%~?[dpnxf]*[0-9]|%(?:FOLDER|FILE|WORD|CD|LINE)%", bare), line
        assert line.count('"') % 2 == 0 or line == 'set "LINE=!LINE:"=!"', line
        assert bare.count("(") == bare.count(")"), line


def test_chinese_is_said_alone_after_the_code_page_is_set():
    first = next(number for number, line in enumerate(LINES) if "chcp 65001" in line)
    for number, line in enumerate(LINES):
        if not line.isascii():
            assert number > first
            assert line.startswith("echo ")
            assert not set(line) & set("%&|<>^!()"), line
    assert any(line.startswith("if defined CODEPAGE chcp %CODEPAGE%") for line in LINES)


def test_the_window_is_held_open_in_one_place_only():
    assert LINES.count("pause") == 1
    start = LINES.index(":pause_if_clicked")
    held = LINES[start : LINES.index("pause")]
    assert 'if "%CODE%"=="0" exit /b 0' in held
    assert 'if not "%~1"=="" exit /b 0' in held


def test_every_way_out_tells_its_exit_code():
    assert all(
        re.fullmatch(r"(?:if .*)?exit /b (?:\d|%CODE%|%ENDED%)", line)
        for line in COMMANDS
        if "exit /b" in line
    )
    assert "pushd" in BYTES.decode()
    assert BYTES.count(b"popd") == 3
    assert b"pip" not in BYTES


@pytest.mark.parametrize("word", ["serve", "site", "internal", "check", "ready"])
def test_both_starters_know_the_same_words(word):
    assert re.search(rf"for %%w in \([a-z ]*\b{word}\b", BYTES.decode())
    assert re.search(rf"\b{word}\b.*\) for_whom=users", (ROOT / "start.sh").read_text(encoding="utf-8"))
