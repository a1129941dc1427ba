"""What machines that come again read: the Atom feed, the sitemap and robots.txt.

All need to know where the site will be; a sitemap and a feed name whole addresses (RFC 4287,
https://www.sitemaps.org/protocol.html).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree as Tree

from dashboard.language import _
from dashboard.language.wording import TITLE
from dashboard.site.address import FEED, Page
from dashboard.site.source import Site
from geodata.model import Correction
from geodata.portable_text import clean
from geodata.version import SOFTWARE

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWEST = 100
"""So many entries stand in the feed."""
MOST_OF_A_SITEMAP = 50_000
"""Addresses that one file may hold by the protocol."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the feed: when it was made, on which page, what is told of it."""

    day: dt.date
    id: str
    page: Page
    title: str
    words: str


def entries(site: Site) -> list[Entry]:
    """New events and corrected features, the latest first.

    An event counts as new on the day on which the first of its sources was looked up.
    """
    found = [*_new(site), *_corrected(site)]
    return sorted(found, key=lambda one: (-one.day.toordinal(), one.id))[:NEWEST]


def _new(site: Site) -> Iterable[Entry]:
    for name, event in site.atlas.events.items():
        sources = (site.atlas.sources[claim.source] for claim in event.record.claims)
        seen = [s.reference.seen.start for s in sources if s.reference]
        if seen:
            page = Page("event", name)
            address = site.absolute(page)
            yield Entry(min(seen), address, page, event.record.title, event.record.summary)


_LAYER = {"events": "event", "places": "place", "areas": "area"}


def _corrected(site: Site) -> Iterable[Entry]:
    for number, one in enumerate(site.atlas.data.corrections, 1):
        kind = _LAYER.get(one.layer)
        if kind is None or f"{kind}:{one.feature}" not in site.atlas:
            continue
        page = Page(kind, one.feature)
        title = _("Corrected: {title}").format(title=site.atlas.title_of(f"{kind}:{one.feature}"))
        name = f"{site.absolute(page)}#corrected-{one.on.start}-{number}"
        yield Entry(one.on.start, name, page, title, _told(one))


def _told(one: Correction) -> str:
    text = _("Before: {was} Now: {now} Why: {why}")
    return text.format(was=one.was, now=one.now, why=one.why)


def feed(site: Site) -> bytes:
    """The feed as Atom 1.0."""
    found = entries(site)
    root = Tree.Element("feed", {"xmlns": ATOM})
    _add(root, "title", _(TITLE))
    _add(root, "id", site.base_url)
    _add(root, "updated", _moment(max((one.day for one in found), default=dt.date(1988, 1, 1))))
    _add(root, "generator", SOFTWARE)
    Tree.SubElement(root, "link", {"href": site.base_url})
    Tree.SubElement(root, "link", {"rel": "self", "href": f"{site.base_url}{FEED}"})
    _add(Tree.SubElement(root, "author"), "name", _("The atlas’s contributors"))
    for one in found:
        entry = Tree.SubElement(root, "entry")
        _add(entry, "title", one.title)
        _add(entry, "id", one.id)
        _add(entry, "updated", _moment(one.day))
        Tree.SubElement(entry, "link", {"href": site.absolute(one.page)})
        _add(entry, "summary", one.words)
    return _written(root)


def sitemaps(site: Site, pages: Iterable[tuple[Page, str]]) -> dict[str, bytes]:
    """The sitemap of pages with the days on which they last changed ("" if unknown), by file.

    More than one file may hold stand in files of their own, which the first one names.
    """
    listed = [(site.absolute(page), day) for page, day in pages]
    cut = [listed[n : n + MOST_OF_A_SITEMAP] for n in range(0, len(listed), MOST_OF_A_SITEMAP)]
    if len(cut) == 1:
        return {"sitemap.xml": _list("urlset", "url", cut[0])}
    found = {f"sitemap-{n}.xml": _list("urlset", "url", part) for n, part in enumerate(cut, 1)}
    names = [(f"{site.base_url}{name}", "") for name in found]
    return {"sitemap.xml": _list("sitemapindex", "sitemap", names), **found}


def _list(name: str, of: str, addresses: Iterable[tuple[str, str]]) -> bytes:
    root = Tree.Element(name, {"xmlns": SITEMAP})
    for address, day in addresses:
        one = Tree.SubElement(root, of)
        _add(one, "loc", address)
        if day:
            _add(one, "lastmod", day)
    return _written(root)


def robots(site: Site) -> bytes:
    """Everybody may read everything; where the sitemap is, if that is known."""
    lines = ["User-agent: *", "Allow: /"]
    if site.base_url:
        lines.append(f"Sitemap: {site.base_url}sitemap.xml")
    return ("\n".join(lines) + "\n").encode()


def _add(parent: Tree.Element, name: str, text: str) -> None:
    Tree.SubElement(parent, name).text = clean(text)


def _moment(day: dt.date) -> str:
    return f"{day}T00:00:00Z"


def _written(root: Tree.Element) -> bytes:
    Tree.indent(root, "")
    text: bytes = Tree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"
