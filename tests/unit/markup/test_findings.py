import re
from pathlib import Path

import pytest
import yaml

from chapter_attacks import ATTACKS, FOLDER, attacks
from training_site.markup.blocks import SwallowedError, fill, place_block
from training_site.markup.comparison import END, is_closed, taken_out
from training_site.markup.conversion import EXTENSIONS, TooDeep, convert, limits
from training_site.markup.findings import findings
from training_site.markup.sanitiser import clean, with_pages
from training_site.model.course.headings import outside_fences
from training_site.sources.manual.prose import check_prose

ROOT = Path(__file__).parents[3]


def judged(text):
    return list(findings(text, [number for number, _ in outside_fences(text)]))


def test_the_judged_text_is_converted_as_mkdocs_converts_it():
    listed = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    named = [item if isinstance(item, dict) else {item: {}} for item in listed]
    assert {"fenced_code": {}} | {key: value for item in named for key, value in item.items()} == EXTENSIONS


def test_the_list_of_attacks_is_long_and_holds_the_files():
    assert len(ATTACKS) >= 60
    assert len(list(FOLDER.glob("*.md"))) == 5


@pytest.mark.parametrize("name", attacks())
def test_an_attack_is_refused_or_nothing_of_it_is_left(name):
    text = attacks()[name]
    problems = list(check_prose(text, "courses/a/manual/01-a.md", 1))
    html = clean(convert(text))
    assert not re.search(r"<(?!/?(?:p|b|em|i|a|img|h2|h3|div|details|summary|code|input|br)\b)[a-z/!?]", html)
    assert not re.search(r"<[^>]*\s(?:on\w+|style|srcset|data-[\w-]+|name|hidden|ping)\s*=", html)
    if not problems:
        assert taken_out(convert(text)) == ()
        assert is_closed(convert(f"{text}\n\n{END}"))


WORDS_ONLY = frozenset(
    {
        "conditional comment",
        "form feed before the handler",
        "no blank before the handler",
        "slash between attributes",
    }
)
"""Texts of which Markdown itself leaves nothing but words: there is nothing to refuse."""


@pytest.mark.parametrize("name", sorted(attacks().keys() - WORDS_ONLY))
def test_an_attack_that_a_browser_would_read_is_refused_on_a_line_of_the_text(name):
    text = attacks()[name]
    problems = list(check_prose(text, "a.md", 1))
    assert problems
    assert all(1 <= found.where.line <= text.count("\n") + 1 for found in problems)
    assert all(found.cure for found in problems)


@pytest.mark.parametrize("name", sorted(WORDS_ONLY))
def test_what_is_not_refused_is_nothing_but_words(name):
    html = convert(attacks()[name])
    assert taken_out(html) == ()
    assert is_closed(f"{html}\n<p>{END}</p>")


@pytest.mark.parametrize(
    "text",
    [
        '!!! danger "触电危险"\n    先断电。\n\n??? question "想一想"\n    答案',
        "| 灯 | 状态 |\n|:--|:-:|\n| 电源 | 绿 |",
        "- [ ] 断电\n- [x] 挂牌",
        "看灯[^1]。\n\n[^1]: 以说明书为准。",
        "```sh\nshow vlan <id> && echo '<script>'\n```",
        "```yaml\ntitle: 一\nitems: [a]\n```",
        "<details>\n<summary>甲</summary>\n\n乙\n\n</details>",
        "H<sub>2</sub>O 和 10 m<sup>3</sup>，按 <kbd>F2</kbd>",
        "## 硬盘灯 {#lamp}\n\n见 [硬盘灯](#lamp) 和 <https://example.com/>",
        "1 < 2 且 3 > 2，A&B，`<script>`",
        "<!-- 以后补照片 -->\n\n正文",
        "机箱里<!-- 核对过\n 2026-03 -->有两块电源<!-- 旧机型没有 -->",
        "甲<!-- 乙 --><b>丙</b><!-- 丁 -->戊",
        "术语\n:   解释",
        "1. 一\n2. 二\n\n    ![图](../figures/a.png)",
    ],
)
def test_what_writers_of_manuals_use_passes_unchanged(text):
    html = convert(text)
    assert judged(text) == []
    assert taken_out(html) == ()
    assert [tag.lower() for tag in re.findall(r"<[a-z]\w*", clean(html))] == re.findall(
        r"<[a-z]\w*", re.sub(r"<!--.*?-->", "", html)
    )


