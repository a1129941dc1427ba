"""What maps and pictures show: which events get a symbol, which places a name first."""

from __future__ import annotations

import datetime as dt

from dashboard.language.day_sentence import begins
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
    """Whether an event has a symbol on the map, on some days at least (`drawn_days`)."""
    return drawn_days(atlas, name) is not None


def drawn_days(atlas: Atlas, name: str) -> tuple[dt.date, dt.date] | None:
    """First and last day on which an event has a symbol; None without a place or a time for one.

    The place must be known to the district: a symbol in the middle of a country would point to a
    place that nobody named. What lasts for longer than it could be drawn has its symbol on the day
    on which it began, where that was told of at the time, and on all its days where a reader
    chooses or highlights it.
    """
    event = atlas.events[name]
    when = event.record.when
    if event.record.where_prec > WherePrec.DISTRICT or event.geometry.is_empty:
        return None
    if is_brief(atlas, name):
        return when.start, when.end
    return (when.first_day, when.first_day) if begins(event.record) and when.first_day else None


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
