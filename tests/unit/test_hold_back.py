"""Is a customer with errors shown as of its newest good commit, or not at all, and do the others stay as they are?"""

import gc
import json
from datetime import date

import pytest
from click.testing import CliRunner

from training_site.build import build
from training_site.cli import training_site
from training_site.pages.frame.page import CopiedFile
from worlds.small import EVIDENCE, PEOPLE, TODAY, change, write
from worlds.variants import (
    BREAKS,
    GOOD_DAY,
    LATER,
    SESSION,
    break_reference,
    break_yaml,
    commit,
    git,
    make_buildable,
    make_two_customers,
    write_two_customers,
)

pytestmark = pytest.mark.slow

SAID = f"数据有误，依据 {GOOD_DAY} 的登记"
HIDDEN = "数据有误，暂不公布"


@pytest.fixture
def root(tmp_path):
    return make_two_customers(tmp_path / "仓库 一")


def held(root, edition="public", **options):
    return build(root, None, edition, TODAY, hold_back=True, **options)


def pages(site):
    """Address → what is written there, of every page and file."""
    records = {page.address: page.body for page in site.records()}
    documents = {page.address: page.markdown for page in site.documents()}
    return records | documents | {item.address: content(item) for item in site.assets()}


def content(item):
    """Return what a file holds that is published: written by us, or copied from the disk."""
    return (item.root / item.source).read_bytes() if isinstance(item, CopiedFile) else item.content


def of_acme(found):
    return {
        address: text for address, text in found.items() if "acme" in address and address.endswith(".html")
    }


@pytest.mark.parametrize("spoil", BREAKS)
def test_a_faulty_customer_is_shown_as_of_its_newest_commit_without_errors(spoil, root):
    before = pages(build(root, None, "public", TODAY))
    spoil(root)
    site = held(root)
    after = pages(site)
    assert set(after) == set(before)
    assert [(one.customer, one.name, one.said) for one in site.held_back] == [("acme", "某单位", SAID)]
    assert [one.id for one in site.digests] == ["acme", "beta"]
    for address, text in of_acme(after).items():
        assert SAID in text, address
        assert text.endswith(before[address].strip()) or before[address].strip() in text, address
    assert pages(held(root, "internal"))["files/customers/acme/sheet.pdf"] == EVIDENCE
    assert {a: t for a, t in after.items() if "customers/beta/" in a} == {
        a: t for a, t in before.items() if "customers/beta/" in a
    }


@pytest.mark.parametrize("spoil", BREAKS)
def test_without_being_asked_nothing_is_held_back(spoil, root):
    spoil(root)
    site = build(root, None, "public", TODAY)
    assert site.held_back == ()
    assert [one.id for one in site.digests] == ["beta"]
    assert any(item.code[0] == "E" for item in site.problems)


@pytest.mark.parametrize("spoil", BREAKS)
def test_the_errors_told_are_those_of_todays_files(spoil, root):
    spoil(root)
    plain, site = build(root, None, "public", TODAY), held(root)
    assert site.problems == plain.problems
    (one,) = site.held_back
    assert set(one.errors) == {item for item in site.problems if item.code[0] == "E"}


def test_a_later_good_commit_releases_and_the_newest_good_one_counts(root):
    change(root, SESSION, ("phase: 验收后", "phase: 验收后\nroom: 三号教室"))
    commit(root, LATER)
    break_reference(root)
    commit(root, "2026-05-01")
    break_yaml(root)
    site = held(root)
    assert [one.registered_on for one in site.held_back] == [date.fromisoformat(LATER)]
    assert "三号教室" in pages(site)["customers/acme/sessions/2026-03-05-first.html"]
    git(root, "checkout", "-q", "HEAD~1", "--", "roster")
    released = held(root)
    assert released.held_back == ()
    assert "三号教室" in pages(released)["customers/acme/sessions/2026-03-05-first.html"]
    assert not any("数据有误" in str(text) for text in pages(released).values())


def without_git(root):
    for path in sorted((root / ".git").rglob("*"), reverse=True):
        path.chmod(0o700)
        path.rmdir() if path.is_dir() else path.unlink()


def only_bad_commits(root):
    """Give the repository a history in which acme never was without errors."""
    break_reference(root)
    git(root, "add", "-A")
    git(root, "commit", "-q", "--amend", "-m", "never good")


