"""Do the guides and the README name commands, targets and files that exist?"""

import re
from pathlib import Path

import click
import pytest

from training_site.cli import training_site

ROOT = Path(__file__).parents[2]
GUIDES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def _command(name, rest):
    """Follow a group such as `new` to the command that the next word names."""
    command = training_site.commands[name]
    word = rest.split(maxsplit=1)[0] if rest.strip() else ""
    return command.commands.get(word, command) if isinstance(command, click.Group) else command


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_every_command_and_option_named_in_a_guide_exists(guide):
    text = guide.read_text(encoding="utf-8")
    for name, rest in re.findall(r"training-site ([a-z][a-z-]+)([^\n`|]*)", text):
        assert name in training_site.commands, f"training-site {name}"
        known = {option for parameter in _command(name, rest).params for option in parameter.opts}
        named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", rest))
        assert named <= known, f"training-site {name}: {named - known}"


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_every_target_of_make_named_in_a_guide_exists(guide):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[1].split())
    named = re.findall(r"(?:^|`|\s)make ([a-z]+)\b", guide.read_text(encoding="utf-8"), re.MULTILINE)
    words = {"sure", "install"}
    assert {name for name in named if name not in words} <= targets


def test_every_command_is_in_the_table_of_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^training-site ([a-z-]+)", readme, re.MULTILINE))
    assert listed == set(training_site.commands)


def test_the_guide_of_publishing_names_files_and_words_of_cron_that_exist():
    text = (ROOT / "docs/publishing.md").read_text(encoding="utf-8")
    script = (ROOT / ".ci/cron.sh").read_text(encoding="utf-8")
    for path in (".github/workflows/site.yml", ".gitlab-ci.yml", ".ci/cron.sh"):
        assert f"`{path}`" in text
        assert (ROOT / path).is_file()
    for folder in (".gitea", ".forgejo"):
        assert (ROOT / folder / "workflows/site.yml").is_file()
    words = set(re.findall(r"\.ci/cron\.sh ([a-z]+)", text))
    assert words == {"new", "publish", "proposals"}
    assert words <= set(re.findall(r"^  ([a-z]+)\)", script, re.MULTILINE))
    for name in ("TARGET", "ADDRESS", "FORGE", "API", "REPOSITORY", "TRAINING_COMMENT_TOKEN"):
        assert name in text
        assert name in script
