import pytest

from worlds.small import write_repository


@pytest.fixture
def root(tmp_path):
    return write_repository(tmp_path)
