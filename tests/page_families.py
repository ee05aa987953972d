"""Which kinds of page does the site have, and which page stands for each? A test that visits these visits them all."""

from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

FAMILIES: dict[str, str] = {
    "home": "index.html",
    "catalogue": "courses/index.html",
    "course": "courses/*/index.html",
    "teaching coverage": "courses/*/coverage.html",
    "course revisions": "courses/*/revisions.html",
    "all teaching coverage": "courses/coverage.html",
    "mock paper": "courses/*/mock.html",
    "course print": "courses/*/print.html",
    "maintenance": "courses/*/maintenance.html",
    "glossary": "courses/*/glossary.html",
    "quick card": "courses/*/cards/*.html",
    "superseded": "courses/*/revisions/*/*.html",
    "chapter": "courses/*/*.html",
    "schedule": "schedule/index.html",
    "customers": "customers/index.html",
    "customer": "customers/*/index.html",
    "ledger": "customers/*/ledger.html",
    "service": "customers/*/service.html",
    "fulfilment report": "customers/*/print/report.html",
    "person": "customers/*/people/*.html",
    "session": "customers/*/sessions/*.html",
    "sitting": "customers/*/assessments/*.html",
    "sign-off": "customers/*/sign-offs/*.html",
    "plan": "customers/*/plans/*.html",
    "attendance sheet": "customers/*/print/attendance/*.html",
    "sign-off form": "customers/*/print/sign-off/*.html",
    "notice sheet": "customers/*/print/notices/*.html",
    "certificates": "certificates/index.html",
    "certificate print": "certificates/print/*.html",
    "certificate": "certificates/*.html",
    "instructors": "instructors/index.html",
    "instructor": "instructors/*.html",
    "overview": "overview.html",
    "due": "due.html",
    "coverage": "coverage.html",
    "rules": "rules.html",
    "waivers": "waivers.html",
    "components": "components.html",
    "look-up": "lookup.html",
    "definitions": "definitions.html",
    "data reference": "data-reference.html",
    "errors": "errors.html",
    "check report": "check-report.html",
    "not found": "404.html",
    "statements": "statements/*.html",
    "hand-written": "*.html",
}
"""Family → pattern of its addresses; `*` does not cross a `/`, and the first pattern that fits decides."""


def in_turn(*ways: str) -> list[ParameterSet]:
    """Pair ways of looking with families: each family in one of the ways in the suite, in the others in `everything`."""
    return [
        pytest.param(way, family, marks=() if number % len(ways) == turn else pytest.mark.everything)
        for turn, way in enumerate(ways)
        for number, family in enumerate(FAMILIES)
    ]


def family_of(address: str) -> str:
    """Name the family of an address; `KeyError` when the site has grown a kind of page that no test visits."""
    depth = address.count("/")
    for family, pattern in FAMILIES.items():
        if pattern.count("/") == depth and fnmatchcase(address, pattern):
            return family
    raise KeyError(address)


def addresses(site: Path) -> list[str]:
    """List every page of a built site, sorted."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def pages_by_family(site: Path) -> dict[str, list[str]]:
    """Group the pages of a built site; each family's largest page, which shows most, comes first."""
    found: dict[str, list[str]] = {family: [] for family in FAMILIES}
    for address in addresses(site):
        found[family_of(address)].append(address)
    return {
        family: sorted(group, key=lambda address: (-(site / address).stat().st_size, address))
        for family, group in found.items()
    }


def samples(site: Path) -> dict[str, str]:
    """Family → the page that stands for it."""
    return {family: group[0] for family, group in pages_by_family(site).items()}
