"""The page on which a reader explores the atlas: time, map, and who says what."""

from __future__ import annotations

import datetime as dt
import os
from typing import Any

import streamlit as st

from dashboard import chapters, map_document, view_state
from dashboard.frame_layer import is_drawn
from dashboard.local_files import Parts
from dashboard.map_component import show_map
from dashboard.panels import panel
from dashboard.wording import day_text
from geodata import Atlas, DatasetError, Frame, load
from geodata.frame import EventView

KNOWLEDGE = {"then": "As told by that day", "now": "As known today"}
KNOWLEDGE_HELP = (
    "**As told by that day** counts only the claims made up to the day on the map. "
    "**As known today** counts all claims, whenever they were made."
)
VIEWPOINT_HELP = (
    "Whose claims count. With one actor, the map shows only what that actor has said or admitted."
)
STYLE = """<style>
.stMainBlockContainer { padding: 2.2rem 2rem 1rem; max-width: 1800px; }
.stMainBlockContainer > div > .stVerticalBlock { gap: 0.6rem; }
div[class*="st-key-open-"] button { min-height: 0; padding: 0.1rem 0; }
div[class*="st-key-open-"] button p { white-space: normal; text-align: left; line-height: 1.3; }
div[class*="st-key-open-"] button div { justify-content: flex-start; }
h1 { font-size: 1.7rem !important; padding: 0 !important; }
@media (max-width: 640px) { .stMainBlockContainer { padding: 2.4rem 0.8rem 1rem; } }
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
    st.set_page_config(
        page_title="Nagorno-Karabakh: who held what, and who says so",
        page_icon="🗺️",
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    st.html(STYLE)
    try:
        atlas = _atlas()
    except DatasetError as error:
        st.error(
            f"The atlas cannot open its data: {len(error.faults)} faults. "
            "Run `python -m geodata validate`, which lists them all."
        )
        return
    state = st.session_state
    _begin(atlas)
    if "choice" in state:  # before the widget of that key is drawn
        state.selected = state.pop("choice")
    st.title("Nagorno-Karabakh: who held what, and who says so")
    for notice in state.notices:
        st.warning(notice)
    _time(atlas)
    view = _view()
    frame = atlas.at(view["date"], view["viewpoint"] or None, view["knowledge"], view["window"])
    left, right = st.columns([2.3, 1], gap="medium")
    with left:
        chosen = show_map(_document(atlas), _for_map(view))
        _caption(frame, atlas)
    if chosen and chosen != state.get("chosen_on_map"):
        state.chosen_on_map = chosen
        state.choice = chosen[0]
        st.rerun()
    with right:
        _who_says_what(atlas, frame)
    _write_link(view)


def _begin(atlas: Atlas) -> None:
    """Once a session: take the view from the link."""
    state = st.session_state
    if "notices" in state:
        return
    view, state.notices = view_state.from_query(st.query_params, atlas)
    state.date = view["date"]
    state.chapter = chapters.chapter_of(view["date"]).id
    state.viewpoint = view["viewpoint"]
    state.knowledge = view["knowledge"]
    state.window = view["window"]
    state.selected = view["selected"]


def _view() -> dict[str, Any]:
    state = st.session_state
    return {p.name: state[p.name] for p in view_state.PARAMETERS}


def _for_map(view: dict[str, Any]) -> dict[str, Any]:
    return {
        "day": str(view["date"]),
        "viewpoint": view["viewpoint"],
        "knowledge": view["knowledge"],
        "window": view["window"],
        "selected": view["selected"],
        "dark": st.context.theme.type == "dark",
    }


def _to_chapter() -> None:
    state = st.session_state
    if state.chapter is None:
        state.chapter = chapters.chapter_of(state.date).id
    state.date = chapters.by_id(state.chapter).opens


def _to_day(day: dt.date) -> None:
    state = st.session_state
    state.date = min(max(day, chapters.FIRST_DAY), chapters.LAST_DAY)
    chapter = chapters.by_id(state.chapter)
    if not chapter.first <= state.date <= chapter.last:
        state.chapter = chapters.chapter_of(state.date).id


def _time(atlas: Atlas) -> None:
    """Chapter, day and steps; viewpoint and knowledge."""
    state = st.session_state
    st.segmented_control(
        "Chapter",
        [c.id for c in chapters.CHAPTERS],
        format_func=lambda name: chapters.by_id(name).title,
        key="chapter",
        on_change=_to_chapter,
        label_visibility="collapsed",
    )
    chapter = chapters.by_id(state.chapter)
    days = sorted({e.record.when.start for e in atlas.events.values()})
    before = [d for d in days if d < state.date and d >= chapters.FIRST_DAY]
    after = [d for d in days if state.date < d <= chapters.LAST_DAY]
    row = st.container(horizontal=True, vertical_alignment="bottom", gap="small")
    row.button(
        "",
        icon=":material/chevron_left:",
        help="Previous event",
        key="previous",
        on_click=_to_day,
        args=(before[-1] if before else state.date,),
        disabled=not before,
    )
    row.button(
        "",
        icon=":material/chevron_right:",
        help="Next event",
        key="next",
        on_click=_to_day,
        args=(after[0] if after else state.date,),
        disabled=not after,
    )
    row.slider(
        "Day",
        chapter.first,
        chapter.last,
        key="date",
        format="D MMM YYYY",
        step=dt.timedelta(days=1),
        width=520,
    )
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
        width=240,
    )


def _caption(frame: Frame, atlas: Atlas) -> None:
    """What the map shows and what it leaves out, in one line."""
    told = [e for e in frame.events if e.told]
    drawn = sum(is_drawn(atlas, e.id) for e in told)
    words = [f"{drawn} events on the map within {st.session_state.window} days"]
    if len(told) > drawn:
        words.append(f"{len(told) - drawn} more without one place or day, listed beside it")
    if later := len(frame.events) - len(told):
        words.append(f"{later} told only later (choose “{KNOWLEDGE['now']}”)")
    words.append("the five documents end in March 2022; later events rest on references")
    st.caption("; ".join(words) + ".")


def _who_says_what(atlas: Atlas, frame: Frame) -> None:
    state = st.session_state
    choices = _choices(atlas, frame)
    if state.selected and state.selected not in choices:
        choices = {state.selected: atlas.title_of(state.selected), **choices}
    st.selectbox(
        "Event, place or area",
        list(choices),
        format_func=choices.get,
        key="selected",
        index=None,
        placeholder="Choose here, or click on the map",
    )
    if state.selected:
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


def _choices(atlas: Atlas, frame: Frame) -> dict[str, str]:
    """Keys and titles to choose from: the frame's events, then settlements, then areas."""
    events = {f"event:{e.id}": f"{_when(atlas, e)}: {e.title}" for e in frame.events}
    places = {f"place:{p.id}": p.title for p in sorted(frame.places, key=lambda p: p.title)}
    areas = {
        f"area:{a.id}": f"{a.title} (area)" for a in sorted(frame.areas, key=lambda a: a.title)
    }
    return {**events, **places, **areas}


def _when(atlas: Atlas, event: EventView) -> str:
    return day_text(atlas.events[event.id].record.when)


def _write_link(view: dict[str, Any]) -> None:
    wanted = view_state.to_query(view)
    if dict(st.query_params) != wanted:
        st.query_params.from_dict(wanted)
