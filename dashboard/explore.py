"""The page on which a reader explores the atlas: time, map, and who says what."""

from __future__ import annotations

import os
from typing import Any

import streamlit as st

from dashboard import chapters, map_document, names, view_state
from dashboard.frame_layer import is_drawn
from dashboard.local_files import Parts
from dashboard.map_component import doings, show_map
from dashboard.panels import panel
from dashboard.wording import day_text
from geodata import Atlas, DatasetError, Frame, load
from geodata.dates import parse_day
from geodata.frame import EventView

TITLE = "Nagorno-Karabakh: who held what, and who says so"
KNOWLEDGE = {"then": "As told by that day", "now": "As known today"}
KNOWLEDGE_HELP = (
    "**As told by that day** counts only the claims made up to the day on the map. "
    "**As known today** counts all claims, whenever they were made."
)
VIEWPOINT_HELP = (
    "Whose claims count. With one actor, the map shows only what that actor has said or admitted."
)
STYLE = """<style>
.stMainBlockContainer { padding: 2.2rem 2rem 1rem; max-width: 1900px; }
.stMainBlockContainer > div > .stVerticalBlock { gap: 0.6rem; }
div[class*="st-key-open-"] button { min-height: 0; padding: 0.1rem 0; }
div[class*="st-key-open-"] button p { white-space: normal; text-align: left; line-height: 1.3; }
div[class*="st-key-open-"] button, div[class*="st-key-open-"] button > div,
div[class*="st-key-open-"] button div {
  justify-content: flex-start; text-align: left; width: 100%;
}
h1 { font-size: 1.7rem !important; padding: 0 !important; }
@media (max-width: 640px) {
  .stMainBlockContainer { padding: 2.4rem 0.8rem 1rem; }
  h1 { font-size: 1.25rem !important; }
}
</style>"""
EMBEDDED = """<style>
.stMainBlockContainer { padding: 0 !important; max-width: none; }
.atlas-stage { height: 100vh !important; padding: 0 6px; }
header, .stAppHeader { display: none !important; }
</style>"""


@st.cache_resource(show_spinner="Opening the atlas …")
def _atlas() -> Atlas:
    return load(os.environ.get("NK_ATLAS_DATASET") or None)


@st.cache_resource(show_spinner="Drawing the map …")
def _document(_atlas: Atlas) -> bytes:
    first = {"day": str(chapters.START.opens), "knowledge": "then"}
    return Parts.of(map_document.build(_atlas, first)).as_bytes()


def page() -> None:
    """Draw the whole page."""
    st.html(STYLE)
    try:
        atlas = _atlas()
    except DatasetError as error:
        st.error(
            f"The atlas cannot open its data: {len(error.faults)} faults. "
            "Run `python -m geodata validate`, which lists them all."
        )
        return
    _begin(atlas)
    state = st.session_state
    if state.embed == "1":
        st.html(EMBEDDED)
        _map(atlas)
        return
    st.title(TITLE)
    for notice in state.notices:
        st.warning(notice)
    _choices_row(atlas)
    frame = _frame(atlas)
    left, right = st.columns([2.3, 1], gap="medium")
    with left:
        _map(atlas)
        _caption(frame, atlas)
    with right:
        _who_says_what(atlas, frame)
    _write_link()


def _begin(atlas: Atlas) -> None:
    """Once a session: take the view from the link."""
    state = st.session_state
    if "notices" in state:
        return
    view, state.notices = view_state.from_query(st.query_params, atlas)
    state.update(view)
    state.order = 0


def _view() -> dict[str, Any]:
    return {p.name: st.session_state.get(p.name, p.default) for p in view_state.PARAMETERS}


def _frame(atlas: Atlas) -> Frame:
    view = _view()
    window = view_state.LONGEST_WINDOW if view["window"] == view_state.WHOLE else view["window"]
    return atlas.at(view["date"], view["viewpoint"] or None, view["knowledge"], window)


# ---- map ---------------------------------------------------------------------------------------


def _map(atlas: Atlas) -> None:
    view, state = _view(), st.session_state
    show_map(
        _document(atlas),
        {
            "day": str(view["date"]),
            "chapter": view["chapter"],
            "window": view["window"],
            "viewpoint": view["viewpoint"] or None,
            "knowledge": view["knowledge"],
            "names": view["names"],
            "selected": view["selected"],
            "highlight": list(view["highlight"]),
            "center": view["center"] if state.order == 0 else None,
            "zoom": view["zoom"] if state.order == 0 else None,
            "order": state.order,
            "dark": st.context.theme.type == "dark",
        },
        on_time=_take_time,
        on_choice=_take_choice,
    )


def _take_time() -> None:
    """The day has settled on the map: the page follows."""
    time = doings()["time"]
    if time:
        state = st.session_state
        state.date = parse_day(time["day"])
        state.chapter = time["chapter"]
        state.window = time["window"]


