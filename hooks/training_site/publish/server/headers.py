"""What should a web server send with each file: one table, spelled for three kinds of server.

    folder             Content-Security-Policy                     others
    (the site)         only our own scripts run                    nosniff, no referrer
    files/             nothing runs, opened as if elsewhere        the same
    files/downloads/   the same                                    the same, and only to be saved

Why folders and no endings: hosts that read `_headers`, and IIS, can tell files apart by their beginning only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import escape

from training_site.pages.frame.addresses import DOWNLOADS, FILES
from training_site.publish.server.csp import header_policy

POLICY = "Content-Security-Policy"
_UNTRUSTED = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
"""The browser's own page around a picture has a style; nothing else is needed."""
_MIME_TYPES = {
    ".ics": "text/calendar; charset=utf-8",
    ".json": "application/json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
"""What IIS does not send at all unless it is told the type."""


@dataclass(frozen=True, slots=True)
class HeaderRule:
    """What is sent with every file below a folder."""

    folder: str
    """Such as `files/`; empty for the whole site."""
    headers: dict[str, str]
    """All of them, name → value, those of the folders above included."""


def header_rules(
    bases: tuple[str, ...], scripts: tuple[str, ...], *, hides_records: bool
) -> tuple[HeaderRule, ...]:
    """Make the table, a folder after the folder that holds it.

    Args:
        bases: where the site is published, each ending in `/`; () when nobody said so.
        scripts: the `sha256-…` of the inline scripts that may run.
        hides_records: whether search engines are told to leave records alone.
    """
    unlisted = {"X-Robots-Tag": "noindex"} if hides_records else {}
    site = {
        POLICY: header_policy(scripts, bases),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
    }
    files = {**site, POLICY: _UNTRUSTED, **unlisted}
    return (
        HeaderRule("", site),
        *((HeaderRule("data/", {**site, **unlisted}),) if unlisted else ()),
        HeaderRule(FILES, files),
        HeaderRule(DOWNLOADS, {**files, "Content-Disposition": "attachment"}),
    )


def headers_file(table: tuple[HeaderRule, ...]) -> str:
    """Spell the table as a `_headers` file, which several static hosts read; a file gets what all its rules say."""
    blocks = []
    for rule in table:
        lines = [f"  {name}: {value}" for name, value in _added(rule, table)]
        blocks.append("\n".join([f"/{rule.folder}*", *lines]))
    return "\n\n".join(blocks) + "\n"


def nginx_file(table: tuple[HeaderRule, ...], path: str = "/") -> str:
    """Spell the table for nginx, to be included in a `server` block; `path` is where the site lies on it.

    Why everything again in each location: nginx inherits no header into a block that adds one.
    """
    lines = []
    for rule in table:
        added = [f'add_header {name} "{value}" always;' for name, value in rule.headers.items()]
        if rule.folder:
            added = [f"location ^~ {path}{rule.folder} {{", *(f"    {line}" for line in added), "}"]
        lines += added
    return "\n".join(lines) + "\n"


def iis_file(table: tuple[HeaderRule, ...]) -> str:
    """Spell the table as the web.config of the folder in which the site lies."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<configuration>"]
    for rule in table:
        below = rule.folder.rstrip("/")
        lines += [f'  <location path="{below}">'] if below else []
        lines += ["  <system.webServer>", "    <httpProtocol>", "      <customHeaders>"]
        for name, value in _added(rule, table):
            lines.append(f'        <remove name="{name}" />')
            lines.append(f'        <add name="{name}" value="{escape(value)}" />')
        lines += ["      </customHeaders>", "    </httpProtocol>"]
        lines += [] if below else _mime_types()
        lines += ["  </system.webServer>"]
        lines += ["  </location>"] if below else []
    return "\n".join([*lines, "</configuration>"]) + "\n"


def path_of(bases: tuple[str, ...]) -> str:
    """Return where the site lies on its server, such as `/training/`; `/` when nobody said so."""
    return urlsplit(bases[0]).path if bases else "/"


def _added(rule: HeaderRule, table: tuple[HeaderRule, ...]) -> Iterator[tuple[str, str]]:
    """Yield what a folder has beyond the folder above it."""
    above = [other for other in table if other is not rule and rule.folder.startswith(other.folder)]
    known = above[-1].headers if above else {}
    return ((name, value) for name, value in rule.headers.items() if known.get(name) != value)


def _mime_types() -> list[str]:
    lines = ["    <staticContent>"]
    for ending, kind in _MIME_TYPES.items():
        lines.append(f'      <remove fileExtension="{ending}" />')
        lines.append(f'      <mimeMap fileExtension="{ending}" mimeType="{kind}" />')
    return [*lines, "    </staticContent>"]
