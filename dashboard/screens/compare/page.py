"""The page on which a reader sets two frames side by side and sees what changed between them."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import streamlit as st

from dashboard.language import N_, _, ngettext
from dashboard.language.wording import day_text
from dashboard.map.offline import Parts
from dashboard.menu import Screen
from dashboard.panel.panel import STYLE as PANEL_STYLE
from dashboard.screens import own_lesson
from dashboard.screens.compare import changes, document, element, words
from dashboard.screens.compare import parameters as compare_parameters
from dashboard.screens.compare.picture import take_picture
from dashboard.screens.compare.presets import of_the_map, presets
from dashboard.ui import choices, messages, theme
from dashboard.ui.atlas import open_atlas
from dashboard.ui.cache import cached
from dashboard.ui.fault_list import as_csv
from dashboard.ui.markdown import plain
from dashboard.ui.page_view import PageView
from dashboard.view import chapters
from geodata import Atlas
from geodata.compare import Comparison, compare

OWN = PageView("compare", compare_parameters.PARAMETERS)
OWN_NAMES = OWN.names
PRESET = "compare-preset"
_STYLE = Path(__file__).with_name("page.css")


@cached(N_("Drawing the maps …"))
def _document(_atlas: Atlas) -> bytes:
    first = str(chapters.START.opens)
    return gzip.compress(Parts.of(document.build(_atlas, first)).as_bytes(), mtime=0)


def open_with(shown: Mapping[str, Any]) -> NoReturn:
    """Go to the page with what the map shows, beside the day before its chapter began."""
    OWN.take(of_the_map(shown))
    st.session_state[OWN.key("order")] = st.session_state.get(OWN.key("order"), 0) + 1
    Screen.COMPARE.open()


def page() -> None:
    """Draw the whole page."""
    atlas = open_atlas()
    if atlas is None:
        return
    OWN.begin(atlas, partial(compare_parameters.from_query, atlas=atlas))
    st.session_state.setdefault(OWN.key("order"), 0)
    messages.handle(element.KEY, chosen=partial(_take_choice, atlas), place=_take_place)
    for file in (PANEL_STYLE, _STYLE):
        st.html(file)
    with st.container(
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        key="compare-head",
    ):
        st.title(_("Compare two days, two sides, or then and now"), width="content")
        _layout_row()
    for notice in OWN.notices:
        st.warning(plain(notice))
    _presets(atlas)
    _frames_row(atlas)
    shown = OWN.now()
    before, after = compare_parameters.frames_of(atlas, shown)
    comparison = compare(atlas, before, after)
    _maps(atlas, shown, comparison)
    st.subheader(words.heading(comparison), anchor=False)
    st.markdown(plain(words.summary(comparison)))
    _chosen(atlas, comparison)
    if comparison.changes:
        _differences(atlas, comparison)
    take_picture(shown)
    if st.button(_("Add both maps to a lesson"), key="compare-to-lesson"):
        own_lesson.add(compare_parameters.views_of(shown))
    OWN.write_link(compare_parameters.to_query(shown))


# ---- choices -----------------------------------------------------------------------------------


def _presets(atlas: Atlas) -> None:
    ready = presets(atlas)
    shown = OWN.now()
    current = next(
        (name for name, found in ready.items() if all(shown[k] == v for k, v in found.items())),
        None,
    )
    st.session_state[PRESET] = current
    st.pills(
        _("Ready comparisons"),
        list(ready),
        format_func=_,
        key=PRESET,
        label_visibility="collapsed",
        on_change=_take_preset,
        args=(ready,),
    )


def _take_preset(ready: dict[str, dict[str, Any]]) -> None:
    chosen = st.session_state[PRESET]
    if chosen:
        OWN.put(ready[chosen])


def _swap() -> None:
    shown = OWN.now()
    for name in compare_parameters.FRAME:
        OWN.put({name: shown[f"{name}2"], f"{name}2": shown[name]})


def _frames_row(atlas: Atlas) -> None:
    with st.container(key="compare-frames"):
        one, other = st.columns(2, gap="medium")
        with one:
            _frame_choice(atlas, "")
        with other:
            _frame_choice(atlas, "2")


def _layout_row() -> None:
    """How the maps stand. Beside the title, so that their legend is above the fold of a laptop."""
    row = st.container(horizontal=True, vertical_alignment="center", gap="small", width="content")
    row.segmented_control(
        _("Maps"),
        list(compare_parameters.LAYOUTS),
        format_func=lambda layout: _(compare_parameters.LAYOUTS[layout]),
        **OWN.bound("layout"),
        required=True,
        label_visibility="collapsed",
    )
    row.button(_("Swap"), icon=":material/swap_horiz:", on_click=_swap)
    choices.place_names(row, OWN.key("names"), label_visibility="collapsed")


def _frame_choice(atlas: Atlas, number: str) -> None:
    second = bool(number)
    row = st.container(
        horizontal=True, gap="small", key="compare-second" if second else "compare-first"
    )
    label = _("Second day") if second else _("First day")
    choices.day(row, OWN.key(f"date{number}"), label)
    label = _("Second: knowledge") if second else _("First: knowledge")
    choices.knowledge(row, OWN.key(f"knowledge{number}"), label, width=200)
    label = _("Second: whose claims") if second else _("First: whose claims")
    choices.viewpoint(row, OWN.key(f"viewpoint{number}"), atlas, label, width=205)


# ---- maps --------------------------------------------------------------------------------------


def _maps(atlas: Atlas, shown: dict[str, Any], comparison: Comparison) -> None:
    heads, views = [], []
    for number, frame in (("", comparison.before), ("2", comparison.after)):
        viewpoint = shown[f"viewpoint{number}"]
        now = shown[f"knowledge{number}"] == "now"
        if viewpoint:
            text = (
                _("as known today, claims of {name} only")
                if now
                else _("as told by that day, claims of {name} only")
            )
            voices = text.format(name=atlas.actors[viewpoint].title)
        else:
            voices = (
                _("as known today, everyone’s claims")
                if now
                else _("as told by that day, everyone’s claims")
            )
        day = day_text(frame.date)
        heads.append(
            {
                "day": day,
                "voices": voices,
                "label": _("Map: {day}, {voices}").format(day=day, voices=voices),
            }
        )
        views.append(
            {
                "day": str(frame.date),
                "viewpoint": frame.viewpoint,
                "knowledge": str(frame.knowledge),
            }
        )
    element.show_maps(
        _document(atlas),
        {
            "views": views,
            "heads": heads,
            "changed": [change.key for change in comparison.changes],
            "layout": shown["layout"],
            "names": shown["names"],
            "selected": shown["selected"],
            "dark": theme.dark(),
            "center": shown["center"],
            "zoom": shown["zoom"],
            "order": st.session_state[OWN.key("order")],
        },
    )


def _take_choice(atlas: Atlas, chosen: dict[str, Any]) -> None:
    if chosen["key"] in atlas:
        OWN.put({"selected": chosen["key"]})


def _take_place(place: dict[str, Any]) -> None:
    OWN.put({"center": tuple(place["center"]), "zoom": place["zoom"]})


# ---- what changed ------------------------------------------------------------------------------


def _chosen(atlas: Atlas, comparison: Comparison) -> None:
    selected = st.session_state.get(OWN.key("selected"))
    panel = changes.as_panel(atlas, comparison, selected) if selected else None
    if panel is None:
        st.caption(
            _(
                "Click on an area or a town on a map to see why it differs, and who says so. Areas "
                "and towns that differ have a strong outline."
            )
        )
        return
    with st.container(border=True):
        st.html(panel)
        st.button(_("Close"), icon=":material/close:", on_click=OWN.put, args=({"selected": None},))


def _differences(atlas: Atlas, comparison: Comparison) -> None:
    listed, tabled = st.tabs([_("Event by event, with sources"), _("The same as a table")])
    with listed:
        st.html(changes.as_list(atlas, comparison))
    with tabled:
        table = changes.as_table(atlas, comparison.changes)
        st.dataframe(
            table,
            hide_index=True,
            column_config={_("km²"): st.column_config.NumberColumn(format="%.0f")},
        )
        one, other = comparison.before, comparison.after
        st.download_button(
            ngettext("Download the row (CSV)", "Download the {n} rows (CSV)", len(table)).format(
                n=len(table)
            ),
            as_csv(
                list(table.columns),
                table.astype(object).where(table.notna(), "").astype(str).to_numpy().tolist(),
            ),
            f"what-changed-{one.date}-{other.date}.csv",
            "text/csv",
            on_click="ignore",
        )
