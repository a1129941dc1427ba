"""What stands below the map: what it shows in one line, and the same as tables."""

from __future__ import annotations

import streamlit as st

from dashboard.language import _, ngettext
from dashboard.language.wording import COVERAGE, KNOWLEDGE
from dashboard.screens.explore import table
from dashboard.screens.explore.imported_list import MOST_ROWS
from dashboard.screens.explore.imported_list import caption as imported_caption
from dashboard.screens.explore.imported_list import table as imported_table
from dashboard.screens.explore.shown import Shown
from dashboard.style.symbology import is_drawn


def caption(shown: Shown) -> None:
    """What the map shows and what it leaves out, in one line."""
    atlas, events = shown.atlas, shown.frame.events
    drawn = sum(is_drawn(atlas, e.id) for e in shown.told)
    words = [ngettext("{n} event on the map", "{n} events on the map", drawn).format(n=drawn)]
    if len(shown.told) > drawn:
        text = _("{n} more without one place or day, listed beside it")
        words.append(text.format(n=len(shown.told) - drawn))
    if later := sum(not e.told for e in events):
        text = _("{n} told only later (choose “{choice}”)")
        words.append(text.format(n=later, choice=_(KNOWLEDGE["now"])))
    if filtered := sum(e.id not in shown.visible for e in events):
        words.append(_("{n} left out by the filters").format(n=filtered))
    if shown.has_imported:
        words.append(imported_caption(atlas, shown.imported))
    st.caption(f"{'; '.join(words)}. {_(COVERAGE)}")


def tables(shown: Shown) -> None:
    """The table twin of the map: the same frame, sortable, for eyes, ears and copying.

    Made only while it is open: it takes as long as all the rest of the page.
    """
    box = st.expander(_("The same as a table"), key="tables", on_change="rerun")
    if not box.open:
        return
    with box:
        titles = [_("Events"), _("Who held what")]
        if shown.has_imported:
            titles.append(_("Imported events"))
        events, control, *imported = st.tabs(titles)
        for tab in imported:
            with tab:
                _imported_table(shown)
        with events:
            st.dataframe(
                table.events_table(shown.atlas, shown.frame, shown.visible),
                column_config=table.columns(),
                hide_index=True,
            )
        with control:
            st.dataframe(
                table.control_table(shown.atlas, shown.frame),
                column_config=table.columns(),
                hide_index=True,
            )


def _imported_table(shown: Shown) -> None:
    numbers = shown.imported
    st.dataframe(imported_table(shown.atlas, numbers), hide_index=True)
    if len(numbers) > MOST_ROWS:
        st.caption(
            _(
                "The first {most} of {n}. “Share & download”, data, format “CSV: imported events” "
                "has them all."
            ).format(most=f"{MOST_ROWS:,}", n=f"{len(numbers):,}")
        )
