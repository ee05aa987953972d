"""One publication from start to end, MkDocs left out: plan, write, compare, and swap or refuse."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from training_site.pages.page import DocumentPage, Section
from training_site.problems import Problem, Where, has_errors, problem
from training_site.publish.alarm import Alarm
from training_site.publish.destination import refuse
from training_site.publish.docs_folder import check_docs
from training_site.publish.document import navigation_addresses
from training_site.publish.plan import Plan
from training_site.publish.report import refusal, warned
from training_site.publish.search_script import SEARCH_ADDRESSES, write_search_script
from training_site.publish.shell import Shells
from training_site.publish.site import Site
from training_site.publish.staging import Staging, open_staging
from training_site.publish.writing import write

_STATIC = ("404.html", "sitemap.xml", "sitemap.xml.gz", *SEARCH_ADDRESSES)
"""What MkDocs and its search write without being given a file for it."""


@dataclass
class Publication:
    """What one build holds between the events of MkDocs."""

    site: Site
    problems: tuple[Problem, ...]
    """Of the data, the hand-written pages and the destination; those of the plan join them."""
    staging: Staging | None = None
    """None while serving."""
    plan: Plan = field(default_factory=Plan)
    documents: tuple[DocumentPage, ...] = ()

    @classmethod
    def begin(cls, site: Site, root: Path, docs_dir: Path, target: Path | None) -> Self:
        """Check the hand-written pages and the destination; open the staging when nothing is wrong.

        `target` is the folder to be published, resolved; None while serving, where nothing is swapped.

        Raises:
            OSError: when the folder beside the target cannot be written.
        """
        problems = site.problems + check_docs(docs_dir, docs_dir.name)
        if target is None:
            return cls(site, problems)
        problems += refuse(target, root, Path.home(), docs_dir.resolve())
        return cls(site, problems, None if has_errors(problems) else open_staging(target))

    @property
    def is_refused(self) -> bool:
        """Tell whether anything found so far forbids publishing."""
        return has_errors(self.problems)

    def plan_files(self, existing: dict[str, str]) -> None:
        """Plan what MkDocs brings along (address → source) and the documents; clashes become problems."""
        for address in _STATIC:
            self.plan.add(address)
        for address, source in existing.items():
            self.plan.add(address, source)
        accepted = [item for item in self.site.documents() if self.plan.add(item.address, item.source)]
        self.documents = tuple(accepted)

    def write_assets(self, folder: Path) -> Iterator[str]:
        """Write the assets one by one, so that only one is in memory; yield the address of each."""
        for asset in self.site.assets():
            if self.plan.add(asset.address):
                write(folder, asset.address, asset.content)
                yield asset.address

    def close_plan(self, pages: dict[str, str]) -> None:
        """Take over the plan's problems, and those of navigation entries without a page among `pages`."""
        lost = [item for item in navigation_addresses(self.site.navigation()) if item not in pages]
        self.problems += self.plan.problems
        self.problems += tuple(
            problem("E-LOST", Where("mkdocs.yml"), f"导航里的页面 {address} 不存在") for address in lost
        )

    def sections(self) -> dict[str, Section]:
        """Map the address of each document to its section."""
        return {item.address: item.section for item in self.documents}

    def write_records(self, folder: Path, shells: Shells) -> None:
        """Write every record page as it comes.

        Raises:
            OSError: when the disk is full or the folder cannot be written.
        """
        for page in self.site.records():
            if self.plan.add(page.address):
                write(folder, page.address, shells.fill(page))
        write_search_script(folder)

    def objection(self, folder: Path, alarm: Alarm) -> str:
        """Say why the finished folder must not be published; empty when it may."""
        problems = self.plan.problems or self.plan.compare(folder)
        if problems:
            return refusal(problems)
        return warned(alarm.messages, alarm.count) if alarm.count else ""

    def discard(self) -> None:
        """Drop the staging folder, if there is one."""
        if self.staging:
            self.staging.discard()
            self.staging = None
