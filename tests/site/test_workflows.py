"""Do the workflows of every forge do what they promise: each shell step run here, in order, in a clone of a bare repository?"""

import contextlib
import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from forge_stand import TOKEN, stands
from forges import (
    ROOT,
    filled,
    gitlab_jobs,
    jobs_of,
    lend_environment,
    machine,
    make_origin,
    run_job,
    run_script,
)
from loopback import serving
from worlds.small import SIGN_OFF
from worlds.variants import break_reference, commit, git, make_two_customers

pytestmark = pytest.mark.site
CERTIFICATES = "roster/acme/certificates.yml"
GITHUB, GITEA, FORGEJO = (f".{name}/workflows/site.yml" for name in ("github", "gitea", "forgejo"))
WHOLE = "与生成的页数相同，没有断链"


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    """A bare repository: main, and proposals 7 (gains), 8 (loses), 9 (has an error)."""
    folder = tmp_path_factory.mktemp("forge")
    source = make_two_customers(folder / "source")
    origin = make_origin(folder / "o" / "r.git", source)
    git(source, "branch", "-M", "main")
    git(source, "remote", "add", "origin", str(origin))
    kept = {path: (source / path).read_text(encoding="utf-8") for path in (SIGN_OFF, CERTIFICATES)}
    for path in kept:
        (source / path).unlink()
    proposals = {
        7: functools.partial(_write, source, kept),
        8: functools.partial(_drop, source),
        9: lambda: break_reference(source),
    }
    commits = {0: commit(source, "2026-03-16")}
    git(source, "push", "-q", "origin", "main")
    for number, change in proposals.items():
        git(source, "switch", "-qc", f"work-{number}", "main")
        change()
        # Recent, so that cron takes it for an open proposal.
        commits[number] = commit(source, "2026-03-18") if number == 9 else commit(source, "2026-03-17")
        git(source, "push", "-q", "origin", f"HEAD:refs/pull/{number}/head", f"HEAD:refs/heads/work-{number}")
        git(source, "switch", "-q", "main")
    return SimpleNamespace(folder=folder, origin=origin, commits=commits)


def _write(source, kept):
    for path, text in kept.items():
        (source / path).write_text(text, encoding="utf-8")


def _drop(source):
    (source / "roster/beta/certificates.yml").unlink()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@contextlib.contextmanager
def web(folder):
    """Serve a folder that may not be there yet."""
    with serving(functools.partial(_Quiet, directory=str(folder))) as address:
        yield f"{address}/"


@pytest.fixture
def forge():
    with stands() as start:
        yield start


def clone(repository, wanted, folder):
    subprocess.run(["git", "clone", "-q", str(repository.origin), str(folder)], check=True)
    git(folder, "checkout", "-q", wanted)


# GitHub


def github(repository, tmp_path, event, *, number=7, api="http://127.0.0.1:9", pages=None):
    """Run what a GitHub event starts; the exit code of each job, and the machine."""
    wanted = repository.commits[number] if event == "pull_request" else repository.commits[0]
    values = {
        "github.event_name": event,
        "github.ref": f"refs/pull/{number}/merge" if event == "pull_request" else "refs/heads/main",
        "github.event.pull_request.base.sha": repository.commits[0],
        "github.event.pull_request.number": "7",
        "github.token": TOKEN,
    }
    runner = machine(
        tmp_path / "work",
        GITHUB_API_URL=api,
        GITHUB_REPOSITORY="o/r",
        GITHUB_STEP_SUMMARY=str(tmp_path / "summary.md"),
    )

    def checkout(at, options):
        assert options["fetch-depth"] == 0
        assert options["persist-credentials"] is False
        shutil.rmtree(at.folder)
        clone(repository, wanted, at.folder)

    def upload(at, options):
        shutil.copytree(at.folder / options["path"], pages[0], dirs_exist_ok=True)

    actions = {
        "actions/checkout": checkout,
        "actions/upload-pages-artifact": upload,
        "actions/deploy-pages": lambda *_: {"page_url": pages[1]},
    }
    codes = {name: run_job(job, runner, values, actions) for name, job in jobs_of(GITHUB, values)}
    return codes, runner


