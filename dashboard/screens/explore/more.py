"""The menu of the map page in the bar: tour, compare, how to cite, report a mistake."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.citing.citation import cite_frame
from dashboard.citing.report import report_text
from dashboard.language import _
from dashboard.menu import Screen
from dashboard.screens import own_lesson
from dashboard.screens.compare import page as compare
from dashboard.screens.explore import front_door
from dashboard.screens.explore.shown import Shown
from dashboard.ui.address import map_address
from dashboard.ui.copy_button import copy_button, copy_field


def more(shown: Shown) -> None:
    """Draw the menu, and do what was chosen from it."""
    does: dict[str, Callable[[], None]] = {
        _("Tour"): front_door.ask_for_tour,
        _(Screen.COMPARE.title): lambda: compare.open_with(shown.view),
        _("Add this view to a lesson"): _add_to_lesson,
        (cite := _("How to cite")): lambda: st.dialog(cite, width="medium")(_cite)(shown),
        (report := _("Report a mistake")): lambda: st.dialog(report, width="medium")(_report)(
            shown
        ),
    }
    chosen = st.menu_button("…", list(does), key="more-menu", help=_("More about this map"))
    if chosen:
        does[chosen]()


def _add_to_lesson() -> None:
    own_lesson.ask(add=True)
    st.rerun()


def _cite(shown: Shown) -> None:
    citation = cite_frame(shown.atlas, shown.frame, shown.view, map_address(), shown.chosen)
    st.markdown(_("For what the map shows now:"))
    st.code(citation.sentence, language=None, wrap_lines=True)
    with st.container(horizontal=True):
        copy_button(_("Copy credit"), citation.sentence, "copy-map-credit")
        copy_button(_("Copy link"), citation.link, "copy-map-link")
    st.caption(
        _(
            "Under “Share & download”, “Cite & embed” has the list of sources and the chosen "
            "event. To cite what someone said, cite the source itself."
        )
    )


def _report(shown: Shown) -> None:
    text = report_text(
        shown.atlas, shown.frame, shown.view, map_address(), shown.chosen, shown.visible
    )
    st.markdown(
        _(
            "Choose the event, town or area on the map first. Then write below what is wrong, "
            "copy the text, and give it to those from whom you have this atlas. Nothing is sent "
            "from here. A source of either side is welcome."
        )
    )
    copy_field(_("Report"), _("Copy report"), text, "report-field")