def _take_choice() -> None:
    chosen = doings()["chosen"]
    if chosen:
        st.session_state.selected = chosen["key"]


def _go_to(atlas: Atlas, event_id: str) -> None:
    """Ask the map for the day of an event."""
    state = st.session_state
    day = atlas.events[event_id].record.when.start
    state.date = min(max(day, chapters.FIRST_DAY), chapters.LAST_DAY)
    state.chapter = chapters.chapter_of(state.date).id
    state.order += 1


def _caption(frame: Frame, atlas: Atlas) -> None:
    """What the map shows and what it leaves out, in one line."""
    told = [e for e in frame.events if e.told]
    drawn = sum(is_drawn(atlas, e.id) for e in told)
    words = [f"{drawn} events on the map"]
    if len(told) > drawn:
        words.append(f"{len(told) - drawn} more without one place or day, listed beside it")
    if later := len(frame.events) - len(told):
        words.append(f"{later} told only later (choose “{KNOWLEDGE['now']}”)")
    words.append("the five documents end in March 2022; later events rest on references")
    st.caption("; ".join(words) + ".")


# ---- choices and panel -------------------------------------------------------------------------


def _choices_row(atlas: Atlas) -> None:
    row = st.container(horizontal=True, vertical_alignment="bottom", gap="small")
    row.selectbox(
        "Knowledge",
        list(KNOWLEDGE),
        format_func=KNOWLEDGE.get,
        key="knowledge",
        help=KNOWLEDGE_HELP,
        width=220,
    )
    row.selectbox(
        "Whose claims",
        [viewpoint or view_state.EVERYONE for viewpoint in atlas.viewpoints],
        format_func=lambda v: atlas.actors[v].title if v else "Everyone",
        key="viewpoint",
        help=VIEWPOINT_HELP,
        width=250,
    )
    row.selectbox(
        "Names", list(names.CHOICES), format_func=names.CHOICES.get, key="names", width=190
    )


def _who_says_what(atlas: Atlas, frame: Frame) -> None:
    state = st.session_state
    keys = _choices(frame)
    if state.selected and state.selected not in keys:
        keys = [state.selected, *keys]
    st.selectbox(
        "Event, place or area",
        keys,
        format_func=lambda key: _label(atlas, key),
        key="selected",
        index=None,
        placeholder="Choose here, or click on the map",
    )
    if state.selected:
        kind, _, name = state.selected.partition(":")
        if kind == "event" and name not in {e.id for e in frame.events}:
            st.button("Go to its day", key="go-to", on_click=_go_to, args=(atlas, name))
        st.html(panel(atlas, frame, state.selected))
        return
    told = [e for e in frame.events if e.told]
    _event_list(atlas, "On the map", [e for e in told if is_drawn(atlas, e.id)])
    with st.expander("Without one place or day"):
        _event_list(atlas, "", [e for e in told if not is_drawn(atlas, e.id)])


def _event_list(atlas: Atlas, title: str, events: list[EventView]) -> None:
    if title:
        st.markdown(f"##### {title}")
    for event in events:
        mark = " · *sources disagree*" if event.disputed else ""
        st.button(
            f"**{_plain(_when(atlas, event))}** {_plain(event.title)}{mark}",
            key=f"open-{event.id}",
            on_click=_choose,
            args=(f"event:{event.id}",),
            type="tertiary",
        )
    if not events:
        st.caption("No event in these days.")


def _choose(key: str) -> None:
    st.session_state.selected = key


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return "".join(f"\\{c}" if c in r"\`*_{}[]<>()#+-.!|~$:" else c for c in text)


def _choices(frame: Frame) -> list[str]:
    """Keys to choose from: the frame's events, then settlements, then areas."""
    events = [f"event:{e.id}" for e in frame.events]
    places = [f"place:{p.id}" for p in sorted(frame.places, key=lambda p: p.title)]
    return events + places + [f"area:{a.id}" for a in sorted(frame.areas, key=lambda a: a.title)]


def _label(atlas: Atlas, key: str) -> str:
    """One label for a key wherever it is offered: the widget finds its value again by it."""
    kind, _, name = key.partition(":")
    title = atlas.title_of(key)
    if kind == "event":
        return f"{day_text(atlas.events[name].record.when)}: {title}"
    return f"{title} (area)" if kind == "area" else title


def _when(atlas: Atlas, event: EventView) -> str:
    return day_text(atlas.events[event.id].record.when)


def _write_link() -> None:
    """Keep the address in step with the view, with the map's place as it is now."""
    place = doings()["place"]
    view = _view()
    if place:
        view.update(center=tuple(place["center"]), zoom=place["zoom"])
    wanted = view_state.to_query(view)
    if dict(st.query_params) != wanted:
        st.query_params.from_dict(wanted)
