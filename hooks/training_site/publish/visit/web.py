"""What does a web server answer, and is a text the address of one at all?"""

import http.client
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

_SECONDS = 30
_MOST = 64 << 20
"""Bytes of an answer that are read."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    """200 and the like; what the server says after redirections that were followed."""
    body: bytes


def is_address(text: str) -> bool:
    """Tell whether a text is an http or https address with a host, and without a password in it."""
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False


def ask_server(
    address: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
    is_followed: bool = True,
) -> Answer:
    """Ask a server once; the status says whether it had what was asked for.

    With `is_followed` False a redirection is the answer: what the headers hold is for this host alone.

    Raises:
        OSError: when the server cannot be reached or does not speak HTTP.
    """
    request = urllib.request.Request(address, data=body, headers=dict(headers or {}), method=method)  # noqa: S310
    opener = urllib.request.build_opener(*([] if is_followed else [_Stay]))
    try:
        with opener.open(request, timeout=_SECONDS) as answer:
            return Answer(answer.status, answer.read(_MOST))
    except urllib.error.HTTPError as answer:
        with answer:
            return Answer(answer.code, answer.read(_MOST))
    except urllib.error.URLError as failure:
        reason = failure.reason
        raise OSError(
            str(reason.strerror or reason) if isinstance(reason, OSError) else str(reason)
        ) from None
    except (http.client.HTTPException, ValueError) as failure:
        raise OSError(str(failure) or type(failure).__name__) from None


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object, **__: object) -> None:
        """Go nowhere."""
