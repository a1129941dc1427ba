"""The index of each kind of page, and what there is once: method, glossary, the missing page."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from dashboard.glossary import entries
from dashboard.language import N_, _
from dashboard.language.wording import day_text, day_within_year, kind_text, source_text
from dashboard.lessons.listing import INTRODUCTION
from dashboard.method.facts import method
from dashboard.site.address import Page
from dashboard.site.facts import Facts, href, lines, page_facts, titles
from dashboard.site.source import Site
from geodata.citation import publisher
from geodata.model import Area

WORDS = {
    "event": N_("All events of the atlas in the order of time, each with who says so."),
    "place": N_("All places of the atlas, each with its names, who held it and what happened."),
    "area": N_("The areas that the map colours by who held them."),
    "day": N_("Each day on which something passed to other hands, or an event is dated."),
    "lesson": INTRODUCTION,
    "article": N_("The articles of the documents that were read line by line for this atlas."),
}
Group = dict[str, Any]


def index_facts(site: Site, page: Page) -> Facts:
    """What the index of a kind shows: every page of it, in groups with a heading."""
    groups = {
        "event": _events,
        "place": _places,
        "area": _areas,
        "day": _days,
        "lesson": _lessons,
        "article": _articles,
    }[page.kind](site, page)
    title, words = titles()[page.kind], _(WORDS[page.kind])
    node = {"@type": "CollectionPage", "name": title, "description": words}
    return {
        **page_facts(site, page, "index_page.html", title, words, node),
        "cite": None,
        "words": words,
        "groups": groups,
        "narrow": page.kind == "day",
    }


def _linked(page: Page, kind: str, name: str, title: str, more: str = "") -> dict[str, str]:
    return {"title": title, "page": href(page, Page(kind, name)), "more": more}


def _group(heading: str, found: Iterable[dict[str, Any]]) -> Group:
    return {"heading": heading, "entries": list(found)}


def _events(site: Site, page: Page) -> list[Group]:
    by_year = groupby(site.atlas.events, lambda name: site.day_of(name).year)
    return [
        _group(
            str(year),
            ({**line, "more": line["when"]} for line in lines(site, page, names)),
        )
        for year, names in by_year
    ]


def _places(site: Site, page: Page) -> list[Group]:
    found = sorted(
        (place.record.title.casefold(), name) for name, place in site.atlas.places.items()
    )
    return [
        _group(
            letter.upper(),
            (
                _linked(
                    page,
                    "place",
                    name,
                    site.atlas.places[name].record.title,
                    kind_text(site.atlas.places[name].record.kind),
                )
                for _title, name in names
            ),
        )
        for letter, names in groupby(found, lambda one: one[0][:1])
    ]


def _areas(site: Site, page: Page) -> list[Group]:
    def within(area: Area) -> str:
        if area.former_nkao:
            return _("The former autonomous oblast (NKAO)")
        return _("Azerbaijan, outside of it") if area.country == "AZ" else _("Armenia")

    found = sorted(
        (within(area.record), area.record.title.casefold(), name)
        for name, area in site.atlas.areas.items()
    )
    return [
        _group(
            heading,
            (
                _linked(page, "area", name, site.atlas.areas[name].record.title)
                for *_t, name in names
            ),
        )
        for heading, names in groupby(found, lambda one: one[0])
    ]


def _days(site: Site, page: Page) -> list[Group]:
    return [
        _group(
            str(year),
            (_linked(page, "day", str(day), day_within_year(day, year)) for day in days),
        )
        for year, days in groupby(site.days, lambda day: day.year)
    ]


def _lessons(site: Site, page: Page) -> list[Group]:
    found = site.lessons.values()
    return [_group("", (_linked(page, "lesson", one.id, one.title, one.summary) for one in found))]


def _articles(site: Site, page: Page) -> list[Group]:
    return [
        _group(
            _("Document {n}: {file}").format(n=number, file=card.file),
            (
                _linked(
                    page,
                    "article",
                    one.id,
                    one.title,
                    f"{publisher(site.atlas, site.atlas.sources[one.id])}, {day_text(one.date)}",
                )
                for one in card.articles
            ),
        )
        for number, card in enumerate(site.atlas.data.cards.values(), 1)
    ]


# ---- what there is once --------------------------------------------------------------------------


def method_facts(site: Site, page: Page) -> Facts:
    """The page on how the atlas is made."""
    title = _("How this atlas is made")
    words = _("Where each fact comes from, how a state and a dispute are found, and known limits.")
    node = {"@type": "TechArticle", "name": title, "description": words}
    return {
        **page_facts(site, page, "once.html", title, words, node),
        "cite": None,
        "method": method(site.atlas),
    }


def glossary_facts(site: Site, page: Page) -> Facts:
    """The words that are explained where they stand, all of them."""
    title, words = titles()["glossary"], _("Words that a reader may not know, explained.")
    node = {
        "@type": "DefinedTermSet",
        "name": title,
        "hasDefinedTerm": [
            {"@type": "DefinedTerm", "name": _(one.term), "description": _(one.text)}
            for one in entries()
        ],
    }
    return {
        **page_facts(site, page, "glossary.html", title, words, node),
        "cite": None,
        "entries": [
            {
                "id": one.id,
                "term": _(one.term),
                "also": list(one.also),
                "text": _(one.text),
                "sources": [_source(site, page, name) for name in one.sources],
            }
            for one in entries()
        ],
    }


def _source(site: Site, page: Page, name: str) -> dict[str, str] | None:
    source = site.atlas.sources.get(name)
    if source is None:  # a dataset of somebody's own has not all of them
        return None
    url = source.reference.url if source.reference else href(page, Page("article", name))
    return {"title": source_text(source, (), site.atlas), "url": url}


def missing_facts(site: Site, page: Page) -> Facts:
    """What a web server shows where there is no page."""
    words = _("The address leads to no page of the atlas.")
    words += " " + _("Choose from the menu above, or open the map.")
    return _alone(site, page, _("There is no such page"), words, site.path)


def offline_facts(site: Site, page: Page) -> Facts:
    """What the worker of the site shows where a page is not kept and there is no network."""
    words = _("There is no network, and this page is not among those that you have seen before.")
    words += " " + _("The map, the method and the glossary are here; load this page again later.")
    return _alone(site, page, _("This page is not here now"), words, "./")


def _alone(site: Site, page: Page, title: str, words: str, root: str) -> Facts:
    found = page_facts(site, page, "alone.html", title, words, {"@type": "WebPage"})
    return found | {"cite": None, "crumbs": [], "data": None, "root": root}
