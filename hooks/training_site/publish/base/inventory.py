"""How many pages does the site consist of, for which day and edition: what a visitor afterwards counts against?"""

import json
from collections.abc import Iterable

from training_site.publish.base.site import PublishedSite

INVENTORY = "data/build.json"
NOT_FOUND = "404.html"
"""The one page that nothing links."""


def inventory(site: PublishedSite, addresses: Iterable[str]) -> bytes:
    """Write `{as_of, edition, pages}`; `addresses` are those of the finished site, other files may be among them."""
    pages = sum(address.endswith(".html") and address != NOT_FOUND for address in addresses)
    told = {"as_of": site.as_of.isoformat(), "edition": site.edition, "pages": pages}
    return (json.dumps(told, indent=2) + "\n").encode()
