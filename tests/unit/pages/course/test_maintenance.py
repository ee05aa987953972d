from dataclasses import replace

import pytest

from training_site.model.course.glossary import Glossary
from training_site.model.course.maintenance import Maintenance
from training_site.pages.course.course import course
from training_site.pages.course.course_aids import course_aids
from training_site.pages.course.glossary import glossary
from training_site.pages.course.maintenance import maintenance
from worlds.outline import Outline, finished, through_markdown
from worlds.variants import reading


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    return reading(tmp_path_factory.mktemp("reading"))


def test_work_is_grouped_by_period_with_empty_columns_to_fill(sample):
    seen = Outline(through_markdown(maintenance(*sample).markdown))
    assert seen.text.index("每日") < seen.text.index("每年")
    assert "每周" not in seen.text
    for head in ("日期", "结果", "签名", "怎样算合格", "设备"):
        assert head in seen.text
    assert seen.text.count("全部设备") == 2
    assert "第 2 章" in seen.text


def test_the_glossary_is_searched_and_holds_the_other_names(sample):
    page = glossary(*sample)
    seen = Outline(finished(page))
    assert page.is_searchable
    assert "也叫：磁盘组" in seen.text
    assert "文件编号 SERVER · " in seen.text
    assert f"{sample[1].course.revision} 版，{sample[1].course.effective} 生效" in seen.text
    assert "RAID group" in seen.text
    assert seen.text.index("PDU") < seen.text.index("冗余组")
    assert "term-冗余组" in seen.values("id")


def test_a_course_offers_what_it_has(sample):
    context, folder = sample
    assert [aid.title for aid in course_aids(folder)] == ["快查卡", "维护保养表", "术语表"]
    bare = replace(
        folder, cards={}, glossary=Glossary(), maintenance=Maintenance(), chapters=(), superseded=()
    )
    assert course_aids(bare) == ()
    assert "打印、快查和练习" not in course(context, bare).markdown


def test_the_course_page_links_print_cards_schedule_glossary_and_old_revisions(sample):
    page = course(*sample).markdown
    for address in (
        "print.html",
        "cards/rack-server.html",
        "maintenance.html",
        "glossary.html",
        "revisions/1.0/index.html",
    ):
        assert f'href="../../courses/server/{address}"' in page


@pytest.mark.parametrize(("domain", "word"), [("equipment", "设备"), ("fire", "消防"), ("other", "其他")])
def test_the_course_page_names_the_domain_of_its_framework(sample, domain, word):
    context, folder = sample
    framework = context.catalogue.frameworks[folder.course.framework]
    frameworks = {framework.id: framework.model_copy(update={"domain": domain})}
    context = replace(context, catalogue=replace(context.catalogue, frameworks=frameworks))
    assert f"领域：{word}" in Outline(through_markdown(course(context, folder).markdown)).text
