from training_site.pages.overview.check_report import check_report
from training_site.pages.reference.errors import error_anchor, errors
from training_site.problem_kinds import PROBLEM_KINDS
from training_site.problems import Where, problem
from worlds.outline import Outline, through_markdown
from worlds.typed import context, typed


def test_problems_stand_with_file_line_and_column_the_serious_first():
    problems = (
        problem("N-UNUSED", Where("roster/acme/evidence/a.pdf"), "提示一"),
        problem("W-ORDER", Where("roster/acme/people.yml", 3, 5), "警告一"),
    )
    text = Outline(through_markdown(check_report(context(), [typed().digest()], problems).markdown)).text
    assert "roster/acme/people.yml:3:5" in text
    assert text.index("警告一") < text.index("提示一")


def test_names_in_messages_are_masked_with_the_names_of_their_customer():
    people = {"trainees": [{"id": "p-1", "name": "张三丰", "audience": "操作", "courses": ["basic"]}]}
    masking = typed(people=people).digest()
    problems = (problem("W-SAMENAME", Where("roster/acme/people.yml"), "两名学员都叫张三丰；王建国登记"),)
    markdown = check_report(context(), [masking], problems).markdown
    assert "都叫张**；王**登记" in markdown


def test_what_is_to_be_pasted_keeps_its_lines_and_masks_names():
    snippet = "  - author: 王建国\n    note: <改了什么>"
    problems = (problem("W-REVISION", Where("courses/a/course.yml"), "没有指纹", "粘贴", snippet),)
    seen = Outline(through_markdown(check_report(context(), [typed().digest()], problems).markdown))
    assert "  - author: 王**\n    note: <改了什么>" in seen.raw


def test_every_code_has_its_place_in_the_catalogue():
    seen = Outline(through_markdown(errors(context()).markdown))
    anchors = set(seen.values("id"))
    assert {error_anchor(code) for code in PROBLEM_KINDS} <= anchors
    assert all(kind.cause in seen.text and kind.cure in seen.text for kind in PROBLEM_KINDS.values())
