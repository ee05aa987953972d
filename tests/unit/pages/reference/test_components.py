"""Does the page of the program's parts say name, version, licence and hash of each, and link what it publishes?"""

import re
from datetime import date

from training_site.pages.frame.context import Context
from training_site.pages.reference.components import component_files, components
from training_site.supply.component import Component, LicenceText
from training_site.supply.sbom import SBOM

A, B, C = "a" * 64, "b" * 64, "c" * 64
TEXT = LicenceText("licences/one/LICENSE.txt", "LICENSE", b"by somebody@example.org\r\n")
PARTS = (
    Component("training-site", "1", "program", "MIT"),
    Component("one", "1.0", "package", "MIT", hashes=(A, B), texts=(TEXT,)),
    Component(
        "many", "2.0", "package", "Apache-2.0 OR MIT", hashes=(A, B, C), remark="安装的不是锁定的版本 1"
    ),
    Component("mkdocs-material", "9", "package", "MIT", hashes=(A,)),
    Component("script <b>", "", "browser", "", "mkdocs-material"),
)


def context(parts):
    return Context(None, date(2026, 11, 22), "public", components=parts)


def row(page, name):
    return re.search(rf"<tr><td data-label=.部件.>{name}.*?</tr>", page.markdown)[0]


def test_each_part_has_a_row_with_licence_text_and_hash():
    page = components(context(PARTS))
    one = row(page, "one")
    assert 'href="licences/one/LICENSE.txt"' in one
    assert f'<code class="nowrap" title="{A}">{A[:12]}</code>' in one
    many = row(page, "many")
    assert "3 个，见清单" in many
    assert "安装的不是锁定的版本 1" in many
    script = row(page, "script &lt;b&gt;")
    for said in ("没有单独标明", "作者没有声明", "没有附原文", "随 mkdocs-material"):
        assert said in script
    assert f'href="{SBOM}"' in page.markdown
    assert page.section == "auditor"


def test_what_is_linked_is_published_unchanged():
    files = {item.address: item.content for item in component_files(context(PARTS))}
    assert files.keys() == {TEXT.address, SBOM}
    assert files[TEXT.address] == TEXT.content


def test_without_a_lock_file_the_page_says_so_and_claims_nothing():
    page = components(context(()))
    assert "列不出部件" in page.markdown
    assert SBOM not in page.markdown
    assert list(component_files(context(()))) == []
