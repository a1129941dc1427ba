"""The page of an event: both sides' words, all claims with sources, what came before and after."""

from __future__ import annotations

from typing import Any

from dashboard.language import _
from dashboard.language.wording import controllers_text, side_name
from dashboard.panel.panel import event_facts, silences
from dashboard.site import linked_data
from dashboard.site.address import Page
from dashboard.site.facts import Facts, claim, href, lines, page_facts
from dashboard.site.source import Site
from geodata.balance import BOTH
from geodata.citation import sources_of_event
from geodata.model import Change, Claim, Effect

NEIGHBOURS = 4
"""Events of the same places that are named before and after."""


def facts(site: Site, page: Page) -> Facts:
    """What the page of an event shows."""
    atlas, name = site.atlas, page.id
    record = atlas.events[name].record
    claims = list(record.claims)
    shown = event_facts(atlas, name, claims)
    about = f"{shown['when']}, {shown['place']}: {record.summary}"
    day, sources = site.touched([name], claims), sources_of_event(atlas, name)
    places = dict.fromkeys(place.place for place in record.places)
    node = linked_data.event(site, name)
    return {
        **page_facts(site, page, "event.html", record.title, about, node, day, sources),
        **{key: shown[key] for key in ("when", "precision", "category", "basis", "disputed")},
        **{key: shown[key] for key in ("summary", "figures")},
        "disputes": [
            {
                "on": dispute["on"],
                "sides": [
                    {"by": side.by, "position": side.position, "words": side.words, "pairs": None}
                    for side in dispute["sides"]
                ],
            }
            for dispute in shown["disputes"]
        ],
        "places": [
            {"title": atlas.places[place].record.title, "page": href(page, Page("place", place))}
            for place in places
        ],
        "changes": [_change(site, page, change) for change in record.changes],
        "voices": _voices(site, page, claims),
        "map": site.on_the_map(page, date=site.day_of(name), selected=f"event:{name}"),
        "day": _day(site, page),
        **_around(site, page, tuple(places)),
    }


def _voices(site: Site, page: Page, claims: list[Claim]) -> list[dict[str, Any]]:
    """Both sides beside each other, also one that is silent; then everybody else."""
    by_side: dict[str, list[Facts]] = {side: [] for side in (*BOTH, "others")}
    for one in claims:
        side = site.atlas.actors[one.by].side
        by_side[side if side in BOTH else "others"].append(claim(site, page, one))
    return [
        {
            "title": side_name(side) if side in BOTH else _("Others"),
            "claims": found,
            "silence": silences()["never"],
        }
        for side, found in by_side.items()
        if found or side in BOTH
    ]


def _change(site: Site, page: Page, change: Change) -> dict[str, str]:
    kind, _colon, name = change.subject.partition(":")
    to = controllers_text(site.atlas, change.to)
    text = _("contested by {name}") if change.effect is Effect.CONTESTS else _("to {name}")
    return {
        "title": site.atlas.title_of(change.subject),
        "page": href(page, Page(kind, name)),
        "text": text.format(name=to),
    }


def _day(site: Site, page: Page) -> str | None:
    day = site.day_of(page.id)
    return href(page, Page("day", str(day))) if day in site.days else None


def _around(site: Site, page: Page, places: tuple[str, ...]) -> dict[str, Any]:
    """The events of the same places before and after, and the next ones anywhere."""
    numbers = site.numbers
    here = numbers[page.id]
    same = {name for place in places for name in site.atlas.events_at.get(place, ())}
    before = sorted(n for name in same if (n := numbers[name]) < here)[-NEIGHBOURS:]
    after = sorted(n for name in same if (n := numbers[name]) > here)[:NEIGHBOURS]
    names = list(site.atlas.events)
    return {
        "before": lines(site, page, [names[n] for n in before]),
        "after": lines(site, page, [names[n] for n in after]),
        "previous": lines(site, page, names[max(here - 1, 0) : here]),
        "next": lines(site, page, names[here + 1 : here + 2]),
    }
