"""The list of pages of a site, and what each of them shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dashboard.site import day_page, event_page, index_pages, reading_pages, subject_page
from dashboard.site.address import ALONE, Page
from dashboard.site.facts import Facts
from dashboard.site.source import Site

FACTS: dict[str, Callable[[Site, Page], Facts]] = {
    "event": event_page.facts,
    "place": subject_page.facts,
    "area": subject_page.facts,
    "day": day_page.facts,
    "lesson": reading_pages.lesson_facts,
    "article": reading_pages.article_facts,
    "method": index_pages.method_facts,
    "glossary": index_pages.glossary_facts,
    "missing": index_pages.missing_facts,
    "offline": index_pages.offline_facts,
}
"""By the kind of page: what makes the facts of one."""


def pages_of(site: Site) -> list[Page]:
    """All pages that are made from facts, in the order of their addresses."""
    return sorted(_all(site))


def _all(site: Site) -> Iterator[Page]:
    for kind, names in _names(site).items():
        yield Page(kind)
        for name in names:
            yield Page(kind, name)
    for kind in ("method", "glossary", *ALONE):
        yield Page(kind)


def _names(site: Site) -> dict[str, Iterable[str]]:
    atlas = site.atlas
    return {
        "event": atlas.events,
        "place": atlas.places,
        "area": atlas.areas,
        "day": map(str, site.days),
        "lesson": site.lessons,
        "article": site.articles,
    }


def facts_of(site: Site, page: Page) -> Facts:
    """What a page shows, as values that JSON has."""
    if not page.id and page.kind in index_pages.WORDS:
        return index_pages.index_facts(site, page)
    return FACTS[page.kind](site, page)
