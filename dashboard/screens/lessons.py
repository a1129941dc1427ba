"""The page of lessons: which there are, and one of them on the map, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard import glossary
from dashboard.jobs import tasks
from dashboard.jobs.progress import starting
from dashboard.language import _
from dashboard.language.wording import short
from dashboard.lesson_maker import given
from dashboard.lessons import Lesson, lessons_of
from dashboard.lessons.listing import INTRODUCTION, facts_text
from dashboard.lessons.payload import for_browser
from dashboard.map.element import LESSON, show_lesson
from dashboard.menu import Screen
from dashboard.resources import document
from dashboard.screens import own_lesson
from dashboard.screens.own_card import own_card
from dashboard.screens.paper import paper
from dashboard.ui import messages, session, theme
from dashboard.ui.address import map_address, returned
from dashboard.ui.atlas import open_atlas
from dashboard.ui.cache import cached
from dashboard.ui.markdown import plain, small
from geodata import Atlas

_STYLE = Path(__file__).with_name("lessons.css")


@cached()
def _lessons(_atlas: Atlas) -> dict[str, Lesson]:
    return lessons_of(_atlas)[0]


def page() -> None:
    """Draw the list of lessons, or the one that the link asks for."""
    atlas = open_atlas()
    if atlas is None:
        return
    lessons = _lessons(atlas)
    session.begin(atlas, OWN_NAMES)
    _begin(lessons)
    messages.handle(LESSON, step=_take_step, left=_leave)
    opened = st.session_state[_OPENED]
    st.html(_STYLE)
    with st.container(key="lessons-told" if opened is None else "lesson-told"):
        for notice in st.session_state[_NOTICES]:
            st.warning(plain(notice))
    if opened is None:
        _list(lessons, atlas)
    else:
        _show(lessons[opened], atlas)
    _write_link()


# ---- which lesson and which step -----------------------------------------------------------------
# They stand in the session. The link is read when the reader comes, or comes back in the browser's
# history, and is only written after that: a message that was on its way when the reader went on
# still has the link of before.

OWN_NAMES = ("lesson", "step")
_OPENED, _STEP, _NOTICES = "lesson-opened", "lesson-step", "lesson-notices"


def _begin(lessons: dict[str, Lesson]) -> None:
    """Take lesson and step from the link, as `session.begin` takes the view."""
    if _NOTICES in st.session_state and not returned():
        return
    asked, step, notices = st.query_params.get("lesson"), 0, []
    if asked is not None and asked not in lessons:
        notices = [_("There is no lesson “{name}”; these are all.").format(name=short(asked))]
        asked = None
    elif asked is not None:
        step, notices = _asked_step(len(lessons[asked].steps))
    _open(asked, step, notices)


def _asked_step(total: int) -> tuple[int, list[str]]:
    """The step of the link, counted from 0; a bad one is told and is the first."""
    text = st.query_params.get("step", "1")
    if text.isascii() and text.isdigit() and len(text) < 4 and 1 <= int(text) <= total:
        return int(text) - 1, []
    fault = _("The link’s step “{step}” was left out: it goes from 1 to {total}.")
    return 0, [fault.format(step=short(text), total=total)]


def _open(lesson_id: str | None, step: int = 0, notices: Sequence[str] = ()) -> None:
    """Open a lesson at a step, or the list of all."""
    st.session_state[_OPENED] = lesson_id
    st.session_state[_STEP] = step
    st.session_state[_NOTICES] = list(notices)  # last: a run may be cut short before


def _take_step(gone: dict[str, Any]) -> None:
    """Note the step to which the reader went, unless another lesson is open by now."""
    if st.session_state[_OPENED] == gone["lesson"]:
        _open(gone["lesson"], gone["step"])


def _leave(left: dict[str, Any]) -> None:
    """Go back to the list, unless another lesson is open by now."""
    if st.session_state[_OPENED] == left["lesson"]:
        _open(None)


def _write_link() -> None:
    """Keep the address in step with what is open."""
    opened, step = st.session_state[_OPENED], st.session_state[_STEP]
    session.write_link({"lesson": opened, "step": str(step + 1)} if opened else {}, OWN_NAMES)


# ---- what is shown -------------------------------------------------------------------------------


def _list(lessons: dict[str, Lesson], atlas: Atlas) -> None:
    st.title(_(Screen.LESSONS.title))
    st.markdown(_(INTRODUCTION))
    own_card(atlas)
    if not lessons:
        st.info(_("This dataset has no lessons: those of the atlas speak of its own events."))
    with st.container(key="lessons"):
        for lesson in lessons.values():
            _card(lesson, atlas)


def _card(lesson: Lesson, atlas: Atlas) -> None:
    with st.container(border=True, key=f"lesson-{lesson.id}"):
        st.subheader(plain(lesson.title), anchor=False)
        st.markdown(plain(lesson.summary))
        st.markdown(small(facts_text(lesson, atlas)))
        with st.container(horizontal=True, key=f"lesson-buttons-{lesson.id}"):
            st.button(
                _("Start"),
                key=f"start-{lesson.id}",
                type="primary",
                on_click=_open,
                args=(lesson.id,),
            )
            with st.popover(_("Handout")):
                paper(lesson.id, starting(tasks.handout, lesson.id))
            if st.button(_("Change a copy"), key=f"copy-{lesson.id}"):
                own_lesson.make_from(given(lesson))


def _show(lesson: Lesson, atlas: Atlas) -> None:
    st.html(glossary.STYLE)
    base = f"{map_address()}{Screen.LESSONS.url_path}?"
    show_lesson(
        document(atlas),
        for_browser(lesson, atlas, base),
        st.session_state[_STEP],
        theme.dark(),
    )
