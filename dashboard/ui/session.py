"""The view of one reader's session: from the link, through the widgets, to the other pages.

What widgets say of it is bound to it, see `dashboard.ui.binding`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard.ui.address import embedded
from dashboard.ui.binding import put
from dashboard.view import filters, layers, parameters
from dashboard.view.filters import Filters
from geodata import Atlas, Frame


def begin(atlas: Atlas) -> None:
    """Take the view from the link, once a session."""
    state = st.session_state
    if "notices" not in state:
        query = dict(st.query_params)
        if embedded():  # Streamlit keeps this one to itself
            query["embed"] = "1"
        notices = take(query, atlas)
        state.order = 0
        state.notices = notices  # last: a run may be cut short before


def take(query: Mapping[str, str], atlas: Atlas) -> list[str]:
    """Take view and filters from a link; returns a notice for each part that was left out."""
    view, notices = parameters.from_query(query, atlas, frozenset(filters.FACETS))
    chosen, more = filters.from_query(query, atlas)
    state = st.session_state
    state.update(view)
    state.layers = list(view["layers"])
    for facet in filters.FACETS:
        state[name_of(facet)] = as_value(facet, chosen)
    return notices + more


def begun() -> bool:
    """Whether the reader has seen the map in this session."""
    return "notices" in st.session_state


def view() -> dict[str, Any]:
    """The view as it is now, by the names of `view.parameters`."""
    found = {p.name: st.session_state.get(p.name, p.default) for p in parameters.PARAMETERS}
    return {**found, "layers": tuple(name for name in layers.CHOICES if name in found["layers"])}


def chosen_filters() -> Filters:
    """The filters as they are now."""
    found = Filters()
    for facet in filters.FACETS:
        value = st.session_state.get(name_of(facet))
        if value:
            found = found.choosing(facet, *([value] if isinstance(value, str) else value))
    return found


def frame_of(atlas: Atlas, shown: dict[str, Any]) -> Frame:
    """The frame of a view."""
    whole = shown["window"] == parameters.WHOLE
    window = parameters.LONGEST_WINDOW if whole else shown["window"]
    return atlas.at(shown["date"], shown["viewpoint"], shown["knowledge"], window)


def days_of(shown: dict[str, Any]) -> tuple[dt.date, dt.date]:
    """First and last day of the events of a view, as the map shows them."""
    day = shown["date"]
    if shown["window"] == parameters.WHOLE:
        return dt.date.min, day
    window = dt.timedelta(days=shown["window"])
    return day - window, day + window


def clear_filters() -> None:
    """Take all filters away."""
    for facet in filters.FACETS:
        put(name_of(facet), as_value(facet, Filters()))


def name_of(facet: str) -> str:
    """Under which name the session has the choices of a facet."""
    return f"filter-{facet}"


def as_value(facet: str, chosen: Filters) -> Any:
    """Choices of a facet as its widget has them."""
    value = chosen.chosen(facet)
    return next(iter(value), filters.ALL) if facet in filters.SINGLE else sorted(value)
