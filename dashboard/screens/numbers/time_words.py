"""The months and days that stand along a chart's time, in the language in use."""

from __future__ import annotations

from typing import Any

import altair as alt

from dashboard.language import ENGLISH, N_, _, current

MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
SHORT_MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
SHORT_DAYS = (N_("Sun"), N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"))
"""As they stand before a day along a chart of a few days: "Sun 08"."""


def time_words() -> dict[str, Any]:
    """The part of a chart's configuration that names months and days; empty for English, which
    Vega speaks by itself.
    """
    if current() == ENGLISH:
        return {}
    days = [_(day) for day in SHORT_DAYS]
    words = alt.TimeLocale(
        # How Vega puts together a date that no format is given for; none is shown so.
        dateTime="%Y-%m-%d %H:%M",
        date="%Y-%m-%d",
        time="%H:%M",
        periods=[_("AM"), _("PM")],
        days=days,
        shortDays=days,
        months=[_(month) for month in MONTHS],
        shortMonths=[_(month) for month in SHORT_MONTHS],
    )
    return {"locale": alt.Locale(time=words)}
