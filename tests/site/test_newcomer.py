"""A newcomer's first quarter of an hour: clone, start, one session from the template, commit, push, a site to open."""

import re
import shutil
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from own_repository import ROOT, environment, git, make_upstream
from training_site.cli.common import today

pytestmark = [pytest.mark.site, pytest.mark.everything]
HOOK = Path(__file__).parent / "forge_hook.sh"
TEMPLATE = ROOT / "hooks/training_site/pages/reference/record_templates/session.yml"
MOBILE = "138" + "12345678"
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")


class Newcomer:
    """Somebody at a command line, who sees each command with what it said and how long it took."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lines: list[str] = []
        self.began = time.perf_counter()

    def run(self, command: str, *, code: int = 0) -> str:
        """Run a line of a shell; its exit code has to be the one that is expected."""
        start = time.perf_counter()
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=self.folder,
            env=environment(self.folder) | {"NO_MKDOCS_2_WARNING": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        self.lines.append(f"{time.perf_counter() - start:6.1f} s  {command}")
        assert done.returncode == code, f"{command}\n{done.stdout}"
        return done.stdout


@pytest.fixture
def forge(tmp_path) -> Path:
    """A bare repository of one's own whose hook checks, tells and builds."""
    bare = tmp_path / "forge.git"
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(bare))
    shutil.copy(HOOK, bare / "hooks" / "pre-receive")
    (bare / "hooks" / "pre-receive").chmod(0o755)
    return bare


def session_of_today() -> str:
    """Fill the blanks of the real template: a session that was held today, its sheet not scanned yet."""
    day = today()
    text = re.sub(r"plan: .*\nstage: .*\n", "", TEMPLATE.read_text(encoding="utf-8"))
    assert "plan-2026" not in text
    for blank, value in (
        ("2026-02-20", str(day - timedelta(days=10))),
        ("2026-03-04", str(day - timedelta(days=1))),
        ("2026-03-05", str(day)),
        ("2026-03-06", str(day)),
    ):
        assert blank in text
        text = text.replace(blank, value)
    filled, count = re.subn(r"sheet: .*?(?=\nfee:)", "no_sheet: 签到表还没有扫描", text, flags=re.DOTALL)
    assert count == 1
    return filled


def in_a_thread(work, *arguments):
    """Start a browser beside the one that other tests of this worker may keep open; a thread takes one each."""
    with ThreadPoolExecutor(1) as other:
        return other.submit(work, *arguments).result()


def open_on_a_phone(site: Path) -> str:
    """Open the first page from its folder at 390 px and follow a link to the customer; say what was seen."""
    path = next((found for name in _CHROMIUM if (found := shutil.which(name))), None)
    if path is None:
        return "no Chromium on this machine: not opened"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto((site / "index.html").as_uri())
        assert "某某技术服务" in page.title()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert "示例数据" not in page.locator("body").inner_text()
        page.locator("article a[href$='customers/index.html']").first.click()
        page.locator("article").get_by_role("link", name="示例客户").first.click()
        assert page.locator("h1").first.inner_text().startswith("示例客户")
        browser.close()
    return "opened at 390 px, no sideways scrolling, customer reached"


def test_from_an_empty_folder_to_a_site_of_ones_own(tmp_path, forge, capsys):
    upstream = make_upstream(tmp_path / "upstream")
    newcomer = Newcomer(tmp_path)
    newcomer.run(f"git clone -q {upstream} ours")
    newcomer.folder = tmp_path / "ours"
    said = newcomer.run("training-site start --organisation 某某技术服务有限公司 --owner @zhang --yes")
    assert "检查通过，错误 0 处，警告 0 处" in said
    newcomer.run(f"git remote set-url origin {forge}")
    newcomer.run("git add -A && git commit -q -m 起步数据")
    assert "断链" in newcomer.run("git push -q -u origin main")

    session = f"roster/example/sessions/{today()}-first.yml"
    path = newcomer.folder / session
    path.write_text(session_of_today().replace("person: p-0001", f"person: {MOBILE}"), encoding="utf-8")
    refused = newcomer.run("git add -A && git commit -q -m 登记培训", code=1)
    assert re.search(rf"{session}:\d+:\d+: E-PII 错误 疑似手机号（138\*+678）", refused)
    assert MOBILE not in git(newcomer.folder, "log", "-p", "--all")

    path.write_text(session_of_today().replace("site: main", "site: mian"), encoding="utf-8")
    newcomer.run("git add -A && git commit -q -m 登记培训")
    refused = newcomer.run("git push -q", code=1)
    assert "找不到地点 “mian”，最接近的是 “main”" in refused
    assert git(forge, "log", "--format=%s", "main").split() == ["起步数据", "程序和示例数据"]

    path.write_text(session_of_today(), encoding="utf-8")
    newcomer.run("git add -A && git commit -q --amend --no-edit")
    said = newcomer.run("git push -q")
    assert "无记录 → 学习中" in said
    assert "与生成的页数相同，没有断链" in said
    site = forge / "site"
    assert (site / f"customers/example/sessions/{today()}-first.html").is_file()
    home = (site / "index.html").read_text(encoding="utf-8")
    assert "某某技术服务有限公司" in home
    assert "有的课程只教其中几项" in home
    assert not list(site.glob("customers/aviation*"))

    start = time.perf_counter()
    newcomer.lines.append(f"{in_a_thread(open_on_a_phone, site)}: {time.perf_counter() - start:.1f} s")
    with capsys.disabled():
        print("\n" + "\n".join(newcomer.lines))
        print(f"{time.perf_counter() - newcomer.began:6.1f} s  altogether")
