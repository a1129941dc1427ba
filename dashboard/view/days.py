"""How people write a day or a month, in links and in a search."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence

DAY_FORMS = (
    r"(?<year>[0-9]{4})-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})(?:[T ][0-9:.+Z-]*)?",
    r"(?<year>[0-9]{4})(?<month>[0-9]{2})(?<day>[0-9]{2})",
    r"(?<day>[0-9]{1,2})\.(?<month>[0-9]{1,2})\.(?<year>[0-9]{4})",
    r"(?<day>[0-9]{1,2}) (?<name>[A-Za-z]{3,}) (?<year>[0-9]{4})",
    r"(?<name>[A-Za-z]{3,}) (?<day>[0-9]{1,2}),? (?<year>[0-9]{4})",
)
"""How a link may write a day: ISO 8601, also with a time; with dots, the day first; with the
English name of the month or its beginning. The names of groups are written as in JavaScript."""
MONTH_FORMS = (
    r"(?<year>[0-9]{4})-(?<month>[0-9]{1,2})",
    r"(?<name>[A-Za-z]{3,}) (?<year>[0-9]{4})",
)
"""How a reader may write a month, where one can be meant."""
MONTHS = tuple(name.lower() for name in calendar.month_name[1:])


def days_meant(
    text: str, forms: Sequence[str], months: Sequence[str] = MONTHS
) -> tuple[dt.date, dt.date] | None:
    """First and last day of the day or the month that a text means, written in one of the forms.

    None for any other text and for what no calendar has. `days.js` of the map does the same.
    """
    patterns = (form.replace("(?<", "(?P<") for form in forms)
    found = next(filter(None, (re.fullmatch(pattern, text) for pattern in patterns)), None)
    if found is None:
        return None
    parts = found.groupdict()
    if name := parts.get("name"):
        month = next((n for n, m in enumerate(months, 1) if m.startswith(name.lower())), 0)
    else:
        month = int(parts["month"])
    try:
        first = dt.date(int(parts["year"]), month, int(parts.get("day") or 1))
    except ValueError:
        return None
    longest = calendar.monthrange(first.year, first.month)[1]
    return first, first if "day" in parts else first.replace(day=longest)
