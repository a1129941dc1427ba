"""Days as the scripts of the map count them (`days.js`)."""

from __future__ import annotations

import datetime as dt

_EPOCH = dt.date(1970, 1, 1).toordinal()


def day_number(day: dt.date) -> int:
    """Days since 1970-01-01, as the map's script counts."""
    return day.toordinal() - _EPOCH
