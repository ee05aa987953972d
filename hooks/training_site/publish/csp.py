"""What a published page may load and run: the policy, and the hashes of the theme's own inline scripts.

The hashes are written down here, taken from pages without user content. Hashing whatever script stands on
a page would bless an injected one. When a theme update changes a script, a test names the new hash, and a
person looks at the script before writing it down.

`extra.scope: /` in mkdocs.yml makes the first script the same on every page, whatever its depth.
`file:` stands beside `'self'` because a folder on a USB stick has no origin that `'self'` could name.
"""

import base64
import hashlib
import re

INLINE_SCRIPTS: dict[str, str] = {
    "scope and storage, in <head>": "sha256-exqRXrW/0laiImCrTE8a70vxyyY10FJVIppytLf/dbY=",
    "palette, in the header": "sha256-DrEMJJ29sL7vIloQzly+VUGMxKcBTMII+OfW7Y8AkG4=",
    "tab named in the address, after the content": "sha256-/8wPdzX9q0NNJXyA5lzsLojXFpkeaXVxhbfkUOQaWy8=",
}
"""What it does → `sha256-…` of Material's inline scripts."""

_SOURCES = "'self' file:"
_INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>(.*?)</script>", re.DOTALL)


def policy() -> str:
    """Return the policy for a `<meta>` element; `frame-ancestors` works in headers only."""
    hashes = " ".join(f"'{value}'" for value in INLINE_SCRIPTS.values())
    return (
        f"default-src 'none'; script-src {_SOURCES} {hashes}; style-src {_SOURCES}; "
        f"img-src {_SOURCES} data:; font-src {_SOURCES}; connect-src 'self'; "
        "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
    )


def headers() -> dict[str, str]:
    """Return the response headers that a web server should add, name → value."""
    return {
        "Content-Security-Policy": f"{policy().replace(' file:', '')}; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
    }


def nginx_snippet() -> str:
    """Spell the headers for nginx, to be included in a `server` block."""
    return "".join(f'add_header {name} "{value}" always;\n' for name, value in headers().items())


def headers_file() -> str:
    """Spell the headers as a `_headers` file, which several static hosts read."""
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in headers().items())


def inline_scripts(page: str) -> list[str]:
    """Return the `sha256-…` of every inline script that a browser would run on the page."""
    return [digest(text) for text in _INLINE.findall(page)]


def digest(text: str) -> str:
    """Hash a script the way a policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
