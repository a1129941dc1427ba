"""What a reader does on the map and beside it, as it changes the session."""

from __future__ import annotations

import datetime as dt
from typing import Any

import streamlit as st

from dashboard.screens.explore.imported_list import named
from dashboard.view import chapters
from geodata import Atlas
from geodata.dates import parse_day


def take_time(time: dict[str, Any]) -> None:
    """The day has settled on the map: the page follows."""
    state = st.session_state
    state.date = parse_day(time["day"])
    state.chapter = time["chapter"]
    state.window = time["window"]


def take_choice(atlas: Atlas, chosen: dict[str, Any]) -> None:
    """Something was chosen on the map."""
    st.session_state.selected = named(atlas, chosen["key"])


def take_place(place: dict[str, Any]) -> None:
    """The map shows another place: its centre as (lon, lat), and the zoom."""
    st.session_state.center = tuple(place["center"])
    st.session_state.zoom = place["zoom"]


def go_to(atlas: Atlas, event_id: str) -> None:
    """Ask the map for the day of an event."""
    go_to_day(atlas.events[event_id].record.when.start)


def go_to_day(day: dt.date) -> None:
    """Ask the map for a day; the nearest that it shows."""
    state = st.session_state
    state.date = min(max(day, chapters.FIRST_DAY), chapters.LAST_DAY)
    state.chapter = chapters.chapter_of(state.date).id
    state.order += 1


def choose(key: str | None) -> None:
    """Choose an event, place, area or spot by its key; None: nothing."""
    st.session_state.selected = key
