"""Words are found wherever a document or a picture keeps them, and a file made to mislead gives none and no exception."""

import random
import zipfile
from io import BytesIO

import pytest

from leaky_files import docx, gif, leaks, mp3, pdf, pdf_with_text, png, zipped
from training_site.privacy.inside import decoded, words_inside

LEAKS = leaks("欧阳若溪")


@pytest.mark.parametrize("what", LEAKS)
def test_words_in_documents_and_pictures_are_found(what):
    ending, data = LEAKS[what]
    assert any("欧阳若溪" in text for text in words_inside(data, f"a{ending}"))


def test_text_of_a_page_and_comment_of_a_gif_are_found():
    assert any("Jane Doe" in text for text in words_inside(pdf_with_text("seen by Jane Doe"), "a.pdf"))
    assert any("欧阳" in text for text in words_inside(gif("欧阳"), "a.gif"))


def test_title_of_a_recording_and_note_of_a_film_are_found():
    assert any("欧阳" in text for text in words_inside(mp3("欧阳"), "a.mp3"))
    film = b"\0\0\0\x18ftypmp42" + b"\0" * 40 + b"\0\0\0\x20udta" + "欧阳".encode()
    assert any("欧阳" in text for text in words_inside(film, "a.mp4"))


def test_blocks_of_a_document_are_not_run_together():
    data = zipped({"word/document.xml": "<w:p><w:t>最高</w:t></w:p><w:p><w:t>峰值</w:t></w:p>"})
    assert not any("高峰" in text for text in words_inside(data, "a.docx"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_files_are_read_in_the_encoding_they_have(encoding):
    assert decoded("学员张三".encode(encoding)) == "学员张三"
    assert list(words_inside("学员张三".encode(encoding), "a.csv")) == ["学员张三"]


def test_archive_in_an_archive_is_opened_and_endless_ones_are_not():
    assert any("张三" in text for text in words_inside(zipped({"a.zip": zipped({"b.txt": "张三"})}), "x.zip"))
    nested = zipped({"b.txt": "张三"})
    for _ in range(6):
        nested = zipped({"a.zip": nested})
    assert not any("张三" in text for text in words_inside(nested, "x.zip"))


@pytest.mark.slow
def test_archive_that_unpacks_to_gigabytes_is_read_to_a_limit():
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            with archive.open(f"{number}.txt", "w") as member:
                for _ in range(60):
                    member.write(b" " * (1 << 20))
    assert sum(len(text) for text in words_inside(out.getvalue(), "x.zip")) < 70 << 20


@pytest.mark.parametrize("what", LEAKS)
def test_broken_files_raise_nothing(what):
    ending, data = LEAKS[what]
    chance = random.Random(what)
    for _ in range(30):
        broken = bytearray(data[: chance.randrange(1, len(data) + 1)])
        for _ in range(chance.randrange(1, 8)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        list(words_inside(bytes(broken), f"a{ending}"))
    for head in (
        b"",
        b"%PDF",
        b"%PDF-1.7\n%%EOF",
        b"PK\x03\x04",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe1",
        b"RIFF\0\0\0\0WEBP",
    ):
        list(words_inside(head, f"a{ending}"))


def test_pixels_are_not_read_as_text():
    pixels = "张三".encode() * 3
    data = png("tEXt", "x").replace(b"IDAT", b"IDAT" + pixels)
    assert not any("张三" in text for text in words_inside(data, "a.png"))


def test_files_without_words_have_none():
    assert [text for text in words_inside(pdf(), "a.pdf") if "pypdf" not in text and text.strip()] == []
    assert any("正文" in text for text in words_inside(docx(), "a.docx"))


@pytest.mark.parametrize("start", [b"", b"x"])
def test_an_old_office_document_is_read_at_odd_and_even_bytes(start):
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + start + "作者 张三丰 记".encode("utf-16-le") + b"\0" * 9
    assert any("张三丰" in text for text in words_inside(data, "a.doc"))


@pytest.mark.parametrize(
    "written",
    [
        "<w:t><![CDATA[张三丰]]></w:t>",
        "<w:comment w:author='张三丰'/>",
        "<!-- 张三丰 --><w:t>一</w:t>",
        "<w:p>张<w:b/>三丰</w:p>",
    ],
)
def test_words_of_xml_are_found_however_they_are_written(written):
    assert any("张三丰" in text for text in words_inside(written.encode(), "word/document.xml"))


@pytest.mark.parametrize(
    "value", ["(Jane Doe)", r"(J\141ne Doe)", f"<FEFF{'Jane Doe'.encode('utf-16-be').hex()}>"]
)
def test_what_a_pdf_said_before_it_was_last_saved_is_found(value):
    older = pdf() + f"\n9 0 obj\n<</Author {value}>>\nendobj\n".encode()
    assert any("Jane Doe" in text for text in words_inside(older, "a.pdf"))
