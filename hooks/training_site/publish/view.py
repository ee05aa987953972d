"""What the theme shows about the site as a whole, on every page: day, edition, demonstration, problems."""

from dataclasses import dataclass

from training_site.pages.frame.page import Edition
from training_site.problems import Problem, Severity
from training_site.publish.base.site import PublishedSite
from training_site.publish.server.csp import policy
from training_site.publish.server.server_files import hides_from_search

EDITION_NAMES: dict[Edition, str] = {"public": "公开版", "internal": "内部版"}


@dataclass(frozen=True, slots=True)
class ProblemView:
    """One problem on the page that `mkdocs serve` shows in place of the site; plain text."""

    where: str
    code: str
    message: str
    cure: str
    snippet: str


@dataclass(frozen=True, slots=True)
class SiteView:
    """The theme reads it as `config.extra.training`; plain text, the templates escape it."""

    as_of: str
    """YYYY-MM-DD."""
    edition: Edition
    edition_name: str
    organisation: str
    """Empty when organisation.yml could not be read."""
    is_demo: bool
    policy: str
    hides_records: bool
    """Whether search engines are told to leave records alone."""
    problems: tuple[ProblemView, ...] = ()


def site_view(site: PublishedSite, problems: tuple[Problem, ...], scripts: tuple[str, ...]) -> SiteView:
    """Gather what the theme shows; only errors among `problems` are taken.

    `scripts` are the `sha256-…` of the inline scripts that may run.
    """
    organisation = site.organisation
    errors = [item for item in problems if item.severity is Severity.ERROR]
    return SiteView(
        as_of=site.as_of.isoformat(),
        edition=site.edition,
        edition_name=EDITION_NAMES[site.edition],
        organisation=organisation.name if organisation else "",
        is_demo=organisation is not None and organisation.demo_as_of is not None,
        policy=policy(scripts),
        hides_records=hides_from_search(site),
        problems=tuple(
            ProblemView(str(item.where), item.code, item.message, item.cure, item.snippet)
            for item in sorted(errors, key=lambda found: found.sort_key)
        ),
    )
