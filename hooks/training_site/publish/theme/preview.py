"""How does the preview of MkDocs reload a page whose policy runs no script but ours?

The server writes a script into every page it sends, another one each time. Exactly what it added is allowed, by its
hash, on that page; a script that stood on the page before is not.
"""

from collections.abc import Callable
from typing import Any

from training_site.publish.server.csp import SCRIPTS, inline_scripts

Inject = Callable[[Any, bytes, int], bytes]


def allow_reload(server: Any) -> None:  # noqa: ANN401 - the class of MkDocs's server, which only the hook imports
    """Let the preview's own script run; without that hook of the server, pages only stop reloading themselves."""
    inject: Inject | None = getattr(server, "_inject_js_into_html", None)
    if inject is not None:
        server._inject_js_into_html = allowing(inject)  # noqa: SLF001


def allowing(inject: Inject) -> Inject:
    """Wrap what adds a script to a page: its hash joins the policy in the page's head."""

    def injected(server: Any, content: bytes, epoch: int) -> bytes:  # noqa: ANN401
        sent = inject(server, content, epoch)
        before = inline_scripts(content.decode("utf-8", "replace"))
        added = [one for one in inline_scripts(sent.decode("utf-8", "replace")) if one not in before]
        words = "".join(f" '{one}'" for one in added)
        return sent.replace(SCRIPTS.encode(), (SCRIPTS + words).encode(), 1)

    return injected
