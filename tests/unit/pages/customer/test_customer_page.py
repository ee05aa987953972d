from training_site.facts.base.words import Word
from worlds.everything import everything, pages, read
from worlds.outline import Outline

ADDRESS = "customers/acme/index.html"


def outline():
    return Outline(pages()[ADDRESS].body)


def test_the_matrix_has_a_row_for_each_person_and_a_square_for_each_competency():
    rows = [row for row in outline().elements if row.tag == "th" and row.attributes.get("scope") == "row"]
    assert [row.text for row in rows] == ["龘** p-1", "欧阳** p-2", "韊韥 p-3", "Z.Q. p-4", "p-5"]
    squares = [
        item for item in outline().elements if item.attributes.get("title", "").startswith(("懂", "会"))
    ]
    assert len(squares) == 5 * 8


def test_the_counts_follow_the_precedence_of_the_words():
    order = [str(word) for word in Word]
    counted = [
        item.text[1:].split()[0] for item in outline().all("li") if item.text.endswith(tuple("123456789"))
    ]
    words = [word for word in counted if word in order]
    assert words == sorted(words, key=order.index)
    assert words


def test_sections_have_the_anchors_that_links_use():
    ids = {element.attributes.get("id") for element in outline().elements}
    assert {"customer", "session", "certificate", "plan", "representative", "waiver", "notice"} <= ids


def test_a_matrix_of_fifty_people_stays_below_its_size():
    people = read("people")
    sign_off = read("sign_off")
    first = people["trainees"][0]
    others = people["trainees"] = [{**first, "id": f"person-{number:04}"} for number in range(50)]
    sign_off |= {"people": [item["id"] for item in others], "statements": []}
    for item in sign_off["competencies"].values():
        del item["basis"]
    page = next(iter(everything(people=people, sign_off=sign_off).pages("internal").values()))
    assert page.address == ADDRESS
    assert page.body.count("passed") >= 50 * 7
    assert len(page.body.encode()) <= 150 * 1024
