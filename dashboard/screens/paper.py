"""A lesson on paper: the sheets, made once they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.jobs.job_queue import Job
from dashboard.jobs.progress import result_of, size_text
from dashboard.language import _


def paper(name: str, start: Callable[[], Job], wanted: Any = None, called: str = "") -> None:
    """Handout and answer sheet of the lesson of a name, to take away.

    `wanted` tells one state of the lesson from another, if it has several; its files are `called`
    so, if not by the name.
    """
    st.markdown(
        _(
            "The lesson on A4 with the map of every step, the questions with room to write, "
            "and who says so; the same on two pages with a few of the steps; the answers and your "
            "notes. Open a file in a browser to print it or to save it as PDF."
        )
    )
    asked = (name, wanted)
    if st.button(_("Make the sheets"), type="primary", key=f"handout-make-{name}"):
        st.session_state.handout_wanted = asked
    if st.session_state.get("handout_wanted") != asked:
        return
    made = result_of("handout", asked, start, _("Drawing the maps"))
    if made is None:
        return
    sheets = {
        _("Handout ({size})"): (made.handout, "handout"),
        _("Two pages ({size})"): (made.short, "two-pages"),
        _("Answer sheet ({size})"): (made.answers, "answers"),
    }
    for title, (data, kind) in sheets.items():
        st.download_button(
            title.format(size=size_text(data)),
            data,
            f"{called or name}-{kind}.html",
            "text/html",
            on_click="ignore",
        )
