from training_site.pages.frame.document import one_block


def test_line_breaks_of_texts_stay_as_references_and_those_of_the_template_go():
    html = '<div>\n  <p\n  class="a">one\ntwo</p>\n  <pre>a\n\tb</pre>\n</div>\n'
    assert one_block(html) == '<div> <p class="a">one&#10;two</p> <pre>a&#10;&#9;b</pre> </div>'
