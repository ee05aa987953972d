import pytest

from training_site.publish.destination import refuse


@pytest.fixture
def root(tmp_path):
    for name in ("docs", "roster", "home"):
        (tmp_path / "repository" / name).mkdir(parents=True)
    return tmp_path / "repository"


def reasons(root, site_dir):
    return [item.message for item in refuse(site_dir, root, root / "home" / "me", root / "docs")]


def test_a_folder_of_its_own_is_accepted(root, tmp_path):
    assert reasons(root, root / "site") == []
    assert reasons(root, tmp_path / "elsewhere" / "site") == []


@pytest.mark.parametrize("name", [".", "..", "docs/site", "docs", "roster", "roster/site", ".git/x", "home"])
def test_the_repository_its_parents_its_data_and_the_home_folder_are_refused(name, root):
    assert len(reasons(root, (root / name).resolve())) >= 1


def test_a_file_is_refused(root):
    (root / "site").write_text("x")
    assert reasons(root, root / "site")


def test_a_folder_with_other_content_is_refused_and_an_older_site_is_not(root):
    (root / "site").mkdir()
    assert reasons(root, root / "site") == []
    (root / "site" / "thesis.docx").touch()
    assert reasons(root, root / "site")
    (root / "site" / "404.html").touch()
    assert reasons(root, root / "site") == []
