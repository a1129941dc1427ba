"""What a query can ask for besides a name: a day, a month, a position (`asked.js` reads them)."""

from __future__ import annotations

import datetime as dt
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
