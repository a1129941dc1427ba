"""Light or dark: what the reader's page is, also when that changes while it is open.

A device may turn dark at dusk. Streamlit's own parts follow at once, but it tells Python only with
the next run; until then maps and charts would stay as they were, in ink that nobody can read.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.ui.messages import handled_later
from dashboard.ui.mounting import element

_FOLLOWER = element(
    "nk_atlas_theme",
    Path(__file__).parent / "theme.js",
    '<span class="atlas-theme" hidden></span>',
)


def dark() -> bool:
    """Whether the page is dark."""
    return st.context.theme.type == "dark"


def follow() -> None:
    """Run the page anew when it has turned from light to dark or back; not from a fragment."""
    _FOLLOWER(data={"dark": dark()}, key="theme", on_turned_change=handled_later)
