"""Where the pages of a site lead to, and which of their links lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

from dashboard.site.address import INDEX

_ATTRIBUTES = re.compile(r"\s(?:href|src|content)=\"([^\"]*)\"")
"""Of our own templates, which write each attribute in double quotes and escape all values."""
_TAG = re.compile(r"<[a-z][^<>]*>")
_ID = re.compile(r"\sid=\"([^\"]*)\"")
MOST_TOLD = 20
"""So many broken links are told; the rest are counted."""


def links_of(html: str, address: str, base_url: str) -> tuple[str, ...]:
    """The addresses within the site that a page names, relative to its root, each once, sorted."""
    root = base_url or "https://site.invalid/"
    found = set()
    for tag in _TAG.findall(html):
        for value in _ATTRIBUTES.findall(tag):
            if tag.startswith("<meta") and not value.startswith(root):
                continue  # words, not an address
            target = urljoin(f"{root}{address}", unescape(value))
            if target.startswith(root):
                found.add(target.removeprefix(root))
    return tuple(sorted(found))


def broken(
    links: Mapping[str, Collection[str]], there: Collection[str], text: Callable[[str], str]
) -> Iterator[str]:
    """A sentence for each link that leads nowhere.

    `links` are by the file they stand in, `there` all files of the site; `text` gives a file's
    content, for what is after “#”. The map's page has the view there, and no element.
    """
    ids: dict[str, Collection[str]] = {}
    for file, targets in sorted(links.items()):
        for target in targets:
            parts = urlsplit(target)
            path = unquote(parts.path)
            wanted = f"{path}{INDEX}" if not path or path.endswith("/") else path
            if wanted not in there:
                yield f"{file}: its link to “{target}” leads nowhere; there is no {wanted}"
            elif parts.fragment and path:
                if wanted not in ids:
                    ids[wanted] = set(map(unescape, _ID.findall(text(wanted))))
                if unquote(parts.fragment) not in ids[wanted]:
                    yield f"{file}: its link to “{target}” leads to no element of {wanted}"
