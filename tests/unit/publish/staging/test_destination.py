import pytest

from training_site.publish.staging.destination import refuse


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


def fill(folder, *names):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


def test_an_empty_folder_and_one_with_our_mark_are_accepted(root):
    (root / "site").mkdir()
    assert reasons(root, root / "site") == []
    fill(root / "site", "index.html", ".training-site")
    assert reasons(root, root / "site") == []


@pytest.mark.parametrize(
    "names", [("thesis.docx",), ("404.html", "thesis.docx"), ("404.html", "sitemap.xml", "index.html")]
)
def test_a_folder_with_other_content_is_refused_whatever_its_files_are_called(names, root):
    fill(root / "site", *names)
    (reason,) = reasons(root, root / "site")
    assert "不是以前生成的站点" in reason


def test_a_site_without_the_mark_is_asked_for_once(root):
    fill(root / "site", "404.html", "sitemap.xml", "data/facts.json", "index.html")
    (found,) = refuse(root / "site", root, root / "home" / "me", root / "docs")
    assert "像是以前生成的站点" in found.message
    assert f'touch "{root / "site"}/.training-site"' in found.cure
    (root / "site" / ".training-site").touch()
    assert reasons(root, root / "site") == []
