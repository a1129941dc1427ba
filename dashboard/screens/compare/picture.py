"""The comparison as a picture, made by a worker while the page is read."""

from __future__ import annotations

from typing import Any, cast

import streamlit as st

from dashboard.figure import PRESETS, PairRequest, PictureRequest
from dashboard.figure.ink.themes import THEME_TITLES
from dashboard.figure.request import MEDIA_TYPES
from dashboard.jobs import tasks
from dashboard.jobs.progress import result_of, size_text, starting
from dashboard.language import _
from dashboard.ui.markdown import plain


def take_picture(shown: dict[str, Any]) -> None:
    """An expander with the choices, the picture, and what to take; made only while it is open."""
    box = st.expander(_("Take it as a picture"), key="compare-picture", on_change="rerun")
    if not box.open:
        return
    with box:
        choices, drawn = st.columns([1, 2.2], gap="large")
        with choices:
            request = _asked(shown)
        if request is None:
            return
        with drawn:
            made = result_of(
                "compare", request, starting(tasks.pair, request), _("Drawing the picture")
            )
            if made is None:
                return
            kind = request.first.format
            if kind == "png":
                st.image(made.data, alt=made.alt)
            else:
                text = _("The {kind} is ready; a preview is shown for PNG only.")
                st.caption(text.format(kind=kind.upper()))
        name = f"nagorno-karabakh-{request.first.date}-{request.date2}"
        with choices:
            st.download_button(
                _("Download {file} ({size})").format(file=kind.upper(), size=size_text(made.data)),
                made.data,
                f"{name}.{kind}",
                MEDIA_TYPES[kind],
                type="primary",
                on_click="ignore",
            )
            st.download_button(
                _("Alternative text (.txt)"), made.alt, f"{name}.txt", on_click="ignore"
            )


def _asked(shown: dict[str, Any]) -> PairRequest | None:
    """The picture that a reader asks for; None, with the reason on the page, if it cannot be."""
    size = st.selectbox(_("Size"), list(PRESETS), key="compare-size")
    theme = st.selectbox(
        _("Look"),
        list(THEME_TITLES),
        format_func=lambda look: _(THEME_TITLES[look]),
        key="compare-theme",
    )
    kind = st.selectbox(_("Format"), list(MEDIA_TYPES), format_func=str.upper, key="compare-format")
    title = st.text_input(_("Title (empty: what is shown)"), key="compare-title", max_chars=200)
    try:
        first = PictureRequest(
            date=shown["date"],
            viewpoint=shown["viewpoint"] or None,
            knowledge=shown["knowledge"],
            names=shown["names"],
            size=size,
            theme=cast(Any, theme),
            format=cast(Any, kind),
            title=title or None,
        )
        return PairRequest(first, shown["date2"], shown["viewpoint2"] or None, shown["knowledge2"])
    except ValueError as error:
        st.error(plain(str(error)))
        return None
