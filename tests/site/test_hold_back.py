"""What `mkdocs build` publishes when one customer has errors: the rest and its older records, and exit code 1."""

import pytest

from conftest import build_site
from site_support import snapshot
from worlds.variants import (
    GOOD_DAY,
    LATER,
    break_reference,
    break_yaml,
    commit,
    git,
    make_buildable,
    make_two_customers,
)

pytestmark = pytest.mark.site
SAID = f"数据有误，依据 {GOOD_DAY} 的登记"
AS_OF = "2026-11-22"


def built(root, **environment):
    """Build into `root`/site; the exit code, what was said, and the published files."""
    done = build_site(root, root / "site", TRAINING_AS_OF=AS_OF, **environment)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr, snapshot(root / "site")


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    """One repository through its builds: good, broken without and with hold-back, twice, personal number, mended."""
    root = make_buildable(make_two_customers(tmp_path_factory.mktemp("held") / "repository"))
    told = {"good": built(root)}
    break_reference(root)
    told["refused"] = built(root)
    told["held"] = built(root, TRAINING_HOLD_BACK="1")
    told["page"] = (root / "site/customers/acme/index.html").read_text(encoding="utf-8")
    told["list"] = (root / "site/customers/index.html").read_text(encoding="utf-8")
    told["again"] = built(root, TRAINING_HOLD_BACK="1")
    people = root / "roster/beta/people.yml"
    text = people.read_text(encoding="utf-8")
    people.write_text(text + "# 13800138000\n", encoding="utf-8")
    told["number"] = built(root, TRAINING_HOLD_BACK="1")
    people.write_text(text, encoding="utf-8")
    git(root, "checkout", "-q", "--", "roster")
    commit(root, LATER)
    told["mended"] = built(root, TRAINING_HOLD_BACK="1")
    return told


def test_a_customer_with_errors_refuses_everything_unless_it_may_be_held_back(story):
    code, said, after = story["refused"]
    assert (code, after) == (1, story["good"][2])
    assert "未发布；现有站点保持不变。" in said


def test_the_rest_is_published_the_errors_are_told_and_the_exit_code_stays_one(story):
    code, said, after = story["held"]
    assert code == 1
    assert "roster/acme/sessions/2026-03-05-first.yml:" in said
    assert said.splitlines()[-2:] == [
        f"acme：{SAID}",
        "共 1 处错误，1 个客户没有按现在的文件公布，其余照常。",
    ]
    before = story["good"][2]
    assert set(after) == set(before)
    changed = {name for name in after if after[name] != before[name]}
    assert not any(name.startswith("customers/beta/") for name in changed)
    assert {
        name for name in after if name.startswith("customers/acme/") and name.endswith(".html")
    } <= changed
    assert SAID in story["page"]
    assert SAID in story["list"]
    assert 'http-equiv="refresh"' not in story["page"]


def test_the_same_files_make_the_same_bytes(story):
    assert story["again"][2] == story["held"][2]


def test_a_personal_number_anywhere_refuses_everything(story):
    code, said, after = story["number"]
    assert (code, after) == (1, story["held"][2])
    assert "E-PII" in said
    assert "13800138000" not in said


def test_a_mended_customer_is_published_from_its_files_again(story):
    assert story["mended"][0] == 0
    assert story["mended"][2] == story["good"][2]


def test_a_shallow_clone_shows_one_notice_page(tmp_path):
    root = make_two_customers(tmp_path / "repository")
    git(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), str(tmp_path / "clone"))
    clone = make_buildable(tmp_path / "clone")
    break_yaml(clone)
    code, said, after = built(clone, TRAINING_HOLD_BACK="1")
    assert code == 1
    assert "acme：数据有误，暂不公布" in said
    assert [name for name in after if name.startswith("customers/acme/")] == ["customers/acme/index.html"]
    page = (clone / "site/customers/acme/index.html").read_text(encoding="utf-8")
    assert "roster/acme/sessions/2026-03-05-first.yml:" in page
