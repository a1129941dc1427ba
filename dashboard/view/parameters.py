"""The view: what a reader has chosen to see, and how a link says it.

One table maps each part of the view to its URL parameter, with default, reader and writer. A bad
value is left out with a notice that says which and why; it never stops the page.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.language import _
from dashboard.language.wording import short
from dashboard.view import layers, names
from dashboard.view.chapters import CHAPTERS, FIRST_DAY, LAST_DAY, START, chapter_of
from dashboard.view.extent import THEATRE, ZOOMS
from dashboard.view.spot import spot_of
from geodata import Atlas, DateError, Knowledge
from geodata.dates import parse_day

WHOLE = "all"
"""As a window: all events up to the day. As a chapter: all chapters on one scale."""
NONE = "none"
"""As layers: none of them."""
LONGEST_WINDOW = 366


@dataclass(frozen=True, slots=True)
class Parameter:
    """One part of the view: URL name, default, and how its text is read and written.

    `read` takes the text and the atlas and raises ValueError with a sentence for a bad value.
    """

    name: str
    default: Any
    read: Callable[[str, Atlas], Any]
    write: Callable[[Any], str] = str


def _day(text: str, atlas: Atlas) -> dt.date:
    try:
        day = parse_day(text)
    except DateError as error:
        raise ValueError(str(error)) from error
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(
            _("the atlas shows {first} to {last}").format(first=FIRST_DAY, last=LAST_DAY)
        )
    return day


def one_of(*choices: str) -> Callable[[str, Atlas], str]:
    """A reader that takes these texts and no other."""

    def read(text: str, atlas: Atlas) -> str:
        if text not in choices:
            raise ValueError(_("it must be one of: {choices}").format(choices=", ".join(choices)))
        return text

    return read


def _viewpoint(text: str, atlas: Atlas) -> str:
    return one_of(*(v for v in atlas.viewpoints if v))(text, atlas)


def _window(text: str, atlas: Atlas) -> int | str:
    if text == WHOLE:
        return WHOLE
    if not (text.isascii() and text.isdigit() and len(text) <= 4 and int(text) <= LONGEST_WINDOW):
        raise ValueError(
            _("it must be {whole} or a number of days from 0 to {most}").format(
                whole=WHOLE, most=LONGEST_WINDOW
            )
        )
    return int(text)


def _selected(text: str, atlas: Atlas) -> str:
    if text not in atlas and spot_of(text) is None:
        raise ValueError(_("the atlas has no such event, place or area"))
    return text


def _highlight(text: str, atlas: Atlas) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(text.split(",")))
    if unknown := [name for name in wanted if name not in atlas.events]:
        raise ValueError(_("the atlas has no event “{name}”").format(name=short(unknown[0])))
    return wanted


def _layers(text: str, atlas: Atlas) -> tuple[str, ...]:
    wanted = () if text == NONE else tuple(text.split(","))
    if unknown := [name for name in wanted if name not in layers.CHOICES]:
        known = ", ".join([NONE, *layers.CHOICES])
        raise ValueError(
            _("“{name}” is no layer; take some of: {known}").format(
                name=short(unknown[0]), known=known
            )
        )
    return tuple(name for name in layers.CHOICES if name in wanted)


def _number(text: str, low: float, high: float) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not low <= number <= high:
        raise ValueError(
            _("it must be a number from {low} to {high}").format(low=f"{low:g}", high=f"{high:g}")
        )
    return number


def _center(text: str, atlas: Atlas) -> tuple[float, float]:
    parts = text.split(",")
    if len(parts) != 2:
        raise ValueError(_("it must be longitude,latitude in degrees"))
    (south, west), (north, east) = THEATRE
    return _number(parts[0], west, east), _number(parts[1], south, north)


def _zoom(text: str, atlas: Atlas) -> float:
    return _number(text, *ZOOMS)


PARAMETERS = (
    Parameter("date", START.opens, _day),
    Parameter("chapter", None, one_of(*(c.id for c in CHAPTERS), WHOLE)),
    Parameter("window", 3, _window),
    Parameter("viewpoint", None, _viewpoint),
    Parameter("knowledge", str(Knowledge.THEN), one_of(*map(str, Knowledge))),
    Parameter("names", "en", one_of(*names.CHOICES)),
    Parameter(
        "layers",
        layers.DEFAULT,
        _layers,
        lambda wanted: ",".join(name for name in layers.CHOICES if name in wanted) or NONE,
    ),
    Parameter("selected", None, _selected),
    Parameter("highlight", (), _highlight, ",".join),
    Parameter("center", None, _center, lambda point: f"{point[0]:g},{point[1]:g}"),
    Parameter("zoom", None, _zoom, lambda zoom: f"{zoom:g}"),
    Parameter("embed", "0", one_of("0", "1")),
)
"""The viewpoint None counts everyone's claims; a link does not say it."""


def from_query(
    query: Mapping[str, str], atlas: Atlas, others: frozenset[str] = frozenset()
) -> tuple[dict[str, Any], list[str]]:
    """The view that URL parameters ask for, and a notice for each that was left out.

    `others` are parameters that somebody else reads (the filters).
    """
    return parameters_from_query(PARAMETERS, query, atlas, others)


def parameters_from_query(
    parameters: tuple[Parameter, ...],
    query: Mapping[str, str],
    atlas: Atlas,
    others: frozenset[str] = frozenset(),
) -> tuple[dict[str, Any], list[str]]:
    """As `from_query`, for another page's table of parameters."""
    view: dict[str, Any] = {p.name: p.default for p in parameters}
    notices = []
    known = {p.name: p for p in parameters}
    for name, text in query.items():
        if name in others:
            continue
        if name not in known:
            text = _("The link’s “{name}” is unknown here and was left out.")
            notices.append(text.format(name=short(name)))
            continue
        try:
            view[name] = known[name].read(text, atlas)
        except ValueError as error:
            notice = _("The link’s {name} “{value}” was left out: {fault}.")
            notices.append(notice.format(name=name, value=short(text), fault=error))
    return view, notices


def to_query(view: Mapping[str, Any]) -> dict[str, str]:
    """The URL parameters that reproduce a view; defaults are left out."""
    wanted = parameters_to_query(PARAMETERS, view)
    if wanted.get("chapter") == chapter_of(view["date"]).id:
        del wanted["chapter"]  # the date says it
    return wanted


def parameters_to_query(parameters: Sequence[Parameter], view: Mapping[str, Any]) -> dict[str, str]:
    """The URL parameters of a page's table that reproduce a view; defaults are left out."""
    return {
        p.name: p.write(view[p.name])
        for p in parameters
        if view.get(p.name, p.default) not in (None, p.default)
    }


def for_map(view: Mapping[str, Any]) -> dict[str, Any]:
    """The view as the map document takes it (see `dashboard.map.frame_layer.layer.FrameLayer`)."""
    return {
        "day": str(view["date"]),
        "window": view["window"],
        "viewpoint": view["viewpoint"],
        "knowledge": view["knowledge"],
        "names": view["names"],
        "selected": view["selected"],
        "highlight": list(view["highlight"]),
        "layers": list(view["layers"]),
    }
