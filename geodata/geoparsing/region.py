"""What the geoparser knows of this atlas' region; the rest of the room is true of any."""

from __future__ import annotations

from geodata.gazetteer import Entry

KARABAKH = "nagorno-karabakh"
"""Id of the one place for which `seeds/README.md` has rules of its own: its name never takes the
kind word after it, it acts as states do, and goods named after it are named after the place."""
SEATS = frozenset(("stepanakert", "kremlin"))
"""Ids of places that stand for an authority though they are no country's capital."""
CLUBS = frozenset(("qarabag",))
"""Folded spellings of curated names that stand for a club on a sports page: Qarabağ FK, for the
papers that report on it write the land as Karabakh."""
SIDES = ("azerbaijan", "armenian")
"""The sides whose spellings of a name differ, as `geodata.model.Toponym` names them."""
THEATRE = frozenset(("AZ", "AM", "GE"))
"""Countries (ISO 3166-1) in which even a small place is likely to be meant."""
_FRAME = (43.0, 37.5, 50.5, 43.5)
"""West, south, east, north in degrees WGS 84: the theatre and its neighbours' border provinces."""


def in_theatre(entry: Entry) -> bool:
    """Whether a place lies in the theatre or in a border province beside it."""
    west, south, east, north = _FRAME
    inside = west <= entry.longitude <= east and south <= entry.latitude <= north
    return entry.ccode in THEATRE or inside
