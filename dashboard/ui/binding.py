"""Values of a session that both a reader's widget and the page itself may set.

Streamlit keeps a widget's value in the browser, which sends it with every message. A value that
the page sets is undone when another message comes before the browser has heard of it: a click
just before the map's own news was lost that way. And it forgets the widgets of a page when the
reader goes to another one. So a value stands in the session under a name of its own; its widget
reports what the reader chose, and one whose value the page sets is replaced by another, of which
the browser knows nothing yet.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

Convert = Callable[[Any], Any]
"""Makes a value of the session of a widget's, or the other way."""


def put(name: str, value: Any) -> None:
    """Set a value, whatever its widget may still say."""
    state = st.session_state
    number, _before = _replaced(name)
    state[_REPLACED.format(name)] = number + 1, state.get(name)
    state[name] = value


def _same(value: Any) -> Any:
    return value


def bound(
    name: str, read: Convert = _same, write: Convert = _same, anew: bool = False
) -> dict[str, Any]:
    """The arguments `key`, `on_change` and `args` of the widget for a value of the session.

    `read` makes the widget's value one of the session, `write` the other way. With `anew` the
    browser is told the value each time, as it must be where its words change.
    """
    state = st.session_state
    number, _before = _replaced(name)
    key = f"{name}:{number}"
    value = write(state[name])
    if anew or key not in state or state[key] != value:
        state[key] = value
    return {"key": key, "on_change": _take, "args": (name, number, read)}


def _take(name: str, number: int, read: Convert) -> None:
    """Take what a widget says, but not from one that was replaced and says what it said before."""
    said = read(st.session_state[f"{name}:{number}"])
    now, before = _replaced(name)
    if number == now or (number == now - 1 and said != before):
        st.session_state[name] = said


_REPLACED = "{}:replaced"


def _replaced(name: str) -> tuple[int, Any]:
    """How many widgets of a value were replaced, and what the last of them said."""
    found: tuple[int, Any] = st.session_state.get(_REPLACED.format(name), (0, None))
    return found
