"""What stands below the map: what it shows in one line, and the same as tables."""

from __future__ import annotations

import numpy as np
import streamlit as st

from dashboard.imported.choice import choice_of, shown
from dashboard.language import _, ngettext
from dashboard.language.wording import COVERAGE, KNOWLEDGE
from dashboard.screens.explore import table
from dashboard.screens.explore.imported_list import MOST_ROWS
from dashboard.screens.explore.imported_list import caption as imported_caption
from dashboard.screens.explore.imported_list import table as imported_table
from dashboard.style.symbology import is_drawn
from dashboard.ui import session
from geodata import Atlas, Frame


def caption(frame: Frame, atlas: Atlas, visible: frozenset[str]) -> None:
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
        words.append(imported_caption(atlas, imported_here(atlas)))
    st.caption(f"{'; '.join(words)}. {_(COVERAGE)}")


def imported_here(atlas: Atlas) -> np.ndarray:
    """Numbers of the imported events of the days on the map that filters and viewpoint leave."""
    view = session.view()
    choice = choice_of(atlas, session.chosen_filters(), view["viewpoint"])
    return shown(atlas, choice, session.days_of(view))


def tables(atlas: Atlas, frame: Frame, visible: frozenset[str]) -> None:
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
    numbers = imported_here(atlas)
    st.dataframe(imported_table(atlas, numbers), hide_index=True)
    if len(numbers) > MOST_ROWS:
        st.caption(
            _(
                "The first {most} of {n}. “Share & download”, data, format “CSV: imported events” "
                "has them all."
            ).format(most=f"{MOST_ROWS:,}", n=f"{len(numbers):,}")
        )
