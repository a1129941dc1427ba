"""The map in somebody's article: code to copy, and how it looks there at three widths."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.citing.citation import permanent_link
from dashboard.citing.embedding import embed_code, following_script, frame_code
from dashboard.language import N_, _
from dashboard.language.wording import day_text
from dashboard.ui.address import EMBED, map_address
from dashboard.ui.copy_button import copy_button
from dashboard.ui.mounting import element
from dashboard.view.filters import Filters
from geodata import Atlas
from geodata.edition import TITLE, edition

WIDTHS = {
    340: N_("Phone ({n} px)"),
    600: N_("Column ({n} px)"),
    900: N_("Wide ({n} px)"),
}
"""Of the articles in which the frame is shown, in pixels."""
_HERE = Path(__file__).parent
_PREVIEW = element(
    "nk_atlas_preview",
    _HERE / "preview.js",
    '<div class="atlas-preview"><div class="atlas-preview-article">'
    '<div class="atlas-preview-lines" aria-hidden="true"></div>'
    '<div class="atlas-preview-frame"></div>'
    '<div class="atlas-preview-lines" aria-hidden="true"></div></div></div>',
    _HERE / "preview.css",
)


def show(atlas: Atlas, view: dict[str, Any], chosen: Filters) -> None:
    """The part of the tab that is about embedding."""
    st.subheader(_("Embed"), anchor=False)
    st.caption(_("For an article: the map, its time bar, legend and credit, opening on this view."))
    code = code_of(atlas, view, chosen, map_address())
    st.code(code, language="html", wrap_lines=True)
    copy_button(_("Copy embed code"), code, "copy-embed")
    st.caption(
        _(
            "The wheel and one finger scroll the article; two fingers, or Ctrl and the wheel, move "
            "the map. Its frame is 640 pixels high, unless this script stands in the article too: "
            "then it is as high as its width asks for. The frame works without it."
        )
    )
    script = following_script()
    with st.expander(_("The script")):
        st.code(script, language="html", wrap_lines=True)
    copy_button(_("Copy the script"), script, "copy-script")
    if len(atlas.imported):
        st.caption(
            _(
                "A page that puts frames into a sandbox must give this one "
                '`sandbox="allow-scripts allow-same-origin"`, since imported events come from this '
                "server."
            )
        )
    width = st.segmented_control(
        _("In an article"),
        list(WIDTHS),
        format_func=lambda n: _(WIDTHS[n]).format(n=n),
        default=600,
        key="embed-width",
    )
    _PREVIEW(data={"code": code, "script": script, "width": width or 600}, key="embed-preview")


def code_of(atlas: Atlas, view: dict[str, Any], chosen: Filters, base: str) -> str:
    """The code of a view. Without imported events the frame needs no server but for its file."""
    link = permanent_link(view, base, chosen)
    day = day_text(view["date"])
    title = _("Map: who held what in Nagorno-Karabakh on {day}, and who says so").format(day=day)
    frame = (
        frame_code(f"{link}&embed=1", title, sandbox="")
        if len(atlas.imported)
        else frame_code(link.replace("?", f"{EMBED}#", 1), title)
    )
    return embed_code(frame, link, credit(atlas))


def credit(atlas: Atlas) -> str:
    """Whose the map is, in a sentence; the base map's makers are named on the map itself."""
    found = edition(atlas).day
    text = _("Map: {atlas}, data of {day}.") if found else _("Map: {atlas}.")
    return text.format(atlas=TITLE, day=day_text(found) if found else "")
