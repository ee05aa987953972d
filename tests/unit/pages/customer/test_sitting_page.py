from worlds.everything import everything, read
from worlds.outline import Outline


def sitting_text(**paper):
    sitting = read("sitting")
    sitting["papers"][0] |= paper
    page = everything(sitting=sitting).pages()["customers/acme/assessments/spring.html"]
    return Outline(page.body).text


def test_a_paper_without_marks_of_its_own_shows_those_of_the_course():
    assert "60 / 100" in sitting_text()


def test_a_paper_with_its_own_maximum_shows_the_mark_it_is_judged_by():
    assert "30 / 50" in sitting_text(max_score="50")


def test_a_paper_with_its_own_mark_shows_it():
    assert "80 / 100" in sitting_text(pass_score="80")
