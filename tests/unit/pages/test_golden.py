"""The bodies of one page of each kind, as they were when somebody last looked at them."""

from pathlib import Path

import pytest

from worlds.everything import pages

GOLDEN = Path(__file__).parents[2] / "golden"
ADDRESSES = (
    "customers/acme/index.html",
    "customers/acme/people/p-1.html",
    "customers/acme/sessions/held.html",
    "customers/acme/assessments/spring.html",
    "customers/acme/sign-offs/spring.html",
    "customers/acme/plans/year.html",
    "customers/acme/print/attendance/held.html",
    "customers/acme/print/sign-off/p-1--server.html",
    "certificates/acme-server-2026-0001-x.html",
    "certificates/print/acme-server-2026-0001-x.html",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_as_somebody_last_saw_it(address, request):
    golden = GOLDEN / address.replace("customers/acme/", "").replace("/", "-")
    body = pages()[address].body + "\n"
    if request.config.getoption("--update-golden"):
        golden.write_text(body, encoding="utf-8", newline="\n")
    assert body == golden.read_text(encoding="utf-8"), "look at the change, then run pytest --update-golden"
