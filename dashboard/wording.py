"""Sentences and names that several rooms show: states, dates, precision, sources."""

from __future__ import annotations

import calendar

from geodata import Atlas, When
from geodata.control import Condition
from geodata.dates import AFTER_ALL, BEFORE_ALL
from geodata.model import WherePrec
from geodata.sources import Source, spans_text

PRECISION = {
    WherePrec.EXACT: "exact place",
    WherePrec.NEAR: "near this place (up to about 25 km)",
    WherePrec.DISTRICT: "somewhere in this district",
    WherePrec.PROVINCE: "somewhere in this region",
    WherePrec.FUZZY: "along a line or in an area without a point",
    WherePrec.COUNTRY: "the country as a whole",
    WherePrec.UNKNOWN: "place not known",
}


def precision_text(precision: WherePrec) -> str:
    """A place precision (UCDP where_prec) in plain words."""
    return PRECISION[precision]


def controllers_text(atlas: Atlas, controllers: tuple[str, ...]) -> str:
    """Names of controllers: "A", or "A, with B" where the second is there beside the first."""
    names = [atlas.actors[c].title for c in controllers]
    return ", with ".join(names)


def state_text(atlas: Atlas, state: Condition, controllers: tuple[str, ...]) -> str:
    """A state in one short phrase: who holds, who contests, or that nobody says."""
    if state is Condition.UNKNOWN:
        return "no claim says who held it"
    if state is Condition.CONTESTED:
        names = [atlas.actors[c].title for c in controllers]
        if len(names) == 1:  # within a viewpoint that says nothing of who was there before
            names.append("no other named")
        return "contested: " + " / ".join(names)
    return "held by " + controllers_text(atlas, controllers)


def day_text(when: When) -> str:
    """An EDTF date in English words that keep its doubt: "about October 2020", "1992 to 1994"."""
    if when.earliest == BEFORE_ALL:
        return f"before or in {_part(when.text.removeprefix('../'))}"
    if when.latest == AFTER_ALL:
        return f"from {_part(when.text.removesuffix('/..'))} on"
    if "/" in when.text:
        first, last = when.text.split("/")
        return f"{_part(first)} to {_part(last)}"
    return _part(when.text)


def _month(number: int) -> str:
    return calendar.month_name[number]


def _part(text: str) -> str:
    """One EDTF date without an interval in words."""
    about = "about " if text.endswith(("~", "%")) else ""
    doubt = " (uncertain)" if text.endswith(("?", "%")) else ""
    bare = text.rstrip("~?%").split("T")[0]
    parts = bare.split("-")
    if "X" in bare or len(parts) > 3 or (len(parts) > 1 and not 1 <= int(parts[1]) <= 12):
        words = _unspecified(bare)
    elif len(parts) == 3:
        words = f"{int(parts[2])} {_month(int(parts[1]))} {parts[0]}"
    elif len(parts) == 2:
        words = f"{_month(int(parts[1]))} {parts[0]}"
    else:
        words = parts[0]
    return f"{about}{words}{doubt}"


def _unspecified(bare: str) -> str:
    when = When.parse(bare)
    if bare.endswith("X") and "-" not in bare:
        return (
            f"the {when.earliest.year}s"
            if bare.endswith("0X") or bare[-2] != "X"
            else (f"between {when.earliest.year} and {when.latest.year}")
        )
    return f"between {_part(str(when.earliest))} and {_part(str(when.latest))}"


def source_text(source: Source, lines: tuple[tuple[int, int], ...], atlas: Atlas) -> str:
    """Where a claim stands: title, outlet, date and lines (documents) in one line of plain text."""
    outlet = atlas.actors[source.outlet].title if source.outlet in atlas.actors else source.outlet
    parts = [f"“{source.title}”", outlet]
    if source.date is not None:
        parts.append(day_text(source.date))
    if lines:
        many = len(lines) > 1 or lines[0][0] != lines[0][1]
        parts.append(f"line{'s' if many else ''} {spans_text(lines)}")
    return ", ".join(parts)
