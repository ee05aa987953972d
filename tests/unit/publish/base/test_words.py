"""What a person reads on the terminal, and what the environment may ask for."""

import logging
from datetime import date
from pathlib import Path

import pytest

from training_site.problems import Where, problem
from training_site.publish.base import alarm, report
from training_site.publish.base.settings import (
    SettingsError,
    edition_folder,
    read_settings,
    source_date_epoch,
)


def errors(count):
    return tuple(problem("E-DATE", Where("roster/a.yml", number + 1), "不对") for number in range(count))


def test_fifty_problems_are_shown_and_the_rest_counted():
    lines = report.refusal(errors(53)).splitlines()
    assert len(lines) == 103
    assert lines[0] == "错误 53 处，警告 0 处，提示 0 处"
    assert lines[1].startswith("roster/a.yml:1:1: E-DATE 错误 不对")
    assert lines[-2:] == ["还有 3 处", "共 53 处错误，未发布；现有站点保持不变。"]


def test_what_is_to_be_pasted_stands_behind_a_bar_below_the_cure():
    found = problem("E-REVISION", Where("courses/a/course.yml", 9, 3), "改了", "粘贴", "  - a: b\n    c: d")
    assert report.refusal((found,)).splitlines()[1:5] == [
        "courses/a/course.yml:9:3: E-REVISION 错误 改了",
        "    改法：粘贴",
        "    |   - a: b",
        "    |     c: d",
    ]


def test_what_does_not_forbid_publishing_is_told_apart():
    note = problem("N-FUTURE", Where("roster/b.yml"), "晚于数据日期")
    assert report.remarks((*errors(1), note)).splitlines()[-1] == "共 0 处警告，1 处提示；不影响发布。"
    assert report.remarks(errors(1)) == ""
    assert "N-FUTURE" not in report.refusal((*errors(1), note))


def test_a_refusal_of_the_system_names_the_file():
    assert report.failed(OSError(28, "No space left", "a.html")).startswith(
        "写文件失败：No space left（a.html）"
    )


def test_the_environment_names_day_and_edition():
    settings = read_settings({"TRAINING_AS_OF": "2026-03-05", "TRAINING_EDITION": "internal"})
    assert (settings.as_of, settings.edition) == (date(2026, 3, 5), "internal")
    assert (read_settings({}).as_of, read_settings({}).edition) == (None, "public")


@pytest.mark.parametrize("day", ["2026-3-5", "20260305", "2026-02-30", "morgen"])
def test_other_spellings_of_a_day_are_refused(day):
    with pytest.raises(SettingsError, match="2026-03-05"):
        read_settings({"TRAINING_AS_OF": day})


def test_only_the_default_folder_changes_with_the_edition():
    root = Path("/r")
    assert edition_folder(root / "site", "internal", root) == root / "site-internal"
    assert edition_folder(root / "site", "public", root) == root / "site"
    assert edition_folder(root / "other", "internal", root) == root / "other"


def test_the_epoch_is_midnight_utc_of_the_day():
    assert source_date_epoch(date(1970, 1, 3)) == "172800"


@pytest.fixture
def bell():
    logger, root = logging.getLogger("mkdocs"), logging.getLogger()
    level, shown = logger.level, logging.StreamHandler()
    logger.addHandler(shown)
    logger.setLevel(logging.ERROR)
    bell = alarm.install()
    yield bell
    for owner, handler in ((logger, shown), (logger, bell), (root, bell)):
        owner.removeHandler(handler)
    logger.setLevel(level)


def test_the_alarm_hears_every_logger_through_quiet_and_counts_once(bell):
    assert alarm.is_quiet()
    logging.getLogger("mkdocs.plugins.x").warning("one %s", "a")
    logging.getLogger("elsewhere").error("two")
    logging.getLogger("py.warnings").warning("old")
    logging.getLogger("mkdocs.livereload").warning("404")
    logging.getLogger("mkdocs").info("nothing")
    assert (bell.count, bell.messages) == (2, ["mkdocs.plugins.x: one a", "elsewhere: two"])
    assert report.warned(bell.messages, 52).splitlines()[-2:] == [
        "还有 50 条",
        "生成过程中有 52 条警告，未发布；现有站点保持不变。",
    ]
    bell.clear()
    assert bell.count == 0
