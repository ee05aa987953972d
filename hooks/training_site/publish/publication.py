"""One publication from start to end, MkDocs left out: plan, write, compare, and swap or refuse."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Self

from training_site.markup.blocks import SwallowedError
from training_site.markup.sanitiser import clean, with_pages
from training_site.pages.frame.held_back import without_errors
from training_site.pages.frame.page import DocumentPage, Section
from training_site.privacy.names import KnownName
from training_site.problems import Problem, Where, has_errors, problem
from training_site.publish.base.alarm import Alarm
from training_site.publish.base.inventory import INVENTORY, inventory
from training_site.publish.base.refusal import Refused
from training_site.publish.base.report import held_back, refusal, warned
from training_site.publish.base.site import PublishedSite
from training_site.publish.gate.gate import Staged, check_stage
from training_site.publish.precheck import STATIC, finished, precheck, swallowed
from training_site.publish.server.server_files import server_files
from training_site.publish.staging.destination import refuse
from training_site.publish.staging.plan import AddressPlan
from training_site.publish.staging.staging import Staging, open_staging
from training_site.publish.staging.writing import write, write_published
from training_site.publish.theme.document import navigation_addresses, source_name
from training_site.publish.theme.search_script import write_search_script
from training_site.publish.theme.shell import Shells


@dataclass
class Publication:
    """What one build holds between the events of MkDocs."""

    site: PublishedSite
    problems: tuple[Problem, ...]
    """Of the data, the hand-written pages and the destination; those of the plan join them."""
    staging: Staging | None = None
    """None while serving."""
    root: Path = Path()
    """The folder of the sources."""
    shells: tuple[tuple[bytes, ...], ...] = ()
    """What stands on every record page of each shell."""
    plan: AddressPlan = field(default_factory=AddressPlan)
    documents: tuple[DocumentPage, ...] = ()
    scripts: tuple[str, ...] = ()
    """The `sha256-…` of the inline scripts that may run on the pages."""

    @classmethod
    def begin(
        cls, site: PublishedSite, root: Path, docs_dir: Path, target: Path | None, scripts: tuple[str, ...]
    ) -> Self:
        """Check the hand-written pages and the destination; open the staging when nothing is wrong.

        `target` is the folder to be published, resolved; None while serving, where nothing is swapped. `scripts` are
        the `sha256-…` of the theme's own inline scripts.

        Raises:
            OSError: when the folder beside the target cannot be written.
        """
        checked = precheck(site)
        problems = without_errors(site.problems, site.held_back) + checked.problems
        if docs_dir != root / "docs":
            message = f"docs_dir（{docs_dir.name}）不是仓库里的 docs/，其中的页面没有检查过"
            problems += (
                problem("E-SITE", Where("mkdocs.yml"), message, "在 mkdocs.yml 里写 docs_dir: docs"),
            )
        if target is None:
            return cls(site, problems, root=root, documents=checked.documents, scripts=scripts)
        problems += refuse(target, root, Path.home(), docs_dir.resolve())
        if has_errors(problems):
            problems += tuple(error for one in site.held_back for error in one.errors)
        staging = None if has_errors(problems) else open_staging(target)
        return cls(site, problems, staging, root, documents=checked.documents, scripts=scripts)

    @property
    def is_refused(self) -> bool:
        """Tell whether anything found so far forbids publishing."""
        return has_errors(self.problems)

    def plan_files(self, existing: dict[str, str]) -> None:
        """Plan what MkDocs brings along (address → source) and the documents; clashes become problems."""
        for address in STATIC:
            self.plan.add(address)
        for address, source in existing.items():
            self.plan.add(address, source)
        accepted = [item for item in self.documents if self.plan.add(item.address, item.source)]
        self.documents = tuple(accepted)

    def write_assets(self, folder: Path, site_url: str) -> Iterator[str]:
        """Write the files that are not pages one by one, so that only one is in memory; yield the address of each.

        `site_url` is that of mkdocs.yml. A file that is no longer the one that was checked becomes a problem.
        """
        for item in chain(server_files(self.site, site_url, self.scripts), self.site.assets()):
            if not self.plan.add(item.address):
                continue
            changed = write_published(folder, item)
            self.problems += changed
            if not changed:
                yield item.address

    def close_plan(self, pages: dict[str, str]) -> None:
        """Take over the plan's problems, and those of navigation entries without a page among `pages`."""
        lost = [item for item in navigation_addresses(self.site.navigation()) if item not in pages]
        self.problems += self.plan.problems
        self.problems += tuple(
            problem("E-LOST", Where("mkdocs.yml"), f"导航里的页面 {address} 不存在") for address in lost
        )

    def finished(self, name: str, html: str, *, is_generated: bool) -> str:
        """Sanitise what Markdown made of a page and put our own parts in; `name` is that of its source.

        Raises:
            Refused: when a text swallows what comes after it, which `precheck` has ruled out.
        """
        if not is_generated:
            return with_pages(clean(html))
        document = next((item for item in self.documents if source_name(item.address) == name), None)
        if document is None:
            return html
        try:
            return finished(document, html)
        except SwallowedError as error:
            where = Where(document.source or document.address)
            raise Refused(refusal([swallowed(where)])) from error

    def sections(self) -> dict[str, Section]:
        """Map the address of each document to its section."""
        return {item.address: item.section for item in self.documents}

    def write_records(self, folder: Path, shells: Shells) -> None:
        """Write every record page as it comes, and at last how many pages there are.

        Raises:
            OSError: when the disk is full or the folder cannot be written.
        """
        for page in self.site.records():
            if self.plan.add(page.address):
                write(folder, page.address, shells.fill(page))
        self.shells = shells.constants
        write_search_script(folder)
        if self.plan.add(INVENTORY):
            write(folder, INVENTORY, inventory(self.site, self.plan.addresses))

    def objection(self, folder: Path, alarm: Alarm) -> str:
        """Say why the finished folder must not be published; empty when it may."""
        problems = self.plan.problems or self.plan.compare(folder)
        if not problems and not alarm.count:
            staged = Staged(folder, self.root, self._known, self.shells, self._prose, scripts=self.scripts)
            problems = check_stage(staged)
        if problems:
            return refusal(problems)
        return warned(alarm.messages, alarm.count) if alarm.count else ""

    @property
    def _known(self) -> tuple[KnownName, ...]:
        return self.site.known if self.site.edition == "public" else ()

    @property
    def _prose(self) -> frozenset[str]:
        return frozenset(
            {*self.site.docs.addresses, *(page.address for page in self.documents if page.blocks)}
        )

    def close(self, folder: Path, alarm: Alarm) -> str:
        """Swap the finished folder in; while serving, return what a server should tell.

        Raises:
            Refused: when the folder must not be published, or when it was and customers were held back.
        """
        objection = self.objection(folder, alarm)
        if self.staging is None:
            alarm.clear()
            return objection and f"{objection}\n"
        if objection:
            raise Refused(objection)
        self.staging.publish()
        if self.site.held_back:
            raise Refused(held_back(self.site.held_back))
        return ""

    def discard(self) -> None:
        """Drop the staging folder, if there is one."""
        if self.staging:
            self.staging.discard()
            self.staging = None
