"""What the gazetteer holds: an entry for each place, and the names it goes by."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Trust(IntEnum):
    """How sure it is that a spelling is a name of the place; the lower, the surer."""

    NAME = 0  # the name itself, or one that a curator entered
    OTHER = 1  # another name that the source lists
    MADE = 2  # a spelling that the rules of `geodata.gazetteer.spelling` made


@dataclass(frozen=True, slots=True)
class Entry:
    """A place that texts can name.

    `id` is that of the layer's place, or else one such as `gn:616052`. `kind` is one of
    `geodata.model.PlaceKind`. `longitude` and `latitude` are in degrees WGS 84; `extent_km` says
    how far from there the place may reach or lie. `people` is its number of inhabitants (0:
    unknown). `region` is the name of the admin-1 division, "" if unknown. `capital` is true for a
    country's seat of government, `curated` for places of the dataset itself.
    """

    id: str
    title: str
    kind: str
    longitude: float
    latitude: float
    extent_km: float
    ccode: str
    region: str
    people: int
    capital: bool = False
    curated: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of an entry; `side` is whose it is (see `geodata.model.Toponym`), or ""."""

    text: str
    entry: Entry
    trust: Trust
    side: str = ""
