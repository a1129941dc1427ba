"""What a reader chooses of a picture, on every page that makes one; keys begin with a `name`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.figure import PRESETS
from dashboard.figure.ink.themes import THEME_TITLES
from dashboard.figure.request import LONGEST_TITLE, MEDIA_TYPES
from dashboard.language import _


def size_and_theme(
    name: str, size_title: Callable[[str], str] = str, more: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Size and theme, as arguments of a `PictureRequest`; `more` are sizes beside the named."""
    size = st.selectbox(_("Size"), [*PRESETS, *more], key=f"{name}-size", format_func=size_title)
    theme = st.selectbox(
        _("Look"),
        list(THEME_TITLES),
        format_func=lambda look: _(THEME_TITLES[look]),
        key=f"{name}-theme",
    )
    return {"size": size, "theme": theme}


def file_format(name: str, title: Callable[[str], str]) -> str:
    """A key of `MEDIA_TYPES`."""
    return st.selectbox(_("Format"), list(MEDIA_TYPES), format_func=title, key=f"{name}-format")


def own_title(name: str) -> str:
    """A title of the reader's own, which stands above the day; empty for the usual one."""
    return st.text_input(
        _("Message (empty: what is shown)"), key=f"{name}-title", max_chars=LONGEST_TITLE
    )
