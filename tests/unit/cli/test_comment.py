"""Does a summary become one comment on every kind of forge, and does the token go nowhere else?"""

import pytest
from click.testing import CliRunner

from forge_stand import PLACES, TOKEN, stands
from training_site.cli import training_site
from training_site.publish.visit.comment import COMMENT_MARK, LONGEST


@pytest.fixture
def stand():
    with stands() as start:
        yield start


@pytest.fixture
def post(tmp_path, monkeypatch):
    monkeypatch.setenv("TRAINING_COMMENT_TOKEN", TOKEN)

    def run(forge, api, text="变差 0 处\n", **environment):
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        file = tmp_path / "changes.md"
        file.write_text(text, encoding="utf-8")
        options = ["--forge", forge, "--api", api, "--repository", "o/r", "--number", "7"]
        done = CliRunner().invoke(training_site, ["comment", str(file), *options])
        assert "Traceback" not in done.output
        assert TOKEN not in done.output
        return done.exit_code, done.output

    return run


@pytest.mark.parametrize("forge", PLACES)
def test_the_second_summary_replaces_the_first_among_other_peoples_comments(forge, stand, post):
    made, api = stand(forge)
    made.comments += [{"id": n, "body": f"第 {n} 条"} for n in range(1, 121)]
    assert post(forge, api) == (0, "评论已发出\n")
    made.comments.append({"id": 122, "body": f"> 引用\n{COMMENT_MARK}\n以后写的"})
    assert post(forge, f"{api}/", "变好 1 处\n") == (0, "评论已更新\n")
    ours = [item["body"] for item in made.comments if item["body"].endswith(COMMENT_MARK)]
    assert ours == [f"变好 1 处\n\n{COMMENT_MARK}"]


@pytest.mark.parametrize("forge", PLACES)
def test_a_forge_that_says_no_is_one_line_and_exit_code_3(forge, stand, post):
    _, api = stand(forge)
    code, said = post(forge, api, TRAINING_COMMENT_TOKEN="another")
    assert (code, len(said.splitlines())) == (3, 1)
    assert "403" in said


def test_a_comment_that_may_not_be_changed_is_followed_by_a_new_one(stand, post):
    made, api = stand("gitea", refuses=("PATCH",))
    post("gitea", api)
    assert post("gitea", api) == (0, "评论已发出\n")
    assert len(made.comments) == 2


def test_the_token_does_not_follow_a_redirection(stand, post):
    other, elsewhere = stand("github")
    _, api = stand("github", moved_to=f"{elsewhere}/repos/o/r/issues/7/comments")
    code, said = post("github", api)
    assert code == 3
    assert "302" in said
    assert other.log == []


def test_a_text_longer_than_forges_take_is_cut(stand, post):
    made, api = stand("github")
    post("github", api, "长" * (LONGEST + 5000))
    assert len(made.comments[0]["body"]) < LONGEST + 200
    assert made.comments[0]["body"].endswith(COMMENT_MARK)


@pytest.mark.parametrize(
    "api", ["git@github.com:o/r.git", "api.github.com", "file:///etc/passwd", "https://"]
)
def test_a_forge_address_that_is_none_is_one_line_and_exit_code_3(api, post):
    code, said = post("github", api)
    assert (code, len(said.splitlines())) == (3, 1)
    assert f"“{api}” 不是网址" in said


def test_a_page_that_is_no_forge_and_a_host_that_is_not_there(stand, post):
    _, api = stand("github", is_forge=False)
    code, said = post("github", "http://127.0.0.1:9")
    assert (code, len(said.splitlines())) == (3, 1)
    code, said = post("github", api)
    assert (code, said) == (3, "没有发出评论：这个网址上不是代码托管平台的接口\n")


def test_without_a_token_there_is_one_line_and_exit_code_3(post):
    code, said = post("github", "https://api.example.invalid", TRAINING_COMMENT_TOKEN="")
    assert (code, said) == (3, "没有令牌：在流水线的保密变量里设 TRAINING_COMMENT_TOKEN\n")