@pytest.mark.parametrize(
    ("typed", "published"),
    [
        ('<a href="02.md">', '<a href="02.html">'),
        ('<a class="x" href="02.md#a">', '<a class="x" href="02.html#a">'),
        ('<a href="https://example.com/a.md">', '<a href="https://example.com/a.md">'),
        ('<a href="02.html">02.md</a>', '<a href="02.html">02.md</a>'),
    ],
)
def test_html_links_to_chapters_lead_to_their_pages(typed, published):
    assert with_pages(typed) == published


def test_comments_are_not_published():
    assert "以后" not in clean(convert("<!-- 以后补照片 -->\n\n正文<!-- 以后 -->"))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("一\n\n<script>1</script>", 3),
        ("```\n<script>\n```\n\n一\n\n<b onclick=x>二</b>\n\n三", 7),
        ("一\n\n<b>二</b>\n\n[三][a]\n\n四\n\n[a]: javascript:x", 9),
        ("<details>\n<summary>一</summary>\n\n二\n\n</details>\n\n三\n\n<details>\n\n四\n\n五", 10),
        ("一\n\n二</div>\n\n三", 3),
        ("一\n\n<u class='x'>一</u>\n\n<u class='x'>二</u>", 3),
    ],
)
def test_a_finding_is_told_on_its_line(text, line):
    assert judged(text)[0].line == line


def test_two_like_findings_are_told_on_their_own_lines():
    assert [found.line for found in judged("<u id='__a'>一</u>\n\n二\n\n<u id='__a'>三</u>")] == [1, 5]


@pytest.mark.parametrize("text", ["1. " * 1600, "+ " * 400, "> " * 400, "[" * 300, "<a " * 500])
def test_what_a_conversion_cannot_follow_is_told_before_it_is_tried(text):
    (found,) = limits(text)
    assert found.line == 1
    assert judged(f"一\n\n{text}")[0].line == 3


@pytest.mark.slow
def test_lists_nested_deeper_than_the_conversion_can_follow_are_told_without_a_traceback():
    text = "\n".join(f"{'    ' * depth}- 第 {depth} 层" for depth in range(200))
    with pytest.raises(TooDeep):
        convert(text)
    assert "嵌套太深" in judged(text)[0].message


def test_a_block_enters_in_the_place_of_its_paragraph():
    blocks = {}
    name = place_block("<figure>图</figure>", blocks)
    assert fill(clean(convert(f"一\n\n{name}\n\n二")), blocks) == "<p>一</p>\n<figure>图</figure>\n<p>二</p>"


@pytest.mark.parametrize("text", ["`{}`{}", "<p title='{}'>一</p>", "{}\n\n{}", "一", "一 {} 二"])
def test_a_block_enters_nowhere_but_as_a_text_of_its_own(text):
    blocks = {}
    name = place_block("<b>一</b>", blocks)
    with pytest.raises(SwallowedError):
        fill(clean(convert(text.replace("{}", name))), blocks)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("一 <![CDATA[ 二 ]]> 三", "<![CDATA["),
        ("一\n\n[警告]: 断电后再开盖", "会被当作链接的地址"),
        ("一[^1]\n\n[^1]: 二\n\n[^1]: 三", "写了两次"),
        ('<span class="md-overlay">一</span>', "样式类"),
        ('<code class="no-print">一</code>', "样式类"),
        ("[一](nowhere.md){: .headerlink }\n\n13812345678", "手机号"),
    ],
)
def test_words_that_would_be_lost_or_dressed_as_ours_are_refused(text, words):
    assert any(words in found.message for found in check_prose(text, "a.md", 1))


def test_a_number_in_a_picture_s_words_or_an_address_is_found():
    for text in (
        "![138&#48;0138000](a.png)",
        "[甲](https://example.com/?tel=138%300138000)",
        "138\n00138000",
    ):
        assert [found.code for found in check_prose(text, "a.md", 1)] == ["E-PII"], text


def test_code_keeps_the_colours_of_the_highlighter():
    html = convert("```yaml\ntitle: 一 # 二\n```\n\n```python\ndef a(): return 'x'\n```")
    assert taken_out(html) == ()
