"""What a reader compares, and how a link says it: a table as in `dashboard.view.parameters`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dashboard.language import N_
from dashboard.view.parameters import PARAMETERS as OF_THE_MAP
from dashboard.view.parameters import Parameter, one_of, parameters_from_query, parameters_to_query
from dashboard.view.parameters import to_query as link_of_the_map
from geodata import Atlas, Frame

SIDE, SWIPE = "side", "swipe"
LAYOUTS = {SIDE: N_("Side by side"), SWIPE: N_("Under a swipe line")}

_KNOWN = {p.name: p for p in OF_THE_MAP}
_BEFORE, _AFTER = dt.date(2020, 9, 26), dt.date(2020, 12, 15)
"""The last day before the 44 days, and the first after the last handover of territory."""

PARAMETERS = (
    replace(_KNOWN["date"], default=_BEFORE),
    _KNOWN["viewpoint"],
    _KNOWN["knowledge"],
    replace(_KNOWN["date"], name="date2", default=_AFTER),
    replace(_KNOWN["viewpoint"], name="viewpoint2"),
    replace(_KNOWN["knowledge"], name="knowledge2"),
    Parameter("layout", SIDE, one_of(*LAYOUTS)),
    _KNOWN["names"],
    _KNOWN["selected"],
    _KNOWN["center"],
    _KNOWN["zoom"],
)
"""`date`, `viewpoint` and `knowledge` are the first frame's, those with a 2 the second's."""
FRAME = ("date", "viewpoint", "knowledge")
"""The parts of a view that make a frame; the second frame's have a 2."""


def from_query(query: Mapping[str, str], atlas: Atlas) -> tuple[dict[str, Any], list[str]]:
    """The comparison that URL parameters ask for, and a notice for each that was left out."""
    return parameters_from_query(PARAMETERS, query, atlas)


def to_query(view: Mapping[str, Any]) -> dict[str, str]:
    """The URL parameters that reproduce a comparison; defaults are left out."""
    return parameters_to_query(PARAMETERS, view)


def frames_of(atlas: Atlas, view: Mapping[str, Any]) -> tuple[Frame, Frame]:
    """The two frames of a view."""
    one, other = (
        atlas.at(view[f"date{number}"], view[f"viewpoint{number}"], view[f"knowledge{number}"])
        for number in ("", "2")
    )
    return one, other


def views_of(view: Mapping[str, Any]) -> list[dict[str, str]]:
    """Both maps of a comparison as links of the map page say them, each with its day."""
    shared = {name: view[name] for name in ("names", "selected", "center", "zoom")}
    return [
        {"date": str(view[f"date{number}"])}
        | link_of_the_map(shared | {part: view[f"{part}{number}"] for part in FRAME})
        for number in ("", "2")
    ]
