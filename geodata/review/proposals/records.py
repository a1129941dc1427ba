"""What is proposed from a document, as records: the schema of the files that a person edits.

Beside `accept` and `status` they hold the fields of `geodata.model`, but leave open (None) what
only the person can say. Nothing here is part of a dataset until `review.merging.accept` took it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from geodata.cards import Usage
from geodata.geometry import Position
from geodata.model import (
    Category,
    Change,
    PlaceKind,
    PlaceRole,
    Side,
    Stance,
    SubEvent,
    Toponym,
    WherePrec,
)
from geodata.record import Id, LineRange, Record

YesNo = Literal["yes", "no"]
"""A word rather than a truth value: `yes` is what a person writes."""
Sureness = Literal["sure", "unsure", "ambiguous", "unknown"]
"""Of a mention: *sure* and *unsure* say which place is meant, *ambiguous* has alternatives to
choose from, *unknown* is a name that no gazetteer has."""


class Proposed(Record):
    """An item that is taken only when a person writes `accept: yes`."""

    accept: YesNo = "no"
    status: Literal["proposed"] = "proposed"


class NewOutlet(Record):
    """The outlet of the article, if the dataset does not have it yet."""

    id: Id | None = None
    title: str | None = None
    side: Side = "none"


class ProposedArticle(Record):
    """The article; what is None is left to fill in."""

    id: Id
    title: str | None
    outlet: Id | None
    author: str | None = None
    date: str | None
    perspective: str | None = None
    side: Side = "none"
    lines: LineRange


class ProposedCard(Proposed):
    """The card of the document, with its one article."""

    file: str
    sha256: str
    bytes: int
    note: str | None = None
    article: ProposedArticle
    new_outlet: NewOutlet | None = None


class Alternative(Record):
    """A place that a mention may mean instead, by the id it has or would have in the dataset.

    `where` is its region and country, to tell it from others of the name.
    """

    place: Id
    title: str
    kind: PlaceKind
    where: str = ""
    at: Position


class ProposedMention(Proposed):
    """A mention; `place` is None where a person must choose."""

    line: Annotated[int, Field(ge=1)]
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]
    surface: str
    place: Id | None
    usage: Usage
    sureness: Sureness
    alternatives: tuple[Alternative, ...] = ()
    why: str = ""


class ProposedPlace(Proposed):
    """A place that the mentions need and the dataset does not have; `at` None: to be found."""

    id: Id
    at: Position | None
    title: str
    kind: PlaceKind
    names: tuple[Toponym, ...]
    ccode: str | None = None
    district: str | None = None
    where_prec: WherePrec
    precision_km: float
    coordinates_from: str
    links: tuple[str, ...] = ()
    note: str | None = None
    sureness: Sureness


class ProposedDate(Record):
    """A date that the text names; it goes into the dataset only as the `when` of an event."""

    status: Literal["proposed"] = "proposed"
    line: Annotated[int, Field(ge=1)]
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]
    surface: str
    when: str | None
    why: str


class ProposedClaim(Record):
    """Who says so; without `text` the event's summary is what is said."""

    id: Id
    by: Id | None
    speaker: str | None = None
    stance: Stance
    text: str | None = None
    on: str | None
    lines: tuple[LineRange, ...]


class ProposedEvent(Proposed):
    """A candidate event; title and summary are for the person's own words."""

    id: Id
    title: str | None = None
    summary: str | None = None
    category: Category
    sub_event: SubEvent | None = None
    when: str | None
    places: tuple[PlaceRole, ...]
    where_prec: WherePrec
    actors: tuple[Id, ...] = ()
    changes: tuple[Change, ...] = ()
    claims: tuple[ProposedClaim, ...]
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]
    cues: tuple[str, ...] = ()


class Mentions(Record):
    """The file of mentions; `accept_sure` takes all that are sure."""

    accept_sure: YesNo = "no"
    mentions: tuple[ProposedMention, ...] = ()


class Places(Record):
    """The file of new places; `accept_sure` takes all that sure mentions need."""

    accept_sure: YesNo = "no"
    places: tuple[ProposedPlace, ...] = ()


class Dates(Record):
    """The file of dates."""

    dates: tuple[ProposedDate, ...] = ()


class Events(Record):
    """The file of candidate events."""

    events: tuple[ProposedEvent, ...] = ()


class Proposals(Record):
    """All that one document proposes."""

    card: ProposedCard
    mentions: Mentions
    places: Places
    dates: Dates
    events: Events

    @property
    def taken_mentions(self) -> list[ProposedMention]:
        """The mentions that a person approved."""
        every = self.mentions.accept_sure == "yes"
        return [m for m in self.mentions.mentions if _taken(m, every)]

    @property
    def taken_places(self) -> list[ProposedPlace]:
        """The new places that a person approved."""
        every = self.places.accept_sure == "yes"
        return [p for p in self.places.places if _taken(p, every)]

    @property
    def taken_events(self) -> list[ProposedEvent]:
        """The events that a person approved."""
        return [e for e in self.events.events if e.accept == "yes"]


def _taken(item: ProposedMention | ProposedPlace, every: bool) -> bool:
    return item.accept == "yes" or (every and item.sureness == "sure")
