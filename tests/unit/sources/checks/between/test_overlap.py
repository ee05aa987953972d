"""Is a training that was entered twice noticed?"""

import pytest

from worlds import small


@pytest.fixture
def root(tmp_path):
    return small.write_repository(tmp_path)


def _copy(root, **changes):
    folder = root / small.ACME / "sessions"
    first = next(
        path for path in sorted(folder.glob("*.yml")) if "attendance" in path.read_text(encoding="utf-8")
    )
    text = first.read_text(encoding="utf-8")
    for old, new in changes.get("pairs", ()):
        assert old in text
        text = text.replace(old, new)
    copy = first.with_name(first.stem + "-again.yml")
    copy.write_text(text + changes.get("more", ""), encoding="utf-8")
    return first, copy


def test_a_session_entered_twice_under_another_name_is_warned_of(root):
    _, copy = _copy(root, more="room: 另一间\n")
    found = [item for item in small.check(root) if item.code == "W-RECORD" and "重叠" in item.message]
    assert [item.where.path.rsplit("/", 1)[-1] for item in found] == [copy.name]


def test_a_correction_that_supersedes_the_first_is_not_warned_of(root):
    folder = root / small.ACME / "sessions"
    first = next(
        path for path in sorted(folder.glob("*.yml")) if "attendance" in path.read_text(encoding="utf-8")
    )
    _copy(root, more=f"supersedes: {first.stem}\nreason: 更正教室\nroom: 另一间\n")
    assert [item for item in small.check(root) if "重叠" in item.message] == []
