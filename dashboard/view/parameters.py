"""The view: what a reader has chosen to see, and how a link says it.

One table maps each part of the view to its URL parameter, with default, reader and writer. A bad
value is left out with a notice that says which and why; it never stops the page.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.language import N_, _
from dashboard.language.wording import short
from dashboard.view import layers, names
from dashboard.view.chapters import CHAPTERS, FIRST_DAY, LAST_DAY, START, chapter_of
from dashboard.view.days import DAY_FORMS, MONTHS, days_meant
from dashboard.view.extent import THEATRE, ZOOMS
from dashboard.view.spot import SPOT, spot_of
from geodata import Atlas, Knowledge

WHOLE = "all"
"""As a window: all events up to the day. As a chapter: all chapters on one scale."""
NONE = "none"
"""As layers: none of them."""
LONGEST_WINDOW = 366
TRACKERS = (
    r"utm_[a-z_]+|mc_[a-z]+|_ga|_gl|fbclid|gclid|gclsrc|gad_[a-z]+|dclid|gbraid|wbraid|msclkid|yclid|twclid"
    r"|ttclid|li_fat_id|igsh|igshid|si|mkt_tok"
)
"""Names that mailers, networks and advertisers hang on a link: nobody who reads it means them."""
UNKNOWN = N_("The link’s “{name}” is unknown here and was left out.")
LEFT_OUT = N_("The link’s {name} “{value}” was left out: {fault}.")
"""What is said of a part of a link that cannot be used."""

Rule = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reader:
    """How a text is read: by its kind, and by a rule of what an atlas allows.

    A rule is plain data, with the sentences for all that it does not allow. So a page without
    Python can be handed kind and rule, and reads alike (`link.js` of the one-file page).
    """

    kind: str
    rule: Callable[[Atlas], Rule]

    def __call__(self, text: str, atlas: Atlas) -> Any:
        """The value that a text stands for. Raises ValueError with a sentence for a bad one."""
        return _KINDS[self.kind](text, self.rule(atlas), atlas)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One part of the view: URL name, default, and how its text is read and written."""

    name: str
    default: Any
    read: Reader
    write: Callable[[Any], str] = str


# ---- the kinds: how a text is read by a rule; `link.js` of the one-file page has the same --------


def _day(text: str, rule: Rule, atlas: Atlas) -> dt.date:
    days = days_meant(text, rule["forms"], rule["months"])
    if days is None:
        raise ValueError(rule["fault"])
    if not rule["first"] <= str(days[0]) <= rule["last"]:
        raise ValueError(rule["outside"])
    return days[0]


def _choice(text: str, rule: Rule, atlas: Atlas) -> str:
    if text not in rule["choices"]:
        raise ValueError(rule["fault"])
    return text


def _window(text: str, rule: Rule, atlas: Atlas) -> int | str:
    if text == rule["whole"]:
        return text
    if not (text.isascii() and text.isdigit() and len(text) <= 4 and int(text) <= rule["most"]):
        raise ValueError(rule["fault"])
    return int(text)


def _layers(text: str, rule: Rule, atlas: Atlas) -> tuple[str, ...]:
    wanted = () if text == rule["none"] else tuple(text.split(","))
    if unknown := [name for name in wanted if name not in rule["choices"]]:
        raise ValueError(rule["fault"].format(name=short(unknown[0])))
    return tuple(name for name in rule["choices"] if name in wanted)


def _subject(text: str, rule: Rule, atlas: Atlas) -> str:
    kind = text.partition(":")[0]
    if kind not in rule["kinds"] or not (text in atlas or spot_of(text)):
        raise ValueError(rule["fault"])
    return text


def _events(text: str, rule: Rule, atlas: Atlas) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(text.split(",")))
    if unknown := [name for name in wanted if name not in atlas.events]:
        raise ValueError(rule["fault"].format(name=short(unknown[0])))
    return wanted


