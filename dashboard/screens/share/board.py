"""The picture as a board: a reader drags a section or an arrow, points at a place, moves notes."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TypedDict

import streamlit as st
from PIL import Image

from dashboard.figure import Picture
from dashboard.language import N_, _
from dashboard.map.offline import KEYS
from dashboard.ui.messages import handled_later
from dashboard.ui.mounting import element

_HERE = Path(__file__).parent
KEY = "hand-board"
WIDTH, QUALITY = 1000, 80
"""Of the picture on the board: it is pointed at, and not kept."""
DRAGS = {"section", "arrow"}
"""What is dragged; the rest is a point."""
HELP = {
    "section": N_("Drag over the part of the map that the picture is to show."),
    "text": N_("Click where the middle of the text is to stand."),
    "arrow": N_("Drag from the arrow’s tail to its head."),
    "name": N_("Click where the middle of the name is to stand."),
}
HELP_MOVING = N_("What has a ring can be moved: drag it, or use the arrow keys on it.")
_BOARD = element(
    "nk_atlas_board",
    _HERE / "board.js",
    '<div class="atlas-board"></div>',
    _HERE / "board.css",
    tools=(KEYS,),
)


class Handle(TypedDict):
    """What can be moved: which of which kind of notes, its field, where it is (lon, lat), title."""

    kind: str
    number: int
    end: str
    point: tuple[float, float]
    title: str


def board(picture: Picture, mode: str, handles: Sequence[Handle]) -> None:
    """Show the board, with a ring on each of the handles.

    What is drawn is told as `drawn`: the mode, and one or two points. A handle that was moved is
    told as `moved`: the handle with another point. Points are longitude and latitude (WGS 84); both
    are told to `dashboard.ui.messages.handle`.
    """
    if picture.section is None:
        return
    section = picture.section
    _BOARD(
        data={
            "image": _smaller(picture.data),
            "alt": _("The picture, to point at. The fields below do the same by the keyboard."),
            "help": _(HELP[mode]) + (f" {_(HELP_MOVING)}" if handles else ""),
            "handles": list(handles),
            "taken": st.session_state.get(f"{KEY}-handled", {}).get("moved", 0),
            "mode": mode,
            "drags": mode in DRAGS,
            "box": section.box,
            "window": section.window,
        },
        key=KEY,
        on_drawn_change=handled_later,
        on_moved_change=handled_later,
    )


def _smaller(data: bytes) -> str:
    """A picture as a data URL, no wider than the board."""
    with Image.open(BytesIO(data)) as image:
        image.thumbnail((WIDTH, 2 * WIDTH))
        out = BytesIO()
        image.convert("RGB").save(out, "WEBP", quality=QUALITY)
    return f"data:image/webp;base64,{base64.b64encode(out.getvalue()).decode()}"
