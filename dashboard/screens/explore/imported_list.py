"""Imported events in a list: those of the days on the map, or of a spot on it, page by page."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Any

import numpy as np
import streamlit as st

from dashboard.imported.choice import Choice, mask
from dashboard.imported.choice import shown as chosen
from dashboard.imported.points import drawn
from dashboard.language import _, ngettext
from dashboard.panel.imported import days_text, row, told_on_map
from dashboard.panel.imported import panel as imported_panel
from dashboard.resources import imported_index
from dashboard.screens.explore.shown import Shown
from dashboard.view.spot import SPOT, spot_of
from geodata import Atlas

MOST_HITS = 8
PAGE = 20
"""Events of a list at a time."""
CARD = 5
"""Events that the map itself names where many were chosen."""


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

    It says so where no panel stands beside it, and goes there. None if something else, or nothing,
    is chosen.
    """
    spot = spot_of(selected)
    if spot is not None:
        numbers = chosen(atlas, choice, days, spot)
        west, south, east, north = spot
        events = atlas.imported.events(numbers[:CARD])
        lines = [f"{days_text(event)}: {event.title}" for event in events]
        if len(numbers) > CARD:
            lines.append(_("and {n} more").format(n=f"{len(numbers) - CARD:,}"))
        at = [(west + east) / 2, (south + north) / 2]
        return {"key": selected, "at": at, "title": _here(numbers), "lines": lines}
    if not (selected or "").startswith("imported:"):
        return None
    event = atlas.imported_event(str(selected).partition(":")[2])
    return {
        "key": selected,
        "at": [event.lon, event.lat],
        "title": event.title,
        "lines": told_on_map(atlas, event),
    }


def _here(numbers: np.ndarray) -> str:
    many = len(numbers)
    text = ngettext("{n} imported event here", "{n} imported events here", many)
    return text.format(n=f"{many:,}")


def caption(atlas: Atlas, numbers: np.ndarray) -> str:
    """How many imported events there are in these days, and how many of them have a point."""
    with_point = int(drawn(atlas.imported)[numbers].sum())
    without = len(numbers) - with_point
    if not without:
        return _("{n} imported").format(n=f"{len(numbers):,}")
    text = _("{n} imported, {without} of them without a point on the map")
    return text.format(n=f"{len(numbers):,}", without=f"{without:,}")


def found(shown: Shown) -> dict[str, Any]:
    """What was looked for among imported events, and the first hits: a `PageFound`."""
    query = st.session_state.get("imported_query", "")
    if not query:
        return {"query": "", "hits": [], "total": 0}
    wanted = mask(shown.atlas, shown.choice)
    hits = imported_index(shown.atlas).find(query, MOST_HITS, wanted)
    return {
        "query": query,
        "hits": [asdict(hit) for hit in hits.hits],
        "total": hits.total,
    }


def answer(shown: Shown) -> dict[str, Any]:
    """What the page says of imported events: a `PageAnswer` of `map_page/types.d.ts`.

    Of the chosen event its panel; of a spot, and else of the days on the map, a page of the list.
    """
    atlas, selected, state = shown.atlas, shown.view["selected"] or "", st.session_state
    kind, _colon, name = selected.partition(":")
    key = (state.get("asked") or selected) if kind in ("imported", SPOT) else None
    found: dict[str, Any] = {"key": key, "first": 0, "total": 0, "heading": ""}
    if kind == "imported":
        return {**found, "panel": imported_panel(atlas, name)}
    spot = spot_of(selected)
    numbers = chosen(atlas, shown.choice, shown.days, spot) if spot else shown.imported
    first = state.get("imported_first", 0) if state.get("imported_of") == key else 0
    first = first if first < len(numbers) else 0
    events = atlas.imported.events(numbers[first : first + PAGE])
    return {
        **found,
        "heading": _here(numbers) if spot else caption(atlas, numbers),
        "rows": [row(atlas, event) for event in events],
        "first": first,
        "total": len(numbers),
    }
