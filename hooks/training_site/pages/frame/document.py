"""How a generated overview survives Markdown: one line of HTML that no Markdown rule can reach.

    template      `<article>⏎  <h1>a⏎```⏎b</h1>⏎</article>`
    one block     `<article> <h1>a&#10;```&#10;b</h1> </article>`

Why: Markdown's extensions look for fences, snippets and definitions at the start of lines, some of them
before raw HTML is set aside. On one line that begins with `<div`, there is no other start of a line.
"""

import re

from training_site.pages.frame.environment import render
from training_site.pages.frame.page import DocumentPage, Section

_TOKEN = re.compile(r"<[^>]*>|[^<]+")


def one_block(html: str) -> str:
    """Put rendered HTML on one line; `>` inside attributes must be escaped, as autoescaping does."""
    tokens = (_one_line(found[0]) for found in _TOKEN.finditer(html.strip()))
    return "".join(tokens)


def _one_line(token: str) -> str:
    if token.startswith("<"):
        return re.sub(r"\s*\n\s*", " ", token)
    if token.isspace():
        return " " if "\n" in token else token
    return re.sub(r"\r\n|[\n\r\v\f\x85\u2028\u2029]", "&#10;", token).replace("\t", "&#9;")


def overview(
    template: str, view: object, address: str, title: str, section: Section, *, is_searchable: bool = True
) -> DocumentPage:
    """Render a generated page as one raw HTML block."""
    return DocumentPage(
        address=address,
        title=title,
        markdown=one_block(render(template, view)) + "\n",
        section=section,
        is_searchable=is_searchable,
    )
