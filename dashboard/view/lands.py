"""Names of lands and waters, the same on the map and in pictures: in which words, on which ground.

Where on its ground a name stands, each host finds out: it must be in view, and give way to towns
and symbols. A country is named where nobody took ground from anybody: neither in a cell that ever
changed hands nor in the former autonomous oblast, so that no name settles whose it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import shapely
from babel import Locale
from shapely.geometry import Polygon, shape
from shapely.geometry.base import BaseGeometry

from dashboard.style.symbology import quiet_areas
from dashboard.view.extent import THEATRE
from dashboard.view.names import LANGUAGES, names_of
from geodata import Atlas
from geodata.base import pieces
from geodata.model import Place, PlaceKind

Kind = Literal["country", "part", "region", "water"]

OBLAST = "nagorno-karabakh"
"""The place whose name stands on the ground of the former autonomous oblast."""
OVERHANG_DEGREES = 0.15
"""How far that name may reach over the outline, on ground that changed hands with the oblast."""
DETAIL_DEGREES = 0.01
"""About 1 km: closer to its border no name should stand anyway."""
WATERS = {
    "Lake Sevan": {
        "az": "Göyçə gölü", "hy": "Սևանա լիճ", "ru": "озеро Севан",
        "both": "Lake Sevan / Lake Goycha",
    },
    "Caspian Sea": {"az": "Xəzər dənizi", "hy": "Կասպից ծով", "ru": "Каспийское море"},
    "Black Sea": {"az": "Qara dəniz", "hy": "Սև ծով", "ru": "Чёрное море"},
    "Lake Urmia": {"az": "Urmiya gölü", "hy": "Ուրմիա լիճ", "ru": "озеро Урмия"},
    "Lake Van": {"az": "Van gölü", "hy": "Վանա լիճ", "ru": "озеро Ван"},
}  # fmt: skip
"""Names of the lakes and seas of the base map, by their title there.

