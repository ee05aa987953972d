"""Which names are refused because more is stacked upon their letters than they have letters?"""

import pytest

from training_site.problems import Where
from training_site.sources.checks.within.names import check_name, is_ordinary_name

WHERE = Where("roster/acme/people.yml", 3, 11)
ZALGO = "\u0337\u0321\u035d\u0489"


def told(name):
    return [found for found in check_name(name, WHERE) if "附加符号比字还多" in found.message]


@pytest.mark.parametrize(
    "name",
    [
        f"张{ZALGO}三",
        f"张{ZALGO}三{ZALGO}",
        "李\u0338\u0338\u0338四",
        f"Zhang{ZALGO}{ZALGO} S",
        "a\u0336\u0336",
        "王\u20dd\u20dd",
    ],
)
def test_a_name_with_more_marks_than_letters_is_refused(name):
    assert not is_ordinary_name(name)
    (found,) = told(name)
    assert (found.code, found.where) == ("E-CHAR", WHERE)
    assert "重新输入" in found.cure


@pytest.mark.parametrize(
    "name",
    [
        "张三",
        "阿卜杜拉·艾则孜",
        "José Núñez",
        "Nguyễn Thị Ánh",
        "Nguye\u0302\u0303n",
        "श्रीकांत",
        "किशोर कुमार",
        "สมชาย ใจดี",
        "ปิ่น",
        "مُحَمَّد",
        "יִצְחָק",
        "Ａ先生",
        "𠮷田",
        "김철수",
    ],
)
def test_other_names_have_no_more_marks_than_letters(name):
    assert told(name) == []
