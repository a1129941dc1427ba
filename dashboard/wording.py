"""Sentences and names that several rooms show: states, dates, precision, sources."""

from __future__ import annotations

import calendar
import re

from geodata import Atlas, Frame, Knowledge, When
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


KNOWLEDGE = {"then": "As told by that day", "now": "As known today"}
"""The two knowledges, as a reader chooses between them."""
COVERAGE = "The five documents end in March 2022; later events rest on references."
"""How far the documents reach."""


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


def counting_text(atlas: Atlas, frame: Frame) -> str:
    """One sentence that says whose claims, made until when, count in a frame."""
    then = frame.knowledge is Knowledge.THEN
    when = f"made up to {day_text(When.parse(str(frame.date)))}" if then else "made until today"
    if frame.viewpoint is None:
        return f"The map counts everyone’s claims {when}."
    actor = atlas.actors[frame.viewpoint].title
    return f"The map counts only what {actor} said or admitted, in claims {when}."


_PLAIN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T\S*)?([~?%]?)", re.ASCII)
_DECADE = re.compile(r"(\d{3})X([~?%]?)", re.ASCII)
_CENTURY = re.compile(r"\d{2}XX[~?%]?", re.ASCII)


def day_text(when: When) -> str:
    """An EDTF date in English words that keep its doubt: "about October 2020", "1992 to 1994"."""
    if when.earliest == BEFORE_ALL:
        last = when.text.removeprefix("../")
        return f"{'up to' if last.count('-') == 2 else 'before or in'} {_part(last)}"
    if when.latest == AFTER_ALL:
        return f"from {_part(when.text.removesuffix('/..'))} on"
    if "/" in when.text:
        first, last = when.text.split("/")
        return f"{_part(first)} to {_part(last)}"
    return _part(when.text)


def _part(text: str) -> str:
    """One EDTF date without an interval in words."""
    plain = _PLAIN.fullmatch(text)
    if plain is None or (plain[2] and not 1 <= int(plain[2]) <= 12):
        return _spelled_out(text)
    year, month, day, mark = plain.groups()
    words = [year]
    if month:
        words.insert(0, calendar.month_name[int(month)])
    if day:
        words.insert(0, str(int(day)))
    return _with_doubt(" ".join(words), mark)


def _spelled_out(text: str) -> str:
    """A date of EDTF's higher levels, by the days it can mean: "between … and …"."""
    if decade := _DECADE.fullmatch(text):
        return _with_doubt(f"the {decade[1]}0s", decade[2])
    when = When.parse(text)
    if _CENTURY.fullmatch(text):
        words = f"between {when.earliest.year} and {when.latest.year}"
    elif when.is_day:
        words = _part(str(when.earliest))
    else:
        words = f"between {_part(str(when.earliest))} and {_part(str(when.latest))}"
    return _with_doubt(words, "?" if when.is_doubtful else "")


def _with_doubt(words: str, mark: str) -> str:
    """The words with what EDTF's marks say: `~` about, `?` uncertain, `%` both."""
    about = "about " if mark in ("~", "%") else ""
    return f"{about}{words}" + (" (uncertain)" if mark in ("?", "%") else "")


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


def short(text: str) -> str:
    """A reader's text for a notice, cut to a length that keeps the notice readable."""
    return text if len(text) <= 40 else text[:39] + "…"
