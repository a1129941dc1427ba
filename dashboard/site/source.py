"""What all pages of one build are made from: the atlas, where the site will be, and its order."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any
from urllib.parse import urlencode, urlsplit

import pyarrow as pa

from dashboard.citing.citation import cite_page
from dashboard.lessons import Lesson, lessons_of
from dashboard.one_file.parameters import PARAMETERS
from dashboard.site.address import Page
from dashboard.view import parameters
from dashboard.view.chapters import FIRST_DAY, LAST_DAY
from geodata import Atlas, Knowledge
from geodata.cards import Article
from geodata.edition import Edition, edition
from geodata.frame import Standing
from geodata.model import Claim
from geodata.sources import Source

Intervals = list[tuple[dt.date, Standing]]


class Site:
    """The atlas as a site. `base_url` is its address with a stroke at the end, "" if unknown."""

    def __init__(self, atlas: Atlas, base_url: str = "") -> None:
        self.atlas, self.base_url = atlas, base_url

    # ---- addresses -----------------------------------------------------------------------------

    @property
    def path(self) -> str:
        """The path of the site's root on its server, for a page that is shown anywhere: `/`."""
        return urlsplit(self.base_url).path or "/"

    def absolute(self, page: Page) -> str:
        """The address of a page in the world; from the root where nobody says where that is."""
        return f"{self.base_url or '/'}{page.address}"

    def on_the_map(self, page: Page, **view: Any) -> str:
        """A link from a page to the whole screen, which opens with what is known of it today."""
        wanted = {p.name: p.default for p in PARAMETERS} | {"knowledge": str(Knowledge.NOW)} | view
        query = {"date": str(wanted["date"])} | parameters.to_query(wanted)
        return f"{page.root or './'}#{urlencode(query, safe=',:')}"

    # ---- what is read --------------------------------------------------------------------------

    @cached_property
    def lessons(self) -> Mapping[str, Lesson]:
        """The lessons that fit the dataset, by id."""
        return lessons_of(self.atlas)[0]

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """The articles of the documents, by id."""
        return {a.id: a for card in self.atlas.data.cards.values() for a in card.articles}

    @cached_property
    def imported_digest(self) -> str:
        """A digest of all imported events (SHA-256 in hex), which the edition does not count."""
        held = pa.BufferOutputStream()
        table = self.atlas.imported.table
        with pa.ipc.new_stream(held, table.schema) as stream:
            stream.write_table(table)
        origins = repr(self.atlas.imported.origins).encode()
        return hashlib.sha256(origins + held.getvalue().to_pybytes()).hexdigest()

    # ---- time ----------------------------------------------------------------------------------

    @cached_property
    def histories(self) -> Mapping[str | None, Mapping[str, Intervals]]:
        """Who held each area and settlement as known today, by viewpoint and key."""
        return self.atlas.timelines(Knowledge.NOW)

    @cached_property
    def control_days(self) -> tuple[dt.date, ...]:
        """Days of the atlas on which something passes to other hands, as told then or known now."""
        days = {
            day
            for knowledge in Knowledge
            for intervals in self.atlas.timelines(knowledge, [None])[None].values()
            for day, _standing in intervals
        }
        return tuple(sorted(day for day in days if FIRST_DAY <= day <= LAST_DAY))

    @cached_property
    def days(self) -> tuple[dt.date, ...]:
        """Days with a change: of who holds something, or on which an event of a known day is."""
        found = set(self.control_days)
        for event in self.atlas.events.values():
            when = event.record.when
            if when.is_day and FIRST_DAY <= when.start <= LAST_DAY:
                found.add(when.start)
        return tuple(sorted(found))

    def day_of(self, event_id: str) -> dt.date:
        """The first day of an event, within those that the map shows."""
        return min(max(self.atlas.events[event_id].record.when.start, FIRST_DAY), LAST_DAY)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Where each event stands in the order of time, by its id."""
        return {name: number for number, name in enumerate(self.atlas.events)}

    @cached_property
    def movers(self) -> Mapping[str, tuple[str, ...]]:
        """For each key of an area or place: ids of the events that move it, by time."""
        found: dict[str, tuple[str, ...]] = {}
        for name, event in self.atlas.events.items():
            for key in dict.fromkeys(change.subject for change in event.record.changes):
                found[key] = (*found.get(key, ()), name)
        return found

    # ---- what a page is of ---------------------------------------------------------------------

    @cached_property
    def corrected(self) -> Mapping[str, dt.date]:
        """The last day on which a feature was corrected, by its id."""
        found: dict[str, dt.date] = {}
        for correction in self.atlas.data.corrections:
            day = correction.on.start
            found[correction.feature] = max(found.get(correction.feature, day), day)
        return found

    def touched(self, names: Iterable[str], claims: Iterable[Claim]) -> dt.date | None:
        """The last day on which what a page rests on was said, looked up or corrected.

        Found from the data alone, as the edition of the whole is: no clock is asked.
        """
        days = [self.corrected[name] for name in names if name in self.corrected]
        for claim in claims:
            days.append(claim.on.start)
            if reference := self.atlas.sources[claim.source].reference:
                days.append(reference.seen.start)
        return max(days, default=None)

    def citation(
        self, page: Page, title: str, sources: Iterable[Source], day: dt.date | None
    ) -> str:
        """How a page is cited, on one line."""
        name = f"nk-atlas-{page.address.strip('/').replace('/', '-')}"
        found = Edition(day, edition(self.atlas).digest)
        cited = cite_page(self.atlas, name, title, self.absolute(page), tuple(sources), found)
        return cited.sentence
