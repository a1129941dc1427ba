"""The page of a day: what was told of it, what passed to other hands, and who held what."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from dashboard.language import _
from dashboard.language.day_sentence import day_sentence, days_told
from dashboard.language.wording import capital, day_text, standing_text
from dashboard.site.address import Page
from dashboard.site.facts import Facts, href, lines, page_facts
from dashboard.site.source import Site
from dashboard.style import palette
from geodata import Frame, Knowledge
from geodata.citation import sources_of_frame
from geodata.compare import compare
from geodata.frame import Standing


def facts(site: Site, page: Page) -> Facts:
    """What the page of a day shows."""
    atlas, day = site.atlas, dt.date.fromisoformat(page.id)
    then, now = atlas.at(day), atlas.at(day, knowledge=Knowledge.NOW)
    told = capital(day_sentence(atlas, then))
    happened = [
        name
        for name, event in atlas.events.items()
        if (days := days_told(event.record)) and days[0] <= day <= days[1]
    ]
    claims = [claim for name in happened for claim in atlas.events[name].record.claims]
    title = day_text(day)
    node = {
        "@type": "CreativeWork",
        "name": _("Who held what on {day}").format(day=title),
        "temporalCoverage": page.id,
        "about": [
            {"@type": "Event", "url": site.absolute(Page("event", name))} for name in happened
        ],
    }
    sources = sources_of_frame(atlas, then)
    last = site.touched(happened, claims)
    return {
        **page_facts(site, page, "day.html", title, told, node, last, sources),
        "told": told,
        "happened": lines(site, page, happened),
        "changes": _changes(site, page, now),
        "held": _held(site, page, now),
        "map": site.on_the_map(page, date=day),
        **_neighbours(site, page, day),
    }


def _changes(site: Site, page: Page, now: Frame) -> list[dict[str, Any]]:
    """What is in other hands than on the day before, as known today, by the events that say so."""
    before = site.atlas.at(now.date - dt.timedelta(days=1), knowledge=Knowledge.NOW)
    found: defaultdict[tuple[str, ...], list[dict[str, str]]] = defaultdict(list)
    for change in compare(site.atlas, before, now).changes:
        kind, _colon, name = change.key.partition(":")
        found[change.events].append(
            {
                "title": change.title,
                "page": href(page, Page(kind, name)),
                "before": standing_text(site.atlas, change.before),
                "after": standing_text(site.atlas, change.after),
            }
        )
    return [{"events": lines(site, page, names), "moves": moves} for names, moves in found.items()]


def _held(site: Site, page: Page, now: Frame) -> list[dict[str, Any]]:
    """The areas by who held them, as known today; the largest group first."""
    groups: defaultdict[str, list[Standing]] = defaultdict(list)
    for standing in now.areas:
        groups[capital(standing_text(site.atlas, standing))].append(standing)
    return [
        {
            "state": state,
            "paint": palette.paint(found[0].state, found[0].controllers),
            "areas": [
                {"title": one.title, "page": href(page, Page("area", one.id))} for one in found
            ],
        }
        for state, found in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    ]


def _neighbours(site: Site, page: Page, day: dt.date) -> dict[str, Any]:
    here = site.days.index(day)
    return {
        name: [{"title": day_text(one), "page": href(page, Page("day", str(one)))} for one in part]
        for name, part in (
            ("previous", site.days[max(here - 1, 0) : here]),
            ("next", site.days[here + 1 : here + 2]),
        )
    }
