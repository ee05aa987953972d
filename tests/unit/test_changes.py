"""Is it told what a change of the data means for whom, measured against the commit it began from and nothing else?"""

import hashlib
import json
import shutil

import pytest
from click.testing import CliRunner

from training_site.cli import training_site
from training_site.pages.data.changes_text import plain_markdown
from worlds.small import PEOPLE, SIGN_OFF, change, write
from worlds.variants import break_reference, break_yaml, commit, git, make_two_customers

pytestmark = pytest.mark.slow

AS_OF = "2026-11-22"
CERTIFICATES = "roster/acme/certificates.yml"
TEXT = "每年至少一人取得服务器课程资格。\n至少提前 7 天通知授课所需的教学设施。\n"
QUOTES = TEXT.splitlines()
LETTER = f"""\
title: 服务承诺书
signed_on: 2026-01-02
sha256: {hashlib.sha256(TEXT.encode()).hexdigest()}
parties:
  - {{name: 示例公司, role: 我方}}
  - {{name: 某单位, role: 业主}}
clauses:
  - id: one-person
    quote: {QUOTES[0]}
    quote_sha256: {hashlib.sha256(QUOTES[0].encode()).hexdigest()}
    promise: [T5]
    category: training
    rule: {{kind: R-HEADCOUNT, at_least: 1}}
  - id: notice
    quote: {QUOTES[1]}
    quote_sha256: {hashlib.sha256(QUOTES[1].encode()).hexdigest()}
    promise: [T26]
    category: training
    rule: {{kind: R-NOTICE, subject: 课程, days: 7}}
"""


def told(root, base="main", *options, code=0):
    done = CliRunner().invoke(
        training_site, ["changes", base, "--root", str(root), "--as-of", AS_OF, *options]
    )
    assert done.exit_code == code, done.output
    assert "Traceback" not in done.output
    return done.output


def facts(root, base="main", *options, code=0):
    return json.loads(told(root, base, "--json", *options, code=code))


def branch(root):
    git(root, "branch", "-M", "main")
    git(root, "switch", "-qc", "work")


@pytest.fixture
def root(tmp_path):
    """The repository with a letter, on a branch that differs from main in nothing yet."""
    root = make_two_customers(tmp_path / "仓库 一")
    write(root, "roster/acme/letter.txt", TEXT)
    write(root, "roster/acme/letter.yml", LETTER)
    commit(root, "2026-03-16")
    branch(root)
    return root


@pytest.fixture
def unsigned(root):
    """The same before the sign-off and the certificate were recorded; the branch records them."""
    git(root, "switch", "-q", "main")
    texts = {path: (root / path).read_text(encoding="utf-8") for path in (SIGN_OFF, CERTIFICATES)}
    for path in texts:
        (root / path).unlink()
    commit(root, "2026-03-17")
    git(root, "switch", "-qC", "work")
    for path, text in texts.items():
        write(root, path, text)
    commit(root, "2026-03-18")
    return root


def test_nothing_changed_is_one_line(root):
    lines = told(root).splitlines()
    assert len(lines) == 1
    assert lines[0].endswith(f"数据截至 {AS_OF}：结论没有变化。")


def test_a_sign_off_and_a_certificate_are_gains_of_this_customer_and_person(unsigned):
    text = told(unsigned)
    assert "变差 0 处，变好 3 处" in text
    assert "**某单位**（acme）：承诺兑现 1/2 → 2/2；新增未满足 0；资格变好 1 人次；证书变好 1 张" in text
    assert "- 变好：条款 one-person（" in text
    assert "- 变好：张* 《服务器维护》 学习中 → 有效（至 2027-03-06）" in text
    assert "→ 有效（至 2027-03-06）" in text
    assert "beta" not in text


def test_the_same_taken_away_is_a_loss_and_exit_code_4(unsigned):
    git(unsigned, "switch", "-qc", "back", "main")
    git(unsigned, "branch", "-f", "main", "work")
    git(unsigned, "checkout", "-q", "work", "--", ".")
    commit(unsigned, "2026-03-19")
    git(unsigned, "switch", "-qc", "undo")
    for path in (SIGN_OFF, CERTIFICATES):
        (unsigned / path).unlink()
    commit(unsigned, "2026-03-20")
    text = told(unsigned, "back", code=4)
    assert "变差 3 处，变好 0 处" in text
    assert "承诺兑现 2/2 → 1/2；新增未满足" in text
    assert "（删去）" in text
    found = facts(unsigned, "back", code=4)
    assert (found["lost"], found["gained"], found["as_of"]) == (3, 0, AS_OF)
    kinds = {item["kind"]: item["turn"] for item in found["customers"][0]["changes"]}
    assert kinds["verdict"] == kinds["qualification"] == kinds["certificate"] == "变差"


