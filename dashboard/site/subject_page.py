"""The pages of places and areas: who held them by whose claims, and what happened there."""

from __future__ import annotations

from typing import Any

from dashboard.language import _
from dashboard.language.wording import about, kind_text, precision_text
from dashboard.panel.panel import history, subject_facts
from dashboard.site import linked_data
from dashboard.site.address import Page
from dashboard.site.facts import Facts, claim, href, line, page_facts
from dashboard.site.source import Intervals, Site
from dashboard.view.chapters import START
from geodata.balance import BOTH
from geodata.citation import sources_of_claims
from geodata.model import WherePrec


def facts(site: Site, page: Page) -> Facts:
    """What the page of a place (`place/…`) or of an area (`area/…`) shows."""
    atlas, key = site.atlas, f"{page.kind}:{page.id}"
    shown = subject_facts(atlas, key)
    events = _events(site, key)
    claims = [c for name in events for c in atlas.events[name].record.claims]
    features = (page.id, *events)
    day, sources = site.touched(features, claims), sources_of_claims(atlas, claims)
    own = _area(site, page) if page.kind == "area" else _place(site, page)
    text = _("{title}: {kind}. Who held it, what happened there, and who says so.")
    described = text.format(title=shown["title"], kind=own["kind_of"])
    node = (linked_data.area if page.kind == "area" else linked_data.place)(site, page.id)
    histories = _histories(site, key)
    title = shown["title"]
    return {
        **page_facts(site, page, "subject.html", title, described, node, day, sources),
        **own,
        "names": shown["names"],
        "note": shown["note"],
        "histories": histories,
        "events": [_told(site, page, name) for name in events],
        "map": site.on_the_map(page, date=last_day(site, key), selected=key),
    }


def _events(site: Site, key: str) -> tuple[str, ...]:
    """Ids of the events that name a place or move a place or area, in the order of time."""
    kind, _colon, name = key.partition(":")
    there = site.atlas.events_at.get(name, ()) if kind == "place" else ()
    found = {*there, *site.movers.get(key, ())}
    return tuple(sorted(found, key=site.numbers.__getitem__))


def last_day(site: Site, key: str) -> Any:
    """The day of the last event of a subject: what its map opens with."""
    events = _events(site, key)
    return site.day_of(events[-1]) if events else START.opens


def _told(site: Site, page: Page, event_id: str) -> Facts:
    """An event with the first words of each side that spoke of it."""
    claims = sorted(site.atlas.events[event_id].record.claims, key=lambda c: c.on.latest)
    words = []
    for side in BOTH:
        spoken = [c for c in claims if c.stance.speaks and site.atlas.actors[c.by].side == side]
        words += [claim(site, page, one) for one in spoken[:1]]
    return line(site, page, event_id) | {"words": words}


def _histories(site: Site, key: str) -> list[dict[str, Any]]:
    """Who held it by everyone's claims and by each viewpoint's; equal ones are told once."""
    found: list[dict[str, Any]] = []
    for viewpoint, by_key in site.histories.items():
        intervals: Intervals | None = by_key.get(key)
        if intervals is None:
            continue
        title = site.atlas.actors[viewpoint].title if viewpoint else _("Everyone")
        spans = history(site.atlas, intervals)
        same = next((one for one in found if one["spans"] == spans), None)
        if same:
            same["by"].append(title)
        else:
            found.append({"by": [title], "spans": spans})
    return found


def _place(site: Site, page: Page) -> dict[str, Any]:
    found = site.atlas.places[page.id]
    cell = site.atlas.cell_of.get(page.id)
    exact = found.record.where_prec is WherePrec.EXACT
    return {
        "kind_of": kind_text(found.record.kind),
        "where": [
            _("{longitude}° E, {latitude}° N").format(
                longitude=f"{found.point.x:.4g}", latitude=f"{found.point.y:.4g}"
            ),
            *([] if exact else [precision_text(found.record.where_prec)]),
            *([found.record.district] if found.record.district else []),
        ],
        "cell": _linked(site, page, f"area:{cell}") if cell else None,
        "within": [],
    }


def _area(site: Site, page: Page) -> dict[str, Any]:
    found = site.atlas.areas[page.id]
    inside = [place for place, cell in site.atlas.cell_of.items() if cell == page.id]
    size = _("about {km2} km²; its edges are off by up to {km} km")
    return {
        "kind_of": _("area"),
        "where": [
            size.format(km2=about(site.atlas.km2[page.id]), km=f"{found.record.error_km:g}"),
            *([found.record.district] if found.record.district else []),
        ],
        "cell": None,
        "within": [_linked(site, page, f"place:{place}") for place in inside],
    }


def _linked(site: Site, page: Page, key: str) -> dict[str, str]:
    kind, _colon, name = key.partition(":")
    return {"title": site.atlas.title_of(key), "page": href(page, Page(kind, name))}
