"""What does a page do that it must not: ask another host, break the policy, run text that came from the data?"""

from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, Dialog, Page, Request

from site_support import PATIENCE

_REFUSED = 400
_LEFT = "net::ERR_ABORTED"  # the reader went to another page before it came


@dataclass
class Watched:
    """A page under watch: every request, every violation, every error, every dialog, every call of XSS(n)."""

    page: Page
    outside: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    executed: list[str] = field(default_factory=list)

    def forget(self) -> None:
        """Start again, so that the next page answers for itself."""
        for found in self.alarms.values():
            found.clear()

    @property
    def alarms(self) -> dict[str, list[str]]:
        """What went wrong since the page was opened; empty when nothing did."""
        seen = {
            "requests to other hosts": self.outside,
            "files that are not there": self.missing,
            "violations of the policy": self.violations,
            "script errors": self.errors,
            "dialogs": self.dialogs,
            "payloads executed": self.executed,
        }
        return {kind: found for kind, found in seen.items() if found}


NO_SEARCH = "window.Worker = class extends EventTarget { postMessage() {} terminate() {} }"
"""Script for pages on which nobody searches: reading the index costs as much as the page."""


def without_search(context: BrowserContext) -> BrowserContext:
    """Let no page of a context read the search index, and wait as long as a busy machine needs."""
    context.set_default_timeout(PATIENCE * 1000)
    context.add_init_script(NO_SEARCH)
    return context


def watch(context: BrowserContext, base: str) -> Watched:
    """Open a page that reports requests away from `base`, missing files, CSP violations, script errors and dialogs.

    The browser is started so that such a request ends at once (see `browser/conftest.py`); intercepting every request
    instead would switch its cache off and double the time of a page.
    """
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    watched = Watched(page)

    def dismiss(dialog: Dialog) -> None:
        watched.dialogs.append(dialog.message)
        dialog.dismiss()

    def note(request: Request) -> None:
        if not request.url.startswith((base, "data:", "blob:", "about:")):
            watched.outside.append(request.url)

    context.on("request", note)
    page.expose_function("reportViolation", lambda what: watched.violations.append(str(what)))
    page.expose_function("XSS", lambda number: watched.executed.append(str(number)))
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation',"
        " event => window.reportViolation(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample))"
    )
    page.on("pageerror", lambda error: watched.errors.append(str(error)))
    page.on("dialog", dismiss)
    page.on(
        "response", lambda answer: watched.missing.extend([answer.url] if answer.status >= _REFUSED else [])
    )
    page.on(
        "requestfailed",
        lambda request: watched.missing.extend([request.url] if request.failure != _LEFT else []),
    )
    return watched
