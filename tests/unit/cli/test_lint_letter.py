"""Does lint-letter print places and clauses, and end with the right exit code."""

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from training_site.cli import training_site
from training_site.model.letter.letter import Clause

GOOD = "故障时限自接到报修起计算。\n2小时内到场。\n"
OPEN = "一、服务\n1、我方将及时到场。\n"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    return tmp_path / "letter.txt"


def _run(letter: Path, *options: str) -> Result:
    return CliRunner().invoke(training_site, ["lint-letter", str(letter), *options])


def test_a_letter_that_can_be_checked_exits_0_and_offers_a_clause(letter):
    letter.write_text(GOOD, encoding="utf-8")
    done = _run(letter)
    assert done.exit_code == 0, done.output
    assert "letter.txt:2:1: 可核验 可用规则 R-CLOCK 核验" in done.output
    assert "可核验 1 处" in done.output
    snippet = "\n".join(
        line.removeprefix("    | ") for line in done.output.splitlines() if line.startswith("    | ")
    )
    Clause.model_validate(*yaml.load(snippet, yaml.BaseLoader))


def test_a_letter_to_rewrite_exits_4_and_names_line_and_column(letter):
    letter.write_text(OPEN, encoding="utf-8")
    done = _run(letter)
    assert done.exit_code == 4
    assert "letter.txt:2:6: 无法核验的词 “及时”" in done.output
    assert "「我方将及时到场。」" in done.output


def test_no_snippets_leaves_the_clauses_out(letter):
    letter.write_text(GOOD, encoding="utf-8")
    assert "    | " not in _run(letter, "--no-snippets").output


def test_an_empty_letter_has_nothing_to_rewrite(letter):
    letter.write_text("", encoding="utf-8")
    assert _run(letter).exit_code == 0


def test_windows_line_ends_and_a_byte_order_mark_move_no_place(letter):
    letter.write_bytes(b"\xef\xbb\xbf" + OPEN.replace("\n", "\r\n").encode())
    assert "letter.txt:2:6:" in _run(letter).output


@pytest.mark.parametrize("data", [OPEN.encode("gbk"), b"PK\x03\x04 docx"])
def test_what_is_no_utf8_text_exits_1_with_a_cure(letter, data):
    letter.write_bytes(data)
    done = _run(letter)
    assert done.exit_code == 1
    assert "改法：" in done.output
    assert "Traceback" not in done.output


def test_a_missing_file_is_a_wrong_usage(letter):
    assert _run(letter).exit_code == 2
