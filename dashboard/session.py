"""The view of one reader's session: from the link, through the widgets, to the other pages.

Streamlit forgets a page's widgets when the reader goes to another page, so what they said is kept
beside them.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import streamlit as st

from dashboard import filters, layers, view_state
from dashboard.filters import Filters
from dashboard.shared import embedded
from geodata import Atlas, Frame


def begin(atlas: Atlas) -> None:
    """Take the view from the link, once a session; or from before, after another page."""
    state = st.session_state
    if "notices" not in state:
        query = dict(st.query_params)
        if embedded():  # Streamlit keeps this one to itself
            query["embed"] = "1"
        view, state.notices = view_state.from_query(query, atlas, frozenset(filters.FACETS))
        chosen, more = filters.from_query(query, atlas)
        state.notices += more
        state.update(view)
        state.layers = list(view["layers"])
        for facet in filters.FACETS:
            state[widget_of(facet)] = as_widget(facet, chosen)
        state.order = 0
        keep()
    elif "knowledge" not in state:
        state.update({**state.kept, "layers": list(state.kept["layers"])})


def keep() -> None:
    """Remember view and filters for the time when their widgets are gone."""
    state = st.session_state
    widgets = {widget_of(facet): state[widget_of(facet)] for facet in filters.FACETS}
    state.kept = {**view(), **widgets}


def view() -> dict[str, Any]:
    """The view as it is now, by the names of `view_state.PARAMETERS`."""
    found = {p.name: st.session_state.get(p.name, p.default) for p in view_state.PARAMETERS}
    return {**found, "layers": tuple(name for name in layers.CHOICES if name in found["layers"])}


def chosen_filters() -> Filters:
    """The filters as they are now."""
    found = Filters()
    for facet in filters.FACETS:
        value = st.session_state.get(widget_of(facet))
        if value:
            found = found.choosing(facet, *([value] if isinstance(value, str) else value))
    return found


def frame_of(atlas: Atlas, shown: dict[str, Any]) -> Frame:
    """The frame of a view."""
    whole = shown["window"] == view_state.WHOLE
    window = view_state.LONGEST_WINDOW if whole else shown["window"]
    return atlas.at(shown["date"], shown["viewpoint"] or None, shown["knowledge"], window)


def days_of(shown: dict[str, Any]) -> tuple[dt.date, dt.date]:
    """First and last day of the events of a view, as the map shows them."""
    day = shown["date"]
    if shown["window"] == view_state.WHOLE:
        return dt.date.min, day
    window = dt.timedelta(days=shown["window"])
    return day - window, day + window


def widget_of(facet: str) -> str:
    """The key of a facet's widget."""
    return f"filter-{facet}"


def as_widget(facet: str, chosen: Filters) -> Any:
    """The value of a facet's widget for some filters."""
    value = chosen.chosen(facet)
    return next(iter(value), filters.ALL) if facet in filters.SINGLE else sorted(value)
