"""An animation of days, made once a reader asks for it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import streamlit as st

from dashboard.figure import AnimationRequest
from dashboard.figure.animation import STEPS
from dashboard.jobs import tasks
from dashboard.jobs.progress import result_of, starting
from dashboard.language import N_, _, ngettext
from dashboard.screens.downloads import download, download_alt
from dashboard.screens.picture_choices import own_title
from dashboard.screens.share import by_hand
from dashboard.screens.share.pictures import look_choices, request_of
from dashboard.ui.markdown import plain
from dashboard.view import chapters
from dashboard.view.filters import Filters
from geodata import Atlas

STEP_TITLES = {"day": N_("day"), "week": N_("week"), "month": N_("month")}
LONGEST_ANIMATION_DAYS = 400
"""Of the page; the command line may make longer ones."""


def show(atlas: Atlas, view: dict[str, Any], chosen: Filters) -> None:
    """The tab: choices beside the animation, drawn once its button is pressed."""
    choices, shown = st.columns([1, 2.2], gap="large")
    chapter = chapters.by_id(view["chapter"]) if view["chapter"] in _CHAPTERS else chapters.START
    limits = chapters.FIRST_DAY, chapters.LAST_DAY
    with choices:
        first = st.date_input(
            _("From"), chapter.first, *limits, key="film-first", format="YYYY-MM-DD"
        )
        last = st.date_input(_("To"), chapter.last, *limits, key="film-last", format="YYYY-MM-DD")
        step = st.selectbox(
            _("Step"), list(STEPS), format_func=lambda s: _(STEP_TITLES[s]), key="film-step"
        )
        kind = st.selectbox(_("Format"), ["mp4", "gif"], key="film-format", format_func=str.upper)
        speed = st.slider(_("Steps a second"), 1, 24, 6, key="film-speed")
        look = look_choices(atlas, view, "film")
        title = own_title("film")
        st.caption(
            _(
                "Highlights, outlines, own words, notes and the house style are those of "
                "“Picture”. Each change gets a caption, and its day stays longer."
            )
        )
        request = _film(view, atlas, chosen, look, (first, last), step, kind, speed, title)
        if request is not None:
            many = len(request.days)
            text = ngettext(
                "{n} step, about {seconds} seconds to draw.",
                "{n} steps, about {seconds} seconds to draw.",
                many,
            )
            st.caption(text.format(n=many, seconds=_seconds(request)))
            if st.button(_("Make the animation"), type="primary", key="film-make"):
                st.session_state.film = request
    wanted = st.session_state.get("film")
    with shown:
        if wanted is None:
            st.caption(_("Choose the days and press “Make the animation”."))
            return
        made = result_of("film", wanted, starting(tasks.animation, wanted), _("Drawing the days"))
        if made is None:
            return
        data, alt = made
        if wanted.format == "mp4":
            st.video(data, format="video/mp4", loop=True)
        else:
            st.image(data, alt=alt)
        name = f"nagorno-karabakh-{wanted.first}-{wanted.last}.{wanted.format}"
        download(wanted.format.upper(), data, name, primary=False)
        download_alt(alt, f"{name}.txt")


_CHAPTERS = {c.id for c in chapters.CHAPTERS}


def _seconds(request: AnimationRequest) -> int:
    return max(3, round(len(request.days) * 0.3))


def _film(
    view: dict[str, Any],
    atlas: Atlas,
    chosen: Filters,
    look: dict[str, Any],
    days: tuple[dt.date, dt.date],
    step: Any,
    kind: Any,
    speed: int,
    title: str,
) -> AnimationRequest | None:
    """The animation that a reader asks for; None, with the reason on the page, if it cannot be.

    What stands out, is placed by hand and the house's style are those of the picture; call-outs
    stand on their days.
    """
    picture = request_of(view, atlas, chosen, look | by_hand.chosen(), title=title)
    if picture is None:
        return None
    try:
        request = AnimationRequest(days[0], days[1], picture, step, kind, speed)
        if len(request.days) > LONGEST_ANIMATION_DAYS:
            raise ValueError(
                _(
                    "{n} steps are too many here, where others wait too: at most {most}. Take a "
                    "longer step, or use the command line"
                ).format(n=len(request.days), most=LONGEST_ANIMATION_DAYS)
            )
    except ValueError as error:
        st.error(plain(str(error)))
        return None
    return request