Seen on qerbiazerbaycan.com (Göyçə) and azerbaijan.az (Xəzər), on icn.am, dasaran.am and
westernarmeniatv.com (the Armenian ones), on bpclub.su (Каспийское море); the others are the titles
of Wikipedia's articles. Goycha is how a document writes the Azerbaijani name.
"""


@dataclass(frozen=True, slots=True)
class Land:
    """A country, a part of one that lies apart, a region, or a lake or sea.

    `names` are by choice (`dashboard.view.names.CHOICES`), "en" always among them, in capitals for
    countries and regions; a line break stands where a name may be broken. `ground` is where it may
    stand (lon, lat in degrees WGS 84, within the theatre).
    """

    id: str
    kind: Kind
    names: dict[str, str]
    ground: BaseGeometry

    def name(self, choice: str) -> str:
        """The name that a reader chose, or the English one where there is none of that kind."""
        return self.names.get(choice, self.names["en"])


def lands(atlas: Atlas) -> tuple[Land, ...]:
    """All names of lands and waters of the theatre; those first that are placed first."""
    quiet = quiet_areas(atlas)
    cells = [cell.geometry for name, cell in atlas.areas.items() if name not in quiet]
    disputed = shapely.union_all([_oblast(), *cells])
    found = [*_countries(atlas, disputed), *_waters()]
    if OBLAST in atlas.places:
        around = shapely.buffer(_oblast(), OVERHANG_DEGREES)
        names = _capitals(_names(atlas.places[OBLAST].record))
        found.append(Land(OBLAST, "region", names, shapely.intersection(around, disputed)))
    order: tuple[Kind, ...] = ("region", "country", "part", "water")
    return tuple(sorted(found, key=lambda land: (order.index(land.kind), -land.ground.area)))


def _countries(atlas: Atlas, disputed: BaseGeometry) -> Iterator[Land]:
    records = [place.record for place in atlas.places.values()]
    countries = {r.ccode: r for r in records if r.kind is PlaceKind.COUNTRY and r.ccode}
    blocked = shapely.union_all([disputed, *(water for _, water in _features("lakes"))])
    for properties, land in _features("countries"):
        code = properties["ccode"]
        names = _names(countries[code]) if code in countries else _names_by_code(code)
        for region, part in _apart(atlas, code, land).items():
            within = _within(_names(atlas.places[region].record), names)
            yield Land(region, "part", within, _free(part, blocked))
            land = shapely.difference(land, part)
        ground = _free(land, blocked)
        if not ground.is_empty:
            yield Land(code.lower(), "country", _capitals(names), ground)


def _apart(atlas: Atlas, code: str, land: BaseGeometry) -> dict[str, BaseGeometry]:
    """The parts of a country that lie apart from the greatest, by the region that names them."""
    _greatest, *others = sorted(shapely.get_parts(land), key=shapely.area, reverse=True)
    return {
        name: part
        for name, place in atlas.places.items()
        if place.record.kind is PlaceKind.REGION and place.record.ccode == code
        for part in others
        if shapely.contains(part, place.point)
    }


def _free(land: BaseGeometry, blocked: BaseGeometry) -> BaseGeometry:
    (south, west), (north, east) = THEATRE
    return shapely.difference(shapely.clip_by_rect(land, west, south, east, north), blocked)


def _waters() -> Iterator[Land]:
    (south, west), (north, east) = THEATRE
    for properties, water in _features("lakes"):
        title = properties["title"]
        ground = shapely.clip_by_rect(water, west, south, east, north)
        if title in WATERS and not ground.is_empty:
            names = {"en": title, **WATERS[title]}
            yield Land(title.lower().replace(" ", "-"), "water", _broken(names), ground)


# ---- words -------------------------------------------------------------------------------------


def _names(place: Place) -> dict[str, str]:
    return {"en": place.title, **names_of(place)}


def _names_by_code(code: str) -> dict[str, str]:
    """The names of a country that the gazetteer lacks, as Unicode CLDR has them."""
    return {language: Locale(language).territories[code] for language in ("en", *LANGUAGES)}


def _within(region: dict[str, str], country: dict[str, str]) -> dict[str, str]:
    """The name of a region and, in brackets, of the country that it is a part of."""
    both = {**dict.fromkeys(country, region["en"]), **region}
    return _broken({c: f"{name} ({country.get(c, country['en'])})" for c, name in both.items()})


def _capitals(names: dict[str, str]) -> dict[str, str]:
    return _broken({choice: _upper(name, choice) for choice, name in names.items()})


def _upper(name: str, choice: str) -> str:
    """Capitals as the language has them, which Unicode's rule for all languages misses."""
    name = name.replace("i", "İ") if choice == "az" else name
    return name.replace("և", "ԵՎ").upper()


def _broken(names: dict[str, str]) -> dict[str, str]:
    """With a line break after the space or hyphen that is nearest to the middle, if any."""

    def broken(name: str) -> str:
        ends = [match.end() for match in re.finditer(r"[ -](?=[^/])", name)]
        if not ends:
            return name
        at = min(ends, key=lambda i: abs(2 * i - len(name)))
        return f"{name[:at]}\n{name[at:]}"

    return {choice: broken(name) for choice, name in names.items()}


# ---- ground ------------------------------------------------------------------------------------


@cache
def _features(piece: str) -> tuple[tuple[dict[str, Any], BaseGeometry], ...]:
    """Properties and geometry of a piece of the base map, in no more detail than names need."""
    path = next(p.path for p in pieces() if p.id == piece)
    found = json.loads(path.read_text(encoding="utf-8"))["features"]
    return tuple((f["properties"], shape(f["geometry"]).simplify(DETAIL_DEGREES)) for f in found)


def _oblast() -> BaseGeometry:
    ((_, outline),) = _features("nkao")
    return Polygon(outline.coords)
