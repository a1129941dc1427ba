"""Numbers as tables write them: degrees, and how many people; never more than the cell says."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Decimal = Literal[".", ","]

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_TURNED = {ord(","): ".", ord("."): ","}
_MINUS = re.compile("^[\u2212\u2010-\u2013\ufe63\uff0d]")
"""Signs that programs write for a minus before a number."""
_DEGREES = re.compile(
    r"(?P<before>[NSEW])?\s*(?P<sign>[+-])?\s*(?P<degrees>\d{1,3}(?:[.,]\d+)?)"
    r"(?:(?:\s*[°º˚:]\s*|\s+)(?P<minutes>\d{1,2}(?:[.,]\d+)?)"
    r"(?:(?:\s*['′’‘´ʹ:]\s*|\s+)(?P<seconds>\d{1,2}(?:[.,]\d+)?))?)?"
    r"\s*[°º˚'′’‘´ʹ\"″”“]{0,2}\s*(?P<after>[NSEW])?",
    re.ASCII,
)
_GROUPED = re.compile(r"\d{1,3}(?P<sign>[ .,'’])\d{3}(?:(?P=sign)\d{3})*", re.ASCII)
_ABOUT = re.compile(r"(?:[~≈∼]|ca?\.|ca\b|circa|about|around|approx(?:\.|imately)?)\s*", re.I)
_LEAST = re.compile(r"(?:>=?|≥|at least|more than|over|min\.?)\s*", re.I)
_MOST = re.compile(r"(?:<=?|≤|at most|up to|less than|max\.?)\s*", re.I)
_RANGE = re.compile(r"(?P<low>[\d .,'’]*\d)\s*(?:[-‐-―−]|to|bis|до)\s*(?P<high>\d[\d .,'’]*)", re.I)


def number(text: str, decimal: Decimal) -> float | None:
    """A plain number with a decimal point or comma; None for anything else, and for infinity."""
    plain = text.translate(_TURNED) if decimal == "," else text
    if not _NUMBER.fullmatch(plain):
        return None
    found = float(plain)
    return found if math.isfinite(found) else None


def degrees(text: str, letters: str) -> float | None:
    """Degrees of longitude (`letters` "EW") or latitude ("NS"); None for what is no such value.

    Decimal degrees with point or comma, with or without the sign for degrees, with a letter or a
    sign for the half of the earth; and degrees, minutes and seconds.
    """
    plain = number(text, ".")
    if plain is None:
        text = _MINUS.sub("-", text)
        plain = number(text, "," if "," in text else ".")
    if plain is not None:
        return plain
    found = _DEGREES.fullmatch(text.upper())
    if found is None:
        return None
    letter = found["before"] or found["after"] or ""
    if found["minutes"] and not letter and not re.search("[°º˚]", text):
        return None  # two or three bare numbers may be anything
    if (found["before"] and found["after"]) or (
        letter and (letter not in letters or found["sign"])
    ):
        return None
    parts = [found[name] for name in ("degrees", "minutes", "seconds") if found[name] is not None]
    if any("." in part or "," in part for part in parts[:-1]):
        return None  # only the last part can be a fraction
    values = [float(part.replace(",", ".")) for part in parts]
    if any(value >= 60 for value in values[1:]):
        return None
    size = math.fsum(value / 60**power for power, value in enumerate(values))
    return -size if letter in ("W", "S") or found["sign"] == "-" else size


@dataclass(frozen=True, slots=True)
class People:
    """How many people a cell says: the best number, bounds, and what is to be told of the cell."""

    best: float | None = None
    low: float | None = None
    high: float | None = None
    problem: str = ""


@lru_cache(maxsize=4_096)
def people(text: str, decimal: Decimal) -> People:
    """A number of people. What is no plain number is read as far as it is one, and told of.

    A dot or comma before three digits parts thousands where it is not the decimal sign of the
    table; where it is, nobody can tell, and nothing is read.
    """
    plain = number(text, decimal)
    if plain is not None and not _is_doubtful(text, decimal):
        if plain < 0:
            return People(problem="is less than zero; left empty")
        return People(best=plain)
    if (found := _whole(text, decimal)) is not None:
        return People(best=found, problem=f"is read as {found:.0f}")
    about, least, most = (sign.match(text) for sign in (_ABOUT, _LEAST, _MOST))
    if about and (found := _whole(text[about.end() :], decimal)) is not None:
        return People(best=found, problem=f"is read as {found:.0f}, without its “about”")
    at_least = text[least.end() :] if least else text[:-1] if text.endswith("+") else ""
    if (found := _whole(at_least, decimal)) is not None:
        return People(low=found, problem=f"is read as {found:.0f} or more")
    if most and (found := _whole(text[most.end() :], decimal)) is not None:
        return People(high=found, problem=f"is read as {found:.0f} or less")
    if span := _RANGE.fullmatch(text):
        low, high = (_whole(span[end], decimal) for end in ("low", "high"))
        if low is not None and high is not None and low <= high:
            return People(low=low, high=high, problem=f"is read as from {low:.0f} to {high:.0f}")
    return People(problem="is no number of people; left empty")


def _is_doubtful(text: str, decimal: Decimal) -> bool:
    grouped = _GROUPED.fullmatch(text)
    return grouped is not None and grouped["sign"] == decimal


def _whole(text: str, decimal: Decimal) -> float | None:
    """A whole number, its thousands parted or not."""
    text = text.strip()
    if grouped := _GROUPED.fullmatch(text):
        many = text.count(grouped["sign"]) > 1
        if grouped["sign"] == decimal and not many:
            return None
        return float(text.replace(grouped["sign"], ""))
    return float(text) if text.isascii() and text.isdigit() and len(text) <= 15 else None
