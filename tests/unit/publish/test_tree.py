"""Pages written to disk need settings to be made from; without any nothing is written."""

import pytest
from click.testing import CliRunner

from training_site.cli import training_site
from worlds.small import write, write_repository


@pytest.mark.parametrize(
    "text",
    [None, "", "site_name: [", "- a\n- b\n", "site_name: a\n", "site_name: a\ntheme: material\n", "theme: {name: material}\n", "site_name: a\ntheme: {name: material}\nplugins: search\n"],
)  # fmt: skip
def test_odd_settings_write_nothing_and_say_so_in_one_line(tmp_path, text):
    root, out = write_repository(tmp_path / "data"), tmp_path / "out"
    if text is not None:
        write(root, "mkdocs.yml", text)
    done = CliRunner().invoke(training_site, ["pages", str(out), "--root", str(root)])
    assert done.exit_code == 3
    assert len(done.output.strip().splitlines()) == 1
    assert "mkdocs.yml" in done.output
    assert not out.exists()
