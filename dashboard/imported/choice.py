"""Which imported events are shown: filters and viewpoint, said in numbers that the map takes too.

A row's only claim is its table's own report, so: it counts for everyone and for the table's maker;
it rests on a reference; nobody disputes it. When a row was first told is not known, so it is shown
whichever knowledge is chosen. Codes of places are compared only within UCDP's system, since those
of ACLED mean something else.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard.view.filters import REFERENCES, Filters
from geodata import Atlas
from geodata.model import Category


@dataclass(frozen=True, slots=True)
class Choice:
    """What is let through: categories by number (None: all), tables, and place codes (None: all).

    `origins` are numbers of tables, in the order of `Imported.origins`.
    """

    categories: tuple[int, ...] | None
    origins: tuple[int, ...]
    codes: tuple[int, ...] | None

    def for_map(self) -> dict[str, Any]:
        """The choice as the map's script takes it."""
        return {
            "categories": None if self.categories is None else list(self.categories),
            "origins": list(self.origins),
            "codes": None if self.codes is None else list(self.codes),
        }


def choice_of(atlas: Atlas, chosen: Filters, viewpoint: str | None) -> Choice:
    """What filters and a viewpoint (an actor; None: everyone) leave of the imported events."""
    voices = atlas.voices(viewpoint)
    origins = tuple(
        number
        for number, origin in enumerate(atlas.imported.origins)
        if (voices is None or origin.by in voices)
        and (not chosen.actors or origin.by in chosen.actors)
        and (not chosen.sources or REFERENCES in chosen.sources)
        and chosen.disputed != "disputed"
        and chosen.basis != "document"
        and (not chosen.precision or origin.system == "ged")
    )
    order = [str(category) for category in Category]
    return Choice(
        tuple(i for i, c in enumerate(order) if c in chosen.categories)
        if chosen.categories
        else None,
        origins,
        tuple(sorted(int(code) for code in chosen.precision)) if chosen.precision else None,
    )


def mask(atlas: Atlas, choice: Choice) -> np.ndarray:
    """For each imported event, whether a choice lets it through."""
    imported = atlas.imported
    found = np.isin(imported.origin_of, choice.origins)
    if choice.categories is not None:
        found &= np.isin(imported.categories, choice.categories)
    if choice.codes is not None:
        found &= np.isin(imported.codes("place_code"), choice.codes)
    return np.asarray(found)


def shown(
    atlas: Atlas,
    choice: Choice,
    days: tuple[dt.date, dt.date],
    spot: tuple[float, float, float, float] | None = None,
) -> np.ndarray:
    """Numbers of the imported events of some days that a choice leaves, at a spot or anywhere."""
    numbers = atlas.imported.between(*days)
    if spot is not None:
        numbers = np.intersect1d(numbers, atlas.imported.within(*spot), assume_unique=True)
    return np.asarray(numbers[mask(atlas, choice)[numbers]])