def test_github_tells_below_a_pull_request_what_it_changes_for_whom(repository, tmp_path, forge):
    stand, api = forge("github")
    codes, runner = github(repository, tmp_path, "pull_request", api=api)
    assert codes == {"check": 0}, runner.output
    assert "学习中 → 有效" in (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert "学习中 → 有效" in stand.comments[0]["body"]
    assert TOKEN not in runner.output


def test_github_warns_of_a_loss_and_needs_no_right_to_comment(repository, tmp_path, forge):
    _, api = forge("github", refuses=("POST",))
    codes, runner = github(repository, tmp_path, "pull_request", number=8, api=api)
    assert codes == {"check": 0}, runner.output
    assert "::warning::有结论变差" in runner.output
    assert "::notice::没有发出评论" in runner.output
    assert "变差 1 处" in (tmp_path / "summary.md").read_text(encoding="utf-8")


def test_github_shows_a_red_cross_for_an_error(repository, tmp_path, forge):
    stand, api = forge("github")
    codes, runner = github(repository, tmp_path, "pull_request", number=9, api=api)
    assert codes["check"] != 0
    assert "改法：" in runner.output
    assert stand.comments == []


def test_github_publishes_main(repository, tmp_path):
    with web(tmp_path / "pages") as address:
        codes, runner = github(repository, tmp_path, "push", pages=(tmp_path / "pages", address))
    assert codes == {"publish": 0}, runner.output
    assert runner.output.count(WHOLE) == 2


def test_a_broken_step_fails_the_run(tmp_path):
    (_, job), *_ = jobs_of(GITHUB, {"github.event_name": "pull_request"})
    checked = {
        **job,
        "steps": [{"run": "true"}, {"run": ".venv/bin/training-site chnages x"}, {"run": "echo after"}],
    }
    runner = machine(tmp_path / "work")
    assert run_job(checked, runner, {}, {}) == 2
    assert "after" not in runner.output
    with pytest.raises(KeyError):
        filled("${{ github.nothing }}", {})


# GitLab


def gitlab(repository, folder, api, *, number=None, pages_url="http://127.0.0.1:9", **extra):
    source = "push" if number is None else "merge_request_event"
    runner = machine(
        folder,
        CI_API_V4_URL=api,
        CI_PROJECT_ID="o/r",
        CI_MERGE_REQUEST_IID="7",
        CI_MERGE_REQUEST_DIFF_BASE_SHA=repository.commits[0],
        CI_PAGES_URL=pages_url,
        **extra,
    )
    shutil.rmtree(folder)
    clone(repository, repository.commits[number or 0], folder)
    jobs = {
        name: job
        for name, job in gitlab_jobs().items()
        if (source == "merge_request_event") == (name == "check")
    }
    return jobs, runner


@pytest.mark.parametrize(("number", "code"), [(7, 0), (8, 4), (9, 2)])
def test_gitlab_comments_a_merge_request_and_shows_a_warning_or_a_red_cross(
    number, code, repository, tmp_path, forge
):
    stand, api = forge("gitlab")
    jobs, runner = gitlab(repository, tmp_path / "work", api, number=number, TRAINING_COMMENT_TOKEN=TOKEN)
    assert list(jobs) == ["check"]
    assert run_script(jobs["check"], runner) == code, runner.output
    assert jobs["check"]["allow_failure"] == {"exit_codes": [4]}
    assert len(stand.comments) == (number != 9)
    assert TOKEN not in runner.output


def test_gitlab_without_a_token_leaves_the_summary_as_a_file(repository, tmp_path):
    jobs, runner = gitlab(repository, tmp_path / "work", "http://127.0.0.1:9", number=7)
    assert run_script(jobs["check"], runner) == 0, runner.output
    (kept,) = jobs["check"]["artifacts"]["paths"]
    assert "学习中 → 有效" in (tmp_path / "work" / kept).read_text(encoding="utf-8")


def test_gitlab_publishes_and_looks_again(repository, tmp_path):
    with web(tmp_path / "work" / "public") as address:
        jobs, runner = gitlab(repository, tmp_path / "work", "http://127.0.0.1:9", pages_url=address)
        assert list(jobs) == ["pages", "visit"]
        assert run_script(jobs["pages"], runner) == 0, runner.output
        assert (tmp_path / "work" / jobs["pages"]["artifacts"]["paths"][0] / "index.html").is_file()
        assert run_script(jobs["visit"], runner) == 0, runner.output
    assert runner.output.count(WHOLE) == 2


# Gitea and Forgejo


def gitea(repository, tmp_path, event, *, number=7, server="http://127.0.0.1:9", address=""):
    values = {
        "github.event_name": event,
        "github.ref": "refs/heads/main" if event != "pull_request" else f"refs/pull/{number}/head",
        "github.server_url": server,
        "github.repository": "o/r",
        "github.sha": repository.commits[0],
        "github.token": TOKEN,
        "github.event.pull_request.number": str(number),
        "github.event.pull_request.base.sha": repository.commits[0],
        "github.event.pull_request.head.sha": repository.commits[number],
        "vars.SITE_ADDRESS": address,
    }
    runner = machine(tmp_path / "work", GITHUB_REPOSITORY="o/r")
    # The forge's own git server, over http.
    redirect = f'[url "{repository.folder}/"]\n\tinsteadOf = {server}/\n'
    Path(runner.environment["HOME"], ".gitconfig").write_text(redirect, encoding="utf-8")
    return values, runner


@pytest.mark.parametrize(
    ("file", "number", "code"), [pytest.param(GITEA, 7, 0, marks=pytest.mark.everything), (FORGEJO, 9, 2)]
)
def test_gitea_and_forgejo_check_a_pull_request_with_all_its_history(  # noqa: PLR0917
    file, number, code, repository, tmp_path, forge, monkeypatch
):
    stand, api = forge("gitea")
    monkeypatch.setattr(stand, "path_start", "/api/v1", raising=False)
    values, runner = gitea(repository, tmp_path, "pull_request", number=number, server=api)
    codes = {name: run_job(job, runner, values, {}) for name, job in jobs_of(file, values)}
    assert codes == {"check": code}, runner.output
    assert git(runner.folder, "rev-parse", "HEAD") == repository.commits[number]
    assert git(runner.folder, "rev-parse", "--is-shallow-repository") == "false"
    if number == 7:
        assert "学习中 → 有效" in stand.comments[0]["body"]


@pytest.mark.everything
def test_gitea_publishes_to_a_branch_with_one_commit(repository, tmp_path):
    with web(tmp_path / "work" / "published") as address:
        values, runner = gitea(repository, tmp_path, "push", address=address)
        codes = {name: run_job(job, runner, values, {}) for name, job in jobs_of(GITEA, values)}
    assert codes == {"publish": 0}, runner.output
    assert runner.output.count(WHOLE) == 3
    assert git(repository.origin, "rev-list", "--count", "pages") == "1"
    listed = git(repository.origin, "ls-tree", "-r", "--name-only", "-z", "pages").split("\0")
    site = runner.folder / "site"
    assert sorted(filter(None, listed)) == sorted(
        str(path.relative_to(site)) for path in site.rglob("*") if path.is_file()
    )
    assert TOKEN not in runner.output


# A server of one's own, from cron


def rsync_for(home: Path) -> str:
    """Give the folder to put before PATH: empty of tools, or with a stand-in where this machine has no rsync."""
    tools = home / "tools"
    tools.mkdir(exist_ok=True)
    if shutil.which("rsync") is None:
        script = '#!/bin/sh\nfor last; do from=$to; to=$last; done\nmkdir -p "$to" && cp -R "$from". "$to"\n'
        (tools / "rsync").write_text(script, encoding="utf-8")
        (tools / "rsync").chmod(0o755)
    return f"{tools}{os.pathsep}{os.environ['PATH']}"


@pytest.fixture
def server(repository, tmp_path):
    """A server's clone of main, ready for cron."""
    runner = machine(tmp_path / "srv")
    runner.environment["PATH"] = rsync_for(tmp_path)
    shutil.rmtree(runner.folder)
    clone(repository, "main", runner.folder)
    (runner.folder / ".git/info/exclude").write_text(".venv\n", encoding="utf-8")
    lend_environment(runner.folder)
    runner.environment["TARGET"] = str(tmp_path / "www")
    return runner


def cron(runner, what, **extra):
    return runner.run(f".ci/cron.sh {what}", "sh", "-c", **extra)


def test_cron_publishes_visits_the_address_and_rests_until_main_moves(server, tmp_path):
    with web(tmp_path / "www") as address:
        assert cron(server, "new", ADDRESS=address) == 0, server.output
    assert server.output.count(WHOLE) == 2
    first = (tmp_path / "www/index.html").stat().st_mtime_ns
    assert cron(server, "new") == 0
    assert (tmp_path / "www/index.html").stat().st_mtime_ns == first
    assert server.said[-1].count(WHOLE) == 0


@pytest.mark.parametrize("kind", [pytest.param("gitee", marks=pytest.mark.everything), "gitlab"])
def test_cron_comments_each_open_proposal_once_and_runs_none_of_its_code(
    kind, server, repository, tmp_path, forge
):
    stand, api = forge(kind)
    source = git(server.folder, "rev-parse", "--git-dir")
    assert source == ".git"
    for number in (7, 8, 9):
        # A commit of today: proposals that nobody touched for a month are left alone.
        git(server.folder, "checkout", "-q", "--detach", repository.commits[number])
        (server.folder / "Makefile").write_text("check:\n\ttouch ../../../ran\n", encoding="utf-8")
        fresh = commit(server.folder, "2036-01-01") if number != 8 else commit(server.folder, "2020-01-01")
        prefix = "refs/merge-requests" if kind == "gitlab" else "refs/pull"
        git(server.folder, "push", "-qf", "origin", f"{fresh}:{prefix}/{number}/head")
    git(server.folder, "checkout", "-q", "main")
    settings = {"FORGE": kind, "API": api, "REPOSITORY": "o/r", "TRAINING_COMMENT_TOKEN": TOKEN}
    assert cron(server, "proposals", **settings) == 0, server.output
    assert [item["below"] for item in stand.comments] == ["7", "9"]
    assert "学习中 → 有效" in stand.comments[0]["body"]
    assert "数据有错误，改好以后才能合并：" in stand.comments[1]["body"]
    assert "    roster/acme/sessions/2026-03-05-first.yml:" in stand.comments[1]["body"]
    assert cron(server, "proposals", **settings) == 0
    assert len([method for method, _ in stand.log if method != "GET"]) == 2
    assert not list(tmp_path.rglob("ran"))
    assert TOKEN not in server.output


SAID = {
    "dirty": "有没有提交的修改",
    "ahead": "有 origin/main 没有的提交",
    "shallow": "浅克隆",
    "no target": "设环境变量 TARGET",
    "no word": "写明做什么",
}


@pytest.mark.parametrize("state", SAID)
def test_cron_stops_with_one_line_and_exit_code_3(state, server, repository, tmp_path):
    if state == "dirty":
        (server.folder / "roster/organisation.yml").write_text("name: 别的\n", encoding="utf-8")
    elif state == "ahead":
        (server.folder / "docs/new.md").parent.mkdir(exist_ok=True)
        (server.folder / "docs/new.md").write_text("# 新\n", encoding="utf-8")
        commit(server.folder, "2026-04-01")
        git(server.folder, "reset", "-q", "--hard", "HEAD~1")
        git(server.folder, "commit", "-q", "--amend", "-m", "别的")
    elif state == "shallow":
        shutil.rmtree(server.folder)
        git(
            tmp_path,
            "clone",
            "-q",
            "--depth",
            "1",
            "--branch",
            "main",
            repository.origin.as_uri(),
            str(server.folder),
        )
        lend_environment(server.folder)
    elif state == "no target":
        server.environment["TARGET"] = ""
    assert cron(server, "" if state == "no word" else "publish") == 3
    lines = [line for line in server.output.splitlines() if not line.startswith(("make:", "hint:", "fatal:"))]
    assert len(lines) == 1
    assert SAID[state] in lines[0]


# What holds for all of them


@pytest.mark.parametrize("file", [GITHUB, GITEA, FORGEJO])
def test_a_workflow_follows_the_published_schema(file):
    _valid("vendor.github-workflows", file)


def test_gitlabs_file_follows_the_published_schema():
    _valid("vendor.gitlab-ci", ".gitlab-ci.yml", "--data-transform", "gitlab-ci")


def _valid(schema, file, *options):
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        schema,
        *options,
        str(ROOT / file),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("file", [GITHUB, GITEA, FORGEJO, ".gitlab-ci.yml", ".ci/cron.sh"])
def test_no_workflow_holds_a_secret_or_names_a_registry(file):
    text = (ROOT / file).read_text(encoding="utf-8")
    assert "secrets." not in text
    assert "pull_request_target" not in text
    # Spelled in pieces, as in test_architecture.
    assert not re.search("pypi" + r"\.org|npmjs" + r"\.org|ghcr" + r"\.io|docker" + r"\.io", text)


@pytest.mark.parametrize("file", [GITHUB, GITEA, FORGEJO])
def test_every_night_the_site_is_built_for_the_new_day_in_china(file):
    told = yaml.safe_load((ROOT / file).read_text(encoding="utf-8"))
    (schedule,) = told[True]["schedule"]  # YAML 1.1 reads `on` as true
    minute, hour, *rest = schedule["cron"].split()
    assert rest == ["*", "*", "*"]
    assert (int(hour) + 8) % 24 < 6
    assert 0 < int(minute) < 60
    by_day = {"github.ref": "refs/heads/main"}
    push, night = (
        [name for name, _ in jobs_of(file, by_day | {"github.event_name": event})]
        for event in ("push", "schedule")
    )
    assert push == night == ["publish"]


def test_gitea_and_forgejo_differ_in_name_and_runner_only():
    def shape(file):
        told = yaml.safe_load((ROOT / file).read_text(encoding="utf-8"))
        for job in told["jobs"].values():
            job.pop("runs-on")
        return told

    assert shape(GITEA) == shape(FORGEJO)
