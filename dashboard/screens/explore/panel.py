"""The column beside the map: finding by name, what is in these days, and who says what of it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.glossary import explained
from dashboard.imported.choice import shown as imported_shown
from dashboard.language import _, ngettext
from dashboard.language.wording import day_text
from dashboard.panel.imported import panel as imported_panel
from dashboard.panel.panel import panel, related_events
from dashboard.screens.explore.actions import choose, go_to, go_to_day
from dashboard.screens.explore.imported_list import pages
from dashboard.screens.explore.shown import Shown
from dashboard.screens.resources import index
from dashboard.search.index import LONGEST_QUERY
from dashboard.style.symbology import is_drawn
from dashboard.ui.markdown import plain
from dashboard.view.spot import SPOT, spot_of
from geodata import Atlas
from geodata.frame import EventView


def find(atlas: Atlas) -> None:
    """The field in which to look for a name, and what has it."""
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
            on_click=choose,
            args=(hit.key,),
            type="tertiary",
        )
    if len(atlas.imported):
        st.caption(_("Imported events are not searched; their list is below."))
    if not hits:
        st.caption(_("Nothing found. Try fewer letters, or another spelling."))


def who_says_what(shown: Shown) -> None:
    """Who says what of the chosen thing; without one the events of these days."""
    atlas, frame, selected = shown.atlas, shown.frame, shown.view["selected"]
    if selected:
        kind, _colon, name = selected.partition(":")
        row = st.container(horizontal=True)
        row.button(_("Close"), icon=":material/close:", on_click=choose, args=(None,))
        if kind in ("imported", SPOT):
            _imported_panel(shown, selected, row)
            return
        if kind == "event" and name not in {e.id for e in frame.events}:
            row.button(_("Go to its day"), on_click=go_to, args=(atlas, name))
        st.html(explained(panel(atlas, frame, selected)))
        if kind != "event" and (related := related_events(atlas, frame, selected)):
            with st.expander(_("Open one of these events")):
                for event_id in related:
                    _event_button(atlas, event_id, "")
        return
    with st.container():  # so that the expander keeps its place: Streamlit leaks one that moves
        _event_list(atlas, _("On the map"), [e for e in shown.told if is_drawn(atlas, e.id)])
    with st.expander(_("Without one place or day")):
        _event_list(atlas, "", [e for e in shown.told if not is_drawn(atlas, e.id)])
    if shown.has_imported:
        numbers = shown.imported
        box = st.expander(
            _("Imported events ({n})").format(n=f"{len(numbers):,}"),
            key="imported-list",
            on_change="rerun",
        )
        if box.open:
            with box:
                pages(atlas, numbers, "days", choose)


def _imported_panel(shown: Shown, selected: str, row: Any) -> None:
    """An imported event, or the list of those of a spot on the map."""
    atlas, spot = shown.atlas, spot_of(selected)
    if spot is None:
        event = atlas.imported_event(selected.partition(":")[2])
        first, last = shown.days
        if event.last < first or event.first > last:
            row.button(_("Go to its day"), on_click=go_to_day, args=(event.first,))
        st.html(imported_panel(atlas, event.key))
        return
    numbers = imported_shown(atlas, shown.choice, shown.days, spot)
    text = ngettext("{n} imported event here", "{n} imported events here", len(numbers))
    st.markdown("##### " + text.format(n=f"{len(numbers):,}"))
    pages(atlas, numbers, "spot", choose)


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
        on_click=choose,
        args=(f"event:{event_id}",),
        type="tertiary",
    )
