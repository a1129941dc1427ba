"""The page from which a reader takes things away: pictures, animations, files, data, citations."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.language import _
from dashboard.language.wording import counting_text, day_text
from dashboard.menu import Screen
from dashboard.screens.share import animations, citations, embedding, files, pictures
from dashboard.ui import session
from dashboard.ui.atlas import open_atlas
from dashboard.ui.markdown import plain

_STYLE = Path(__file__).with_name("page.css")


def page() -> None:
    """Draw the whole page."""
    atlas = open_atlas()
    if atlas is None:
        return
    session.carry(atlas)
    view, chosen = session.view(), session.chosen_filters()
    frame = session.frame_of(atlas, view)
    st.title(_(Screen.SHARE.title))
    for notice in st.session_state.notices:
        st.warning(plain(notice))
    day = day_text(frame.date)
    st.markdown(
        _(
            "What you take is what the map shows: **{day}**. {counting} Go back to the map to "
            "change it."
        ).format(day=plain(day), counting=plain(counting_text(atlas, frame)))
    )
    picture, film, file, data, cite = st.tabs(
        [_("Picture"), _("Animation"), _("One-file page"), _("Data"), _("Cite & embed")],
        key="share-tabs",
    )
    st.html(_STYLE)
    with picture.container(key="share-picture"):
        pictures.show(atlas, view, chosen)
    with film.container(key="share-film"):
        animations.show(atlas, view, chosen)
    with file:
        files.show_page(atlas, view, chosen)
    with data:
        files.show_data(atlas, frame, chosen)
    with cite:
        citations.show(atlas, frame, view, chosen)
        embedding.show(atlas, view, chosen)