def _point(text: str, rule: Rule, atlas: Atlas) -> tuple[float, float]:
    parts = text.split(",")
    if len(parts) != 2:
        raise ValueError(rule["fault"])
    return _number(parts[0], rule["lon"], atlas), _number(parts[1], rule["lat"], atlas)


def _number(text: str, rule: Rule, atlas: Atlas) -> float:
    number = float(text) if _DECIMAL.fullmatch(text) else math.nan
    if not rule["low"] <= number <= rule["high"]:
        raise ValueError(rule["fault"])
    return number


_DECIMAL = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_KINDS: dict[str, Callable[[str, Rule, Atlas], Any]] = {
    "day": _day,
    "choice": _choice,
    "window": _window,
    "layers": _layers,
    "subject": _subject,
    "events": _events,
    "point": _point,
    "number": _number,
}


# ---- the rules -----------------------------------------------------------------------------------


def one_of(*choices: str) -> Reader:
    """Takes these texts and no other."""
    return Reader("choice", lambda atlas: _choices(choices))


def some_of(*choices: str) -> Reader:
    """Takes some of these layers, parted by commas, or `NONE`; the value is in their order."""

    def rule(atlas: Atlas) -> Rule:
        fault = _("“{name}” is no layer; take some of: {known}").format(
            name="{name}", known=", ".join([NONE, *choices])
        )
        return {"choices": choices, "none": NONE, "fault": fault}

    return Reader("layers", rule)


def subject(*kinds: str) -> Reader:
    """Takes keys of these kinds, such as `area:shusha`, if the atlas has what they name.

    A page does not know what imported tables have: it leaves keys of those kinds to Python.
    """
    return Reader(
        "subject",
        lambda atlas: {
            "kinds": kinds,
            "elsewhere": [kind for kind in kinds if kind in ("imported", SPOT)],
            "fault": _("the atlas has no such event, place or area"),
        },
    )


def _event_days(atlas: Atlas) -> dict[str, str]:
    """The first day of each event by its key, within those that the atlas shows."""
    return {
        f"event:{name}": str(min(max(event.record.when.start, FIRST_DAY), LAST_DAY))
        for name, event in atlas.events.items()
    }


def _choices(choices: Iterable[str]) -> Rule:
    found = list(choices)
    fault = _("it must be one of: {choices}").format(choices=", ".join(found))
    return {"choices": found, "fault": fault}


def _dates(atlas: Atlas) -> Rule:
    outside = _("the atlas shows {first} to {last}")
    return {
        "forms": DAY_FORMS,
        "months": MONTHS,
        "first": str(FIRST_DAY),
        "last": str(LAST_DAY),
        "fault": _(
            "it is not a day of the calendar; write it as YYYY-MM-DD, for example 2020-11-08"
        ),
        "outside": outside.format(first=FIRST_DAY, last=LAST_DAY),
    }


def _windows(atlas: Atlas) -> Rule:
    fault = _("it must be {whole} or a number of days from 0 to {most}")
    return {
        "whole": WHOLE,
        "most": LONGEST_WINDOW,
        "fault": fault.format(whole=WHOLE, most=LONGEST_WINDOW),
    }


def _centers(atlas: Atlas) -> Rule:
    (south, west), (north, east) = THEATRE
    return {
        "lon": _range(west, east),
        "lat": _range(south, north),
        "fault": _("it must be longitude,latitude in degrees"),
    }


def _range(low: float, high: float) -> Rule:
    fault = _("it must be a number from {low} to {high}").format(low=f"{low:g}", high=f"{high:g}")
    return {"low": low, "high": high, "fault": fault}


