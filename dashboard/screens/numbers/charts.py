"""The charts of the page "Numbers": Vega-Lite that Streamlit draws without network.

Colours are the map's. None says anything alone: bands and bars carry words or numbers, contested
ground is striped, and every chart has a table beside it.

Names and words, which may hold any sign, are values of data. Where they must stand in Vega's own
language, `_quoted` puts them: Vega-Lite does not quote all signs itself.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from dashboard.language import N_, _, ngettext
from dashboard.screens.numbers.tables import SIDES, STEP_FROM, holder_title
from dashboard.screens.numbers.time_words import time_words
from dashboard.style import palette
from dashboard.style.palette import SYMBOLS
from dashboard.style.type_faces import FAMILIES
from geodata import Atlas
from geodata.model import Category
from geodata.numbers import CONTESTED, IMPLIED, UNKNOWN, ClaimCount, EventCount, Held, Stretch

MOST_OUTLETS = 14
MOST_LABELS = 70
"""With more bars than this in a row, numbers over them would run into each other."""
STRIPES = 160
"""Stripes of contested ground over the width of its band."""
_DAYS: dict[str, int] = {"day": 1, "week": 7, "month": 30, "year": 365}


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


# ---- events ------------------------------------------------------------------------------------


def events_chart(counts: Sequence[EventCount], stretch: Stretch, step: str, look: Look) -> Any:
    """A row of bars for each category, all to one scale that begins at nought."""
    rows = [c for c in Category if any(count.category == c for count in counts)]
    most = max((c.events for c in counts), default=1)
    data = []
    for count in counts:
        row = rows.index(Category(count.category))
        begin = pd.Timestamp(count.first)
        end = begin + pd.Timedelta(days=_DAYS[step])
        foot = row + 0.9
        parts = (("agree", count.events - count.disputed), ("disagree", count.disputed))
        for kind, number in parts:
            if number:
                top = foot - 0.68 * number / most
                data.append(
                    {
                        "begin": begin,
                        "end": end,
                        "foot": foot,
                        "top": top,
                        "kind": _(_KINDS[kind]),
                        "events": count.events,
                        "category": _(SYMBOLS[Category(count.category)].label),
                        "label": str(count.events)
                        if kind == parts[-1][0] or not count.disputed
                        else "",
                        "peak": row + 0.9 - 0.68 * count.events / most,
                        "middle": begin + (end - begin) / 2,
                    }
                )
                foot = top
    names = [_(SYMBOLS[c].label) for c in rows]
    frame = pd.DataFrame(data)
    axis = alt.Axis(
        values=[i + 0.7 for i in range(len(rows))],
        labelExpr=f"{_quoted(names)}[floor(datum.value)]",
        ticks=False,
        domain=False,
        grid=False,
        labelLimit=150,
        title=None,
    )
    # The scales stand with the first layer; the others share them.
    y = alt.Y("foot:Q", scale=alt.Scale(domain=[0, max(len(rows), 1)], reverse=True), axis=axis)
    x = alt.X("begin:T", scale=_time_scale(stretch), title=None)
    base = alt.Chart(frame)
    bars = base.mark_rect(stroke=look.ink, strokeWidth=0.4).encode(
        x=x,
        x2="end:T",
        y=y,
        y2="top:Q",
        color=alt.Color(
            "kind:N",
            scale=alt.Scale(
                domain=[_(kind) for kind in _KINDS.values()], range=[look.agree, look.disagree]
            ),
            legend=alt.Legend(title=None, orient="top", labelLimit=0),
        ),
        tooltip=[
            alt.Tooltip("category:N", title=_("Category")),
            alt.Tooltip("begin:T", title=_(STEP_FROM[step]), format="%d %B %Y"),
            alt.Tooltip("events:Q", title=_("Events")),
        ],
    )
    lines = pd.DataFrame({"foot": [i + 0.9 for i in range(len(rows))]})
    layers = [
        bars,
        alt.Chart(lines).mark_rule(color=look.quiet, strokeWidth=0.5).encode(y="foot:Q"),
    ]
    busiest = max(Counter(c.category for c in counts).values(), default=0)
    if stretch.days / _DAYS[step] <= MOST_LABELS or busiest <= MOST_LABELS // 4:
        layers.append(
            base.mark_text(dy=-6, color=look.ink, fontSize=11).encode(
                x="middle:T", y="peak:Q", text="label:N"
            )
        )
    told = _("{title}, {first} to {last}").format(
        title=events_heading(step), first=stretch.first, last=stretch.last
    )
    return _finished(alt.layer(*layers), 34 + 52 * len(rows), told, look)


_KINDS = {"agree": N_("sources do not disagree"), "disagree": N_("sources disagree")}
_EVENTS_BY = {
    "day": N_("Events by day and category"),
    "week": N_("Events by week and category"),
    "month": N_("Events by month and category"),
    "year": N_("Events by year and category"),
}


def events_heading(step: str) -> str:
    """What stands over the events of a step."""
    return _(_EVENTS_BY[step])


# ---- ground ------------------------------------------------------------------------------------


def stacking(holders: set[str]) -> list[str]:
    """Who stands on whom: Azerbaijan below, then what is contested, the others, the unknown."""
    known = [h for h in (*palette.HOLDERS, *sorted(holders)) if h in holders]
    others = [h for h in dict.fromkeys(known) if h not in ("azerbaijan", CONTESTED, UNKNOWN)]
    order = ["azerbaijan", CONTESTED, *reversed(others), UNKNOWN]
    return [holder for holder in order if holder in holders]


def ground_chart(atlas: Atlas, held: Sequence[Held], stretch: Stretch, look: Look) -> Any:
    """Bands of ground over time, stacked from nought to the whole; steps, since days are known."""
    order = stacking({h.holder for h in held})
    spans = sorted({(h.first, h.last) for h in held})
    km2 = {(h.first, h.holder): h for h in held}
    bands: dict[str, list[dict[str, Any]]] = {holder: [] for holder in order}
    told: list[dict[str, Any]] = []
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
        told.append({"begin": begin, "end": end, "low": 0.0, "high": low, **words})
    y = alt.Y(
        "low:Q",
        title=_("km²"),
        scale=alt.Scale(domain=[0, max((t["high"] for t in told), default=1)], nice=False),
        axis=alt.Axis(format=",.0f", tickCount=6),
    )
    x = alt.X("day:T", scale=_time_scale(stretch), title=None)
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
        alt.Chart(pd.DataFrame(told))
        .mark_rect(opacity=0, tooltip=_tooltip(titles))
        .encode(x="begin:T", x2="end:T", y="low:Q", y2="high:Q")
    )
    if labels := _band_labels(atlas, held, order, stretch):
        text = alt.Chart(pd.DataFrame(labels)).encode(
            x=alt.X("day:T"), y=alt.Y("at:Q"), text="words:N"
        )
        outline: dict[str, Any] = {"stroke": look.halo, "strokeWidth": 3.5}
        for colour, around in ((look.halo, outline), (look.ink, {})):
            layers.append(text.mark_text(fontSize=12, fontWeight="bold", color=colour, **around))
    title = _("{title}, {first} to {last}").format(
        title=_("Ground by who held it"), first=stretch.first, last=stretch.last
    )
    return _finished(alt.layer(*layers), 380, title, look)


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


# ---- claims ------------------------------------------------------------------------------------

SHORT = {
    # Translators: two letters, which stand in the bars for the Azerbaijani side.
    "azerbaijan": N_("Az"),
    # Translators: two letters, which stand in the bars for the Armenian side.
    "armenian": N_("Ar"),
    # Translators: two letters, which stand in the bars for Russia.
    "russia": N_("Ru"),
    # Translators: two letters, which stand in the bars for Turkey.
    "turkey": N_("Tu"),
    "none": "–",
    IMPLIED: "→",
}
"""The sides as they stand in the bars, so that nobody needs to tell colours apart."""


def side_title(side: str) -> str:
    """A side in words, with how it stands in the bars."""
    return _("{side} ({short})").format(side=_(SIDES[side]), short=_(SHORT[side]))


def claims_chart(counts: Sequence[ClaimCount], look: Look) -> Any:
    """A bar for each outlet, in parts by the side of who makes the claims."""
    outlets = list(dict.fromkeys(c.outlet for c in counts))
    rest = outlets[MOST_OUTLETS:]
    others = ngettext("{n} other outlet", "{n} other outlets", len(rest)).format(n=len(rest))
    number: Counter[tuple[str, str]] = Counter()
    for count in counts:
        number[others if count.outlet in rest else count.outlet, count.side] += count.claims
    order = outlets[:MOST_OUTLETS] + ([others] if rest else [])
    data = []
    longest = max((sum(number[o, s] for s in SIDES) for o in order), default=1)
    for rank, outlet in enumerate(order):
        low = 0
        for side in SIDES:
            if many := number[outlet, side]:
                words = f"{_(SHORT[side])} {many}" if many > 0.045 * longest else ""
                data.append(
                    {
                        "outlet": outlet,
                        "rank": rank,
                        "side": side_title(side),
                        "low": low,
                        "high": low + many,
                        "middle": low + many / 2,
                        "claims": many,
                        "words": words,
                        "on": "white" if side == "azerbaijan" else "black",
                    }
                )
                low += many
    base = alt.Chart(pd.DataFrame(data)).encode(
        y=alt.Y(
            "outlet:N",
            sort=alt.EncodingSortField("rank", op="min"),
            title=None,
            axis=alt.Axis(labelLimit=190),
        )
    )
    bars = base.mark_bar(stroke=look.halo, strokeWidth=1).encode(
        x=alt.X("low:Q", title=_("Claims"), scale=alt.Scale(domainMin=0)),
        x2="high:Q",
        color=alt.Color(
            "side:N",
            sort=[side_title(s) for s in SIDES],
            scale=alt.Scale(
                domain=[side_title(s) for s in SIDES],
                range=[palette.side_colour(s) for s in SIDES],
            ),
            legend=None,  # the page has it in words
        ),
        tooltip=[
            alt.Tooltip("outlet:N", title=_("Outlet")),
            alt.Tooltip("side:N", title=_("Claims of")),
            alt.Tooltip("claims:Q", title=_("Claims")),
        ],
    )
    text = base.mark_text(fontSize=11).encode(
        x="middle:Q", text="words:N", color=alt.Color("on:N", scale=None)
    )
    return _finished(
        alt.layer(bars, text).resolve_scale(color="independent"),
        70 + 26 * len(order),
        _("Claims by outlet and by the side of who makes them"),
        look,
    )


# ---- what all share ----------------------------------------------------------------------------


def _quoted(words: str | Sequence[str]) -> str:
    """Words as an expression of Vega, whose texts are quoted as in JSON."""
    return json.dumps(words)


def _tooltip(titles: dict[str, str]) -> alt.ExprRef:
    """A tooltip with a row for each field and what stands before it."""
    rows = (f"{_quoted(title)}: datum.{field}" for field, title in titles.items())
    return alt.ExprRef(f"{{{', '.join(rows)}}}")


def _time_scale(stretch: Stretch) -> alt.Scale:
    end = stretch.last + dt.timedelta(days=1)
    return alt.Scale(
        domain=[
            alt.DateTime(year=day.year, month=day.month, date=day.day)
            for day in (stretch.first, end)
        ],
        clamp=True,
    )


def _finished(chart: Any, height: int, description: str, look: Look) -> Any:
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
