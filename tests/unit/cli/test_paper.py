"""Does `training-site paper` draw the same paper for the same seed, and refuse what it must?"""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from training_site.cli import training_site
from worlds.small import change, write
from worlds.variants import POWER, QUESTIONS, write_course

VERSION = "2.0-17-b3af"
FILES = [f"answer-sheet-{VERSION}.html", f"key-{VERSION}.html", f"paper-{VERSION}.html"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_course(tmp_path / "data")


def _run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(training_site, ["paper", "--root", str(root), *arguments])


def _drawn(root: Path, out: Path) -> dict[str, str]:
    done = _run(root, "power", "--seed", "17", "--out", str(out))
    assert done.exit_code == 0, done.output
    return {file.name: file.read_text(encoding="utf-8") for file in sorted(out.iterdir())}


def test_the_same_seed_writes_the_same_bytes_and_again_changes_nothing(root, tmp_path):
    first = _drawn(root, tmp_path / "one")
    assert list(first) == FILES
    assert _drawn(root, tmp_path / "two") == first
    assert _drawn(root, tmp_path / "one") == first


def test_the_default_folder_is_papers_and_the_course(root, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert _run(root, "power", "--seed", "17").exit_code == 0
    assert sorted(file.name for file in (tmp_path / "papers" / "power").iterdir()) == FILES


def test_the_lines_to_register_the_paper_are_printed_until_it_is_registered(root, tmp_path):
    out = str(tmp_path / "out")
    done = _run(root, "power", "--seed", "17", "--out", out)
    assert f'    paper_versions:\n      - "{VERSION}"' in done.output
    assert f'    version: "{VERSION}"' in done.output
    change(
        root, POWER, ("    questions: 6\n", f'    paper_versions:\n      - "{VERSION}"\n    questions: 6\n')
    )
    again = _run(root, "power", "--seed", "17", "--out", out)
    assert again.exit_code == 0
    assert "paper_versions" not in again.output


def test_a_file_that_says_something_else_is_never_overwritten(root, tmp_path):
    out = tmp_path / "out"
    write(out, FILES[1], "评分时的笔记")
    done = _run(root, "power", "--seed", "17", "--out", str(out))
    assert done.exit_code == 2
    assert "内容不同" in done.output
    assert [file.name for file in out.iterdir()] == [FILES[1]]


@pytest.mark.parametrize("seed", ["１７", "-1", "1_7", "17.0", "seventeen", "9999999999"])
def test_a_seed_that_is_no_whole_number_is_a_usage_error(root, seed):
    done = _run(root, "power", f"--seed={seed}")
    assert done.exit_code == 2
    assert "如 17" in done.output


@pytest.mark.parametrize("course", ["powre", "../data", "frameworks"])
def test_an_unknown_course_is_a_usage_error_that_names_those_there_are(root, course):
    done = _run(root, course, "--seed", "17")
    assert done.exit_code == 2
    assert "有：power" in done.output


def test_errors_in_the_course_end_with_1_and_their_places(root, tmp_path):
    change(root, QUESTIONS, ("        correct: true\n", ""))
    done = _run(root, "power", "--seed", "17", "--out", str(tmp_path / "out"))
    assert done.exit_code == 1
    assert "courses/power/questions.yml:" in done.output
    assert not (tmp_path / "out").exists()


def test_a_course_that_cannot_be_read_ends_with_1(root):
    change(root, POWER, ("title: 供电设备", "titel: 供电设备"))
    assert _run(root, "power", "--seed", "17").exit_code == 1


def test_errors_elsewhere_do_not_stop_a_paper(root, tmp_path):
    write(root, "courses/other/course.yml", "titel: 别的课程\n")
    assert list(_drawn(root, tmp_path / "out")) == FILES


def test_without_questions_or_without_a_written_test_there_is_no_paper(root):
    text = (root / POWER).read_text(encoding="utf-8")
    written = text[text.index("  written:") : text.index("  practical:")]
    change(root, POWER, (written, ""))
    assert _run(root, "power", "--seed", "17").exit_code == 1
    (root / QUESTIONS).unlink()
    done = _run(root, "power", "--seed", "17")
    assert done.exit_code == 1
    assert "没有题可抽" in done.output


def test_a_short_paper_a_missing_pledge_and_a_published_seed_are_said(root, tmp_path):
    text = (root / POWER).read_text(encoding="utf-8")
    pledge = text[text.index("  pledge_text:") : text.index("validity:")]
    change(root, POWER, ("questions: 6", "questions: 20"), (pledge, ""))
    done = _run(root, "power", "--seed", "2", "--out", str(tmp_path / "out"))
    assert done.exit_code == 0
    assert "can-operate 的题不够，应 8 题，只有" in done.output
    assert "没有诚信考试承诺" in done.output
    assert "公开的模拟卷" in done.output
    paper = next((tmp_path / "out").glob("paper-*")).read_text(encoding="utf-8")
    assert "会操作应 8 题" in paper
    assert "诚信考试承诺" not in paper


def test_the_paper_asks_without_answering(root, tmp_path):
    drawn = _drawn(root, tmp_path / "out")
    paper, key = drawn[FILES[2]], drawn[FILES[1]]
    assert "先核对再动手。" in key
    assert "没有核对，可能拔错" in key
    for answer in ("先核对再动手。", "没有核对，可能拔错"):
        assert answer not in paper
        assert answer not in drawn[FILES[0]]
    assert paper.index("承诺人签名") < paper.index("一、单选题")
    assert "课程 2.0 版（2026-01-01 生效）" in paper
    assert all(VERSION in page for page in drawn.values())


def test_the_pages_stand_alone_and_run_nothing(root, tmp_path):
    change(root, QUESTIONS, ("text: 不处理", "text: '<script>XSS(1)</script>'"))
    out = tmp_path / "out"
    assert _run(root, "power", "--seed", "17", "--out", str(out)).exit_code == 0
    assert len(list(out.iterdir())) == 3
    for file in out.iterdir():
        page = file.read_text(encoding="utf-8")
        assert not re.search(r"<script|(?:src|href)=|url\(|@import|\sstyle=|\son[a-z]+=", page)
        assert "default-src 'none'" in page
