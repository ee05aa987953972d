"""Does text that people type stay text on cards, forms, glossary, figures and older revisions?"""

from dataclasses import replace

import pytest

from training_site.model.records import SupersededRevision
from training_site.pages.course.course_print import course_print
from training_site.pages.course.glossary import glossary
from training_site.pages.course.maintenance import maintenance
from training_site.pages.course.quick_card import quick_cards
from training_site.pages.course.superseded import superseded_documents
from training_site.pages.frame.context import Context
from worlds.outline import Outline, finished
from worlds.typed import AS_OF, hostile_strings, typed

_SAMPLE = 9
FIGURE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>a</title></svg>'


def strings():
    found = hostile_strings()
    step = len(found) // _SAMPLE
    return [
        text if number % step == 0 else pytest.param(text, marks=pytest.mark.everything)
        for number, text in enumerate(found)
    ]


def pages_with(text):
    shared = typed(text).catalogue
    folder = shared.courses["basic"]
    chapters = tuple(
        replace(one, text="## 正文\n\n![图](../figures/a.svg)\n\n| a | b |\n|---|---|\n| c | d |\n")
        for one in folder.chapters
    )
    full = replace(
        folder,
        files={"figures/a.svg": FIGURE},
        superseded=(SupersededRevision("0.9", chapters, {"figures/a.svg": FIGURE}),),
        chapters=chapters,
    )
    context = Context(replace(shared, courses={"basic": full}), AS_OF, "public")
    yield from quick_cards(context, full)
    yield maintenance(context, full)
    yield glossary(context, full)
    yield course_print(context, full)
    yield from superseded_documents(context, full)


@pytest.mark.parametrize("text", strings())
def test_hostile_text_appears_literally_and_opens_no_element(text):
    for page in pages_with(text):
        seen = Outline(finished(page))
        assert not {"script", "img", "iframe", "style", "object"} & set(seen.tags), page.address
        assert not [name for _, name, _ in seen.attributes() if name.startswith("on") or name == "style"]
        assert " ".join(text.split()) in " ".join(seen.text.split()), page.address
