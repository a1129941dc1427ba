"""The page on which a reader explores the atlas: time, map, and who says what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any, cast

import numpy as np
import streamlit as st

from dashboard.glossary import explained
from dashboard.imported.choice import choice_of, shown
from dashboard.language import N_, _, fault, ngettext
from dashboard.language.wording import COVERAGE, KNOWLEDGE, TITLE, counting_text, day_text
from dashboard.map.element import MAP, show_map
from dashboard.panel.imported import panel as imported_panel
from dashboard.panel.panel import panel, related_events
from dashboard.screens.explore import front_door, table
from dashboard.screens.explore.help_row import help_row
from dashboard.screens.explore.imported_list import MOST_ROWS, caption, card, named, pages
from dashboard.screens.explore.imported_list import table as imported_table
from dashboard.screens.resources import document, imported_points, index
from dashboard.search.index import LONGEST_QUERY
from dashboard.style.symbology import is_drawn
from dashboard.ui import choices, news, session, theme
from dashboard.ui.atlas import open_atlas
from dashboard.ui.binding import bound
from dashboard.ui.markdown import plain
from dashboard.view import chapters, filters, layers, parameters
from dashboard.view.filters import Filters
from dashboard.view.spot import SPOT, spot_of
from geodata import Atlas, Frame
from geodata.dates import parse_day
from geodata.frame import EventView

KNOWLEDGE_HELP = N_(
    "**As told by that day** counts only the claims made up to the day on the map. "
    "**As known today** counts all claims, whenever they were made."
)
VIEWPOINT_HELP = N_(
    "Whose claims count. With one actor, the map shows only what that actor has said or admitted."
)
EMBEDDED = """<style>
.stMainBlockContainer { padding: 0 !important; max-width: none; }
.atlas-stage { height: 100vh !important; padding: 0 6px; }
header, .stAppHeader { display: none !important; }
</style>"""


def page() -> None:
    """Draw the whole page."""
    atlas = open_atlas()
    if atlas is None:
        return
    session.begin(atlas)
    news.take(MAP, time=_take_time, chosen=partial(_take_choice, atlas), place=_take_place)
    front_door.begin()
    state = st.session_state
    if state.embed == "1":
        st.html(EMBEDDED)
        _map(atlas, session.chosen_filters())
        return
    with st.container(key="head", horizontal=True, vertical_alignment="center"):
        st.title(_(TITLE))
        beside_title = st.container(key="help", horizontal=True, gap="small", width="content")
    door = st.container(key="door")
    if wrong := fault():
        st.warning(plain(wrong))
    for notice in state.notices:
        st.warning(plain(notice))
    left, right = st.columns([2.3, 1], gap="medium")
    with left:
        above = st.container(key="above")
        chosen = session.chosen_filters()
        frame = session.frame_of(atlas, session.view())
        visible = filters.visible(atlas, chosen)
        with st.container(key="stage"):  # on a phone it stands above the choices
            _map(atlas, chosen)
        # This and what follows after the map, which takes the browser longest.
        with beside_title:  # before the door, which gives the keyboard to it when it shuts
            help_row(atlas, frame, session.view(), chosen, visible)
        with door:
            front_door.door()
        with above:
            _choices_row(atlas)
        _caption(frame, atlas, visible)
        _tables(atlas, frame, visible)
    with right:
        _find(atlas)
        with st.container(key="who"):
            _who_says_what(atlas, frame, visible)
    _write_link(chosen)


# ---- map ---------------------------------------------------------------------------------------


def _map(atlas: Atlas, chosen: Filters) -> None:
    view, state = session.view(), st.session_state
    show_map(
        document(atlas),
        {
            **parameters.for_map(view),
            "chapter": view["chapter"],
            "hidden": filters.hidden(atlas, chosen),
            "center": view["center"],
            "zoom": view["zoom"],
            "order": state.order,
            "dark": theme.dark(),
            **_imported_view(atlas, chosen),
        },
        points=imported_points(atlas),
    )


def _imported_view(atlas: Atlas, chosen: Filters) -> dict[str, Any]:
    """Which imported events the map shows, and what it says of the chosen one."""
    if not len(atlas.imported):
        return {}
    view = session.view()
    choice = choice_of(atlas, chosen, view["viewpoint"])
    return {
        "imported": choice.for_map(),
        "card": card(atlas, view["selected"], choice, session.days_of(view)),
    }


def _take_time(time: dict[str, Any]) -> None:
    """The day has settled on the map: the page follows."""
    state = st.session_state
    state.date = parse_day(time["day"])
    state.chapter = time["chapter"]
    state.window = time["window"]


def _take_choice(atlas: Atlas, chosen: dict[str, Any]) -> None:
    st.session_state.selected = named(atlas, chosen["key"])


def _take_place(place: dict[str, Any]) -> None:
    st.session_state.center = tuple(place["center"])
    st.session_state.zoom = place["zoom"]


def _go_to(atlas: Atlas, event_id: str) -> None:
    """Ask the map for the day of an event."""
    _go_to_day(atlas.events[event_id].record.when.start)


def _go_to_day(day: dt.date) -> None:
    """Ask the map for a day; the nearest that it shows."""
    state = st.session_state
    state.date = min(max(day, chapters.FIRST_DAY), chapters.LAST_DAY)
    state.chapter = chapters.chapter_of(state.date).id
    state.order += 1


def _caption(frame: Frame, atlas: Atlas, visible: frozenset[str]) -> None:
    """What the map shows and what it leaves out, in one line."""
    told = [e for e in frame.events if e.told and e.id in visible]
    drawn = sum(is_drawn(atlas, e.id) for e in told)
    words = [ngettext("{n} event on the map", "{n} events on the map", drawn).format(n=drawn)]
    if len(told) > drawn:
        text = _("{n} more without one place or day, listed beside it")
        words.append(text.format(n=len(told) - drawn))
    if later := sum(not e.told for e in frame.events):
        text = _("{n} told only later (choose “{choice}”)")
        words.append(text.format(n=later, choice=_(KNOWLEDGE["now"])))
    if filtered := sum(e.id not in visible for e in frame.events):
        words.append(_("{n} left out by the filters").format(n=filtered))
    if len(atlas.imported):
        words.append(caption(atlas, _imported_here(atlas)))
    st.caption(f"{'; '.join(words)}. {_(COVERAGE)}")


def _imported_here(atlas: Atlas) -> np.ndarray:
    """Numbers of the imported events of the days on the map that filters and viewpoint leave."""
    view = session.view()
    choice = choice_of(atlas, session.chosen_filters(), view["viewpoint"])
    return shown(atlas, choice, session.days_of(view))


def _tables(atlas: Atlas, frame: Frame, visible: frozenset[str]) -> None:
    """The table twin of the map: the same frame, sortable, for eyes, ears and copying.

    Made only while it is open: it takes as long as all the rest of the page.
    """
    box = st.expander(_("The same as a table"), key="tables", on_change="rerun")
    if not box.open:
        return
    with box:
        many = bool(len(atlas.imported))
        events, control, *imported = st.tabs(
            [_("Events"), _("Who held what"), *([_("Imported events")] if many else [])]
        )
        for tab in imported:
            with tab:
                _imported_table(atlas)
        with events:
            st.dataframe(
                table.events_table(atlas, frame, visible),
                column_config=table.columns(),
                hide_index=True,
            )
        with control:
            st.dataframe(
                table.control_table(atlas, frame), column_config=table.columns(), hide_index=True
            )


def _imported_table(atlas: Atlas) -> None:
    numbers = _imported_here(atlas)
    st.dataframe(imported_table(atlas, numbers), hide_index=True)
    if len(numbers) > MOST_ROWS:
        st.caption(
            _(
                "The first {most} of {n}. “Share & download”, data, format “CSV: imported events” "
                "has them all."
            ).format(most=f"{MOST_ROWS:,}", n=f"{len(numbers):,}")
        )


# ---- choices -----------------------------------------------------------------------------------


def _choices_row(atlas: Atlas) -> None:
    row = st.container(key="choices", horizontal=True, vertical_alignment="bottom", gap="small")
    choices.knowledge(row, "knowledge", help=_(KNOWLEDGE_HELP), width=220)
    choices.viewpoint(row, "viewpoint", atlas, help=_(VIEWPOINT_HELP), width=250)
    choices.place_names(row, "names")
    with row.popover(_("Layers")):
        st.pills(
            _("Shown on the map"),
            list(layers.CHOICES),
            format_func=lambda choice: _(layers.CHOICES[choice]),
            **bound("layers"),
            selection_mode="multi",
        )
    chosen = session.chosen_filters()
    # Always this title: with another one it would close.
    with row.popover(_("Filters"), key="filters-box"):
        _filter_widgets(atlas, chosen)
    sentence = counting_text(atlas, session.frame_of(atlas, session.view()))
    active = sum(chosen.chosen(facet) != Filters().chosen(facet) for facet in filters.FACETS)
    if active:
        text = ngettext("{n} filter is in force.", "{n} filters are in force.", active)
        sentence += f" {text.format(n=active)}"
    st.caption(plain(sentence))


def _filter_widgets(atlas: Atlas, chosen: Filters) -> None:
    """One widget a facet, with how many events each choice would leave."""
    left = filters.counts(atlas, chosen)
    labels = filters.options(atlas)
    for facet, title in filters.FACETS.items():
        # A label changes with its count, and the browser may still send one of before.
        read = partial(filters.said, labels[facet])
        single = facet in filters.SINGLE
        widget = cast(Callable[..., Any], st.selectbox if single else st.multiselect)
        widget(
            _(title),
            list(labels[facet]),
            format_func=lambda o, f=facet: filters.counted(labels[f][o], left[f].get(o, 0)),
            **bound(session.name_of(facet), read, anew=True),
        )
    if len(atlas.imported):
        st.caption(_("Imported events are filtered too; the numbers count the atlas’s own."))
    if not filters.visible(atlas, chosen):
        st.warning(_("No event is left. Take a filter away."))
    st.button(_("Clear all filters"), on_click=session.clear_filters)


def _find(atlas: Atlas) -> None:
    query = st.text_input(
        _("Find a place or an event"),
        key="query",
        placeholder=_("Any spelling or script: Shushi, Şuşa, Шуша"),
        max_chars=LONGEST_QUERY,
    )
    if not query:
        return
    hits = index(atlas).find(query)
    for hit in hits:
        spelling = "" if hit.matched == hit.title else f" – {plain(hit.matched)}"
        st.button(
            f"**{plain(hit.title)}** · {plain(hit.kind)}{spelling}",
            key=f"open-hit-{hit.key}",
            on_click=_choose,
            args=(hit.key,),
            type="tertiary",
        )
    if len(atlas.imported):
        st.caption(_("Imported events are not searched; their list is below."))
    if not hits:
        st.caption(_("Nothing found. Try fewer letters, or another spelling."))


# ---- panel -------------------------------------------------------------------------------------


def _who_says_what(atlas: Atlas, frame: Frame, visible: frozenset[str]) -> None:
    selected = st.session_state.selected
    if selected:
        kind, _colon, name = selected.partition(":")
        row = st.container(horizontal=True)
        row.button(_("Close"), icon=":material/close:", on_click=_choose, args=(None,))
        if kind in ("imported", SPOT):
            _imported_panel(atlas, selected, row)
            return
        if kind == "event" and name not in {e.id for e in frame.events}:
            row.button(_("Go to its day"), on_click=_go_to, args=(atlas, name))
        st.html(explained(panel(atlas, frame, selected)))
        if kind != "event" and (related := related_events(atlas, frame, selected)):
            with st.expander(_("Open one of these events")):
                for event_id in related:
                    _event_button(atlas, event_id, "")
        return
    told = [e for e in frame.events if e.told and e.id in visible]
    with st.container():  # so that the expander keeps its place: Streamlit leaks one that moves
        _event_list(atlas, _("On the map"), [e for e in told if is_drawn(atlas, e.id)])
    with st.expander(_("Without one place or day")):
        _event_list(atlas, "", [e for e in told if not is_drawn(atlas, e.id)])
    if len(atlas.imported):
        numbers = _imported_here(atlas)
        box = st.expander(
            _("Imported events ({n})").format(n=f"{len(numbers):,}"),
            key="imported-list",
            on_change="rerun",
        )
        if box.open:
            with box:
                pages(atlas, numbers, "days", _choose)


def _imported_panel(atlas: Atlas, selected: str, row: Any) -> None:
    """An imported event, or the list of those of a spot on the map."""
    view = session.view()
    spot = spot_of(selected)
    if spot is None:
        event = atlas.imported_event(selected.partition(":")[2])
        first, last = session.days_of(view)
        if event.last < first or event.first > last:
            row.button(_("Go to its day"), on_click=_go_to_day, args=(event.first,))
        st.html(imported_panel(atlas, event.key))
        return
    choice = choice_of(atlas, session.chosen_filters(), view["viewpoint"])
    numbers = shown(atlas, choice, session.days_of(view), spot)
    text = ngettext("{n} imported event here", "{n} imported events here", len(numbers))
    st.markdown("##### " + text.format(n=f"{len(numbers):,}"))
    pages(atlas, numbers, "spot", _choose)


def _event_list(atlas: Atlas, title: str, events: list[EventView]) -> None:
    if title:
        st.markdown(f"##### {title}")
    for event in events:
        _event_button(atlas, event.id, f" · *{_('sources disagree')}*" if event.disputed else "")
    if not events:
        st.caption(_("No event in these days."))


def _event_button(atlas: Atlas, event_id: str, mark: str) -> None:
    record = atlas.events[event_id].record
    st.button(
        f"**{plain(day_text(record.when))}** {plain(record.title)}{mark}",
        key=f"open-{event_id}",
        on_click=_choose,
        args=(f"event:{event_id}",),
        type="tertiary",
    )


def _choose(key: str | None) -> None:
    st.session_state.selected = key


def _write_link(chosen: Filters) -> None:
    """Keep the address in step with the view."""
    wanted = {**parameters.to_query(session.view()), **filters.to_query(chosen)}
    if dict(st.query_params) != wanted:
        st.query_params.from_dict(wanted)