def test_without_a_good_commit_one_page_stands_in_place_of_the_customer(root):
    only_bad_commits(root)
    site = held(root)
    found = pages(site)
    assert [one.said for one in site.held_back] == [HIDDEN]
    assert [address for address in found if "acme" in address] == ["customers/acme/index.html"]
    assert HIDDEN in found["customers/acme/index.html"]
    assert f"{SESSION}:" in found["customers/acme/index.html"]
    assert (
        "某单位" not in found["customers/index.html"] + found["overview.html"] + found["schedule/index.html"]
    )
    for address in ("customers/index.html", "overview.html", "due.html", "check-report.html"):
        assert HIDDEN in found[address], address


def test_a_folder_without_git_and_a_customer_never_committed_have_no_older_records(tmp_path, root):
    plain = write_two_customers(tmp_path / "plain")
    break_yaml(plain)
    assert [one.said for one in held(plain).held_back] == [HIDDEN]
    git(root, "rm", "-rq", "--cached", "roster/acme")
    git(root, "commit", "-q", "--amend", "-m", "acme was never there")
    break_yaml(root)
    assert [one.said for one in held(root).held_back] == [HIDDEN]


def test_a_shallow_clone_does_not_pass_its_oldest_commit_off_as_the_day_of_registration(tmp_path, root):
    write(root, "roster/acme/evidence/../../../note.txt", "x")
    commit(root, LATER)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), str(clone))
    break_yaml(clone)
    assert [one.said for one in held(clone).held_back] == [HIDDEN]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("roster/acme/people.yml", "name: 张三", "name: 张三\n    consent: 手机 13800138000"),
        ("roster/organisation.yml", "short: 示例", "short: [示例"),
        ("roster/instructors/t-01.yml", "kind: 维修", "kind: 不知道"),
        ("courses/server/course.yml", "framework: basic", "framework: missing"),
    ],
)
def test_personal_numbers_and_errors_in_shared_data_refuse_everything(path, old, new, root):
    break_yaml(root)
    change(root, path, (old, new))
    site = held(root)
    assert site.held_back == ()
    assert any(item.where.path == path and item.code[0] == "E" for item in site.problems)


def test_a_commit_with_personal_numbers_is_not_one_without_errors(root):
    change(root, SESSION, ("phase: 验收后", "phase: 验收后\nbring: 打 13800138000"))
    commit(root, LATER)
    change(root, SESSION, ("bring: 打 13800138000", "bring: 电脑"), ("[p-01, p-02]", "[p-01, p-02"))
    assert [one.registered_on for one in held(root).held_back] == [date.fromisoformat(GOOD_DAY)]


def test_the_old_files_are_checked_with_the_courses_and_instructors_of_today(root):
    change(root, "courses/server/course.yml", ("id: hands-on", "id: exercise"))
    for customer in ("acme", "beta"):
        name = SESSION.replace("acme", customer)
        change(root, name, ("lesson: hands-on", "lesson: exercise"))
    break_reference(root)
    site = held(root)
    assert [one.said for one in site.held_back] == [HIDDEN]


def test_names_outside_git_mask_the_old_records_too(root):
    write(root, ".gitignore", "roster/*/names.yml\n")
    change(root, PEOPLE, ("    name: 张三\n", ""))
    change(root, SESSION, ("phase: 验收后", "phase: 验收后\nbring: 请张三丰带钥匙"))
    write(root, "roster/acme/names.yml", "names:\n  - {id: p-01, name: 张三丰}\n")
    commit(root, LATER)
    break_yaml(root)
    change(root, "roster/acme/names.yml", ("names:\n", "names:\n  - {id: p-77, name: 赵新来}\n"))
    write(root, PEOPLE, (root / PEOPLE).read_text(encoding="utf-8").replace("id: p-02", "id: p-77", 1))
    found = pages(held(root))
    session = found["customers/acme/sessions/2026-03-05-first.html"]
    assert "请张**带钥匙" in session
    assert "张三丰" not in "".join(text for text in found.values() if isinstance(text, str))


