"""Which drawings may stand inside a page?"""

import pytest

from training_site.sources.files.figure import check_figure

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 200" role="img">'
GOOD = f'{OPEN}<title>图</title><g class="fig-blue" stroke-width="2"><rect x="1" y="1" width="9" height="9"/><text x="1" y="9">电源 &amp; 灯</text></g></svg>'


def test_shapes_and_words_are_accepted():
    assert check_figure(GOOD.encode(), "f.svg") == ()
    assert check_figure(b'<?xml version="1.0" encoding="UTF-8"?>\n' + GOOD.encode(), "f.svg") == ()


HOSTILE = {
    "script": f"{OPEN}<script>XSS(1)</script></svg>",
    "event": f'{OPEN}<rect onload="XSS(1)"/></svg>',
    "foreign object": f"{OPEN}<foreignObject><body/></foreignObject></svg>",
    "image": f'{OPEN}<image href="https://example.com/x.png"/></svg>',
    "use": f'{OPEN}<use href="#a"/></svg>',
    "link": f'{OPEN}<a href="javascript:XSS(1)"><text>x</text></a></svg>',
    "animation": f'{OPEN}<set attributeName="onclick" to="XSS(1)"/></svg>',
    "style element": f"{OPEN}<style>*{{fill:red}}</style></svg>",
    "style attribute": f'{OPEN}<rect style="fill:url(https://example.com)"/></svg>',
    "fill from elsewhere": f'{OPEN}<rect fill="url(https://example.com/a#b)"/></svg>',
    "id": f'{OPEN}<rect id="x"/></svg>',
    "prefixed name": '<s:svg xmlns:s="http://www.w3.org/2000/svg"/>',
    "namespace of the name": '<svg xmlns="http://www.w3.org/1999/xhtml"/>',
    "nested svg": f"{OPEN}{OPEN}</svg></svg>",
    "entity": f'<!DOCTYPE svg [<!ENTITY x "y">]>{OPEN}&x;</svg>',
    "processing instruction": f'<?xml-stylesheet href="x.css"?>{OPEN}</svg>',
    "cdata": f"{OPEN}<text><![CDATA[<script>XSS(1)</script>]]></text></svg>",
    "unclosed": f"{OPEN}<g></svg>",
    "html": "<html><body/></html>",
    "empty": "",
    "not text": "\udcff",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_could_load_or_run_is_refused_with_its_place(name: str):
    (found,) = check_figure(HOSTILE[name].encode("utf-8", "surrogateescape"), "courses/a/figures/f.svg")
    assert found.code == ("E-ENC" if name == "not text" else "E-FIGURE")
    assert found.where.line >= 1
    assert found.cure


def test_the_line_of_the_first_fault_is_named():
    (found,) = check_figure(f"{OPEN}\n<g>\n  <rect onclick='x'/></g></svg>".encode(), "f.svg")
    assert (found.where.line, found.where.column, "onclick" in found.message) == (3, 3, True)


def test_a_drawing_in_another_encoding_is_refused_before_a_page_reads_it():
    (found,) = check_figure(GOOD.encode("utf-16"), "f.svg")
    assert (found.code, "UTF-16" in found.message) == ("E-ENC", True)


@pytest.mark.parametrize("words", ["<text>{}</text>", "<title>{}</title>", "<g aria-label='{}'/>"])
def test_a_personal_number_in_the_words_of_a_drawing_is_refused(words: str):
    number = "1" + "39" + "1234" + "5678"
    (found,) = check_figure(f"{OPEN}\n{words.format(number)}</svg>".encode(), "f.svg")
    assert (found.code, found.where.line, number in found.message) == ("E-PII", 2, False)


def test_coordinates_are_no_personal_number():
    figure = f"{OPEN}<polyline points='1 3 9 1 2 3 4 5 6 7 8 13912345678,1'/></svg>"
    assert check_figure(figure.encode(), "f.svg") == ()


def test_a_hidden_character_in_a_drawing_is_refused():
    (found,) = check_figure(f"{OPEN}<text>甲\u202e乙</text></svg>".encode(), "f.svg")
    assert found.code == "E-CHAR"


@pytest.mark.parametrize(
    "words",
    [
        "<text><tspan>{0}</tspan><tspan>{1}</tspan></text>",
        "<text>{0}<tspan x='1' y='9'>{1}</tspan></text>",
        "<text>\n<tspan>电话 {0}</tspan>\n<tspan>{1}</tspan>\n</text>",
        "<!-- {0}{1} --><text>图</text>",
    ],
)
def test_a_personal_number_in_two_halves_or_in_a_comment_is_refused(words: str):
    number = "138" + "0013" + "8000"
    drawn = words.format(number[:6], number[6:])
    (found,) = check_figure(f"{OPEN}{drawn}</svg>".encode(), "f.svg")
    assert (found.code, number in found.message) == ("E-PII", False)


def test_numbers_of_two_texts_are_not_one():
    number = "138" + "0013" + "8000"
    assert (
        check_figure(f"{OPEN}<text>{number[:6]}</text><text>{number[6:]}</text></svg>".encode(), "f.svg")
        == ()
    )
