"""Does anything that gets out hold a name or a number that must not?"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from training_site.privacy.names import KnownName
from training_site.problems import Problem
from training_site.sources.published.outgoing import Outgoing, opened
from training_site.sources.published.people_words import check_people
from training_site.sources.published.published_names import PublishedNames
from training_site.sources.published.published_numbers import check_numbers


def check_published(root: Path, files: Iterable[Outgoing], known: Iterable[KnownName]) -> Iterator[Problem]:
    """Look into every file once.

    Args:
        root: the folder that holds courses/, roster/ and docs/.
        files: what gets out.
        known: every name on record; none in the internal edition, where everybody is named.
    """
    known = tuple(known)
    yield from check_people(root, known)
    names = PublishedNames(known)
    for file in files:
        content = opened(file, root)
        yield from check_numbers(content)
        yield from names.check(content)
