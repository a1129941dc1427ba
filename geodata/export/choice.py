"""Which events to export, by id, day, dispute or category, as the command line asks for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from geodata.atlas import Atlas


def choose(
    atlas: Atlas,
    ids: Collection[str] = (),
    first: dt.date | None = None,
    last: dt.date | None = None,
    disputed: bool = False,
    categories: Collection[str] = (),
) -> list[str] | None:
    """Ids of the events that meet every condition that is given; None where none is given.

    An event is within days if some day that it can mean is. `ids` are taken as they are, unknown
    ones too, so that who exports them can say which.
    """
    if not (ids or first or last or disputed or categories):
        return None
    return [
        name
        for name in (ids or atlas.events)
        if name not in atlas.events or _meets(atlas, name, first, last, disputed, categories)
    ]


def _meets(
    atlas: Atlas,
    name: str,
    first: dt.date | None,
    last: dt.date | None,
    disputed: bool,
    categories: Collection[str],
) -> bool:
    event = atlas.events[name].record
    return (
        (first is None or event.when.end >= first)
        and (last is None or event.when.start <= last)
        and (not disputed or bool(atlas.disputes(name)))
        and (not categories or str(event.category) in categories)
    )
