"""The page on which a reader explores the atlas: time, map, and who says what."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard import glossary
from dashboard.language import _, fault
from dashboard.language.wording import TITLE
from dashboard.map.element import MAP, show_map
from dashboard.panel.panel import STYLE as PANEL_STYLE
from dashboard.screens.explore import front_door
from dashboard.screens.explore.actions import take_choice, take_place, take_time
from dashboard.screens.explore.below_map import caption, tables
from dashboard.screens.explore.choices_row import choices_row
from dashboard.screens.explore.help_row import help_row
from dashboard.screens.explore.imported_list import card
from dashboard.screens.explore.panel import find, who_says_what
from dashboard.screens.explore.shown import Shown
from dashboard.screens.resources import document, imported_points
from dashboard.ui import messages, session, theme
from dashboard.ui.atlas import open_atlas
from dashboard.ui.markdown import plain
from dashboard.view import filters, parameters

_EMBEDDED = Path(__file__).with_name("embedded.css")


def page() -> None:
    """Draw the whole page."""
    atlas = open_atlas()
    if atlas is None:
        return
    session.begin(atlas)
    messages.handle(MAP, time=take_time, chosen=partial(take_choice, atlas), place=take_place)
    front_door.begin()
    shown = Shown.now(atlas)
    if shown.view["embed"] == "1":
        st.html(_EMBEDDED)
        _map(shown)
        return
    for file in (PANEL_STYLE, glossary.STYLE):
        st.html(file)
    with st.container(key="head", horizontal=True, vertical_alignment="center"):
        st.title(_(TITLE))
        beside_title = st.container(key="help", horizontal=True, gap="small", width="content")
    door = st.container(key="door")
    if wrong := fault():
        st.warning(plain(wrong))
    for notice in st.session_state.notices:
        st.warning(plain(notice))
    left, right = st.columns([2.3, 1], gap="medium")
    with left:
        above = st.container(key="above")
        with st.container(key="stage"):  # on a phone it stands above the choices
            _map(shown)
        # This and what follows after the map, which takes the browser longest.
        with beside_title:  # before the door, which gives the keyboard to it when it shuts
            help_row(shown)
        with door:
            front_door.door()
        with above:
            choices_row(shown)
        caption(shown)
        tables(shown)
    with right:
        find(atlas)
        with st.container(key="who"):
            who_says_what(shown)
    _write_link(shown)


def _map(shown: Shown) -> None:
    atlas, view = shown.atlas, shown.view
    show_map(
        document(atlas),
        {
            **parameters.for_map(view),
            "chapter": view["chapter"],
            "hidden": filters.hidden(atlas, shown.chosen),
            "center": view["center"],
            "zoom": view["zoom"],
            "order": st.session_state.order,
            "dark": theme.dark(),
            **_imported_view(shown),
        },
        points=imported_points(atlas),
    )


def _imported_view(shown: Shown) -> dict[str, Any]:
    """Which imported events the map shows, and what it says of the chosen one."""
    if not shown.has_imported:
        return {}
    return {
        "imported": shown.choice.for_map(),
        "card": card(shown.atlas, shown.view["selected"], shown.choice, shown.days),
    }


def _write_link(shown: Shown) -> None:
    """Keep the address in step with the view."""
    wanted = {**parameters.to_query(shown.view), **filters.to_query(shown.chosen)}
    if dict(st.query_params) != wanted:
        st.query_params.from_dict(wanted)
