"""The view: what a reader has chosen to see, and how a link says it.

One table maps each part of the view to its URL parameter, with default, parser and writer. A bad
value is left out with a notice that says which and why; it never stops the page.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.chapters import FIRST_DAY, LAST_DAY, START
from geodata import Atlas, DateError, Knowledge
from geodata.dates import parse_day


@dataclass(frozen=True, slots=True)
class Parameter:
    """One part of the view: URL name, default, and how its text is read and written.

    `read` takes the text and the atlas and raises ValueError with a sentence for a bad value.
    """

    name: str
    default: Any
    read: Callable[[str, Atlas], Any]
    write: Callable[[Any], str] = str


EVERYONE = ""
"""The viewpoint that counts everyone's claims, as a value that a widget and a link can hold."""


def _day(text: str, atlas: Atlas) -> dt.date:
    try:
        day = parse_day(text)
    except DateError as error:
        raise ValueError(str(error)) from error
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(f"the atlas shows {FIRST_DAY} to {LAST_DAY}")
    return day


def _viewpoint(text: str, atlas: Atlas) -> str:
    if text not in atlas.viewpoints:
        known = ", ".join(v for v in atlas.viewpoints if v)
        raise ValueError(f"it must be one of: {known}")
    return text


def _knowledge(text: str, atlas: Atlas) -> str:
    if text not in list(Knowledge):
        raise ValueError("it must be then or now")
    return text


def _window(text: str, atlas: Atlas) -> int:
    if not text.isascii() or not text.isdigit() or int(text[:6]) > 366:
        raise ValueError("it must be a number of days from 0 to 366")
    return int(text)


def _selected(text: str, atlas: Atlas) -> str:
    if text not in atlas:
        raise ValueError("the atlas has no such event, place or area")
    return text


PARAMETERS = (
    Parameter("date", START.opens, _day),
    Parameter("viewpoint", EVERYONE, _viewpoint),
    Parameter("knowledge", str(Knowledge.THEN), _knowledge),
    Parameter("window", 3, _window),
    Parameter("selected", None, _selected),
)


def from_query(query: Mapping[str, str], atlas: Atlas) -> tuple[dict[str, Any], list[str]]:
    """The view that URL parameters ask for, and a notice for each that was left out."""
    view: dict[str, Any] = {p.name: p.default for p in PARAMETERS}
    notices = []
    known = {p.name: p for p in PARAMETERS}
    for name, text in query.items():
        if name not in known:
            notices.append(f"The link's “{_short(name)}” is unknown here and was left out.")
            continue
        try:
            view[name] = known[name].read(text, atlas)
        except ValueError as error:
            notices.append(f"The link's {name} “{_short(text)}” was left out: {error}.")
    return view, notices


def to_query(view: Mapping[str, Any]) -> dict[str, str]:
    """The URL parameters that reproduce a view; defaults are left out."""
    return {
        p.name: p.write(view[p.name])
        for p in PARAMETERS
        if view.get(p.name, p.default) not in (None, p.default)
    }


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
