"""What all charts share: inks, the scale of time, and how words come into Vega's language.

Names and words, which may hold any sign, are values of data. Where they must stand in Vega's own
language, `quoted` puts them: Vega-Lite does not quote all signs itself.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

import altair as alt

from dashboard.screens.numbers.time_words import time_words
from dashboard.style.inks import Inks
from dashboard.style.type_faces import FAMILIES
from geodata.numbers import Stretch


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


def finished(chart: Any, height: int, description: str, look: Inks) -> Any:
    """The chart with what all have: a height in px, words for those who cannot see it, its inks."""
    return (
        chart.properties(height=height, width="container", description=description)
        .configure(  # first: it replaces what has been configured
            background="transparent",
            font=FAMILIES,
            **time_words(),
        )
        .configure_axis(
            labelColor=look.quiet, titleColor=look.quiet, labelFontSize=12, labelSeparation=8
        )
        .configure_legend(labelColor=look.ink, titleColor=look.ink, labelFontSize=12)
        .configure_view(stroke=None)
    )
