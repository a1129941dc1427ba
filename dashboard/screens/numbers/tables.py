"""The tables behind the charts of the page "Numbers", in words: the same numbers, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.language import N_, _
from dashboard.language.wording import amount_text, day_text, side_name
from dashboard.style.palette import SYMBOLS
from geodata import Atlas
from geodata.figures import ToldFigure
from geodata.model import Category
from geodata.numbers import CONTESTED, LOST, SILENT, UNKNOWN, ClaimCount, EventCount, Held
from geodata.portable_text import harmless

STEP_FROM = {
    "day": N_("Day from"),
    "week": N_("Week from"),
    "month": N_("Month from"),
    "year": N_("Year from"),
}
"""What stands over the first day of a step."""


def holder_title(atlas: Atlas, holder: str) -> str:
    """A holder of ground in words: an actor's title, or that it is contested or not said."""
    if holder == CONTESTED:
        return _("Contested")
    if holder == UNKNOWN:
        return _("No claim says")
    if holder == SILENT:
        return _("Not said")
    if holder == LOST:
        return _("Lost, not said to whom")
    return _("Held by {name}").format(name=atlas.actors[holder].title)


def events_table(counts: Sequence[EventCount], step: str) -> pd.DataFrame:
    """Events by step and category; the first column says which day the step begins on."""
    return _table(
        {
            _(STEP_FROM[step]): [c.first.isoformat() for c in counts],
            _("Category"): [_(SYMBOLS[Category(c.category)].label) for c in counts],
            _("Events"): [c.events for c in counts],
            _("Sources disagree"): [c.disputed for c in counts],
        }
    )


def ground_table(atlas: Atlas, held: Sequence[Held]) -> pd.DataFrame:
    """Ground by who held it, a row for each span and holder."""
    return _table(
        {
            _("From"): [h.first.isoformat() for h in held],
            _("To"): [h.last.isoformat() for h in held],
            _("Ground"): [holder_title(atlas, h.holder) for h in held],
            _("km²"): [round(h.km2) for h in held],
            _("Off by up to km²"): [round(h.error_km2) for h in held],
            _("Areas"): [h.cells for h in held],
        }
    )


def claims_table(counts: Sequence[ClaimCount]) -> pd.DataFrame:
    """Claims by outlet and the side of who makes them."""
    return _table(
        {
            _("Outlet"): [c.outlet for c in counts],
            _("Claims of"): [side_name(c.side) for c in counts],
            _("Claims"): [c.claims for c in counts],
        }
    )


def figures_table(atlas: Atlas, figures: Sequence[ToldFigure]) -> pd.DataFrame:
    """Numbers by who gives them, with the day, what is counted and where it stands."""
    records = [atlas.events[told.event].record for told in figures]
    claims = [record.claims[told.number] for record, told in zip(records, figures, strict=True)]
    return _table(
        {
            _("Event"): [record.title for record in records],
            _("Days"): [day_text(record.when) for record in records],
            _("What"): [told.figure.what for told in figures],
            _("Of"): [told.figure.of for told in figures],
            _("Number"): [amount_text(told.figure) for told in figures],
            _("Low"): [told.figure.low for told in figures],
            _("Best"): [told.figure.best for told in figures],
            _("High"): [told.figure.high for told in figures],
            _("Who"): [atlas.actors[told.by].title for told in figures],
            _("Side"): [side_name(told.side) for told in figures],
            _("On"): [day_text(told.on) for told in figures],
            _("Source"): [atlas.sources[claim.source].title for claim in claims],
        }
    )


def _table(columns: dict[str, list[Any]]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            name: [harmless(v) if isinstance(v, str) else v for v in values]
            for name, values in columns.items()
        }
    )
