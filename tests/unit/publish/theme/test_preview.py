"""May the preview's own script run under the policy of a page, and nothing that stood on the page before?"""

# ruff: noqa: TID251  # what is tested is how we get on with the server of MkDocs

import re

from mkdocs.livereload import LiveReloadServer

from training_site.publish.server.csp import inline_scripts, policy
from training_site.publish.theme.preview import allow_reload, allowing

OURS = ("sha256-AAAA",)
PAGE = (
    f'<!doctype html><head><meta http-equiv="Content-Security-Policy" content="{policy(OURS)}"></head>'
    "<body><script>evil()</script><p>页</p></body>"
)


def served(page=PAGE):
    """Send a page the way the installed MkDocs does, with the policy widened."""
    return allowing(LiveReloadServer._inject_js_into_html)(object(), page.encode(), 7).decode()


def allowed(page):
    return re.findall(r"'(sha256-[^']*)'", re.search(r'content="([^"]*)"', page)[1])


def test_exactly_the_script_that_was_added_is_allowed():
    page = served()
    reload = [one for one in inline_scripts(page) if one not in inline_scripts(PAGE)]
    assert len(reload) == 1
    assert set(allowed(page)) == {*OURS, *reload}
    assert "livereload(7, " in page


def test_a_page_without_a_policy_stays_as_the_server_sends_it():
    assert "sha256-" not in served("<body>x</body>")


def test_a_server_without_that_hook_is_left_alone():
    class Other:
        pass

    allow_reload(Other)
    assert not hasattr(Other, "_inject_js_into_html")
