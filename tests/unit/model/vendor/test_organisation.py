import pytest

from training_site.model.vendor.organisation import Organisation
from worlds.small import change, check, codes, write_repository

VALUES = {"name": "示例公司", "short": "示例", "contact_role": "培训主管"}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://training.example.com/", "https://training.example.com"),
        ("http://10.1.2.3:8080/manuals", "http://10.1.2.3:8080/manuals"),
        ("https://a.example.com/x/y_z/", "https://a.example.com/x/y_z"),
    ],
)
def test_the_published_address_is_read_without_its_last_slash(written, read):
    assert Organisation.model_validate({**VALUES, "published_at": written}).published_at == read


@pytest.mark.parametrize(
    "written",
    [
        "training.example.com",
        "ftp://example.com/",
        "javascript:alert(1)",
        "https://user@example.com/",
        "https://example.com/?a=1",
        "https://example.com/#top",
        "https://example.com/培训",
        "https://example.com/a b",
        "https://" + "a" * 200 + ".example.com",
    ],
)
def test_what_is_no_address_of_a_site_is_refused_with_the_right_form(written, tmp_path):
    write_repository(tmp_path)
    change(tmp_path, "roster/organisation.yml", ("short:", f'published_at: "{written}"\nshort:'))
    found = [one for one in check(tmp_path) if one.where.path == "roster/organisation.yml"]
    assert codes(found)[:1] == ["E-TYPE"]
    assert "https://" in found[0].cure
