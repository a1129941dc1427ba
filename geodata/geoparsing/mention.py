"""What the geoparser finds: mentions, each with what it may mean and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from geodata.gazetteer import Entry
from geodata.gazetteer.distance import km_between

Usage = Literal["literal", "metonym", "adjectival", "in-proper-name"]
"""How a place is mentioned; `seeds/README.md` defines the four."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a mention may mean; fields as in :class:`Mention`, `score` to compare by."""

    place: str
    title: str
    kind: str
    latitude: float
    longitude: float
    score: float

    def as_json(self) -> dict[str, Any]:
        """The candidate as JSON-ready values."""
        return {
            "place": self.place,
            "title": self.title,
            "kind": self.kind,
            "latitude": self.latitude,
            "longitude": self.longitude,
            "score": self.score,
        }


def km_apart(one: Entry | Candidate, other: Entry | Candidate) -> float:
    """Kilometres between the points of two places."""
    return km_between((one.longitude, one.latitude), (other.longitude, other.latitude))


@dataclass(frozen=True, slots=True)
class Mention:
    """A place name at a span of a text.

    `line` counts from 1. `start` and `end` (exclusive) count characters of the text; `surface` is
    the text between them. `place` is an id of the dataset's places, or one such as `gn:616052`
    (GeoNames), `iso:US-MA` (a division), `country:GE`; None where the geoparser abstains: the
    name is no name it knows, or it may mean places far apart. `latitude` and `longitude` are in
    degrees WGS 84. `confidence` is from 0 to 1: how sure it is that this is a mention of this
    place. `why` says what spoke for it, in words. `name` is the surface as it is read: without
    soft hyphens, hyphens at the ends of lines and the like.
    """

    line: int
    start: int
    end: int
    surface: str
    place: str | None
    title: str | None
    kind: str | None
    latitude: float | None
    longitude: float | None
    usage: Usage
    confidence: float
    alternatives: tuple[Candidate, ...]
    why: str
    name: str = ""

    def as_json(self, document: str | None = None) -> dict[str, Any]:
        """The mention as JSON-ready values, with the name of its document first if given."""
        return {
            **({} if document is None else {"document": document}),
            "line": self.line,
            "start": self.start,
            "end": self.end,
            "surface": self.surface,
            "place": self.place,
            "title": self.title,
            "kind": self.kind,
            "latitude": self.latitude,
            "longitude": self.longitude,
            "usage": self.usage,
            "confidence": self.confidence,
            "alternatives": [candidate.as_json() for candidate in self.alternatives],
            "why": self.why,
        }
