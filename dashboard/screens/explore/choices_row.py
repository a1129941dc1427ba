"""The row above the map: knowledge, whose claims, names, layers and filters; and what counts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, cast

import streamlit as st

from dashboard.language import N_, _, ngettext
from dashboard.language.wording import counting_text
from dashboard.screens.explore.shown import Shown
from dashboard.ui import choices, session
from dashboard.ui.binding import bound
from dashboard.ui.markdown import plain
from dashboard.view import filters, layers
from dashboard.view.filters import Filters

KNOWLEDGE_HELP = N_(
    "**As told by that day** counts only the claims made up to the day on the map. "
    "**As known today** counts all claims, whenever they were made."
)
VIEWPOINT_HELP = N_(
    "Whose claims count. With one actor, the map shows only what that actor has said or admitted."
)


def choices_row(shown: Shown) -> None:
    """Draw the row, and below it what counts in a sentence."""
    row = st.container(key="choices", horizontal=True, vertical_alignment="bottom", gap="small")
    choices.knowledge(row, "knowledge", help=_(KNOWLEDGE_HELP), width=220)
    choices.viewpoint(row, "viewpoint", shown.atlas, help=_(VIEWPOINT_HELP), width=250)
    choices.place_names(row, "names")
    with row.popover(_("Layers")):
        st.pills(
            _("Shown on the map"),
            list(layers.CHOICES),
            format_func=lambda choice: _(layers.CHOICES[choice]),
            **bound("layers"),
            selection_mode="multi",
        )
    # Always this title: with another one it would close.
    with row.popover(_("Filters"), key="filters-box"):
        _filter_widgets(shown)
    sentence = counting_text(shown.atlas, shown.frame)
    active = sum(shown.chosen.chosen(facet) != Filters().chosen(facet) for facet in filters.FACETS)
    if active:
        text = ngettext("{n} filter is in force.", "{n} filters are in force.", active)
        sentence += f" {text.format(n=active)}"
    st.caption(plain(sentence))


def _filter_widgets(shown: Shown) -> None:
    """One widget a facet, with how many events each choice would leave."""
    left = filters.counts(shown.atlas, shown.chosen)
    labels = filters.options(shown.atlas)
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
    if shown.has_imported:
        st.caption(_("Imported events are filtered too; the numbers count the atlas’s own."))
    if not shown.visible:
        st.warning(_("No event is left. Take a filter away."))
    st.button(_("Clear all filters"), on_click=session.clear_filters)
