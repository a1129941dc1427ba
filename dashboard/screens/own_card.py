"""The card of a teacher's own lesson on the page of lessons, and the way to make one."""

from __future__ import annotations

import streamlit as st

from dashboard.jobs import tasks
from dashboard.jobs.progress import result_of, size_text, starting
from dashboard.language import _
from dashboard.lessons.listing import facts_text
from dashboard.screens import own_lesson
from dashboard.screens.paper import paper
from dashboard.ui.markdown import plain, small
from geodata import Atlas, Fault
from geodata.review.reading.new_places import slug

_MOST_TOLD = 8
_PAGE = "own-page-wanted"


def own_card(atlas: Atlas) -> None:
    """Draw it."""
    text = own_lesson.text()
    if text is None:
        _invite()
        return
    lesson, faults = own_lesson.held(atlas)
    with st.container(border=True, key="own-lesson"):
        if lesson is None:
            _mend(faults)
            return
        st.subheader(plain(lesson.title), anchor=False)
        st.markdown(plain(lesson.summary))
        st.markdown(small(facts_text(lesson, atlas)))
        with st.container(horizontal=True):
            if st.button(_("Start"), key="own-start", type="primary"):
                own_lesson.play()
            with st.popover(_("Handout")):
                paper("own-lesson", starting(tasks.own_handout, text), text, slug(lesson.title))
            with st.popover(_("A page for use without internet")):
                _page(text, f"{slug(lesson.title)}.html")
            if st.button(_("Write on"), key="own-write"):
                own_lesson.make()
        st.markdown(small(_told()))


def _told() -> str:
    return _(
        "Your lesson stays in your browser; the server has it for these sheets only while this "
        "page is open, and writes it nowhere."
    )


def _invite() -> None:
    with st.container(key="own-lesson-invite"):
        st.markdown(
            _(
                "A lesson of your own is made beside the map: find views, add each as a step, and "
                "write what the class is to read. It stays in your browser."
            )
        )
        if st.button(_("Make your own"), key="make-lesson"):
            own_lesson.make()


def _mend(faults: list[Fault]) -> None:
    st.subheader(_("Your lesson is not whole yet"), anchor=False)
    told = "\n".join(f"- {plain(str(fault))}" for fault in faults[:_MOST_TOLD])
    st.markdown(told)
    if st.button(_("Write on"), key="own-write", type="primary"):
        own_lesson.make()


def _page(text: str, file: str) -> None:
    st.markdown(
        _(
            "The whole atlas in one file with your lesson first: for a stick, a mail or any web "
            "server. Pupils open it in a browser."
        )
    )
    if st.button(_("Make the page"), type="primary", key="own-page-make"):
        st.session_state[_PAGE] = text
    if st.session_state.get(_PAGE) != text:
        return
    made = result_of("own-page", text, starting(tasks.own_page, text), _("Writing the page"))
    if made is not None:
        title = _("Page ({size})").format(size=size_text(made))
        st.download_button(title, made, file, "text/html", on_click="ignore")
