"""What every page says besides its own: names and addresses, lines of lists, how it is cited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from textwrap import shorten
from typing import Any

from dashboard.language import _
from dashboard.panel.panel import claim_facts, event_line
from dashboard.site import linked_data
from dashboard.site.address import Page
from dashboard.site.source import Site
from geodata.model import Claim
from geodata.portable_text import one_line
from geodata.sources import Source

Facts = dict[str, Any]
"""What a template shows: values that JSON has. A page is written anew when they have changed."""
LONGEST_DESCRIPTION = 200
"""Letters: search engines and networks show no more."""


def titles() -> dict[str, str]:
    """What the kinds of pages are called, in the order of the menu."""
    return {
        "event": _("Events"),
        "place": _("Places"),
        "area": _("Areas"),
        "day": _("Days"),
        "lesson": _("Lessons"),
        "article": _("Articles"),
        "method": _("Method"),
        "glossary": _("Glossary"),
        "data": _("Data"),
        "api": _("For programs"),
    }


def page_facts(
    site: Site,
    page: Page,
    template: str,
    title: str,
    description: str,
    node: linked_data.Node,
    day: dt.date | None = None,
    sources: Sequence[Source] = (),
) -> Facts:
    """What the frame of all pages needs; `day` is the last one on which the page has changed."""
    way = [(_("Map"), Page("map"))]
    if page.id:
        way.append((titles()[page.kind], Page(page.kind)))
    crumbs = [*way, (title, page)]
    return {
        "template": template,
        "title": title,
        "description": shorten(one_line(description), LONGEST_DESCRIPTION, placeholder=" …"),
        "crumbs": [(name, href(page, at)) for name, at in way],
        "data": linked_data.graph(site, page, node, crumbs),
        "modified": str(day) if day else None,
        "cite": site.citation(page, f"“{one_line(title)}”", sources, day),
        "card": None,
    }


def href(page: Page, to: Page) -> str:
    """The address of a page as a link on another one writes it."""
    return f"{page.root}{to.address}" or "./"


def line(site: Site, page: Page, event_id: str) -> Facts:
    """An event in one line of a list, with its page."""
    return event_line(site.atlas, event_id) | {"page": href(page, Page("event", event_id))}


def lines(site: Site, page: Page, event_ids: Iterable[str]) -> list[Facts]:
    """Events as lines of a list, in their order."""
    return [line(site, page, name) for name in event_ids]


def claim(site: Site, page: Page, one: Claim) -> Facts:
    """A claim with its source. The lines of documents are their publishers' and stay at home."""
    document = site.atlas.sources[one.source].is_document
    own = href(page, Page("article", one.source)) if document else None
    return claim_facts(site.atlas, one) | {"lines": [], "page": own}
