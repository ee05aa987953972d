import pytest

from training_site.pages.course.lamp import Lamp, lamps

CASES = [
    ("绿色常亮", [("green", False)]),
    ("黄灯闪烁", [("amber", True)]),
    ("琥珀色常亮", [("amber", False)]),
    ("橙色或慢闪", [("amber", False), ("amber", True)]),
    ("红色快闪", [("red", True)]),
    ("蓝色", [("blue", False)]),
    ("灭", [("off", False)]),
    ("不亮", [("off", False)]),
    ("绿灯熄灭", [("off", False)]),
    ("绿色或灭", [("green", False), ("off", False)]),
    ("绿黄交替闪", [("green", True), ("amber", True)]),
    ("黄、红", [("amber", False), ("red", False)]),
    ("常亮", [("lit", False)]),
    ("均匀慢闪", [("lit", True)]),
    ("有数字", []),
]


@pytest.mark.parametrize(("words", "marks"), CASES)
def test_the_mark_follows_the_words(words, marks):
    assert lamps(words) == tuple(Lamp(colour, blinks) for colour, blinks in marks)
