from overview_samples import Seen, context, through_markdown
from training_site.pages.chapter import chapter, reading_minutes


def test_a_chapter_has_a_head_and_keeps_its_own_markdown():
    here = context()
    page = chapter(here, here.catalogue.courses["basic"], 0)
    seen = Seen(through_markdown(page.markdown))
    assert "学完本章，学员应该能够：" in seen.text
    assert seen.tags.count("h1") == 1
    assert "h2" in seen.tags
    assert "第 1 章，共 1 章 · 讲授 45 分钟 · 阅读约 1 分钟" in seen.text
    assert "1.0 版改动（2026-01-01）" in seen.text
    assert page.source == "courses/basic/manual/01-first.md"


def test_drawings_do_not_count_as_reading():
    assert reading_minutes("字" * 600) == 2
    assert reading_minutes("<svg><text>" + "字" * 9000 + "</text></svg>") == 1
