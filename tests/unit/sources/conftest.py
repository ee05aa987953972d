import pytest

from small_repository import write_repository


@pytest.fixture
def root(tmp_path):
    return write_repository(tmp_path)
