"""What an animation tells under its day: a caption for each change, highlights in their days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import shapely

from dashboard.figure.ink import fonts
from dashboard.figure.page.panel import Callout
from dashboard.figure.page.section import bounds_of
from dashboard.figure.request import PictureRequest
from dashboard.language import ngettext
from dashboard.language.wording import day_text
from geodata import Atlas, Frame
from geodata.compare import compare

MOST_TOLD = 3
"""Events that one caption tells; the others are counted."""


@dataclass(frozen=True, slots=True)
class Caption:
    """What is told with a frame: events, which of the highlighted ones are marked on its map.

    `fresh` says that something happened since the frame before; else the words are older ones,
    which stay until others come.
    """

    items: tuple[Callout, ...] = ()
    marked: tuple[str, ...] = ()
    fresh: bool = False

    @property
    def letters(self) -> int:
        """How much there is to read, in letters."""
        return sum(len(item.when) + len(item.title) for item in self.items) if self.fresh else 0


def captions_of(
    atlas: Atlas, request: PictureRequest, frames: Sequence[Frame], numbers: Mapping[str, int]
) -> list[Caption]:
    """A caption for each frame; `numbers` are those of the highlighted events.

    The first frame tells of the highlighted events of its day alone.
    """
    section = shapely.box(*bounds_of(atlas, request))
    found: list[Caption] = []
    before: Frame | None = None
    for frame in frames:
        since = frame.date if before is None else before.date + dt.timedelta(1)
        marked = tuple(n for n in numbers if _happens(atlas, n, since, frame.date))
        begun = [n for n in marked if atlas.events[n].record.when.start >= since]
        changed = [] if before is None else _changed(atlas, before, frame, section)
        told = dict.fromkeys([*begun, *changed])
        if told:
            names = sorted(told, key=lambda n: (atlas.events[n].record.when.start, n))
            found.append(Caption(_items(atlas, request, names, numbers), marked, fresh=True))
        else:
            older = found[-1].items if found else ()
            found.append(Caption(older, marked))
        before = frame
    return found


def _happens(atlas: Atlas, name: str, first: dt.date, last: dt.date) -> bool:
    when = atlas.events[name].record.when
    return when.start <= last and first <= when.end


def _changed(atlas: Atlas, before: Frame, after: Frame, section: shapely.Polygon) -> list[str]:
    """The events by which ground within a section has another state than a frame before."""
    shown = {
        f"{kind}:{name}"
        for kind, found in (("area", atlas.areas), ("place", atlas.places))
        for name, one in found.items()
        if shapely.intersects(section, one.geometry)
    }
    changes = (c for c in compare(atlas, before, after).changes if c.key in shown)
    return [event for change in changes for event in change.events]


def _items(
    atlas: Atlas, request: PictureRequest, names: Sequence[str], numbers: Mapping[str, int]
) -> tuple[Callout, ...]:
    own = request.notes.words
    first = sorted(names, key=lambda n: n not in numbers)[:MOST_TOLD]
    items = []
    for name in sorted(first, key=names.index):
        event = atlas.events[name].record
        title = fonts.printable(own.get(name, event.title), 160)
        items.append(Callout(numbers.get(name, 0), day_text(event.when), title, ""))
    if rest := len(names) - len(items):
        more = ngettext("{n} more event", "{n} more events", rest).format(n=rest)
        items[-1] = replace(items[-1], remark=more)
    return tuple(items)
