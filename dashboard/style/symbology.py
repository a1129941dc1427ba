"""What maps and pictures show: which events get a symbol, which places a name first."""

from __future__ import annotations

from geodata import Atlas, Knowledge
from geodata.model import WherePrec

RANKS = {
    1: ("yerevan", "baku", "stepanakert"),
    2: (
        "shusha", "lachin", "kalbajar", "aghdam", "fuzuli", "jabrayil", "zangilan", "gubadly",
        "hadrut", "martakert", "khojavend", "askeran", "goris", "kapan", "nakhchivan", "gyumri",
        "ganja", "tartar", "gazakh", "vardenis", "meghri", "khojaly",
    ),
}  # fmt: skip
"""Which towns a map names first: the capitals and Stepanakert, then district centres."""


def rank_of(name: str) -> int:
    """How early a place is named, by its id: 1 first, 3 last."""
    for rank, names in RANKS.items():
        if name in names:
            return rank
    return 3


def quiet_areas(atlas: Atlas) -> frozenset[str]:
    """Ids of the areas that never changed hands, as known today; maps draw them paler."""
    tracks = atlas.timelines(Knowledge.NOW, [None])[None]
    states = {
        name: {(s.state, frozenset(s.controllers)) for _, s in tracks[f"area:{name}"]}
        for name in atlas.areas
    }
    return frozenset(name for name, found in states.items() if len(found) == 1)


LONGEST_DRAWN_DAYS = 46
"""An event that may lie anywhere in more days than this (the 44-day war and a little) is
background: it is listed, but a symbol on each of those days would say that it happened then."""


def is_drawn(atlas: Atlas, name: str) -> bool:
    """Whether an event has a symbol on the map: a place of district precision or better, a time.

    A symbol in the middle of a country or region would point to a place that nobody named.
    """
    event = atlas.events[name]
    near = event.record.where_prec <= WherePrec.DISTRICT
    return near and is_brief(atlas, name) and not event.geometry.is_empty


def is_brief(atlas: Atlas, name: str) -> bool:
    """Whether an event is drawn on its days; what is not is drawn at most where it is chosen."""
    when = atlas.events[name].record.when
    return (when.end - when.start).days <= LONGEST_DRAWN_DAYS


WIDEST_CIRCLE_KM = 60
"""A circle wider than this would say no more than the name of the district."""


def circle_km(atlas: Atlas, name: str) -> float | None:
    """The radius within which an event's place is known; None if exact, or too wide to draw."""
    record = atlas.events[name].record
    km = atlas.places[record.places[0].place].record.precision_km
    near = record.where_prec is not WherePrec.EXACT and km <= WIDEST_CIRCLE_KM
    return km if near else None


def on_one_day(atlas: Atlas, name: str) -> bool:
    """Whether an event happened on one day that is known without doubt (EDTF)."""
    when = atlas.events[name].record.when
    return when.is_day and not when.is_doubtful
