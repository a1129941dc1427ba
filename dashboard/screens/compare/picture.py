"""The comparison as a picture, made by a worker while the page is read."""

from __future__ import annotations

from typing import Any, cast

import streamlit as st

from dashboard.figure import PairRequest, PictureRequest
from dashboard.jobs import tasks
from dashboard.jobs.progress import result_of, starting
from dashboard.language import _
from dashboard.screens.downloads import download, download_alt
from dashboard.screens.picture_choices import file_format, own_title, size_and_theme
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
            download(kind.upper(), made.data, f"{name}.{kind}", made.media_type)
            download_alt(made.alt, f"{name}.txt")


def _asked(shown: dict[str, Any]) -> PairRequest | None:
    """The picture that a reader asks for; None, with the reason on the page, if it cannot be."""
    look = size_and_theme("compare")
    kind = file_format("compare", str.upper)
    title = own_title("compare")
    try:
        first = PictureRequest(
            date=shown["date"],
            viewpoint=shown["viewpoint"],
            knowledge=shown["knowledge"],
            names=shown["names"],
            format=cast(Any, kind),
            title=title or None,
            **look,
        )
        return PairRequest(first, shown["date2"], shown["viewpoint2"], shown["knowledge2"])
    except ValueError as error:
        st.error(plain(str(error)))
        return None
