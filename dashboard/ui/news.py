"""What a reader did in an element of the atlas's own, such as the map, taken once and whole.

Streamlit ends a run, and even a callback half way, when another message comes. So what an element
tells is not taken in a callback but at the start of each run, until it has been taken; every piece
carries when it was told (`at`, see `tell` in mounting.js).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st


def take(key: str, **takers: Callable[[dict[str, Any]], None]) -> None:
    """Give what the element with this key has told, by name, to those who take it."""
    told = st.session_state.get(key) or {}
    taken = st.session_state.setdefault(f"{key}-taken", {})
    for name, taker in takers.items():
        piece = told.get(name)
        if piece and piece["at"] != taken.get(name):
            taker(piece)
            taken[name] = piece["at"]


def waited() -> None:
    """Streamlit asks for a callback for each thing that an element may tell."""