def test_a_revoked_certificate_and_a_due_day_that_moves_are_told(root):
    text = (root / CERTIFICATES).read_text(encoding="utf-8")
    serial = text.split("serial: ")[1].split("\n")[0]
    revoked = f"revocations:\n  - {{serial: {serial}, on: 2026-05-04, by: t-01, reason: 发错}}\n"
    write(root, CERTIFICATES, text + revoked)
    commit(root, "2026-05-05")
    told_text = told(root, code=4)
    assert f"变差：证书 {serial} 张* 有效（至 2027-03-06） → 已撤销（至 2027-03-06）" in told_text
    assert "资格变差 1 人次" in told_text


def test_a_due_day_gained_and_one_lost_are_told(root):
    clause = QUOTES[1]
    more = LETTER + (
        f"  - id: visits\n    quote: {clause}\n    quote_sha256: {hashlib.sha256(clause.encode()).hexdigest()}\n"
        "    promise: [A5]\n    category: other\n    rule: {kind: R-FREQ, activity: 巡检, times: 1, every_months: 12}\n"
    )
    write(root, "roster/acme/letter.yml", more)
    commit(root, "2026-05-05")
    new = told(root)
    assert "待办（条款 visits）" in new
    assert "（新增）" in new
    git(root, "branch", "-f", "main", "work")
    git(root, "checkout", "-q", "main~1", "--", "roster")
    commit(root, "2026-05-06")
    old = told(root, code=4)
    assert "（不再列出）" in old
    assert "条款 visits（" in old
    assert "→ （删去）" in old


def test_errors_of_the_new_side_are_listed_and_exit_code_1(root):
    break_reference(root)
    commit(root, "2026-05-05")
    text = told(root, code=1)
    assert "roster/acme/sessions/2026-03-05-first.yml:" in text
    assert "改法：" in text
    assert "###" not in text


def test_a_customer_whose_older_records_had_errors_is_not_compared_and_the_others_are(root):
    git(root, "switch", "-q", "main")
    break_yaml(root)
    (root / "roster/beta/certificates.yml").unlink()
    commit(root, "2026-04-01")
    git(root, "switch", "-qC", "mend")
    git(root, "checkout", "-q", "work", "--", "roster")
    commit(root, "2026-04-02")
    text = told(root)
    assert "（acme）：对比的那次提交里数据有误，无法比较" in text
    assert "（beta）" in text
    assert "→ 有效（至 2027-03-06）" in text


def test_older_shared_data_with_errors_are_said_instead_of_compared(root):
    git(root, "switch", "-q", "main")
    change(root, "roster/organisation.yml", ("name:", "nam:"))
    commit(root, "2026-04-01")
    git(root, "switch", "-qC", "mend")
    git(root, "checkout", "-q", "work", "--", "roster")
    commit(root, "2026-04-02")
    assert "公用的数据有误（例如 roster/organisation.yml），无法比较" in told(root)


def test_a_link_in_the_older_data_is_said(root):
    git(root, "switch", "-q", "main")
    (root / "roster/acme/evidence/link.pdf").symlink_to("sheet.pdf")
    commit(root, "2026-04-01")
    git(root, "switch", "-qC", "mend")
    git(root, "checkout", "-q", "work", "--", "roster")
    (root / "roster/acme/evidence/link.pdf").unlink()
    commit(root, "2026-04-02")
    assert "有链接" in told(root)


def test_what_main_gained_meanwhile_is_no_part_of_the_change(root):
    git(root, "switch", "-q", "main")
    (root / "roster/beta/certificates.yml").unlink()
    commit(root, "2026-04-01")
    git(root, "switch", "-q", "work")
    assert "结论没有变化" in told(root)


def test_a_customer_that_comes_and_one_that_goes(root):
    git(root, "mv", "roster/beta", "roster/gamma")
    certificates = root / "roster/gamma/certificates.yml"
    certificates.unlink()
    commit(root, "2026-04-01")
    text = told(root, code=4)
    assert "（beta）：整个客户删去了" in text
    assert "（gamma）：新登记的客户" in text


