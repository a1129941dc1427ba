"""The places of a document on a map that needs no network."""

from __future__ import annotations

import gzip
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import ClassVar

from folium.template import Template

from dashboard.language import N_, _, ngettext
from dashboard.language.wording import kind_text
from dashboard.map import base_map
from dashboard.map.base_map import BaseMap
from dashboard.map.frame_layer.layer import FrameLayer
from dashboard.map.offline import BASICS, LocalFiles, OfflineMap, Parts, script_json
from dashboard.map.script_words import ScriptWords
from dashboard.screens.add_document.marked_text import TEMPLATES
from dashboard.view.extent import THEATRE, ZOOMS
from geodata.dataset import Located
from geodata.model import Place, PlaceKind, WherePrec
from geodata.review.proposals.records import Proposals, ProposedPlace

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place of a document: position in degrees WGS84, and what is said of it.

    `state` is "known" (of the dataset), "new" (of the gazetteer) or "maybe" (one of several);
    `is_wide`: the point stands for a region, a country or another area.
    """

    id: str
    title: str
    said: str
    lon: float
    lat: float
    state: str
    is_wide: bool = False

    @property
    def is_on_map(self) -> bool:
        """Whether it lies where the map reaches."""
        (south, west), (north, east) = THEATRE
        return south <= self.lat <= north and west <= self.lon <= east


def found_places(proposals: Proposals, places: Mapping[str, Located[Place]]) -> list[FoundPlace]:
    """The places that the mentions name or may name, those named most often first."""
    new = {p.id: p for p in proposals.places.places if p.at is not None}
    surfaces: dict[str, list[str]] = {}
    maybe: dict[str, str] = {}
    for mention in proposals.mentions.mentions:
        if mention.place:
            surfaces.setdefault(mention.place, []).append(mention.surface)
        else:
            maybe |= {a.place: mention.surface for a in mention.alternatives}
    found = []
    for name, said in sorted(surfaces.items(), key=lambda item: -len(item[1])):
        many = len(said)
        if name in places:
            times = ngettext("named once", "named {n} times", many).format(n=many)
            found.append(_known(name, places[name], times, "known"))
        elif name in new:
            times = ngettext(
                "named once, new to this dataset", "named {n} times, new to this dataset", many
            ).format(n=many)
            found.append(_new(new[name], times, "new"))
    for name, surface in maybe.items():
        if name in surfaces:
            continue
        words = _("may be “{name}”").format(name=surface)
        if name in places:
            found.append(_known(name, places[name], words, "maybe"))
        elif name in new:
            found.append(_new(new[name], words, "maybe"))
    return found


def _known(name: str, place: Located[Place], said: str, state: str) -> FoundPlace:
    record, point = place.record, place.geometry.representative_point()
    wide = record.where_prec >= WherePrec.DISTRICT
    words = _with_kind(record.kind, said)
    return FoundPlace(name, record.title, words, point.x, point.y, state, wide)


def _new(place: ProposedPlace, said: str, state: str) -> FoundPlace:
    lon, lat = place.at or (0.0, 0.0)
    wide = place.where_prec >= WherePrec.DISTRICT
    words = _with_kind(place.kind, said)
    return FoundPlace(place.id, place.title, words, lon, lat, state, wide)


def _with_kind(kind: PlaceKind, said: str) -> str:
    return _("{kind}, {said}").format(kind=kind_text(kind), said=said)


_STATES = {
    "known": N_("in the dataset"),
    "new": N_("from the gazetteer, new to the dataset"),
    "maybe": N_("one of several, to choose"),
}
_MOST_OUTSIDE = 12


def key_html(found: Sequence[FoundPlace]) -> str:
    """What the map's signs mean, and which places lie beyond it, as escaped HTML."""
    states = {place.state for place in found if place.is_on_map}
    outside = [place.title for place in found if place.state != "maybe" and not place.is_on_map]
    return TEMPLATES.get_template("found_key.html").render(
        states={state: _(words) for state, words in _STATES.items() if state in states},
        outside=outside[:_MOST_OUTSIDE],
        more=max(len(outside) - _MOST_OUTSIDE, 0),
        found=bool(found),
    )


class FoundPlaces(LocalFiles):
    """The layer of found places, for a map with a base map; empty until the page sends them."""

    scripts: ClassVar[tuple[Path, ...]] = (*BASICS, _HERE / "found_places.js")
    styles: ClassVar[tuple[Path, ...]] = (
        *FrameLayer.styles,
        _HERE / "found_places.css",
    )
    _template = Template(
        """
        {% macro script(this, kwargs) %}
            globalThis.nkFound = L.atlasFound({{ this.payload }})
                .addTo({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self) -> None:
        super().__init__()
        self.payload = script_json({"credits": base_map.credits()})


def document() -> bytes:
    """The map document, gzipped: base map and an empty layer, the same for every text."""
    (south, west), (north, east) = THEATRE
    found = OfflineMap(
        location=[39.75, 46.7],
        zoom_start=8,
        control_scale=True,
        min_zoom=ZOOMS[0] - 1,
        max_zoom=ZOOMS[1],
        max_bounds=True,
        min_lat=south,
        min_lon=west,
        max_lat=north,
        max_lon=east,
        zoom_snap=0.25,
        zoom_delta=0.5,
    )
    ScriptWords().add_to(found)
    BaseMap().add_to(found)
    FoundPlaces().add_to(found)
    return gzip.compress(Parts.of(found).as_bytes(), mtime=0)


def as_data(found: Sequence[FoundPlace]) -> list[dict[str, object]]:
    """What the layer draws: the places that lie on the map."""
    return [asdict(place) for place in found if place.is_on_map]
