"""The view of one reader's session: from the link, through the widgets, to the other pages.

It travels in the address of every page, so that a page which is loaded anew or shared shows what it
showed; this module alone writes addresses.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

import streamlit as st

from dashboard.ui.address import embedded, returned
from dashboard.view import filters, layers, parameters
from dashboard.view.filters import Filters
from geodata import Atlas, Frame


def begin(atlas: Atlas, own: Collection[str] = (), is_map: bool = False) -> None:
    """Take the view from the link, once a session and when the reader went back or forward to it.

    `own` are the names of the page's own parameters, see `split`; on the map's own page all
    others are the map's, so that it tells of those that nobody knows.
    """
    state = st.session_state
    again = begun()
    if again and not returned():
        return
    query = dict(st.query_params) if is_map or not own else split(own)[1]
    if is_map:
        query = {name: text for name, text in query.items() if name not in own}
    if embedded():  # Streamlit keeps this one to itself
        query["embed"] = "1"
    notices = take(query, atlas)
    state.order = state.order + 1 if again else 0
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
    """Whether a page has taken the view in this session."""
    return "notices" in st.session_state


OF_THE_MAP = frozenset({p.name for p in parameters.PARAMETERS} | filters.FACETS.keys())
CARRIED = "map-"
"""Before the name of a part of the map's view where the page has something of that name itself."""


def split(own: Collection[str]) -> tuple[dict[str, str], dict[str, str]]:
    """The link by whose its parts are: the page's, and the map's under the map's names.

    `own` are the names of the page's own parameters. A part that nobody knows is the page's.
    """
    pages, maps = {}, {}
    for name, text in dict(st.query_params).items():
        plain = name.removeprefix(CARRIED)
        if name not in own and plain in OF_THE_MAP:
            maps[plain] = text
        else:
            pages[name] = text
    return pages, maps


def carried(pages: Mapping[str, Collection[str]]) -> dict[str, dict[str, str]]:
    """The map's view as the link of each page has it, by the page's path in the address.

    `pages` has the names of each page's own parameters.
    """
    query = _query()
    return {path: _beside(own, query) for path, own in pages.items()}


def _query() -> dict[str, str]:
    query = {**parameters.to_query(view()), **filters.to_query(chosen_filters())}
    query.pop("embed", None)  # Streamlit's
    return query


def _beside(own: Collection[str], query: Mapping[str, str]) -> dict[str, str]:
    return {CARRIED + name if name in own else name: text for name, text in query.items()}


def write_link(shown: Mapping[str, str] | None = None, own: Collection[str] = ()) -> None:
    """Keep the address in step with the view, and with what the page itself shows.

    `shown` are the page's own parameters in force, and `own` the names of all that it has.
    """
    wanted = {**(shown or {}), **_beside(own, _query())}
    if dict(st.query_params) != wanted:
        st.query_params.from_dict(wanted)


def carry(atlas: Atlas) -> None:
    """Take the view and hand it on: for a page that has no parameters and changes no view."""
    begin(atlas)
    write_link()


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


def name_of(facet: str) -> str:
    """Under which name the session has the choices of a facet."""
    return f"filter-{facet}"


def as_value(facet: str, chosen: Filters) -> Any:
    """Choices of a facet as its widget has them."""
    value = chosen.chosen(facet)
    return next(iter(value), filters.ALL) if facet in filters.SINGLE else sorted(value)