PARAMETERS = (
    Parameter("date", START.opens, Reader("day", _dates)),
    Parameter("chapter", None, one_of(*(c.id for c in CHAPTERS), WHOLE)),
    Parameter("window", 3, Reader("window", _windows)),
    Parameter(
        "viewpoint",
        None,
        Reader("choice", lambda atlas: _choices(v for v in atlas.viewpoints if v)),
    ),
    Parameter("knowledge", str(Knowledge.THEN), one_of(*map(str, Knowledge))),
    Parameter("names", "en", one_of(*names.CHOICES)),
    Parameter(
        "layers",
        layers.DEFAULT,
        some_of(*layers.CHOICES),
        lambda wanted: ",".join(name for name in layers.CHOICES if name in wanted) or NONE,
    ),
    Parameter("selected", None, subject("event", "place", "area", "imported", SPOT)),
    Parameter(
        "highlight",
        (),
        Reader("events", lambda atlas: {"fault": _("the atlas has no event “{name}”")}),
        ",".join,
    ),
    Parameter(
        "center", None, Reader("point", _centers), lambda point: f"{point[0]:g},{point[1]:g}"
    ),
    Parameter(
        "zoom", None, Reader("number", lambda atlas: _range(*ZOOMS)), lambda zoom: f"{zoom:g}"
    ),
    Parameter("embed", "0", one_of("0", "1")),
)
"""The viewpoint None counts everyone's claims; a link does not say it."""


def from_query(
    query: Mapping[str, str],
    atlas: Atlas,
    others: frozenset[str] = frozenset(),
    parameters: Sequence[Parameter] = PARAMETERS,
) -> tuple[dict[str, Any], list[str]]:
    """The view that URL parameters ask for, and a notice for each that was left out.

    `others` are parameters that somebody else reads (the filters); `parameters` the table of a map
    that shows less. A link to an event that names no day means the event's.
    """
    found, notices = _read(parameters, query, atlas, others)
    if "date" not in found and (day := _event_days(atlas).get(found.get("selected", ""))):
        found["date"] = dt.date.fromisoformat(day)
    return {p.name: found.get(p.name, p.default) for p in parameters}, notices


def parameters_from_query(
    parameters: Sequence[Parameter], query: Mapping[str, str], atlas: Atlas
) -> tuple[dict[str, Any], list[str]]:
    """What URL parameters ask for by another page's table, and a notice for each left out."""
    found, notices = _read(parameters, query, atlas)
    return {p.name: found.get(p.name, p.default) for p in parameters}, notices


def _read(
    parameters: Sequence[Parameter],
    query: Mapping[str, str],
    atlas: Atlas,
    others: frozenset[str] = frozenset(),
) -> tuple[dict[str, Any], list[str]]:
    """The good values by name, and a notice for each bad one."""
    found: dict[str, Any] = {}
    notices = []
    known = {p.name: p for p in parameters}
    for name, text in meant(query).items():
        if name in others:
            continue
        if name not in known:
            notices.append(_(UNKNOWN).format(name=short(name)))
            continue
        try:
            found[name] = known[name].read(text, atlas)
        except ValueError as error:
            notices.append(_(LEFT_OUT).format(name=name, value=short(text), fault=error))
    return found, notices


def meant(query: Mapping[str, str]) -> dict[str, str]:
    """The parts of a link that somebody wrote, without those of `TRACKERS`."""
    return {name: text for name, text in query.items() if not re.fullmatch(TRACKERS, name)}


def to_query(view: Mapping[str, Any]) -> dict[str, str]:
    """The URL parameters that reproduce a view; defaults are left out.

    Beside a chosen event the day always stands: without one the event's own would be meant.
    """
    wanted = parameters_to_query(PARAMETERS, view)
    if str(view.get("selected")).startswith("event:"):
        wanted = {"date": str(view["date"])} | wanted
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


def for_browser(parameters: Sequence[Parameter], atlas: Atlas) -> list[dict[str, Any]]:
    """A table of parameters as plain data, for a page that reads links without Python.

    Each has `name`, `kind`, `default` and the rule of its kind, see `Reader`.
    """
    return [
        {
            "name": p.name,
            "kind": p.read.kind,
            "default": str(p.default) if isinstance(p.default, dt.date) else p.default,
            **p.read.rule(atlas),
        }
        for p in parameters
    ]


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
