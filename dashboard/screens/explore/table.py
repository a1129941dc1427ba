"""The table twin of the map: a frame's events and its control states, in rows of plain text.

For readers who cannot or would rather not use the map, and for a spreadsheet. Both tables tell the
same as the map on the same day.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.language import N_, _
from dashboard.language.wording import controllers_text, day_text, kind_text, precision_text
from dashboard.style.palette import SYMBOLS
from geodata import Atlas, Frame
from geodata.control import Condition
from geodata.frame import EventView, Standing
from geodata.model import Category
from geodata.portable_text import harmless

EVENT_COLUMNS = (
    "Date",
    "Day",
    "Title",
    "Category",
    "Place",
    "Precision",
    "Disputed",
    "Told by",
    "Claims",
    "Who",
    "key",
)
CONTROL_COLUMNS = (
    "Area or place",
    "Kind",
    "State",
    "Who",
    "Since",
    "Because",
    "Error km",
    "km²",
    "key",
)


def events_table(atlas: Atlas, frame: Frame, visible: frozenset[str] | None = None) -> pd.DataFrame:
    """The events of a frame, one a row, in the order of time and then of id.

    `visible` are the ids of the events to keep (None: all), for filters. The columns are those of
    `EVENT_COLUMNS`: `Date` in words, `Day` the first day as YYYY-MM-DD, which sorts; `Claims` and
    `Who` (claimants) count only claims that the frame counts. An event that nobody had told of by
    the frame's day says so in `Told by`.
    """
    rows = [
        _event(atlas, event) for event in frame.events if visible is None or event.id in visible
    ]
    return _table(rows, EVENT_COLUMNS, {"Claims": "int64"})


def control_table(atlas: Atlas, frame: Frame) -> pd.DataFrame:
    """Who holds what in a frame: areas, then towns and heights, each by title and then by id.

    The columns are those of `CONTROL_COLUMNS`: `Since` is YYYY-MM-DD, empty where no beginning is
    known; `Error km` how far the edges of an area, or the point of a place, may be off; `km²` is
    missing (NaN) for places.
    """
    standings = [("area", s) for s in frame.areas] + [("place", s) for s in frame.places]
    standings.sort(key=lambda item: (item[0], item[1].title.casefold(), item[1].id))
    rows = [_standing(atlas, kind, standing) for kind, standing in standings]
    return _table(rows, CONTROL_COLUMNS, {"Error km": "float64", "km²": "float64"})


def columns() -> dict[str, Any]:
    """How `st.dataframe` shows the columns of both tables: its `column_config`."""
    text, number = st.column_config.TextColumn, st.column_config.NumberColumn
    return {
        "Date": text(_("Date"), help=_("The date as exactly as the sources know it")),
        "Day": text(_("Day"), help=_("The first day it may mean; sort by this")),
        "Title": text(_("Title"), width="large"),
        "Category": text(_("Category")),
        "Place": text(_("Place")),
        "Precision": text(_("Precision"), help=_("How exactly the place is known")),
        "Disputed": text(_("Disputed"), help=_("Whether claims about it contradict each other")),
        "Told by": text(_("Told by"), help=_("One of the documents, or references alone")),
        "Claims": number(_("Claims"), format="%d", help=_("How many claims count on this day")),
        "Who": text(_("Who"), help=_("Claimants, or those who hold or contest")),
        "Area or place": text(_("Area or place"), width="medium"),
        "Kind": text(_("Kind")),
        "State": text(_("State"), help=_("Held, contested, or unknown: no claim says")),
        "Since": text(_("Since"), help=_("First day of this state; empty where none is known")),
        "Because": text(
            _("Because"), width="large", help=_("The events that the state follows from")
        ),
        "Error km": number(
            _("Error km"), format="%.1f", help=_("How far edges or point may be off, in kilometres")
        ),
        "km²": number(_("km²"), format="%.0f", help=_("Size of the area in square kilometres")),
        "key": text(help=_("The name of the row in links and reports")),
    }


def _table(
    rows: list[dict[str, Any]], names: tuple[str, ...], types: dict[str, str]
) -> pd.DataFrame:
    """Rows with texts made harmless; the types hold for an empty table too."""
    safe = [{k: harmless(v) if isinstance(v, str) else v for k, v in row.items()} for row in rows]
    types = {name: types.get(name, "str") for name in names}
    return pd.DataFrame(safe, columns=list(names)).astype(types)


def _event(atlas: Atlas, view: EventView) -> dict[str, Any]:
    record = atlas.events[view.id].record
    counted = set(view.claims)
    speakers = dict.fromkeys(
        atlas.actors[c.by].title for c in record.claims if c.id in counted and c.stance.speaks
    )
    return {
        "Date": day_text(record.when),
        "Day": record.when.start.isoformat(),
        "Title": record.title,
        "Category": _(SYMBOLS[Category(view.category)].label),
        "Place": atlas.places[record.places[0].place].record.title,
        "Precision": precision_text(record.where_prec),
        "Disputed": _("yes") if view.disputed else _("no"),
        "Told by": _(view.basis) if view.told else _("nobody yet"),
        "Claims": len(view.claims),
        "Who": "; ".join(speakers),
        "key": f"event:{view.id}",
    }


CONDITIONS = {
    Condition.HELD: N_("held"),
    Condition.CONTESTED: N_("contested"),
    Condition.UNKNOWN: N_("unknown"),
}


def _standing(atlas: Atlas, kind: str, standing: Standing) -> dict[str, Any]:
    area = atlas.areas[standing.id].record if kind == "area" else None
    place = atlas.places[standing.id].record if kind == "place" else None
    return {
        "Area or place": standing.title,
        "Kind": kind_text(place.kind) if place else _("area"),
        "State": _(CONDITIONS[standing.state]),
        "Who": _holders(atlas, standing),
        "Since": standing.since.isoformat() if standing.since else "",
        "Because": "; ".join(atlas.events[name].record.title for name in standing.because),
        "Error km": area.error_km if area else place.precision_km if place else None,
        "km²": round(atlas.km2[standing.id], 1) if area else None,
        "key": f"{kind}:{standing.id}",
    }


def _holders(atlas: Atlas, standing: Standing) -> str:
    if standing.state is Condition.CONTESTED:
        return " / ".join(atlas.actors[actor].title for actor in standing.controllers)
    return controllers_text(atlas, standing.controllers)
