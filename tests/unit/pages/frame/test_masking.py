"""What spans customers is masked as a whole: documents with their own parts, navigation, calendars and exports."""

from training_site.pages.frame.masking import masked_assets, masked_documents, masked_navigation
from training_site.pages.frame.page import Asset, DocumentPage, NavigationItem
from training_site.privacy.names import HiddenNames

NAMES = HiddenNames({"张三": "张*", "Jane Doe": "J.D."})


def test_title_text_and_own_parts_of_a_document_are_masked():
    page = DocumentPage(
        "a.html", "张 三的课", '# 张三\n\n**张三**和 <a href="jane-doe.html">JANE DOE</a>', "courses", blocks={"mark-1": "<p>张三</p>"}
    )  # fmt: skip
    (masked,) = masked_documents([page], NAMES)
    assert masked.title == "张*的课"
    assert masked.markdown == '# 张&#42;\n\n**张&#42;**和 <a href="jane-doe.html">J.D.</a>'
    assert masked.blocks == {"mark-1": "<p>张&#42;</p>"}


def test_navigation_is_masked_at_every_depth():
    items = (NavigationItem("张三", "a.html", (NavigationItem("由张三讲", "b.html"),)),)
    assert masked_navigation(items, NAMES) == (
        NavigationItem("张*", "a.html", (NavigationItem("由张*讲", "b.html"),)),
    )


def test_exports_are_masked_and_others_keep_their_bytes():
    text = '{"a": "张\\u200b三"}'.encode()
    made = [Asset("a.json", '{"name": "张三"}'.encode()), Asset("b.csv", "\ufeff李四".encode())]
    assert [one.content for one in masked_assets(made, NAMES)] == [
        '{"name": "张*"}'.encode(),
        "\ufeff李四".encode(),
    ]
    assert next(masked_assets([Asset("c.json", text)], HiddenNames({}))).content == text
