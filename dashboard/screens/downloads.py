"""The buttons with which a reader takes away what a worker has made."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from dashboard.jobs.progress import size_text
from dashboard.language import _


def download(
    title: str,
    data: bytes,
    file_name: str,
    media_type: str | None = None,
    primary: bool = True,
) -> None:
    """A button for a file, with its size; without a media type its name says what it is."""
    label = _("Download {file} ({size})").format(file=title, size=size_text(data))
    kind: Literal["primary", "secondary"] = "primary" if primary else "secondary"
    st.download_button(label, data, file_name, media_type, type=kind, on_click="ignore")


def download_alt(alt: str, name: str) -> None:
    """A button for the alternative text of a picture or animation; `name` ends in `.txt`."""
    st.download_button(_("Alternative text (.txt)"), alt, name, on_click="ignore")
