from dataclasses import replace

import pytest
import segno

from training_site.pages.course.quick_card import code_text, qr_code, quick_cards
from training_site.pages.frame.fingerprint import DIGITS_SHOWN, fingerprint
from worlds.outline import Outline, finished
from worlds.variants import reading


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    return reading(tmp_path_factory.mktemp("reading"))


def published(context, address):
    organisation = context.catalogue.organisation.model_copy(update={"published_at": address})
    return replace(context, catalogue=replace(context.catalogue, organisation=organisation))


def test_a_card_shows_steps_lights_and_first_diagnosis_with_its_revision(sample):
    (page,) = quick_cards(*sample)
    assert page.address == "courses/server/cards/rack-server.html"
    seen = Outline(finished(page))
    for words in (
        "警告：",
        "看供电",
        "通知业务停止",
        "黄灯闪烁",
        "硬盘亮黄灯",
        "2.0 版",
        "SERVER-RACK-SERVER",
    ):
        assert words in seen.text
    assert "第 2 章 指示灯" in seen.text
    assert "第 1 章" not in seen.text
    printed = fingerprint(sample[1].cards["rack-server"])[:DIGITS_SHOWN]
    assert f"编号 SERVER-RACK-SERVER · 哈希 {printed} · 数据截至 {sample[0].as_of}" in seen.text


def test_colour_is_never_alone(sample):
    (page,) = quick_cards(*sample)
    seen = Outline(page.markdown)
    assert "lamp lamp-amber" in page.markdown
    assert "绿黄交替闪" in seen.text
    assert "true" in seen.values("aria-hidden")


def test_the_code_leads_to_the_published_page(sample):
    context, folder = sample
    here = published(context, "https://training.example.com/site")
    text = code_text(here, folder, "rack-server")
    assert text == "https://training.example.com/site/courses/server/cards/rack-server.html"
    (page,) = quick_cards(here, folder)
    assert f"二维码，内容：{text}" in page.markdown
    assert "扫码打开本页" in page.markdown
    assert "published_at" not in page.markdown


def test_without_an_address_the_code_names_the_card(sample):
    context, folder = sample
    text = code_text(context, folder, "rack-server")
    assert text == "示例 机架服务器快查卡 2.0 courses/server/cards/rack-server.html"
    (page,) = quick_cards(context, folder)
    assert "扫码得到卡片编号" in page.markdown
    assert "published_at" in page.markdown


def test_the_code_is_a_plain_drawing_with_error_correction_m():
    drawn = str(qr_code("https://training.example.com/" + "a" * 60))
    assert "style" not in drawn
    assert "<script" not in drawn
    assert drawn.startswith('<svg viewBox="0 0 ')
    assert segno.make("https://training.example.com/" + "a" * 60, error="m", micro=False).error in {
        "M",
        "Q",
        "H",
    }


def test_equipment_without_a_course_entry_keeps_its_id(sample):
    context, folder = sample
    cards = {"other-box": folder.cards["rack-server"]}
    (page,) = quick_cards(context, replace(folder, cards=cards))
    assert "other-box" in page.markdown
