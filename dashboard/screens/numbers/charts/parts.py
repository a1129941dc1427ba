"""What all charts share: inks, the scale of time, and how words come into Vega's language.

Names and words, which may hold any sign, are values of data. Where they must stand in Vega's own
language, `quoted` puts them: Vega-Lite does not quote all signs itself.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from dashboard.screens.numbers.time_words import time_words
from dashboard.style.type_faces import FAMILIES
from geodata.numbers import Stretch


@dataclass(frozen=True, slots=True)
class Look:
    """The inks of a chart on a light or a dark page."""

    ink: str
    quiet: str
    halo: str
    agree: str
    disagree: str

    @classmethod
    def of(cls, dark: bool) -> Look:
        """The look for the reader's theme."""
        if dark:
            return cls("#eef1f4", "#b3bdc9", "#10141a", "#5b6672", "#ffb59e")
        return cls("#1d2430", "#55606e", "#ffffff", "#b9c2cc", "#8a3a00")


def quoted(words: str | Sequence[str]) -> str:
    """Words as an expression of Vega, whose texts are quoted as in JSON."""
    return json.dumps(words)


def tooltip(titles: dict[str, str]) -> alt.ExprRef:
    """A tooltip with a row for each field and what stands before it."""
    rows = (f"{quoted(title)}: datum.{field}" for field, title in titles.items())
    return alt.ExprRef(f"{{{', '.join(rows)}}}")


def time_scale(stretch: Stretch) -> alt.Scale:
    """The days of a stretch, to the end of the last."""
    end = stretch.last + dt.timedelta(days=1)
    return alt.Scale(
        domain=[
            alt.DateTime(year=day.year, month=day.month, date=day.day)
            for day in (stretch.first, end)
        ],
        clamp=True,
    )


def finished(chart: Any, height: int, description: str, look: Look) -> Any:
    """The chart with what all have: a height in px, words for those who cannot see it, its inks."""
    return (
        chart.properties(height=height, width="container", description=description)
        .configure(  # first: it replaces what has been configured
            background="transparent",
            font=FAMILIES,
            **time_words(),
        )
        .configure_axis(labelColor=look.quiet, titleColor=look.quiet, labelFontSize=12)
        .configure_legend(labelColor=look.ink, titleColor=look.ink, labelFontSize=12)
        .configure_view(stroke=None)
    )
