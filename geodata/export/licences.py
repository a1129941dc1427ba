"""Under which licence each part of the data may be passed on, and whom to name; as in LICENSE."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.positions import GEONAMES, MAKERS, OURS


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence by SPDX id, its title and address, and the credit that the part asks for."""

    id: str
    title: str
    url: str
    attribution: str

    @property
    def sentence(self) -> str:
        """Credit and licence in one line, for the head of a file or a README."""
        return f"{self.attribution} Licence: {self.title} ({self.url})."

    def as_json(self) -> dict[str, str]:
        """The licence as GeoJSON's foreign members and Data Package's `licenses` hold it."""
        return {"name": self.id, "title": self.title, "path": self.url}


_CC_BY = ("CC-BY-4.0", "Creative Commons Attribution 4.0 International")
_CC_BY_URL = "https://creativecommons.org/licenses/by/4.0/"
_US = "A conflict atlas of Nagorno-Karabakh, the atlas's contributors."

_POSITIONS = (
    "from "
    + ", ".join(
        f"{maker.title} ({maker.url}, {maker.licence})"
        for maker in dict.fromkeys(MAKERS.values())
        if maker is not OURS and maker.licence != "public domain"
    )
    + " or set by hand"
)

EVENTS = Licence(*_CC_BY, _CC_BY_URL, f"Events, claims and sources: {_US}")
"""Events, claims, control states without geometry, actors and the list of sources."""
EVENT_POINTS = Licence(
    *_CC_BY, _CC_BY_URL, f"Events: {_US} Points are those of their places: {_POSITIONS}."
)
"""Events where they come with a point."""
PLACES = Licence(
    *_CC_BY,
    _CC_BY_URL,
    f"Places: {_US} Positions, each as its coordinates_from says, {_POSITIONS}; "
    f"some names from {GEONAMES.title}.",
)
"""Places and their names; the credit of each position stands in its `coordinates_credit`."""
AREAS = Licence(
    "ODbL-1.0",
    "Open Data Commons Open Database License 1.0",
    "https://opendatacommons.org/licenses/odbl/1-0/",
    f"Areas: {_US} Contains geometry © OpenStreetMap contributors "
    "(https://www.openstreetmap.org/copyright); also Natural Earth (public domain).",
)
"""The cells of the control mosaic, and everything that is drawn with their outlines."""
