"""Whatever way a build is asked for and wherever it fails, the published site keeps every byte."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from site_support import Project, snapshot

pytestmark = pytest.mark.site


@dataclass(frozen=True)
class Way:
    """One way of asking, what is wrong, and what the caller must see."""

    wish: str
    arguments: tuple[str, ...] = ("build",)
    code: int = 1
    says: str = "未发布；现有站点保持不变。"
    has_traceback: bool = False


STRICT, QUIET = ("build", "--strict"), ("build", "-q")
WAYS = (
    # wrong data, asked for in every way
    Way("bad"),
    Way("bad", STRICT),
    Way("bad", QUIET),
    Way("bad", ("build", "-q", "--strict")),
    Way("bad", ("-q", "build")),
    Way("bad", ("build", "-v")),
    Way("bad", ("build", "--dirty")),
    Way("bad", ("build", "-d", "site")),
    Way("bad", ("gh-deploy", "--dirty", "--remote-name", "nowhere")),
    # a warning before the swap, of MkDocs and of others, heard through every silence
    Way("warn-config"),
    Way("warn-page_markdown", QUIET),
    Way("warn-post_page", ("build", "-q", "--strict")),
    Way("warn-post_build"),
    Way("foreign-files"),
    Way("foreign-post_build", QUIET),
    # an exception at every event
    Way("value-config", says="value error", has_traceback=True),
    Way("plugin-pre_build", says="plugin error"),
    Way("plugin-files", STRICT, says="plugin error"),
    Way("value-page_markdown", says="value error", has_traceback=True),
    Way("plugin-post_page", QUIET, says="plugin error"),
    Way("value-post_build", STRICT, says="value error", has_traceback=True),
    Way("exit-files", says="", code=0),
    # pages that clash, leave the site, are missing, are nobody's or are in no folder
    Way("clash", says="E-CLASH"),
    Way("twice", says="E-CLASH"),
    Way("escape", says="E-PATH"),
    Way("missing", says="E-LOST"),
    Way("extra", says="E-LOST"),
    Way("lost", says="E-LOST"),
)


def _ask(built: Project, root, way: Way):
    shutil.copytree(built.root, root)
    project = Project(root)
    project.wish(way.wish)
    result = project.run(*way.arguments)
    return result, snapshot(project.site), project.leftovers()


@pytest.fixture(scope="module")
def answers(built, tmp_path_factory):
    folder = tmp_path_factory.mktemp("ways")
    with ThreadPoolExecutor(2) as pool:
        futures = {
            way: pool.submit(_ask, built, folder / str(number), way) for number, way in enumerate(WAYS)
        }
        return {way: future.result() for way, future in futures.items()}


@pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way.wish} {' '.join(way.arguments)}")
def test_nothing_is_published_from_a_build_with_a_fault(way, answers, built):
    result, after, leftovers = answers[way]
    assert after == snapshot(built.site)
    assert result.returncode == way.code
    assert way.says in result.stdout
    assert leftovers == []
    assert ("Traceback" in result.stdout) == way.has_traceback, result.stdout


def test_data_errors_are_counted_first_told_in_two_lines_each_and_counted_last(answers):
    result, _, _ = answers[Way("bad", QUIET)]
    assert result.stdout.splitlines() == [
        "错误 1 处，警告 0 处，提示 0 处",
        "roster/data.txt:1:1: E-DATE 错误 “2026-02-30” 不是真实日期",
        "    改法：写成四位年-两位月-两位日，例如 2026-03-05",
        "共 1 处错误，未发布；现有站点保持不变。",
    ]


def test_warnings_that_forbid_publishing_are_named_even_when_quiet(answers):
    result, _, _ = answers[Way("foreign-post_build", QUIET)]
    assert "other.library: something at post_build" in result.stdout


def test_warnings_of_the_data_and_deprecations_are_shown_and_published(published):
    published.wish("note", "deprecated-files", "version-2")
    result = published.run("build", "--strict")
    assert result.returncode == 0, result.stdout
    assert "W-NEWLINE 警告 文件末尾缺少换行" in result.stdout
    assert "共 1 处警告，0 处提示；不影响发布。" in result.stdout
    assert "version-2" in (published.site / "customers/acme/people/p-0.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"---\ntitle: [x\n---\n# a\n", "docs/page.md:2:8: E-MANUAL"),
        (b"---\ntitle: 2026-02-30\n---\n# a\n", "docs/page.md:2:1: E-MANUAL"),
        ("---\ntitle: 中文\n---\n# 水泵\n".encode("gbk"), "docs/page.md:2:1: E-ENC"),
    ],
)
def test_a_hand_written_page_that_cannot_be_read_stops_the_build(text, says, published):
    (published.root / "docs" / "page.md").write_bytes(text)
    before = snapshot(published.site)
    result = published.run("build", "--strict")
    assert (result.returncode, snapshot(published.site)) == (1, before)
    assert says in result.stdout
    assert "Traceback" not in result.stdout


@pytest.mark.parametrize("folder", [".", "..", "docs/site", "roster", "mkdocs.yml", "docs"])
def test_a_dangerous_destination_is_refused_and_left_alone(folder, project):
    before = snapshot(project.root)
    result = project.run("build", "-d", folder)
    assert result.returncode == 1
    # MkDocs itself refuses what holds docs/ or lies in it, before any hook is asked.
    assert "E-SITE" in result.stdout or "Config value 'site_dir'" in result.stdout
    assert "Traceback" not in result.stdout
    assert snapshot(project.root) == before


def test_a_site_of_an_earlier_version_is_replaced_once_it_carries_the_mark(published):
    (published.site / ".training-site").unlink()
    before = snapshot(published.site)
    asked = published.run("build")
    assert (asked.returncode, snapshot(published.site)) == (1, before)
    assert "放一个名为 .training-site 的空文件" in asked.stdout
    (published.site / ".training-site").touch()
    for _ in range(2):
        assert published.run("build", "--strict").returncode == 0
        assert (published.site / ".training-site").read_bytes() != b""


@pytest.mark.parametrize(
    ("name", "value"),
    [("TRAINING_AS_OF", "2026-3-5"), ("TRAINING_EDITION", "secret"), ("TRAINING_HOLD_BACK", "yes")],
)
def test_a_setting_nobody_can_have_meant_is_a_usage_error(name, value, published):
    before = snapshot(published.site)
    result = published.run("build", **{name: value})
    assert (result.returncode, snapshot(published.site)) == (2, before)
    assert name in result.stdout
    assert "Traceback" not in result.stdout


def test_an_inline_script_of_our_own_templates_is_refused_and_not_added_to_the_policy(published):
    before = snapshot(published.site)
    override = published.root / "theme" / "main.html"
    text = override.read_text(encoding="utf-8")
    override.write_text(
        text.replace("{% block announce -%}", "{% block announce -%}<script>x()</script>"), encoding="utf-8"
    )
    done = published.run("build", "--strict")
    assert done.returncode == 1
    assert "E-GATE" in done.stdout
    assert "写在页面里的脚本" in done.stdout
    assert snapshot(published.site) == before
