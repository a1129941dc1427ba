"""Ground as bands over time: who held how much of it, and what was contested."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from dashboard.language import _
from dashboard.screens.numbers.charts.parts import finished, time_scale, tooltip
from dashboard.screens.numbers.tables import holder_title
from dashboard.style import palette
from dashboard.style.inks import Inks
from geodata import Atlas
from geodata.numbers import CONTESTED, UNKNOWN, Held, Stretch

STRIPES = 160
"""Stripes of contested ground over the width of its band."""


def stacking(holders: set[str]) -> list[str]:
    """Who stands on whom: Azerbaijan below, then what is contested, the others, the unknown."""
    known = [h for h in (*palette.HOLDERS, *sorted(holders)) if h in holders]
    others = [h for h in dict.fromkeys(known) if h not in ("azerbaijan", CONTESTED, UNKNOWN)]
    order = ["azerbaijan", CONTESTED, *reversed(others), UNKNOWN]
    return [holder for holder in order if holder in holders]


def ground_chart(atlas: Atlas, held: Sequence[Held], stretch: Stretch, look: Inks) -> Any:
    """Bands of ground over time, stacked from nought to the whole; steps, since days are known."""
    order = stacking({h.holder for h in held})
    bands, tips = _stacked(held, order, stretch)
    y = alt.Y(
        "low:Q",
        title=_("km²"),
        scale=alt.Scale(domain=[0, max((t["high"] for t in tips), default=1)], nice=False),
        axis=alt.Axis(format=",.0f", tickCount=6),
    )
    x = alt.X("day:T", scale=time_scale(stretch), title=None)
    layers = [
        alt.Chart(pd.DataFrame(bands[holder]))
        .mark_area(
            interpolate="step-after",
            color=_fill(holder, order),
            opacity=0.85,
            line={"color": look.ink, "strokeWidth": 0.6},
        )
        .encode(x=x if not number else "day:T", y=y if not number else "low:Q", y2="high:Q")
        for number, holder in enumerate(order)
    ]
    # Fields have names of their own: what a translation holds may be a sign to Vega.
    titles = {"first": _("From"), "last": _("To")}
    titles |= {f"holder{n}": holder_title(atlas, holder) for n, holder in enumerate(order)}
    layers.append(
        alt.Chart(pd.DataFrame(tips))
        .mark_rect(opacity=0, tooltip=tooltip(titles))
        .encode(x="begin:T", x2="end:T", y="low:Q", y2="high:Q")
    )
    if labels := _band_labels(atlas, held, order, stretch):
        text = alt.Chart(pd.DataFrame(labels)).encode(
            x=alt.X("day:T"), y=alt.Y("at:Q"), text="words:N"
        )
        outline: dict[str, Any] = {"stroke": look.page, "strokeWidth": 3.5}
        for colour, around in ((look.page, outline), (look.ink, {})):
            layers.append(text.mark_text(fontSize=12, fontWeight="bold", color=colour, **around))
    title = _("{title}, {first} to {last}").format(
        title=_("Ground by who held it"), first=stretch.first, last=stretch.last
    )
    return finished(alt.layer(*layers), 380, title, look)


def _stacked(
    held: Sequence[Held], order: Sequence[str], stretch: Stretch
) -> tuple[dict[str, list[dict[str, Any]]], list[dict[str, Any]]]:
    """The edges of each holder's band, and for each span of days what a tooltip tells of it."""
    spans = sorted({(h.first, h.last) for h in held})
    km2 = {(h.first, h.holder): h for h in held}
    bands: dict[str, list[dict[str, Any]]] = {holder: [] for holder in order}
    tips: list[dict[str, Any]] = []
    for first, last in spans:
        low = 0.0
        words = {"first": str(first), "last": str(last)}
        for number, holder in enumerate(order):
            found = km2[first, holder]
            high = low + found.km2
            bands[holder].append({"day": pd.Timestamp(first), "low": low, "high": high})
            if last == stretch.last:
                end = pd.Timestamp(last) + pd.Timedelta(days=1)
                bands[holder].append({"day": end, "low": low, "high": high})
            low = high
            words[f"holder{number}"] = _("{km2} ± {error} km²").format(
                km2=f"{found.km2:,.0f}", error=f"{found.error_km2:,.0f}"
            )
        begin, end = pd.Timestamp(first), pd.Timestamp(last) + pd.Timedelta(days=1)
        tips.append({"begin": begin, "end": end, "low": 0.0, "high": low, **words})
    return bands, tips


def _fill(holder: str, order: Sequence[str]) -> Any:
    """A band's colour; contested ground is striped in the colours of those on both sides of it."""
    if holder == UNKNOWN:
        return palette.UNKNOWN
    if holder != CONTESTED:
        return palette.ink(holder).colour
    sides = [h for h in order if h not in (CONTESTED, UNKNOWN)] or [UNKNOWN]
    colours = [palette.ink(sides[0]).colour, palette.ink(sides[-1]).colour]
    stops = [
        {"color": colours[i % 2], "offset": edge}
        for i in range(STRIPES)
        for edge in (i / STRIPES, (i + 1) / STRIPES)
    ]
    # As an expression: Altair copies and checks a gradient of its own kind for half a second.
    striped = {"gradient": "linear", "stops": stops, "x1": 0, "x2": 1, "y1": 0, "y2": 0}
    return alt.ExprRef(json.dumps(striped))


def _band_labels(
    atlas: Atlas, held: Sequence[Held], order: Sequence[str], stretch: Stretch
) -> list[dict[str, Any]]:
    """The name of each band, in the middle of where it is largest, if it has room there."""
    whole = sum(h.km2 for h in held if h.first == held[0].first) if held else 0
    labels = []
    for holder in order:
        spans = [h for h in held if h.holder == holder and h.km2 > 0.07 * whole]
        wide = [h for h in spans if (h.last - h.first).days > 0.12 * stretch.days]
        if not wide:
            continue
        best = max(wide, key=lambda h: h.km2 * ((h.last - h.first).days + 1))
        below = sum(
            h.km2
            for h in held
            if h.first == best.first and order.index(h.holder) < order.index(holder)
        )
        middle = best.first + dt.timedelta(days=(best.last - best.first).days // 2)
        labels.append(
            {
                "day": pd.Timestamp(middle),
                "at": below + best.km2 / 2,
                "words": _("{holder}: {km2} km²").format(
                    holder=holder_title(atlas, holder), km2=f"{best.km2:,.0f}"
                ),
            }
        )
    return labels
