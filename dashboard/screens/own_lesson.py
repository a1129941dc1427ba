"""A teacher's own lesson between the pages of the app.

It is made and kept in the browser (`dashboard.lesson_maker`). A session only says whether the maker
is open beside the map, and what is to become a step of it; it holds the lesson's text from when its
maker asks for what a browser cannot do, until the session ends. Nothing is written anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

import streamlit as st

from dashboard.lessons import Lesson
from dashboard.lessons.load import lesson_of
from dashboard.menu import Screen
from dashboard.ui.address import returned
from geodata import Atlas, Fault

MAKE = "make"
"""The part of the map page's link that opens the maker."""
_OPEN, _ORDER, _TEXT = "lesson-maker", "lesson-maker-order", "lesson-own-text"


def begin() -> None:
    """Take from the link whether the maker is open, as `session.begin` takes the view."""
    if _OPEN not in st.session_state or returned():
        st.session_state[_OPEN] = st.query_params.get(MAKE) == "1"


def is_open() -> bool:
    """Whether the maker stands beside the map."""
    return bool(st.session_state.get(_OPEN))


def shown(message: Mapping[str, Any]) -> None:
    """Its reader has opened or closed it."""
    st.session_state[_OPEN] = bool(message["open"])


def order() -> dict[str, Any]:
    """What the maker is to do: a `MakerOrder` of `explore/maker.d.ts`."""
    found: dict[str, Any] = st.session_state.get(_ORDER, {"number": 0})
    return found


def ask(**wanted: Any) -> None:
    """Open the maker, and let it do what a `MakerOrder` says."""
    st.session_state[_OPEN] = True
    st.session_state[_ORDER] = {"number": order()["number"] + 1, **wanted}


def make() -> NoReturn:
    """Go to the map with the maker beside it."""
    ask()
    Screen.MAP.open()


def make_from(lesson: Mapping[str, Any]) -> NoReturn:
    """Go to the map and begin with a copy of a lesson, as its file holds it."""
    ask(start=dict(lesson))
    Screen.MAP.open()


def play() -> NoReturn:
    """Go to the map and play the lesson there: its browser has it, and can give it to phones."""
    ask(play=True)
    Screen.MAP.open()


def add(views: Sequence[Mapping[str, str]]) -> NoReturn:
    """Go to the map and make steps of views, each as a link says it."""
    ask(views=[dict(view) for view in views])
    Screen.MAP.open()


def take(message: Mapping[str, Any]) -> NoReturn:
    """Hold the lesson that the browser hands over, and go to the page of lessons."""
    st.session_state[_TEXT] = str(message["text"])
    Screen.LESSONS.open()


def text() -> str | None:
    """The text of the lesson's file, where the browser has handed it over."""
    found: str | None = st.session_state.get(_TEXT)
    return found


def held(atlas: Atlas) -> tuple[Lesson | None, list[Fault]]:
    """The lesson, or what is to be mended before the server can do anything with it."""
    found = text()
    return lesson_of(found, atlas) if found is not None else (None, [])
