import json
import re
from dataclasses import replace

from training_site.pages.overview.lookup import (
    entries,
    lookup_data,
    normal,
    prefix_length,
    script_json,
    shard_name,
)
from worlds.typed import context, session, typed


def shards(*digests):
    found = {}
    for asset in lookup_data(context(), digests):
        text = asset.content.decode("utf-8-sig")
        call = re.fullmatch(r'trainingLookup\.(index|shard)\((?:"(\w\w)", )?(.*)\);\n', text)
        assert call, text
        found[asset.address] = json.loads(call[3])
    return found


def test_people_are_found_by_name_and_id_certificates_and_sessions_by_theirs():
    keys = {(entry[0], entry[1]) for entry in entries(context(), [typed("张*", session()).digest()])}
    assert keys == {
        ("张*", "学员"),
        ("p-1", "学员"),
        ("p-2", "学员"),
        ("s-1", "培训"),
        ("acme-basic-2026-0001-x", "证书"),
        ("acme-basic-2026-0002-y", "证书"),
    }


def test_the_index_names_every_shard_and_each_entry_is_where_its_key_says():
    found = shards(typed("张*", session()).digest())
    index = found.pop("lookup/index.js")
    assert {f"lookup/{name}.js" for name in index["shards"]} == set(found)
    for address, rows in found.items():
        assert {f"lookup/{shard_name(row[0][: index['length']])}.js" for row in rows} == {address}


def test_data_scripts_escape_what_could_end_a_script():
    text = script_json("</script><!--\u2028\u2029&")
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == "</script><!--\u2028\u2029&"


def test_keys_are_compared_without_regard_to_width_case_and_blanks():
    assert normal(" Ｐ－７Ｆ３A ") == "p-7f3a"


def test_many_ids_with_the_same_beginning_spread_over_shards():
    people = {f"p-{number:05}": "张*" for number in range(3000)}
    digest = replace(typed().digest(), trainees=people)
    found = entries(context(), [digest])
    assert 1 < prefix_length(found) <= 16
    assert max(len(rows) for name, rows in shards(digest).items() if name != "lookup/index.js") < 4000


def test_the_hash_is_fnv_1a_as_in_the_script():
    assert shard_name("a") == f"{0xE40C292C % 256:02x}"
    assert shard_name("") == f"{0x811C9DC5 % 256:02x}"
