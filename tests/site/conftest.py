"""The small project, built or not, for the tests of this folder."""

import shutil

import pytest

from site_support import Project, make_project


@pytest.fixture
def project(tmp_path) -> Project:
    return make_project(tmp_path / "small")


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Project:
    """A project with a published site; read only."""
    project = make_project(tmp_path_factory.mktemp("built") / "small")
    result = project.run("build", "--strict")
    assert result.returncode == 0, result.stdout
    return project


@pytest.fixture
def published(built, tmp_path) -> Project:
    """A project of one's own with a published site."""
    shutil.copytree(built.root, tmp_path / "small")
    return Project(tmp_path / "small")
