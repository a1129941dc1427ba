"""Imported events in a list: those of the days on the map, or of a spot on it, page by page."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.imported.choice import Choice, shown
from dashboard.imported.points import drawn
from dashboard.language import _, ngettext
from dashboard.panel.imported import (
    days_text,
    deaths_text,
    place_precision_text,
    place_text,
    time_precision_text,
)
from dashboard.style.palette import SYMBOLS
from dashboard.ui.markdown import plain
from dashboard.view.spot import spot_of
from geodata import Atlas
from geodata.portable_text import harmless

PAGE = 20
"""Events of a list at a time."""
CARD = 5
"""Events that the map itself names where many were chosen."""
CARD_TEXT = 300
MOST_ROWS = 1_000
"""Rows of the table on the page; the export has all."""


def named(atlas: Atlas, key: str) -> str:
    """The key of what was chosen on the map, which knows imported events by number only."""
    kind, _sign, name = key.partition(":#")
    if kind != "imported" or not name.isdigit() or int(name) >= len(atlas.imported):
        return key
    return f"imported:{atlas.imported.key_of(int(name))}"


def card(
    atlas: Atlas, selected: str | None, choice: Choice, days: tuple[dt.date, dt.date]
) -> dict[str, Any] | None:
    """What the map says of the chosen imported event or spot: key, at (lon, lat), title, lines.

    None if something else, or nothing, is chosen.
    """
    spot = spot_of(selected)
    if spot is not None:
        numbers = shown(atlas, choice, days, spot)
        west, south, east, north = spot
        events = atlas.imported.events(numbers[:CARD])
        lines = [f"{days_text(event)}: {event.title}" for event in events]
        if len(numbers) > CARD:
            lines.append(_("The list beside the map has them all."))
        many = len(numbers)
        text = ngettext("{n} imported event here", "{n} imported events here", many)
        title = text.format(n=f"{many:,}")
        at = [(west + east) / 2, (south + north) / 2]
        return {"key": selected, "at": at, "title": title, "lines": lines}
    if not (selected or "").startswith("imported:"):
        return None
    event = atlas.imported_event(str(selected).partition(":")[2])
    lines = [
        f"{days_text(event)} · {place_text(event)}",
        event.kind,
        _("{name} reports: {text}").format(
            name=atlas.actors[event.origin.by].title,
            text=event.text[:CARD_TEXT] + ("…" if len(event.text) > CARD_TEXT else ""),
        ),
    ]
    return {
        "key": selected,
        "at": [event.lon, event.lat],
        "title": event.title,
        "lines": [line for line in lines if line],
    }


def caption(atlas: Atlas, numbers: np.ndarray) -> str:
    """How many imported events there are in these days, and how many of them have a point."""
    with_point = int(drawn(atlas.imported)[numbers].sum())
    without = len(numbers) - with_point
    if not without:
        return _("{n} imported").format(n=f"{len(numbers):,}")
    text = _("{n} imported, {without} of them without a point on the map")
    return text.format(n=f"{len(numbers):,}", without=f"{without:,}")


def pages(atlas: Atlas, numbers: np.ndarray, key: str, choose: Callable[[str], None]) -> None:
    """A list of events as buttons, `PAGE` at a time, with buttons to turn the pages."""
    if not len(numbers):
        st.caption(_("No imported event in these days."))
        return
    last = math.ceil(len(numbers) / PAGE) - 1
    state = st.session_state
    here = state[f"page-{key}"] = min(max(state.get(f"page-{key}", 0), 0), last)
    for event in atlas.imported.events(numbers[here * PAGE : (here + 1) * PAGE]):
        st.button(
            f"**{plain(days_text(event))}** {plain(event.title)}",
            key=f"open-{key}-{event.number}",
            on_click=choose,
            args=(f"imported:{event.key}",),
            type="tertiary",
        )
    if last:
        row = st.container(horizontal=True, vertical_alignment="center", gap="small")
        for name, label, to in (
            ("Earlier", _("Earlier"), here - 1),
            ("Later", _("Later"), here + 1),
        ):
            row.button(
                label,
                key=f"turn-{key}-{name}",
                disabled=not 0 <= to <= last,
                on_click=_turn,
                args=(key, to),
            )
        first = here * PAGE + 1
        row.caption(
            _("{first} to {last} of {n}").format(
                first=f"{first:,}",
                last=f"{min(first + PAGE - 1, len(numbers)):,}",
                n=f"{len(numbers):,}",
            )
        )


def _turn(key: str, to: int) -> None:
    st.session_state[f"page-{key}"] = to


def table(atlas: Atlas, numbers: np.ndarray) -> pd.DataFrame:
    """The first `MOST_ROWS` of some events, one a row, with all that the panel tells."""
    rows: list[dict[str, Any]] = []
    for event in atlas.imported.events(numbers[:MOST_ROWS]):
        row = {
            _("Day"): str(event.first),
            _("Until"): str(event.last),
            _("Title"): event.title,
            _("Category"): _(SYMBOLS[event.category].label),
            _("Place"): place_text(event),
            _("Precision of place"): place_precision_text(event),
            _("Precision of day"): time_precision_text(event),
            _("Killed"): deaths_text(event),
            _("Named in it"): "; ".join(event.actors),
            _("Who says so"): atlas.actors[event.origin.by].title,
            _("File and line"): _("{file}, line {line}").format(
                file=event.origin.file, line=event.line
            ),
            "key": f"imported:{event.key}",
        }
        rows.append({name: harmless(value) for name, value in row.items()})
    return pd.DataFrame(rows)
