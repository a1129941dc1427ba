"""The front door of the map page: what this is, three ways to begin, and a tour.

It opens by itself once a browser session, for a visitor who came without a link to a view. The
browser remembers that it was open; the tour runs in the browser too.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.language import _
from dashboard.language.wording import DESCRIPTION
from dashboard.map.offline import DOM, KEYS
from dashboard.menu import Screen
from dashboard.ui.address import embedded
from dashboard.view.parameters import meant

_HERE = Path(__file__).parent
_SCRIPTS = (DOM, KEYS, _HERE / "front_door.js")
"""The map's scripts hang what they make on Leaflet's `L`; here any object does."""
_DOOR = st.components.v2.component(
    "nk_atlas_door",
    html='<section class="atlas-door" hidden></section><dialog class="atlas-tour"></dialog>',
    css=(_HERE / "front_door.css").read_text(encoding="utf-8"),
    js="const L = {};\n" + "".join(path.read_text(encoding="utf-8") for path in _SCRIPTS),
    isolate_styles=False,
)
PLAYED = "44-days"
"""The chapter that the first button plays."""


def begin() -> None:
    """Note, before the page writes its own address, whether the visitor came by a link."""
    state = st.session_state
    if "first_visit" not in state:
        state.tours = 0
        state.first_visit = (
            not meant(dict(st.query_params)) and not embedded()
        )  # last, see session.begin


def ask_for_tour() -> None:
    """Let the next `door` start the tour."""
    st.session_state.tours += 1


def door() -> None:
    """Put the door into the page; whether it is open is up to the browser."""
    state = st.session_state
    data = {"first": state.first_visit, "tour": state.tours, "plays": PLAYED, **words()}
    done = _DOOR(data=data, key="front-door", on_lessons_change=_nothing)
    if done.lessons:
        Screen.LESSONS.open()


def _nothing() -> None:
    """Streamlit keeps what a component tells only if something is called for it."""


def words() -> dict[str, Any]:
    """The texts of door and tour, and where each stop of the tour points (CSS selectors)."""
    return {
        "label": _("Welcome"),
        "sentence": _(DESCRIPTION),
        "play": _("Play the 44 days"),
        "lessons": _(Screen.LESSONS.title),
        "take_tour": _("Two-minute tour"),
        "close": _("Hide the welcome"),
        "next": _("Next"),
        "back": _("Back"),
        "skip": _("Skip the tour"),
        "done": _("Done"),
        "of": _("Stop {n} of {total}"),
        "stops": stops(),
    }


def stops() -> list[dict[str, Any]]:
    """The stops of the tour: title, text, and what each points at."""
    return [
        {
            "title": _("The map"),
            "text": _(
                "Each area has the colour of who held it on the day that stands large on the map. "
                "Stripes of two colours mean that sources contradict each other about it: the map "
                "picks no winner. Click on an area, a town or a symbol to learn more."
            ),
            "at": [".folium-map"],
        },
        {
            "title": _("Time"),
            "text": _(
                "Drag the bar, or press play. The small columns show when something happened; "
                "striped ones mean that sources disagree. Six chapters lead from 1988 to 2024."
            ),
            "at": [".atlas-time"],
        },
        {
            "title": _("Who says what"),
            "text": _(
                "Every event rests on claims. Choose one, here or on the map, and you see who "
                "asserts, denies or admits it, on which day, and in which source."
            ),
            "at": [".atlas-panel"],
        },
        {
            "title": _("Then or now, and whose claims"),
            "text": _(
                "“As told by that day” shows what could be known then; “As known today” counts "
                "all that was said since. You can also see the map as one side alone tells it."
            ),
            "at": [".atlas-choices"],
        },
        {
            "title": _("Find and filter"),
            "text": _(
                "Find a place or an event by any of its names, in any script. Filters keep only "
                "some events, such as those about which sources disagree."
            ),
            "at": [".atlas-search", ".atlas-choices"],
        },
        {
            "title": _("Take it away"),
            "text": _(
                "The address of this page is a link to what you see. “Share & download” makes "
                "pictures, animations, a page for use without internet, and data. Here you find "
                "how to cite the map, how to report a mistake, and this tour again."
            ),
            "at": [".st-key-more", f"a[href$='/{Screen.SHARE.url_path}']"],
        },
    ]
