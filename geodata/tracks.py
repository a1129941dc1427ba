"""Tracks: what a viewpoint makes of one subject or event, and from which days on."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from geodata.control import Knowledge, Shift, Span, timeline
from geodata.dataset import Located
from geodata.dates import BEFORE_ALL
from geodata.disputes import contradictions
from geodata.frame import EventView, Standing
from geodata.model import Claim, Event


@dataclass(frozen=True, slots=True)
class Track:
    """All standings of one subject for a viewpoint and knowledge, with their first days."""

    starts: list[dt.date]
    standings: list[Standing]

    def at(self, day: dt.date) -> Standing:
        """The standing of a day."""
        return self.standings[bisect_right(self.starts, day) - 1]

    def of(self, name: str, title: str) -> Track:
        """The same track for another subject, to which happened what happened to this one."""
        return Track(self.starts, [replace(s, id=name, title=title) for s in self.standings])


@dataclass(frozen=True, slots=True)
class EventTrack:
    """The views of one event as claims come in, with their first days."""

    starts: list[dt.date]
    views: list[EventView]

    def at(self, day: dt.date) -> EventView | None:
        """The view of a day; None where the viewpoint's actor is not known to have spoken."""
        return self.views[bisect_right(self.starts, day) - 1] if self.views else None


def track_of(
    name: str,
    title: str,
    shifts: Iterable[Shift],
    knowledge: Knowledge,
    voices: frozenset[str] | None,
    viewpoint: str | None,
    members: Mapping[str, Collection[str]],
) -> Track:
    """The track of a cell or place; `voices` are ids of the viewpoint's actors, None if none.

    `members` are those of each actor: a claim that names only the side of who holds, such as
    "Armenian forces", names nobody else.
    """
    spans: list[Span] = timeline(shifts, knowledge, voices)
    standings = [
        Standing(
            name,
            title,
            span.state.condition,
            span.state.controllers,
            None if span.since == BEFORE_ALL else span.since,
            span.state.because,
            span.state.told_later,
            tuple(h for h in span.state.also if not {*members[h]} & {*span.state.controllers}),
            viewpoint,
        )
        for span in spans
    ]
    starts = [span.start for span in spans]
    # Where the side alone was told of, and is left out here, nothing has changed.
    new = [i for i in range(len(spans)) if i == 0 or standings[i] != standings[i - 1]]
    return Track([starts[i] for i in new], [standings[i] for i in new])


def event_track_of(
    located: Located[Event], basis: str, knowledge: Knowledge, voices: frozenset[str] | None
) -> EventTrack:
    """The track of an event; `basis` is "document" or "reference", `voices` as above."""
    event = located.record
    claims = [c for c in event.claims if voices is None or c.by in voices]
    if not _spoken(claims):
        return EventTrack([], [])

    def view(known: list[Claim]) -> EventView:
        return EventView(
            located.id,
            event.title,
            str(event.category),
            str(event.when),
            tuple(c.id for c in known),
            bool(contradictions(known, event.when.end)),
            _spoken(known),
            basis,
        )

    if knowledge is Knowledge.NOW:
        return EventTrack([BEFORE_ALL], [view(claims)])
    days = sorted({c.on.latest for c in claims})
    views = [view([])] + [view([c for c in claims if c.on.latest <= day]) for day in days]
    return EventTrack([BEFORE_ALL, *days], views)


def _spoken(claims: Iterable[Claim]) -> bool:
    """Whether somebody speaks of the event; a conclusion of the atlas tells of nothing."""
    return any(claim.stance.speaks for claim in claims)
