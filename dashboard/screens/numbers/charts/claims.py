"""Claims as bars: where they stand, and which side those who make them are of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from dashboard.language import N_, _, ngettext
from dashboard.language.wording import SIDES, side_name
from dashboard.screens.numbers.charts.parts import finished
from dashboard.style import palette
from dashboard.style.inks import Inks
from geodata.numbers import IMPLIED, ClaimCount

MOST_OUTLETS = 14
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


def side_title(side: str, who: str = "") -> str:
    """A side in words, or somebody of it, with how it stands in the charts."""
    return _("{side} ({short})").format(side=who or side_name(side), short=_(SHORT[side]))


def claims_chart(counts: Sequence[ClaimCount], look: Inks) -> Any:
    """A bar for each outlet, in parts by the side of who makes the claims."""
    data = _parts(counts, look)
    base = alt.Chart(pd.DataFrame(data)).encode(
        y=alt.Y(
            "outlet:N",
            sort=alt.EncodingSortField("rank", op="min"),
            title=None,
            axis=alt.Axis(labelLimit=190),
        )
    )
    bars = base.mark_bar(stroke=look.page, strokeWidth=1).encode(
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
    return finished(
        alt.layer(bars, text).resolve_scale(color="independent"),
        70 + 26 * len({row["rank"] for row in data}),
        _("Claims by outlet and by the side of who makes them"),
        look,
    )


def _parts(counts: Sequence[ClaimCount], look: Inks) -> list[dict[str, Any]]:
    """The parts of the bars, outlet by outlet in their order; the last is of all that are small."""
    outlets = list(dict.fromkeys(c.outlet for c in counts))
    rest = outlets[MOST_OUTLETS:]
    others = ngettext("{n} other outlet", "{n} other outlets", len(rest)).format(n=len(rest))
    number: Counter[tuple[str, str]] = Counter()
    for count in counts:
        number[others if count.outlet in rest else count.outlet, count.side] += count.claims
    order = outlets[:MOST_OUTLETS] + ([others] if rest else [])
    data: list[dict[str, Any]] = []
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
                        "on": look.on_dark if side == "azerbaijan" else look.on_light,
                    }
                )
                low += many
    return data
