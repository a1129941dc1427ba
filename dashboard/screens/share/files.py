"""Files to take away: the one-file page, and the data in many formats."""

from __future__ import annotations

import datetime as dt
from typing import Any

import streamlit as st

from dashboard.imported.choice import choice_of
from dashboard.imported.choice import shown as imported_shown
from dashboard.jobs import tasks
from dashboard.jobs.progress import result_of, size_text, starting
from dashboard.language import N_, _, ngettext
from dashboard.screens.downloads import download
from dashboard.view import filters
from dashboard.view.filters import Filters
from geodata import Atlas, Frame
from geodata.export import FORMATS, Format
from geodata.export.imported import IMPORTED_FORMATS, ImportedFormat

DATA_WORDS = (
    N_("GeoJSON: events"),
    N_("Events as points, each with its claims; for maps and programs."),
    N_("GeoJSON: places"),
    N_("Places as points, each with all its names."),
    N_("GeoJSON: areas"),
    N_("Cells of the control mosaic, each with its states from day to day."),
    N_("GeoJSON: control over time"),
    N_("One polygon for each stretch of days in which an area's state was the same."),
    N_("CSV: events"),
    N_("One row an event; for spreadsheets."),
    N_("Excel workbook"),
    N_("Events, claims and control over time, a sheet each; for Excel in any country."),
    N_("Excel workbook: imported events"),
    N_("One row an imported event, as in CSV; for Excel in any country."),
    N_("CSV: claims"),
    N_("One row a claim: who says or denies what, when, in which source."),
    N_("CSV: control over time"),
    N_("One row for each stretch of days in which an area's or town's state was the same."),
    N_("Linked Places"),
    N_("Places with names by language and side, citations and links; for gazetteers."),
    N_("KML"),
    N_("Events and control over time for Google Earth's time slider."),
    N_("GeoPackage"),
    N_("All tables and layers, with control over time as polygons; for QGIS and other GIS."),
    N_("Data Package"),
    N_("All tables and layers with schemas, licences and sources (Frictionless, version 2)."),
    N_("CSV: imported events"),
    N_("One row an imported event, with its source, file and line."),
    N_("GeoJSON: imported events"),
    N_("Imported events as points, each with its source, file and line."),
)
"""What the library says of its formats, in English: marked here, looked up when shown."""


def show_page(atlas: Atlas, view: dict[str, Any], chosen: Filters) -> None:
    """The tab of the one-file page, which is written once its button is pressed."""
    st.markdown(
        _(
            "The whole atlas in one HTML file: map, time bar, claims, search and method. It asks "
            "for nothing from the network, opens from a USB stick, and can be put on any web "
            "server. It opens on the view that you have now."
        )
    )
    if many := len(atlas.imported):
        text = ngettext(
            "It shows the atlas’s own events; the {n} imported one is not in it.",
            "It shows the atlas’s own events; the {n} imported ones are not in it.",
            many,
        )
        st.caption(text.format(n=f"{many:,}"))
    wanted = {**view, "embed": "0"}, chosen
    if st.button(_("Make the page"), type="primary", key="page-make"):
        st.session_state.page_wanted = wanted
    asked = st.session_state.get("page_wanted")
    if asked is None:
        return
    made = result_of("page", asked, starting(tasks.page, *asked), _("Writing the page"))
    if made is not None:
        st.download_button(
            _("Download the page ({size})").format(size=size_text(made)),
            made,
            "nagorno-karabakh-atlas.html",
            "text/html",
            on_click="ignore",
        )


def show_data(atlas: Atlas, frame: Frame, chosen: Filters) -> None:
    """The tab of the data: which events, and in which format."""
    visible = filters.visible(atlas, chosen)
    here = sorted(e.id for e in frame.events if e.id in visible)
    everything = ngettext("Everything ({n} event)", "Everything ({n} events)", len(atlas.events))
    left = ngettext(
        "What the filters leave ({n} event)", "What the filters leave ({n} events)", len(visible)
    )
    scopes = {
        "all": everything.format(n=len(atlas.events)),
        "filtered": left.format(n=len(visible)),
        "frame": _("The events of these days ({n})").format(n=len(here)),
    }
    names: list[str] = list(scopes)
    scope = st.radio(_("Which events"), names, format_func=scopes.__getitem__, key="data-scope")
    many = len(atlas.imported)
    formats: dict[str, Format | ImportedFormat] = {**FORMATS, **(IMPORTED_FORMATS if many else {})}
    kinds: list[str] = list(formats)
    kind = st.selectbox(
        _("Format"), kinds, format_func=lambda f: _(formats[f].title), key="data-format"
    )
    if kind in IMPORTED_FORMATS:
        _imported_data(atlas, frame, chosen, kind, scope)
        return
    if many:
        text = ngettext(
            "The {n} imported event is not in it; it has formats of its own.",
            "The {n} imported events are not in it; they have formats of their own.",
            many,
        )
        st.caption(text.format(n=f"{many:,}"))
    found = FORMATS[kind]
    st.caption(_("{holds} Licences and sources stand in the file.").format(holds=_(found.holds)))
    events = {"all": None, "filtered": sorted(visible), "frame": here}[scope]
    if events == []:
        st.warning(_("No event is left. Choose another day, or take a filter away."))
        return
    knowledge, viewpoint = str(frame.knowledge), frame.viewpoint
    wanted = (kind, scope, tuple(events or ()), knowledge, viewpoint)
    made = result_of(
        "data",
        wanted,
        starting(tasks.data, kind, events, knowledge, viewpoint),
        _("Writing the file"),
    )
    if made is not None:
        download(found.file_name, made, found.file_name, found.media_type)


def _imported_data(atlas: Atlas, frame: Frame, chosen: Filters, kind: str, scope: str) -> None:
    """Imported events in a format of theirs: all, what the filters leave, or those of the days."""
    found = IMPORTED_FORMATS[kind]
    all_of_them = scope == "all"
    choice = choice_of(
        atlas, Filters() if all_of_them else chosen, None if all_of_them else frame.viewpoint
    )
    days = frame.window if scope == "frame" else (dt.date.min, dt.date.max)
    number = len(imported_shown(atlas, choice, days))
    text = ngettext(
        "{n} imported event. {holds} The terms of its source hold.",
        "{n} imported events. {holds} The terms of their sources hold.",
        number,
    )
    st.caption(text.format(n=f"{number:,}", holds=_(found.holds)))
    if not number:
        return
    start = starting(tasks.imported_data, kind, choice, days)
    made = result_of("data", (kind, choice, days), start, _("Writing the file"))
    if made is not None:
        download(found.file_name, made, found.file_name, found.media_type)