def test_names_are_masked_also_those_that_stand_outside_git_only(root):
    write(root, ".gitignore", "names.yml\n")
    people = (
        (root / PEOPLE)
        .read_text(encoding="utf-8")
        .replace("    name: 张三\n", "")
        .replace("    name: 王五\n", "")
    )
    write(root, PEOPLE, people)
    write(root, "roster/acme/names.yml", "names:\n  - {id: p-01, name: 张三}\n  - {id: p-02, name: 王五}\n")
    commit(root, "2026-04-01")
    git(root, "branch", "-f", "main", "work")
    (root / CERTIFICATES).unlink()
    (root / SIGN_OFF).unlink()
    commit(root, "2026-04-02")
    text = told(root, code=4)
    assert "张* 《" in text
    assert "张三" not in text + told(root, "main", "--json", code=4)


def test_two_people_shown_alike_are_told_apart_by_their_id(unsigned):
    change(unsigned, PEOPLE, ("name: 王五", "name: 张五"))
    commit(unsigned, "2026-04-02")
    assert "张* （p-01） 《" in told(unsigned)


ONE_LINE = [
    ("none", "main", "没有可以比较的历史"),
    ("empty", "main", "还没有提交"),
    ("whole", "no-such", "找不到提交或分支 “no-such”"),
    ("whole", "--help-me", "找不到提交或分支"),
    ("whole", "other", "没有共同的历史"),
    ("shallow", "HEAD~1", "这是浅克隆，其中没有 “HEAD~1”；运行 git fetch --unshallow"),
    ("dirty", "main", "有 1 个文件的修改没有提交，例如 roster/acme/people.yml"),
    ("new file", "main", "有 1 个文件的修改没有提交，例如 roster/acme/notes.yml"),
]


@pytest.mark.parametrize(("state", "base", "said"), ONE_LINE, ids=[f"{a} {b}" for a, b, _ in ONE_LINE])
def test_without_a_base_there_is_one_line_and_exit_code_3(state, base, said, root, tmp_path):
    if state == "none":
        shutil.rmtree(root / ".git")
    elif state == "empty":
        shutil.rmtree(root / ".git")
        git(tmp_path, "init", "-q", str(root))
    elif state == "shallow":
        git(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), str(tmp_path / "clone"))
        root = tmp_path / "clone"
    elif state == "dirty":
        change(root, PEOPLE, ("王五", "王六"))
    elif state == "new file":
        write(root, "roster/acme/notes.yml", "x: 1\n")
    if base == "other":
        git(root, "checkout", "-q", "--orphan", "other")
        commit(root, "2026-05-01")
        git(root, "checkout", "-q", "work")
    done = CliRunner().invoke(training_site, ["changes", "--root", str(root), "--as-of", AS_OF, "--", base])
    assert done.exit_code == 3
    assert said in done.output
    assert len(done.output.splitlines()) == 1


def test_a_shallow_clone_that_has_the_base_is_compared(root, tmp_path):
    git(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), str(tmp_path / "clone"))
    assert "结论没有变化" in told(tmp_path / "clone", "HEAD")


def test_what_is_not_committed_is_compared_when_asked_for(root):
    (root / CERTIFICATES).unlink()
    assert "证书变差 1 张" in told(root, "main", "--uncommitted", code=4)


def test_ignored_files_and_other_folders_do_not_make_the_data_dirty(root):
    write(root, ".git/info/exclude", "desk/\n")
    write(root, "desk/draft.yml", "x: 1\n")
    write(root, "docs/new.md", "# 新\n")
    assert "结论没有变化" in told(root)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("张**", "张**"),
        ("*a* b", "\\*a* b"),
        ("[x](http://e.cn)", "\\[x\\](http\\://e.cn)"),
        ("<img src=x>", "\\<img src=x\\>"),
        ("@all www.e.cn", "＠all www\\.e.cn"),
        ("a\n/close", "a /close"),
        ("`x` &amp; #1", "\\`x\\` \\&amp; \\#1"),
    ],
)
def test_typed_text_has_no_power_in_a_comment(typed, shown):
    assert plain_markdown(typed) == shown


def test_a_hostile_customer_name_stays_text(unsigned):
    change(
        unsigned,
        "roster/acme/customer.yml",
        ("name: 某单位", 'name: "某 <script>x</script> @all ![a](http://b.cn)"'),
    )
    commit(unsigned, "2026-04-02")
    text = told(unsigned)
    assert "<script" not in text.replace("\\<script", "")
    assert "@all" not in text
    assert "\\!\\[a\\]" in text
