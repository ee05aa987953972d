from worlds.everything import everything, read
from worlds.outline import Outline

PAYLOAD = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}{% raw %}&amp;"


def hostile():
    held, people, plan, certificates = read("held"), read("people"), read("plan"), read("certificates")
    held["title"] = held["room"] = PAYLOAD
    held["attendance"][0]["note"] = held["open_questions"][0]["question"] = held["feedback"][0]["text"] = (
        PAYLOAD
    )
    held["sheet"]["evidence"]["title"] = held["facilities"][0]["item"] = PAYLOAD
    people["trainees"][2]["name"] = people["representatives"][0]["role"] = PAYLOAD
    plan["title"] = plan["stages"][0]["place"] = PAYLOAD
    certificates["revocations"][0]["reason"] = PAYLOAD
    return everything(held=held, people=people, plan=plan, certificates=certificates)


def test_hostile_text_stays_text_everywhere():
    seen = 0
    for edition in ("public", "internal"):
        for page in hostile().pages(edition).values():
            found = Outline(page.body)
            assert not found.all("script")
            assert not found.all("img")
            assert not [
                name for element in found.elements for name in element.attributes if name.startswith("on")
            ]
            seen += "<script>alert(1)</script>" in found.text
    assert seen > 10
