"""A picture of what the map shows, drawn by a worker while the page is read."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any, cast

import streamlit as st

from dashboard.figure import PRESETS, PictureRequest
from dashboard.figure.request import LONGEST_CAPTION, outlined
from dashboard.jobs import tasks
from dashboard.jobs.progress import result_of, starting
from dashboard.language import N_, _
from dashboard.screens.downloads import download, download_alt
from dashboard.screens.picture_choices import file_format, own_title, size_and_theme
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
}


def show(atlas: Atlas, view: dict[str, Any], chosen: Filters) -> None:
    """The tab: choices beside the picture."""
    choices, shown = st.columns([1, 2.2], gap="large")
    with choices:
        look = look_choices(atlas, view, "picture")
        kind = file_format("picture", lambda kind: _(FORMAT_TITLES[kind]))
        scale = st.segmented_control(
            _("Sharpness"), [1, 2, 3], format_func=lambda n: f"{n}×", default=1, key="picture-scale"
        )
        title = own_title("picture")
        caption = st.text_input(
            _("A line of yours"), key="picture-caption", max_chars=LONGEST_CAPTION
        )
    request = request_of(view, atlas, chosen, look, scale or 1, title, caption)
    with shown:
        if request is None:
            return
        preview = result_of(
            "picture", request, starting(tasks.picture, request), _("Drawing the picture")
        )
        if preview is None:
            return
        st.image(preview.data, alt=preview.alt)
        name = f"nagorno-karabakh-{request.date}"
        with choices:
            final = preview
            if kind != "png":
                other = replace(request, format=cast(Any, kind), scale=1)
                final = result_of(
                    f"picture-{kind}", other, starting(tasks.picture, other), _("Writing it")
                )
            if final is not None:
                download(kind.upper(), final.data, f"{name}.{kind}", final.media_type)
            download_alt(preview.alt, f"{name}.txt")
        with st.expander(_("Alternative text, for readers who do not see the picture")):
            st.text(preview.alt)


def look_choices(atlas: Atlas, view: dict[str, Any], name: str) -> dict[str, Any]:
    """What pictures and animations share: size, theme, section."""
    look = size_and_theme(name, _size_title)
    sections = [s for s in SECTIONS if s != "map" or view["center"]]
    section = st.selectbox(
        _("Section"), sections, format_func=lambda s: _(SECTIONS[s]), key=f"{name}-section"
    )
    if section == "map":
        look["bounds"] = _bounds(view)
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
            highlight=view["highlight"],
            hidden=tuple(filters.hidden(atlas, chosen)),
            outline=outlined(view["selected"]),
            title=title or None,
            caption=caption or None,
            **look,
        )
    except ValueError as error:
        st.error(plain(str(error)))
        return None
