"""What a reader did in an element of the atlas's own, such as the map, handled once and whole.

Streamlit ends a run, and even a callback half way, when another message comes. So what an element
tells is not taken in a callback but at the start of each run, until it has been taken; every piece
carries when it was told (`at`, see `tell` in mounting.js).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st


def handle(key: str, **handlers: Callable[[dict[str, Any]], None]) -> None:
    """Give what the element with this key has told, by name, to those who handle it."""
    messages = st.session_state.get(key) or {}
    handled = st.session_state.setdefault(f"{key}-handled", {})
    for name, handler in handlers.items():
        message = messages.get(name)
        if message and message["at"] != handled.get(name):
            handler(message)
            handled[name] = message["at"]


def heard(key: str) -> int:
    """When the latest that was handled of an element was told (ms since 1970; 0: nothing was).

    Its element tells the browser, which waits with a click on the menu until then; a run may be so
    quick that the browser does not see it.
    """
    return max(st.session_state.get(f"{key}-handled", {}).values(), default=0)


def handled_later() -> None:
    """Streamlit asks for a callback for each thing that an element may tell."""
