from training_site.markup.blocks import fill_source
from training_site.pages.course.figures import drawing, with_figures
from worlds.outline import Outline, through_markdown
from worlds.variants import FRONT


def drawn(text, number=1, redact=str):
    """Put drawings into a text, and the blocks back into it."""
    blocks = {}
    return fill_source(with_figures(text, FILES, number, blocks, redact), blocks)


FILES = {"figures/front.svg": FRONT.encode()}
LINE = "![前面板](../figures/front.svg)"


def test_a_drawing_in_a_paragraph_of_its_own_stands_in_the_page_with_its_caption():
    seen = Outline(through_markdown(drawn(f"一\n\n{LINE}\n\n二", 6)))
    assert {"figure", "svg", "figcaption", "button"} <= set(seen.tags)
    assert "图 6-1　前面板" in seen.raw
    assert "放大图 6-1：前面板" in seen.values("aria-label")


def test_drawings_are_numbered_through_the_chapter():
    text = drawn(f"{LINE}\n\n{LINE}", 2)
    assert "图 2-1" in text
    assert "图 2-2" in text
    assert text.count("\n") == 2


def test_other_pictures_and_those_inside_a_sentence_or_fence_stay_as_they_are():
    for text in (
        f"看 {LINE}",
        f"一\n{LINE}",
        f"{LINE}\n二",
        f"```\n\n{LINE}\n\n```",
        "![照片](../figures/photo.png)",
        "![没有](../figures/gone.svg)",
        f"- 甲\n\n    {LINE}",
    ):
        assert drawn(text, 1) == text


def test_declaration_comments_and_sharp_brackets_inside_attributes_do_not_reach_the_page():
    svg = str(drawing(("\ufeff" + FRONT).encode()))
    assert svg.startswith("<svg ")
    assert "<!--" not in svg
    assert 'aria-label="a &gt; b"' in svg
    seen = Outline(through_markdown(drawn(LINE, 1)))
    assert "a > b" in seen.values("aria-label")


def test_the_drawing_keeps_every_line_and_word_through_markdown():
    page = through_markdown(drawn(LINE, 1))
    assert page.count("<circle") == FRONT.count("<circle")
    assert "电源灯" in page
    assert "style=" not in page


def test_captions_are_text():
    page = through_markdown(drawn("![<b>&amp;*粗*](../figures/front.svg)", 1))
    assert "&lt;b&gt;&amp;*粗*" in page


def test_names_are_masked_in_the_words_of_a_drawing():
    text = drawn(LINE, 1, lambda words: words.replace("电源灯", "电**"))
    assert "电**" in text
