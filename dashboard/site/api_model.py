"""The shapes of what the site answers programs, from which its JSON Schemas are made.

What an event, a claim, a place or an area holds is the schema of the layers (`geodata.model`); here
stands what is found from it. Positions are degrees WGS 84, days YYYY-MM-DD, dates EDTF.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from geodata import model
from geodata.cards import Article
from geodata.control import Condition, Knowledge
from geodata.dates import When
from geodata.record import Id, Record

Longitude = Annotated[float, Field(ge=-180, le=180)]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Key = Annotated[str, Field(pattern=r"^(area|place):[a-z0-9-]+$")]


class Event(model.Event):
    """An event with all its claims."""

    id: Id
    page: str
    longitude: Longitude | None
    latitude: Latitude | None
    first_day: dt.date | None
    last_day: dt.date | None
    disputed: bool
    basis: Literal["document", "reference"]


class Place(model.Place):
    """A place with its names; `area` is the cell that it lies in."""

    id: Id
    page: str
    longitude: Longitude
    latitude: Latitude
    area: Id | None


class Area(model.Area):
    """A cell of the mosaic: its size, and the box that holds it (west, south, east, north)."""

    id: Id
    page: str
    km2: Annotated[float, Field(gt=0)]
    bbox: tuple[Longitude, Latitude, Longitude, Latitude]


class Claim(model.Claim):
    """A claim with the event that it is about."""

    event: Id


class Source(Record):
    """What claims rest on: an article of a document, or a reference with its address."""

    id: Id
    title: str
    publisher: str
    date: When | None
    url: str | None
    seen: When | None
    is_document: bool
    page: str | None
    article: Article | None


class Standing(Record):
    """The state of an area or settlement; `since` is null where it has no known beginning."""

    id: Id
    title: str
    state: Condition
    controller: tuple[Id, ...]
    since: dt.date | None
    because: tuple[Id, ...]
    told_later: bool
    also: tuple[Id, ...]


class Interval(Standing):
    """A state from a day on until the next interval of its key; the first has no first day."""

    first_day: dt.date | None


class Track(Record):
    """All states of an area or settlement, as one viewpoint and knowledge has them."""

    key: Key
    viewpoint: Id | None
    knowledge: Knowledge
    intervals: Annotated[tuple[Interval, ...], Field(min_length=1)]


class EventView(Record):
    """An event of a day; `told` is false if nobody had told of it by then."""

    id: Id
    title: str
    category: model.Category
    when: When
    disputed: bool
    told: bool
    basis: Literal["document", "reference"]
    claims: tuple[Id, ...]


class At(Record):
    """A day as `python -m geodata at DATE --json` prints it: everyone's claims made by that day."""

    date: dt.date
    viewpoint: Id | None
    knowledge: Knowledge
    window: tuple[dt.date, dt.date]
    counts: dict[str, dict[str, int] | int]
    areas: tuple[Standing, ...]
    places: tuple[Standing, ...]
    events: tuple[EventView, ...]


class Index(Record):
    """What there is: the edition of the data, the lists, the days with a file of their own."""

    title: str
    edition: str
    licence: str
    attribution: str
    lists: dict[str, str]
    schemas: dict[str, str]
    days: tuple[dt.date, ...]
