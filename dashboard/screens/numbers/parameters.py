"""What the numbers are of, and how a link says it: a table as in `dashboard.view.parameters`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dashboard.language import N_, _
from dashboard.view.chapters import FIRST_DAY, LAST_DAY, chapter_of
from dashboard.view.parameters import (
    LONGEST_WINDOW,
    WHOLE,
    Parameter,
    one_of,
    parameters_from_query,
    parameters_to_query,
)
from dashboard.view.parameters import PARAMETERS as OF_THE_MAP
from dashboard.view.parameters import to_query as link_of_the_map
from geodata import Atlas, Knowledge
from geodata.numbers import Step, Stretch

AUTOMATIC = "auto"
STEPS = {
    AUTOMATIC: N_("Step: automatic"),
    "day": N_("By the day"),
    "week": N_("By the week"),
    "month": N_("By the month"),
    "year": N_("By the year"),
}
MOST_BARS = 400
"""More steps than this would be thinner than a line on a screen."""

_KNOWN = {p.name: p for p in OF_THE_MAP}
PARAMETERS = (
    replace(_KNOWN["date"], name="from", default=dt.date(2020, 7, 1)),
    replace(_KNOWN["date"], name="to", default=dt.date(2022, 3, 31)),
    _KNOWN["viewpoint"],
    _KNOWN["knowledge"],
    Parameter("step", AUTOMATIC, one_of(*STEPS)),
)
"""From before the 44 days to the end of the documents, if nothing else is asked for."""


def from_query(query: Mapping[str, str], atlas: Atlas) -> tuple[dict[str, Any], list[str]]:
    """The view that URL parameters ask for, and a notice for each that was left out."""
    view, notices = parameters_from_query(PARAMETERS, query, atlas)
    if view["to"] < view["from"]:
        notices.append(
            _(
                "The link’s days {first} to {last} were turned round: the last day must not come "
                "before the first."
            ).format(first=view["from"], last=view["to"])
        )
        view["from"], view["to"] = view["to"], view["from"]
    return view, notices


def to_query(view: Mapping[str, Any]) -> dict[str, str]:
    """The URL parameters that reproduce a view; defaults are left out.

    The days always stand: without them those of the map would be meant.
    """
    days = {name: str(view[name]) for name in ("from", "to")}
    return days | parameters_to_query(PARAMETERS, view)


def from_map(kept: Mapping[str, Any]) -> dict[str, Any]:
    """The view that follows what the map showed: the chapter of its day, and whose claims."""
    chapter = chapter_of(kept["date"])
    return {
        "from": max(chapter.first, FIRST_DAY),
        "to": min(chapter.last, LAST_DAY),
        "viewpoint": kept["viewpoint"],
        "knowledge": kept["knowledge"],
        "step": AUTOMATIC,
    }


def as_view(view: Mapping[str, Any]) -> dict[str, str]:
    """The map with the events of these days, as a link of the map page says it.

    It is that of the middle day with as many days around it as there are; of more days than a map
    shows it is that of the last day with all events before.
    """
    half = ((view["to"] - view["from"]).days + 1) // 2
    long = half > LONGEST_WINDOW
    date = view["to"] if long else view["from"] + dt.timedelta(days=half)
    claims = {name: view[name] for name in ("viewpoint", "knowledge")}
    window = WHOLE if long else half
    return {"date": str(date)} | link_of_the_map({"date": date, "window": window, **claims})


def stretch_of(view: Mapping[str, Any]) -> Stretch:
    """The stretch of a view. Raises ValueError if the last day comes before the first."""
    return Stretch(view["from"], view["to"], view["viewpoint"], Knowledge(view["knowledge"]))


def step_of(view: Mapping[str, Any], stretch: Stretch) -> Step:
    """The step of the bars: as chosen, or a week, longer if there were too many bars.

    A chosen step that would make more than `MOST_BARS` gives way to the automatic one.
    """
    days: dict[Step, int] = {"day": 1, "week": 7, "month": 30, "year": 365}
    if view["step"] in days and stretch.days / days[view["step"]] <= MOST_BARS:
        chosen: Step = view["step"]
        return chosen
    return "week" if stretch.days < 3 * 366 else "month" if stretch.days < 12 * 366 else "year"
