"""The page that says how the atlas is made: sources, cells, rule, limits, licences."""

from __future__ import annotations

import streamlit as st

from dashboard import glossary
from dashboard.glossary import explained
from dashboard.language import N_, _
from dashboard.method.facts import STYLE, method
from dashboard.ui import session
from dashboard.ui.atlas import open_atlas
from dashboard.ui.cache import cached
from geodata import Atlas


@cached(N_("Counting …"))
def _html(_atlas: Atlas) -> str:
    return explained(method(_atlas))


def page() -> None:
    """Draw the whole page."""
    atlas = open_atlas()
    if atlas is None:
        return
    session.carry(atlas)
    for file in (STYLE, glossary.STYLE):
        st.html(file)
    st.title(_("How this atlas is made"))
    st.html(_html(atlas))
