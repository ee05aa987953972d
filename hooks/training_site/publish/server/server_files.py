"""Which files tell web servers and search engines how to treat the site?"""

from pydantic_core import PydanticCustomError

from training_site.model.base.scalars import parse_site_address
from training_site.pages.frame.page import Asset
from training_site.pages.frame.search_engines import FOLDERS, PAGES
from training_site.publish.base.site import PublishedSite
from training_site.publish.server.headers import header_rules, headers_file, iis_file, nginx_file, path_of


def server_files(site: PublishedSite, site_url: str, scripts: tuple[str, ...]) -> tuple[Asset, ...]:
    """Write the headers for three kinds of web server, and robots.txt unless search engines are welcome.

    `site_url` is that of mkdocs.yml, or empty; organisation.yml may name another address. `scripts` are the
    `sha256-…` of the inline scripts that may run.
    """
    bases, hides_records = _bases(site, site_url), hides_from_search(site)
    table = header_rules(bases, scripts, hides_records=hides_records)
    texts = {
        "_headers": headers_file(table),
        "deploy/nginx-headers.conf": nginx_file(table, path_of(bases)),
        "deploy/web.config": iis_file(table),
    }
    if hides_records:
        texts["robots.txt"] = _robots(path_of(bases))
    return tuple(Asset(address, text.encode()) for address, text in texts.items())


def hides_from_search(site: PublishedSite) -> bool:
    """Tell whether search engines are kept away from records; they are until organisation.yml says otherwise."""
    return site.organisation is None or not site.organisation.search_engines


def _bases(site: PublishedSite, site_url: str) -> tuple[str, ...]:
    """List where the site is published; the internal edition is not where the public one is said to be."""
    if site.edition == "internal":
        return ()
    found = []
    for address in (site.organisation and site.organisation.published_at, site_url):
        try:
            found.append(f"{parse_site_address(address or '')}/")
        except PydanticCustomError:
            continue
    return tuple(dict.fromkeys(found))


def _robots(path: str) -> str:
    lines = [f"Disallow: {path}{item}" for item in (*FOLDERS, *PAGES)]
    return "\n".join(["User-agent: *", *lines]) + "\n"
