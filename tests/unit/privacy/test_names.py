"""A name is found in every spelling, masked where it is found, and nothing else is."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training_site.privacy.folding import fold, keys
from training_site.privacy.names import HiddenNames

HAN = ("张三", "欧阳若溪", "高峰", "买买提江", "王五")
BLANKS = (
    *(" ", "\t", "\n", "\r\n", "\u00a0", "\u3000", "\u2002", "\u2009", "\u200a", "\u202f", "\u205f", "\u1680", "\u2800"),
    *("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u034f", "\u180e", "\u3164", "\ufe0f", "\u202a", "\u2068"),
)  # fmt: skip
DOTS = ("·", "•", "‧", "∙", "⋅", "・", "･")


def names(*hidden: str, allowed: tuple[str, ...] = ()) -> HiddenNames:
    return HiddenNames({name: f"{name[0]}*" for name in hidden}, allowed)


def spelled(found: HiddenNames, text: str) -> list[str]:
    return [text[one.start : one.end] for one in found.find(text)]


@pytest.mark.parametrize("blank", [*BLANKS, *DOTS, "  ", " \n ", "\u3000\u200b"])
@pytest.mark.parametrize("name", HAN)
def test_blanks_and_signs_nobody_sees_do_not_hide_a_name(name, blank):
    text = f"请{blank.join(name)}签字"
    assert spelled(names(name), text) == [blank.join(name)]
    assert fold(name) not in fold(names(name).redact(text))


@given(st.sampled_from(HAN), st.data())
def test_any_mixture_of_blanks_is_found_and_masking_leaves_nothing(name, data):
    plain = [one for one in BLANKS if "\n" not in one]
    marks = [
        "".join(data.draw(st.lists(st.sampled_from(plain), max_size=3)))
        + data.draw(st.sampled_from(["", *DOTS]))
        for _ in name[1:]
    ]
    written = name[0] + "".join(mark + character for mark, character in zip(marks, name[1:], strict=True))
    text = data.draw(st.text(max_size=8)) + written + data.draw(st.text(max_size=8))
    hidden = names(*HAN)
    assert written in spelled(hidden, text)
    assert hidden.find(hidden.redact(text)) == ()
    assert hidden.find(hidden.redact(text, is_html=True, star="&#42;")) == ()


@given(st.text(alphabet="张三丰王五高峰欧阳若溪 \n·\u200b*a", max_size=30))
def test_masking_leaves_nothing_that_the_search_finds(text):
    hidden = names("张三", "张三丰", "三丰", "高峰", "峰高", "欧阳若溪", "若溪王", "五王")
    assert hidden.find(hidden.redact(text)) == ()


LATIN = ("Anna Petrova", "O'Brien-Smith", "Li Na", "José Núñez", "Анна Петрова")


@pytest.mark.parametrize("name", LATIN)
def test_latin_name_is_found_in_every_case_and_width_and_however_its_words_are_joined(name):
    hidden = names(name)
    wide = "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in name)
    for form in (name, name.upper(), name.lower(), name.title(), wide, unicodedata.normalize("NFKC", name)):
        assert spelled(hidden, f"由{form}讲") == [form]
    for mark in ("", " ", "-", "_", ".", "\u00a0", "\n", "  ", "–", "—", "·", "’", "+"):
        text = f"在{mark.join(re.split('[^a-zA-Zéúñа-яА-Я]+', name))}_2.pdf"
        assert hidden.find(text), (name, mark)
        assert hidden.find(hidden.redact(text)) == ()


def test_latin_name_is_no_part_of_another_word():
    hidden = names("Li Na", "Mark Ant", "Al", "Ann")
    for text in (
        "carolina",
        "Lina Ming"[4:],
        "remarkants",
        "Alarm",
        "annual",
        "ALARM",
        "Annex",
        "Xli nay",
        "li nab",
    ):
        assert hidden.find(text) == (), text
    assert spelled(hidden, "LI NA, lina; Mark-Ant，Ann 和Al") == ["LI NA", "lina", "Mark-Ant", "Ann", "Al"]
    assert hidden.find("ann al ANN") == (), "the case of a short name counts"


def test_letters_of_a_long_name_may_be_spaced_those_of_a_short_one_not():
    assert spelled(names("Anna Petrova"), "A n n a  P e t r o v a") == ["A n n a  P e t r o v a"]
    assert names("Li Na").find("l i n a") == ()


def test_dot_of_a_name_may_be_written_in_any_way_or_left_out():
    hidden = names("阿依古丽·买买提")
    for mark in ("·", "•", "・", "‧", " ", "", ".", "-", "—", "．", "･", "\u3000", "_"):
        assert hidden.find(f"学员阿依古丽{mark}买买提到场"), repr(mark)


def test_compatibility_characters_and_wide_letters_are_the_same_name():
    assert names("李四").find("\uf9e1四")  # 李 among the compatibility ideographs
    assert names("方正").find("⽅正")
    assert names("Anna Petrova").find("𝐀𝐧𝐧𝐚 𝐏𝐞𝐭𝐫𝐨𝐯𝐚")


def test_one_character_is_not_looked_for():
    hidden = names("王", "A", "张三")
    assert len(hidden) == 1
    assert hidden.find("王 A") == ()


def test_longest_name_is_masked_first():
    hidden = HiddenNames({"张三": "张*", "张三丰": "张**"})
    assert hidden.redact("张三丰、张三、张 三 丰") == "张**、张*、张**"


def test_name_inside_an_allowed_word_is_no_finding_and_stays():
    hidden = names("高峰", allowed=("用电高峰", "高峰期"))
    assert hidden.find("用电高峰、用电 高峰、高峰期") == ()
    assert hidden.redact("避开用电高峰，由高峰签字") == "避开用电高峰，由高*签字"
    assert spelled(hidden, "用电高峰高峰") == ["高峰"]
    assert [one.name for one in hidden.find("用电高峰", allowed=())] == ["高峰"]


def test_allowed_word_excuses_only_what_lies_inside_it():
    assert spelled(names("高峰时", allowed=("用电高峰",)), "用电高峰时") == ["高峰时"]


def test_name_in_html_is_masked_in_words_and_not_in_tags():
    hidden = HiddenNames({"Mark Table": "M.T.", "Mark": "M.", "张三": "张*"})
    html = '<mark class="mark" title="Mark"><a href="mark-table.html" aria-label="Mark Table">Mark</a> 张三</mark>'
    assert hidden.redact(html, is_html=True) == (
        '<mark class="mark" title="M."><a href="mark-table.html" aria-label="M.T.">M.</a> 张*</mark>'
    )


def test_name_that_html_escapes_is_masked_there():
    hidden = HiddenNames({"O'Brien": "O.", "<b>王</b>&五": "<*", 'a "b"': "A.B."})
    text = "<p>O&#39;Brien O&#x27;Brien &lt;b&gt;王&lt;/b&gt;&amp;五 a &#34;b&#34;</p>"
    assert hidden.redact(text, is_html=True) == "<p>O. O. &lt;* A.B.</p>"


@pytest.mark.parametrize(
    "name", ["=1+1", "../a/x=", "<img src=x onerror=XSS(1)>", "a|b", "%41", "张*三", "(*)", "\\d+"]
)
def test_name_with_other_signs_is_found_as_it_was_typed_and_nothing_else(name):
    assert spelled(names(name), f"甲{name}乙") == [name]
    assert names(name).find("11 x img src x onerror XSS ab A 张三 11d") == ()


@given(st.sampled_from([*HAN, *LATIN, "阿依古丽·买买提", "O'Brien", "<b>&", "张-三"]))
def test_keys_are_never_empty(name):
    assert keys(name)
    assert all(keys(name))
