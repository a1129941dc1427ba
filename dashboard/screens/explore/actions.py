"""What a reader does on the map page, as it changes the session."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.screens.explore.imported_list import PAGE, named
from dashboard.search.searched import LONGEST_QUERY
from dashboard.ui import session
from geodata import Atlas


def take_view(atlas: Atlas, message: dict[str, Any]) -> None:
    """The reader's view has settled: the session follows. What is not good in it is left out."""
    query = {str(name): str(text) for name, text in message["query"].items()}
    asked = query.get("selected")
    if asked:
        query["selected"] = named(atlas, asked)
    session.take(query, atlas)
    st.session_state.asked = asked


def take_query(message: dict[str, Any]) -> None:
    """Something is looked for, which the page knows but among imported events."""
    st.session_state.imported_query = str(message["query"])[:LONGEST_QUERY]


def take_turn(message: dict[str, Any]) -> None:
    """Another page of the list of imported events is wanted: the one after (1) or before (-1)."""
    st.session_state.imported_first = max(
        0, int(message["first"]) + PAGE * int(message["direction"])
    )
    st.session_state.imported_of = message["key"]
