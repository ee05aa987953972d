"""What a published page may load and run: the policy, with the hashes of the theme's own inline scripts in it.

`theme_scripts` takes them from the theme rendered without data: hashing whatever script stands on a page would
bless an injected one.

`extra.scope: /` in mkdocs.yml makes the first script the same on every page, whatever its depth.
`file:` stands beside `'self'` because a folder on a USB stick has no origin that `'self'` could name.
"""

import base64
import hashlib
import re
from collections.abc import Iterable

_SOURCES = "'self' file:"
SCRIPTS = f"script-src {_SOURCES}"
"""How the part about scripts begins in every page's policy."""
_SCRIPT_FOLDERS = ("assets/javascripts/", "js/", "vendor/", "search/", "lookup/")
_WORKER_FOLDERS = ("assets/javascripts/workers/",)
_INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>(.*?)</script>", re.DOTALL)


def policy(scripts: Iterable[str]) -> str:
    """Return the policy for a `<meta>` element, where a folder without a host cannot be named.

    `scripts` are the `sha256-…` of the inline scripts that may run.
    """
    return _policy(scripts, SCRIPTS, _SOURCES, "'self'")


def header_policy(scripts: Iterable[str], bases: tuple[str, ...]) -> str:
    """Return the policy for a response header; `frame-ancestors` works there only.

    `bases` are the addresses at which the site is published, each ending in `/`. Scripts are then taken from the
    folders that hold ours; without an address, from anywhere on the site. `scripts` are as for `policy`.
    """
    places, workers = (
        " ".join(base + folder for base in bases for folder in folders) or "'self'"
        for folders in (_SCRIPT_FOLDERS, _WORKER_FOLDERS)
    )
    return _policy(scripts, f"script-src {places}", "'self'", workers) + "; frame-ancestors 'none'"


def _policy(scripts: Iterable[str], places: str, sources: str, workers: str) -> str:
    hashes = " ".join(f"'{value}'" for value in dict.fromkeys(scripts))
    return (
        f"default-src 'none'; {places} {hashes}; style-src {sources}; "
        f"img-src {sources} data:; font-src {sources}; connect-src 'self'; "
        f"worker-src {workers}; manifest-src 'self'; base-uri 'none'; form-action 'none'"
    )


def inline_scripts(page: str) -> list[str]:
    """Return the `sha256-…` of every inline script that a browser would run on the page."""
    return [script_hash(text) for text in _INLINE.findall(page)]


def script_hash(text: str) -> str:
    """Hash a script the way a policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
