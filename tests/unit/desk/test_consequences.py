"""What is told of a change before it is written: problems that come, facts that change, nobody's full name?"""

import pytest

from training_site.desk.base.changeset import Changeset, Rewrite
from training_site.desk.base.consequences import consequences
from training_site.desk.base.workbench import Workbench
from training_site.desk.base.yaml_file import open_file
from training_site.problems import Severity
from worlds.small import PEOPLE, SESSION, SIGN_OFF, TODAY, change, codes, write, write_repository

TEACHER = "roster/instructors/t-01.yml"


@pytest.fixture
def root(tmp_path):
    return write_repository(tmp_path)


def of(root, *rewrites):
    before = set(root.iterdir())
    found = consequences(Workbench(root, TODAY), Changeset(rewrites))
    assert set(root.iterdir()) == before  # nothing is left beside the data
    return found


def test_only_what_comes_is_told_also_when_the_old_moves_to_another_line(root):
    change(root, SESSION, ("  signed_rows: 1", "  signed_rows: 2"))
    assert codes(Workbench(root, TODAY).state("acme").problems) == ["W-RECORD"]
    file = open_file(root, SESSION).set(["title"], "首轮").set(["notices", 0, "sent_on"], "2026-03-09")
    found = of(root, file.rewrite)
    assert [(item.code, item.severity) for item in found.problems] == [("W-ORDER", Severity.WARNING)]
    assert found.errors == ()


def test_error_that_comes_is_an_error_and_nothing_is_derived(root):
    found = of(root, open_file(root, SESSION).set(["site"], "mian").rewrite)
    assert codes(found.errors) == ["E-REF"]
    assert found.words() == ("结论没有变化",)


def test_facts_are_told_with_masked_names(root):
    found = of(root, open_file(root, SIGN_OFF).remove(["statements", 0]).rewrite)
    assert found.words() == (
        "某单位（acme）：",
        "  变差：张* 《服务器维护》 有效（至 2027-03-06） → 待签署（2/2 项）",
        "  变差：证书 acme-server-2026-0001-i 张* 有效（至 2027-03-06） → 签发无依据（至 2027-03-06）",
    )


def test_what_all_customers_share_is_derived_for_all(root):
    found = of(root, Rewrite("courses/server/course.yml", *_other_months(root)))
    assert "  变差：张* 《服务器维护》 有效（至 2027-03-06） → 到期（至 2026-09-06）" in found.words()


def _other_months(root):
    data = (root / "courses/server/course.yml").read_bytes()
    return data, data.replace(b"validity: {months: 12}", b"validity: {months: 6}")


def test_name_that_stands_in_a_manual_is_found_when_the_person_comes(root):
    change(root, "courses/server/manual/01-overview.md", ("## 部件", "## 部件\n\n孙七七画的图。"))
    file = open_file(root, PEOPLE)
    found = of(
        root,
        file.add(
            ["trainees"], {"id": "p-09", "name": "孙七七", "audience": "操作", "courses": ["server"]}
        ).rewrite,
    )
    assert [(item.code, item.where.path) for item in found.errors] == [
        ("E-NAME", "courses/server/manual/01-overview.md")
    ]


def test_errors_that_were_there_do_not_forbid_mending_others(root):
    change(root, SESSION, ("site: main", "site: mian"), ("phase: 验收后", "phase: 验收"))
    data = (root / SESSION).read_bytes()
    found = of(
        root, Rewrite(SESSION, data, data.replace("phase: 验收\n".encode(), "phase: 验收后\n".encode()))
    )
    assert "E-CHOICE" not in codes(found.problems)


def test_file_that_goes_is_gone_in_what_is_derived(root):
    data = (root / SIGN_OFF).read_bytes()
    found = of(root, Rewrite(SIGN_OFF, data, None))
    assert "  登记的签认 1 → 0" in found.words()
    assert (root / SIGN_OFF).read_bytes() == data


def test_new_customer_is_told_as_new(root):
    text = "name: 乙单位\nsites: [{id: main, name: 机房}]\n"
    found = of(root, Rewrite("roster/beta/customer.yml", None, text.encode()))
    assert found.errors == ()
    assert found.words() == ("乙单位（beta）：", "  新登记的客户")
    assert not (root / "roster/beta").exists()
    write(root, "roster/beta/customer.yml", text)
