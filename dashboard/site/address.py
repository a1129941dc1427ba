"""Where the pages of the site stand: an address never changes while its id does not."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

INDEX = "index.html"
"""What a web server gives for a folder."""
FEED = "feed.xml"
KINDS = ("event", "place", "area", "day", "lesson", "article", "method", "glossary", "data", "api")
"""What begins an address, in the order of the site's menu."""

ALONE = {"missing": "404.html", "offline": "offline.html"}
"""Pages that are shown in the place of others, at their addresses; nobody looks for them."""


@dataclass(frozen=True, slots=True, order=True)
class Page:
    """A page by its kind and id; the index of a kind, and what there is once, has the id ""."""

    kind: str
    id: str = ""

    @property
    def address(self) -> str:
        """Relative to the site's root: `event/2020-11-08-shusha/`, `event/`, `api/v1/`."""
        if self.kind == "map":
            return ""
        if self.kind in ALONE:
            return ALONE[self.kind]
        if self.kind == "api":
            return "api/v1/"
        return f"{self.kind}/{self.id}/" if self.id else f"{self.kind}/"

    @property
    def file(self) -> str:
        """The file that a web server gives at the address, relative to the folder of the site."""
        return self.address if self.kind in ALONE else f"{self.address}{INDEX}"

    @property
    def root(self) -> str:
        """The site's root as the page's links write it: so it works under any path of a server."""
        return "../" * self.address.count("/")


def checked_base(url: str) -> str:
    """The address of the site with a stroke at its end; "" for none.

    Raises ValueError with a sentence for what is no web address, or holds a query or a password.
    """
    if not url:
        return ""
    parts = urlsplit(url)
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise ValueError("it must begin with https:// or http:// and name a host")
    if parts.query or parts.fragment or parts.username is not None:
        raise ValueError("it must have no “?”, no “#” and no name before the host; take that away")
    if any(c.isspace() or c in "<>\"'`{}\\" or not c.isprintable() for c in url):
        raise ValueError("it holds a blank, a quote or a bracket; percent-encode it")
    return f"{url.rstrip('/')}/"
