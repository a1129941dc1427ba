"""What a query can ask for besides a name: a day, a month, a position. `asked.js` reads alike."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import Any

from dashboard.style.symbology import LONGEST_DRAWN_DAYS
from dashboard.view.chapters import FIRST_DAY, LAST_DAY
from dashboard.view.days import DAY_FORMS, MONTH_FORMS, MONTHS, days_meant
from dashboard.view.extent import THEATRE

NEAR_KM = 30
MOST_NEAR = 3
"""As many places as this, no farther away than that, are named beside a position."""
EARTH_KM = 6371.0088
"""The mean radius of the Earth (IUGG)."""
_PARTS = 10_000
"""Of a degree, to which positions are rounded: about ten metres."""
_MARKS = {
    "º": "°", "˚": "°", "′": "'", "’": "'", "ʹ": "'", "´": "'", "″": '"', "”": '"', "“": '"',
    "−": "-", "–": "-",
}  # fmt: skip
"""Signs that stand for degrees, minutes, seconds and less than nothing."""


def _half(name: str) -> str:
    """A pattern for one of the two: degrees with a fraction, or with minutes, or seconds too."""
    number = r"(?:\.[0-9]{1,12})?"
    return (
        rf"(?<{name}d>[0-9]{{1,3}}{number})"
        rf"(?:(?: *° *| +)(?<{name}m>[0-9]{{1,2}}{number})"
        rf"(?:(?: *' *| +)(?<{name}s>[0-9]{{1,2}}{number})(?: *(?:\"|''))?| *')?| *°)?"
    )


_SIDE = "[NSEWnsew]"
_FORMS = (
    rf"(?=.*[.°,;NSEWnsew])(?<a>-?){_half('a')}"
    rf"(?: *(?<aside>{_SIDE}) *[,;]? *| *[,;] *| +)(?<b>-?){_half('b')}(?: *(?<bside>{_SIDE}))?",
    rf"(?<aside>{_SIDE}) *{_half('a')} *[,;]? *(?<bside>{_SIDE}) *{_half('b')}",
)
"""A position as people write it: latitude first if no letter says which is which, with a comma, a
semicolon or a blank between. Two bare whole numbers are none."""


def for_browser() -> dict[str, Any]:
    """The same for `asked.js`."""
    return {
        "days": DAY_FORMS,
        "months": MONTH_FORMS,
        "names": MONTHS,
        "first": str(FIRST_DAY),
        "last": str(LAST_DAY),
        "longest": LONGEST_DRAWN_DAYS,
        "marks": _MARKS,
        "positions": _FORMS,
        "parts": _PARTS,
        "theatre": THEATRE,
        "near": {"km": NEAR_KM, "most": MOST_NEAR, "earth": EARTH_KM},
    }


def days_of(query: str) -> tuple[dt.date, dt.date] | None:
    """First and last day of the day or month that a query is; None if it is none."""
    return days_meant(" ".join(query.split()), (*DAY_FORMS, *MONTH_FORMS))


def position_of(query: str) -> tuple[float, float] | None:
    """The position (longitude, latitude in degrees) that a query is; None if it is none.

    Read are decimals, also with a comma, and minutes and seconds: "39.76, 46.75",
    "39,76 46,75", "39°45′36″ N 46°45′ E".
    """
    text = "".join(_MARKS.get(c, c) for c in " ".join(query.split()))
    decimal = re.sub("([0-9]),([0-9])", r"\1.\2", text)
    for form in _FORMS:
        pattern = form.replace("(?<", "(?P<")
        if found := re.fullmatch(pattern, text) or re.fullmatch(pattern, decimal):
            return _position(found.groupdict())
    return None


def _position(parts: dict[str, str | None]) -> tuple[float, float] | None:
    sides = [(parts[name] or "").upper() for name in ("aside", "bside")]
    is_lon = [side in ("E", "W") if side else None for side in sides]
    turned = is_lon[0] is True or is_lon[1] is False
    if turned and (is_lon[0] is False or is_lon[1] is True):
        return None  # two latitudes, or two longitudes
    values = [_degrees(parts, name, side) for name, side in zip("ab", sides, strict=True)]
    if turned:
        values.reverse()
    lat, lon = values
    return (lon, lat) if abs(lat) <= 90 and abs(lon) <= 180 else None  # NaN is neither


def _degrees(parts: dict[str, str | None], name: str, side: str) -> float:
    """Degrees, negative to the south and west; NaN if the parts are none of a degree."""
    degrees, minutes, seconds = (parts[name + unit] or "" for unit in "dms")
    broken = ("." in degrees and minutes) or ("." in minutes and seconds)
    if broken or float(minutes or 0) >= 60 or float(seconds or 0) >= 60:
        return math.nan
    value = float(degrees) + float(minutes or 0) / 60 + float(seconds or 0) / 3600
    value = math.floor(value * _PARTS + 0.5) / _PARTS
    turns = (side in ("S", "W")) != (parts.get(name) == "-")
    return -value if turns and value else value


def is_on_map(lon: float, lat: float) -> bool:
    """Whether a position lies where the maps reach."""
    (south, west), (north, east) = THEATRE
    return south <= lat <= north and west <= lon <= east


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance of two positions (longitude, latitude in degrees) on a sphere."""
    (lon, lat), (lon2, lat2) = ([math.radians(v) for v in at] for at in (one, other))
    half = math.sin((lat2 - lat) / 2) ** 2
    half += math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(half))
