from training_site.facts.base.words import LOOKS
from training_site.pages.reference.definitions import definitions
from worlds.outline import Outline, through_markdown
from worlds.typed import context


def test_every_status_word_is_defined_with_its_mark_and_meaning():
    text = Outline(through_markdown(definitions(context()).markdown)).text
    assert all(word in text and look.mark in text and look.meaning in text for word, look in LOOKS.items())