def test_with_an_error_in_a_list_of_people_nothing_is_published(root):
    write(root, ".gitignore", "roster/*/names.yml\n")
    commit(root, LATER)
    write(root, "roster/acme/names.yml", "names: [\n")
    assert held(root).held_back == ()
    (root / "roster/acme/names.yml").unlink()
    change(root, PEOPLE, ("audience: ", "audience: 领导 # "))
    assert held(root).held_back == ()


def test_a_broken_file_quotes_no_name_in_the_public_edition(root):
    change(root, SESSION, ("{person: p-02, status: 缺席}", "{person: 王老五, status: 缺席}"))
    public, internal = pages(held(root)), pages(held(root, "internal"))
    assert "王老五" in internal["check-report.html"]
    assert not any("王老五" in text for text in public.values() if isinstance(text, str))
    assert "王老五".encode() not in b"".join(text for text in public.values() if isinstance(text, bytes))


def test_overviews_and_exports_name_the_day_of_registration(root):
    break_yaml(root)
    found = pages(held(root))
    for address in ("index.html", "customers/index.html", "overview.html", "due.html", "check-report.html"):
        assert SAID in found[address], address
    facts = json.loads(found["data/facts.json"])
    assert facts["held_back"] == [{"customer": "acme", "registered_on": GOOD_DAY, "said": SAID}]
    rows = json.loads(found["data/qualifications.json"])["qualifications"]
    assert {row["customer"]: row["registered_on"] for row in rows} == {"acme": GOOD_DAY, "beta": None}
    header, *lines = found["data/sessions.csv"].decode("utf-8-sig").splitlines()
    assert header.endswith(",按哪天的登记")
    assert sorted(line.rsplit(",", 1)[1] for line in lines) == ['""', f'"{GOOD_DAY}"']


def test_two_builds_are_the_same_and_leave_no_folder_behind(root):
    break_reference(root)
    one, other = held(root), held(root)
    assert pages(one) == pages(other)
    folder = one.older["acme"].tree.root
    assert (folder.stat().st_mode & 0o777, folder.is_dir()) == (0o700, True)
    assert not folder.is_relative_to(root)
    del one
    gc.collect()
    assert not folder.exists()


def test_nothing_is_checked_out(root):
    break_yaml(root)
    before = git(root, "status", "--porcelain"), git(root, "rev-parse", "HEAD"), (root / SESSION).read_bytes()
    held(root)
    after = git(root, "status", "--porcelain"), git(root, "rev-parse", "HEAD"), (root / SESSION).read_bytes()
    assert after == before


def run(root, command, *options):
    return CliRunner().invoke(
        training_site, [*command.split(), "--root", str(root), "--as-of", "2026-11-22", *options]
    )


def test_commands_go_on_with_the_others_and_still_end_with_one(root, tmp_path):
    make_buildable(root)
    break_reference(root)
    refused = run(root, f"pages {tmp_path / 'no'}")
    assert (refused.exit_code, (tmp_path / "no").exists()) == (1, False)
    checked = run(root, "check", "--hold-back")
    assert checked.exit_code == 1
    assert f"acme：{SAID}" in checked.output
    assert f"{SESSION}:" in checked.output
    facts = run(root, "facts --json", "--hold-back")
    assert facts.exit_code == 1
    assert json.loads(facts.stdout)["held_back"][0]["customer"] == "acme"
    written = run(root, f"pages {tmp_path / 'out'}", "--hold-back")
    assert written.exit_code == 1
    assert SAID in (tmp_path / "out/docs/customers/acme/index.md").read_text(encoding="utf-8")
    assert SAID not in (tmp_path / "out/docs/customers/beta/index.md").read_text(encoding="utf-8")
    assert run(root, "check", "--hold-back").output == checked.output


def test_without_errors_the_option_changes_nothing(root):
    assert run(root, "check", "--hold-back").exit_code == 0
    assert pages(held(root)) == pages(build(root, None, "public", TODAY))


def test_a_commit_with_a_link_is_passed_over(root):
    (root / "roster/acme/evidence/link.pdf").symlink_to("/etc/hostname")
    commit(root, LATER)
    (root / "roster/acme/evidence/link.pdf").unlink()
    break_yaml(root)
    assert [one.registered_on for one in held(root).held_back] == [date.fromisoformat(GOOD_DAY)]
