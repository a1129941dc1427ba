"""The map page in the app: mounts its document, and keeps address and session in step with it.

What a reader does there costs the server nothing but the settled view.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st
from markupsafe import escape

from dashboard.language import _, fault
from dashboard.language.wording import TITLE
from dashboard.resources import imported_points
from dashboard.screens import own_lesson
from dashboard.screens.explore import front_door, maker
from dashboard.screens.explore.actions import take_query, take_turn, take_view
from dashboard.screens.explore.element import MAP, show_map_page
from dashboard.screens.explore.imported_list import answer, card, found
from dashboard.screens.explore.more import more
from dashboard.screens.explore.shown import Shown
from dashboard.ui import messages, session, theme
from dashboard.ui.atlas import open_atlas
from dashboard.view import filters, parameters

OWN_NAMES = (own_lesson.MAKE,)
_STYLE = Path(__file__).with_name("page.css")


def page() -> None:
    """Draw the whole page."""
    atlas = open_atlas()
    if atlas is None:
        return
    session.begin(atlas, OWN_NAMES, is_map=True)
    maker.begin()
    messages.handle(MAP, view=partial(take_view, atlas), turn=take_turn, find=take_query)
    front_door.begin()
    shown = Shown.now(atlas)
    show_map_page(_link(shown), imported_points(atlas))
    if shown.view["embed"] == "1":
        return
    maker.show(atlas)
    st.html(_STYLE)
    st.html(f'<h1 class="atlas-unseen">{escape(_(TITLE))}</h1>')  # the bar has the short name
    with st.container(key="more"):
        more(shown)
    if not own_lesson.is_open():
        with st.container(key="door"):
            front_door.door()
    session.write_link({own_lesson.MAKE: "1"} if own_lesson.is_open() else {}, OWN_NAMES)


def _link(shown: Shown) -> dict[str, Any]:
    """What the document is told, a `MapPageLink` of `element.d.ts`."""
    wrong = fault()
    link = {
        "query": _query(shown),
        "order": st.session_state.order,
        "notices": [*([wrong] if wrong else []), *st.session_state.notices],
        "embedded": shown.view["embed"] == "1",
        "dark": theme.dark(),
        "heard": messages.heard(MAP),
    }
    if shown.has_imported:
        link["imported"] = {
            "choice": shown.choice.for_map(),
            "card": card(shown.atlas, shown.view["selected"], shown.choice, shown.days),
            "answer": answer(shown),
            "found": found(shown),
        }
    return link


def _query(shown: Shown) -> dict[str, str]:
    return {**parameters.to_query(shown.view), **filters.to_query(shown.chosen)}
