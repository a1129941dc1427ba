"""What each year has, and where a chapter is silent longest: a check that finds holes."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from geodata.atlas import Atlas
from geodata.chapters import CHAPTERS


@dataclass(slots=True)
class Year:
    """The events that begin in a year: how many, their claims by side, and what these rest on.

    `claims` by the claimant's side, without what the atlas concludes; `documents` and `references`
    are ids.
    """

    events: int = 0
    claims: Counter[str] = field(default_factory=Counter)
    documents: set[str] = field(default_factory=set)
    references: set[str] = field(default_factory=set)


def years(atlas: Atlas) -> dict[int, Year]:
    """Every year from the first to the last in which an event begins within the chapters."""
    chapters = list(CHAPTERS.values())
    found = {y: Year() for y in range(chapters[0][0].year, chapters[-1][1].year + 1)}
    for event in atlas.events.values():
        row = found.get(event.record.when.start.year)
        if row is None:
            continue
        row.events += 1
        for claim in event.record.claims:
            if claim.stance.speaks:
                row.claims[atlas.actors[claim.by].side] += 1
            source = atlas.sources[claim.source]
            (row.documents if source.is_document else row.references).add(source.id)
    return found


@dataclass(frozen=True, slots=True)
class Silence:
    """The longest stretch of a chapter in which no event begins: its first and last day."""

    chapter: str
    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """How many days it has; none where an event begins on every day."""
        return (self.last - self.first).days + 1


def silences(atlas: Atlas) -> list[Silence]:
    """The longest silence of each chapter, in the order of time; the earliest of equal ones."""
    day = dt.timedelta(days=1)
    starts = sorted({event.record.when.start for event in atlas.events.values()})
    found = []
    for name, (first, last) in CHAPTERS.items():
        within = [first - day, *(s for s in starts if first <= s <= last), last + day]
        one, other = max(pairwise(within), key=lambda pair: pair[1] - pair[0])
        found.append(Silence(name, one + day, other - day))
    return found
