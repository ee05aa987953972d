"""What publishing asks of a built site: the problems found, the pages, and a few words about the whole."""

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from training_site.model.files.hand_written import DocsFolder
from training_site.pages.frame.held_back import HeldBack
from training_site.pages.frame.page import DocumentPage, Edition, NavigationItem, Published, RecordPage
from training_site.privacy.names import KnownName
from training_site.problems import Problem


class PublishedOrganisation(Protocol):
    """The vendor whose training is documented."""

    @property
    def name(self) -> str:
        """Name in plain text."""

    @property
    def demo_as_of(self) -> date | None:
        """The day a demonstration is pinned to; None when the records are real."""

    @property
    def published_at(self) -> str | None:
        """Where the public edition is published, without the final `/`; None when nobody said so."""

    @property
    def search_engines(self) -> bool:
        """Whether search engines may list records."""


class PublishedSite(Protocol):
    """The result of `training_site.build.build`; its iterators may be asked for again and yield the same."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Findings of every severity; with an error among them nothing else is asked for."""

    @property
    def as_of(self) -> date:
        """The day the facts are true for."""

    @property
    def edition(self) -> Edition:
        """Which edition the pages were written for."""

    @property
    def organisation(self) -> PublishedOrganisation | None:
        """The vendor; None when organisation.yml could not be read."""

    @property
    def held_back(self) -> tuple[HeldBack, ...]:
        """Customers whose errors do not forbid publishing; () unless that was asked for and nothing else is wrong."""

    @property
    def known(self) -> tuple[KnownName, ...]:
        """Every name on record: what must not get out, and what may."""

    @property
    def docs(self) -> DocsFolder:
        """What is written by hand below docs/."""

    def documents(self) -> Iterator[DocumentPage]:
        """Yield the pages that go through MkDocs."""

    def records(self) -> Iterator[RecordPage]:
        """Yield the pages that go into the theme's shell, customer by customer."""

    def assets(self) -> Iterator[Published]:
        """Yield the files that are not pages."""

    def navigation(self) -> tuple[NavigationItem, ...]:
        """Return the navigation; every address in it is a document, generated or hand-written."""

    def search_words(self) -> tuple[str, ...]:
        """Return the words that the search must not cut in pieces."""
