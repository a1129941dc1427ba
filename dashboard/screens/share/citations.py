"""How to cite what the map shows."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from dashboard.citing.citation import Citation, cite_event, cite_frame
from dashboard.jobs.progress import size_text
from dashboard.language import _, ngettext
from dashboard.ui.address import map_address
from dashboard.ui.copy_button import copy_button
from dashboard.view.filters import Filters
from geodata import Atlas, Frame
from geodata.citation import LISTS


def show(atlas: Atlas, frame: Frame, view: dict[str, Any], chosen: Filters) -> None:
    """Credit, link and sources of the map and of the chosen event."""
    base = map_address()
    citation = cite_frame(atlas, frame, view, base, chosen)
    st.subheader(_("This map"), anchor=False)
    _citation(atlas, citation, "frame")
    selected = view["selected"] or ""
    if selected.startswith("event:"):
        st.subheader(_("The chosen event"), anchor=False)
        event = cite_event(atlas, selected.removeprefix("event:"), frame, view, base)
        _citation(atlas, event, "event")


def _citation(atlas: Atlas, citation: Citation, name: str) -> None:
    st.code(citation.sentence, language=None, wrap_lines=True)
    with st.container(horizontal=True):
        copy_button(_("Copy credit"), citation.sentence, f"copy-credit-{name}")
        copy_button(_("Copy link"), citation.link, f"copy-link-{name}")
    if urlsplit(citation.link).hostname in ("localhost", "127.0.0.1"):
        st.caption(
            _(
                "The link leads to this computer; others can follow it once the atlas runs on a "
                "server."
            )
        )
    many = len(citation.sources)
    text = ngettext("The {n} source as a list", "The {n} sources as a list", many)
    with st.expander(text.format(n=many)):
        endings = {"Markdown": "md", "BibTeX": "bib", "RIS": "ris"}
        kind = st.segmented_control(_("As"), list(LISTS), default="Markdown", key=f"list-{name}")
        text = LISTS[kind or "Markdown"](atlas, citation.sources, citation.work)
        st.code(text, language=None, wrap_lines=True, height=320)
        st.download_button(
            _("Download ({size})").format(size=size_text(text.encode())),
            text,
            f"sources.{endings[kind or 'Markdown']}",
            key=f"download-{name}",
            on_click="ignore",
        )
