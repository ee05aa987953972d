"""Does a visit of the published site find what is not there, wherever the site stands?"""

import functools
import http.server

import pytest
from click.testing import CliRunner

from loopback import serving
from training_site.cli import training_site
from training_site.publish.base.inventory import INVENTORY
from training_site.publish.visit.visit import folder_reader, pages_built, visit

PAGES = {
    "index.html": "<a href='people/p-1.html#now'>一</a><a href='https://other.invalid/x.html'>外</a><link href='css/a.css'>",
    "people/p-1.html": "<a href='../index.html'>回</a><a href='二.html?x=1'>二</a><img src='data:image/png;base64,AA'>",
    "people/二.html": "<a href='./'>目录</a>",
    "people/index.html": "<a href='mailto:x'>信</a>",
    "css/a.css": "a{}",
    "404.html": "<a href='/nowhere.html'>x</a>",
    INVENTORY: '{"pages": 4}',
}


def write(folder, **changed):
    for address, text in {**PAGES, **changed}.items():
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def site(tmp_path):
    return write(tmp_path / "site")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    asked: list[str]

    def do_GET(self):
        self.asked.append(self.path)
        super().do_GET()

    def log_message(self, *_):
        pass


@pytest.fixture
def served(tmp_path):
    """Serve the folder above the site, as a forge does; give the address and the list of what was asked for."""
    asked = []
    handler = type("Handler", (_Quiet,), {"asked": asked})
    with serving(functools.partial(handler, directory=str(tmp_path))) as address:
        yield f"{address}/site", asked


def run(*arguments):
    done = CliRunner().invoke(training_site, ["visit", *map(str, arguments)])
    assert "Traceback" not in done.output
    return done.exit_code, done.output


def test_a_whole_site_is_walked_once_in_a_folder_and_on_a_server(site, served):
    said = "走到 4 页、1 个其他文件，与生成的页数相同，没有断链\n"
    assert run(site) == (0, said)
    address, asked = served
    assert run(address) == (0, said)
    assert len(asked) == len(set(asked)) == 6
    assert not any("other.invalid" in path or "404" in path for path in asked)


@pytest.mark.parametrize("lost", ["people/二.html", "css/a.css"])
def test_a_lost_file_is_named_with_the_page_that_links_it(lost, site, served):
    (site / lost).unlink()
    for place in (site, served[0]):
        code, said = run(place)
        assert code == 4
        assert f"→ {lost} 打不开（404）" in said
        assert "断链 1 处" in said


@pytest.mark.parametrize("pages", [3, 5])
def test_another_number_of_pages_than_was_built_is_told(pages, site):
    write(site, **{INVENTORY: f'{{"pages": {pages}}}'})
    code, said = run(site)
    assert code == 4
    assert f"走到 4 页、1 个其他文件，生成了 {pages} 页，断链 0 处" in said


@pytest.mark.parametrize("told", ["", "[]", "{}", '{"pages": "4"}'])
def test_without_the_number_of_pages_nothing_is_called_whole(told, site):
    write(site, **{INVENTORY: told})
    code, said = run(site)
    assert code == 4
    assert "无法核对页数" in said


def test_a_link_out_of_the_site_is_broken(site):
    write(site, **{"people/二.html": "<a href='../../secret.html'>x</a><a href='http://[bad'>y</a>"})
    found = visit(folder_reader(site), pages_built(folder_reader(site)))
    assert {one.reason for one in found.broken} == {"指向站点之外"}
    assert len(found.broken) == 2


def test_the_place_has_to_hold_the_build_just_made(site, served, tmp_path):
    made = write(tmp_path / "made", **{INVENTORY: '{"pages": 4, "as_of": "2026-11-22"}'})
    code, said = run(served[0], "--like", made)
    assert code == 4
    assert "不是" in said
    write(site, **{INVENTORY: '{"pages": 4, "as_of": "2026-11-22"}'})
    assert run(served[0], "--like", made, "--wait", "60")[0] == 0


@pytest.mark.parametrize(
    "place",
    ["no-such-folder", "ftp://a.cn/", "http://", "https://me:secret@a.cn/", "http://[bad", "git@a.cn:x/y"],
)
def test_what_is_no_address_and_no_folder_is_one_line_and_exit_code_3(place, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, said = run(place)
    assert code == 3
    assert said == f"“{place}” 不是网址（以 http:// 或 https:// 开头），也不是文件夹\n"


def test_a_server_that_is_not_there_is_one_line_and_exit_code_3():
    code, said = run("http://127.0.0.1:9/")
    assert code == 3
    assert said.startswith("打不开 http://127.0.0.1:9/：")
    assert len(said.splitlines()) == 1
