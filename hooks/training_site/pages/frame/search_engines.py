"""What must search engines leave alone: everything about people, customers and certificates."""

from fnmatch import fnmatchcase

FOLDERS = (
    "customers/",
    "certificates/",
    "instructors/",
    "schedule/",
    "data/",
    "files/",
    "lookup/",
    "search/",
)
"""Folders of the site."""
PAGES = (
    "lookup.html",
    "overview.html",
    "due.html",
    "coverage.html",
    "waivers.html",
    "check-report.html",
    "courses/*/revisions.html",
)
"""Pages outside of them; `*` stands for a course."""


def is_about_people(address: str) -> bool:
    """Tell whether a page or file is a record, or lists records."""
    return address.startswith(FOLDERS) or any(fnmatchcase(address, page) for page in PAGES)
