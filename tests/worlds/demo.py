"""What does the demo say? Read and derived once a run, for all tests that only look at it."""

import re
from datetime import date
from functools import cache
from pathlib import Path

from training_site.build import BuiltSite, build
from training_site.model.records import Catalogue
from training_site.pages.frame.page import Edition
from training_site.sources.catalogue import read_catalogue

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 22)


@cache
def catalogue() -> Catalogue:
    """Read the demo's catalogue."""
    return read_catalogue(ROOT, TODAY)[0]


@cache
def site(edition: Edition) -> BuiltSite:
    """Derive the whole demo for one edition; pages are rendered anew each time they are asked for."""
    return build(ROOT, None, edition, TODAY)


def plain(text: str) -> str:
    """Leave out what is not read as words: addresses of links and pictures, code, tags."""
    text = re.sub(r"```.*?```|<svg.*?</svg>", "", text, flags=re.DOTALL)
    return re.sub(r"\]\([^)]*\)|<[^>]*>", "]", text)
