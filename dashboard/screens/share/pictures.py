"""A picture of what the map shows, drawn by a worker while the page is read."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any, cast

import streamlit as st

from dashboard.figure import PRESETS, Picture, PictureRequest
from dashboard.figure.request import LONGEST_CAPTION, LONGEST_SIDE, SHORTEST_SIDE
from dashboard.jobs import tasks
from dashboard.jobs.progress import being_made, result_of, starting
from dashboard.language import N_, _
from dashboard.screens.downloads import download, download_alt
from dashboard.screens.picture_choices import file_format, own_title, size_and_theme
from dashboard.screens.share import by_hand, placing
from dashboard.ui.binding import bound
from dashboard.ui.markdown import plain
from dashboard.view import extent, filters, parameters
from dashboard.view.filters import Filters
from geodata import Atlas

FORMAT_TITLES = {
    "png": N_("PNG (screen, social media)"),
    "svg": N_("SVG (to edit)"),
    "pdf": N_("PDF (print)"),
}
SECTIONS = {
    "theatre": N_("Nagorno-Karabakh and around"),
    "map": N_("As on the map"),
    "place": N_("Around a place"),
    "drawn": N_("Drawn by hand"),
}
TYPES = {"usual": N_("Usual"), "large": N_("Large, for phones")}
OWN = "own"
_JOB = "picture"


def show(atlas: Atlas, view: dict[str, Any], chosen: Filters) -> None:
    """The tab: choices beside the picture."""
    by_hand.prepare(atlas, view)
    placing.take()
    choices, shown = st.columns([1, 2.2], gap="large")
    with choices:
        title = own_title("picture")
        by_hand.pick(atlas)
        look = look_choices(atlas, view, "picture")
        caption = st.text_input(
            _("A line below, in your words"), key="picture-caption", max_chars=LONGEST_CAPTION
        )
        kind = file_format("picture", lambda kind: _(FORMAT_TITLES[kind]))
        scale = st.segmented_control(
            _("Sharpness"), [1, 2, 3], format_func=lambda n: f"{n}×", default=1, key="picture-scale"
        )
        by_hand.pick_style()
        look |= by_hand.chosen()
    with shown:
        request = request_of(view, atlas, chosen, look, scale or 1, title, caption)
        seen, edited = st.container(), st.container()
        drawn = None if request is None else _drawn(request)
        if drawn is not None and request is not None:
            st.session_state["board"] = drawn
            _files(request, drawn, kind)
        if "board" in st.session_state:
            # The picture before stays until the next is drawn: what is being dragged must not jump.
            picture: Picture = st.session_state["board"]
            if drawn is not None or (request is not None and being_made(_JOB)):
                with seen:
                    st.image(picture.data, alt=picture.alt)
                    for remark in picture.remarks:
                        st.markdown(plain(remark))
            with edited:
                placing.editor(atlas, picture)


def _drawn(request: PictureRequest) -> Picture | None:
    """The picture; None until it is drawn."""
    found: Picture | None = result_of(
        _JOB, request, starting(tasks.picture, request), _("Drawing the picture")
    )
    return found


def _files(request: PictureRequest, picture: Picture, kind: str) -> None:
    """Offer the files of a picture, and its alternative text."""
    final, name = picture, f"nagorno-karabakh-{request.date}"
    if kind != "png":
        other = replace(request, format=cast(Any, kind), scale=1)
        final = result_of(f"{_JOB}-{kind}", other, starting(tasks.picture, other), _("Writing it"))
    with st.container(horizontal=True):
        if final is not None:
            download(kind.upper(), final.data, f"{name}.{kind}", final.media_type)
        download_alt(picture.alt, f"{name}.txt")
    with st.expander(_("Alternative text, for readers who do not see the picture")):
        st.text(picture.alt)


def look_choices(atlas: Atlas, view: dict[str, Any], name: str) -> dict[str, Any]:
    """What pictures and animations share: size, theme, type, section."""
    look = size_and_theme(name, _size_title, (OWN,))
    if look["size"] == OWN:
        left, right = st.columns(2)
        width = left.number_input(_("Width"), SHORTEST_SIDE, LONGEST_SIDE, 1200, key=f"{name}-wide")
        height = right.number_input(
            _("Height"), SHORTEST_SIDE, LONGEST_SIDE, 800, key=f"{name}-tall"
        )
        look["size"] = f"{width}x{height}"
    look["type"] = st.selectbox(
        _("Lettering"), list(TYPES), format_func=lambda t: _(TYPES[t]), key=f"{name}-type"
    )
    drawn = st.session_state.get("hand-bounds")
    sections = [s for s in SECTIONS if (s != "map" or view["center"]) and (s != "drawn" or drawn)]
    key = f"{name}-section"
    if st.session_state.get(key) not in sections:
        st.session_state[key] = sections[0]
    section = st.selectbox(
        _("Section"), sections, format_func=lambda s: _(SECTIONS[s]), **bound(key)
    )
    if section == "map":
        look["bounds"] = _bounds(view)
    elif section == "drawn":
        look["bounds"] = by_hand.bounds_now()
    elif section == "place":
        places = sorted(
            (p for p, found in atlas.places.items() if p in atlas.cell_of and found),
            key=lambda p: atlas.places[p].record.title,
        )
        look["place"] = st.selectbox(
            _("Place"),
            places,
            index=places.index("shusha") if "shusha" in places else 0,
            format_func=lambda p: atlas.places[p].record.title,
            key=f"{name}-place",
        )
    return look


def _size_title(name: str) -> str:
    if name == OWN:
        return _("Own width and height")
    width, height = PRESETS[name].pixels(1)
    return f"{name} ({width} × {height})"


def _bounds(view: dict[str, Any]) -> tuple[float, float, float, float]:
    """About what the map shows: its centre and zoom, on a screen of 950 by 560 pixels."""
    longitude, latitude = view["center"]
    degrees = 360 / (256 * 2 ** (view["zoom"] or 8))
    wide, high = 475 * degrees, 280 * degrees * math.cos(math.radians(latitude))
    (south, west), (north, east) = extent.THEATRE
    return (
        max(longitude - wide, west),
        max(latitude - high, south),
        min(longitude + wide, east),
        min(latitude + high, north),
    )


def request_of(
    view: dict[str, Any],
    atlas: Atlas,
    chosen: Filters,
    look: dict[str, Any],
    scale: int = 1,
    title: str = "",
    caption: str = "",
) -> PictureRequest | None:
    """The picture that a reader asks for; None, with the reason on the page, if it cannot be."""
    whole = view["window"] == parameters.WHOLE
    try:
        return PictureRequest(
            date=view["date"],
            scale=scale,
            viewpoint=view["viewpoint"],
            knowledge=view["knowledge"],
            window=parameters.LONGEST_WINDOW if whole else view["window"],
            names=view["names"],
            hidden=tuple(filters.hidden(atlas, chosen)),
            title=title or None,
            caption=caption or None,
            **look,
        )
    except ValueError as error:
        st.error(plain(str(error)))
        return None
