"""Names of towns: which are named, and where their names stand without overlapping.

Names are placed greedily in the order of rank: each takes the first free one of eight places
around its dot (the order is that of Imhof, "Positioning Names on Maps", 1975: right before left,
above before below); one that finds none is left out. The order matters more here than packing
as many names as possible, and the names must not move from day to day, so no force-directed
library is used.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dashboard.figure.ink import fonts
from dashboard.figure.ink.artists import Group, halo, text
from dashboard.figure.ink.rect import Rect
from dashboard.figure.ink.themes import Theme
from dashboard.figure.map.lettering import Lettering, centred, leader
from dashboard.figure.map.projection import Window
from dashboard.style.symbology import rank_of
from dashboard.view.names import names_of
from geodata import Atlas
from geodata.model import Place, PlaceKind

NAMED_FROM = {1: 0.0, 2: 7.4, 3: 9.6}
"""Zoom level, as a web map with 12-pixel names counts it, from which towns of a rank are named."""

STYLES: dict[int, tuple[float, int, bool]] = {
    1: (1.06, 700, False),
    2: (0.9, 500, False),
    3: (0.82, 400, True),
}
"""Size (in type sizes), weight and italics of the names of a rank."""


@dataclass(frozen=True, slots=True)
class Town:
    """A settlement or height in the window: where it is on the page, and its name's place."""

    id: str
    name: str
    rank: int
    height: bool
    x: float
    y: float
    dot: float
    label: Rect | None = None
    left: float = 0.0
    baseline: float = 0.0

    @property
    def mark(self) -> Rect:
        """The room of its dot."""
        return Rect(self.x, self.y, self.x, self.y).grown(self.dot)


def name_of(place: Place, names: str) -> str:
    """A place's name as the reader chose, or its title where it has none of that kind."""
    return fonts.printable(names_of(place).get(names, place.title), 80)


def towns(
    atlas: Atlas,
    held: Iterable[str],
    window: Window,
    lettering: Lettering,
    wanted: frozenset[str],
    taken: list[Rect],
) -> list[Town]:
    """The towns of a map with the places of their names.

    `held` are the ids of places with a state, `wanted` those named whatever their rank, `taken`
    rooms that no name may enter (it is left as it is). A name that somebody moved stands where that
    says, and the others give way to it.
    """
    names, size = lettering.names, lettering.size
    zoom = math.log2(window.factor * 360 / 256 * 12 / (STYLES[2][0] * size))
    found = []
    for name in held:
        place, rank = atlas.places[name], rank_of(name)
        x, y = window.place(place.point.x, place.point.y)
        dot = size * (0.26 if rank == 1 else 0.2 if rank == 2 else 0.16)
        inside = window.rect.holds(Rect(x, y, x, y).grown(dot * 1.5))
        named = (
            zoom >= NAMED_FROM[rank] or name in wanted or lettering.middle(name, window) is not None
        )
        if inside and named:
            height = place.record.kind is PlaceKind.HEIGHT
            words = name_of(place.record, names)
            found.append(Town(name, words, rank, height, x, y, dot))
    found.sort(key=lambda t: (t.rank, t.id not in wanted, t.id))
    return _place_names(found, window, lettering, taken, wanted)


def _place_names(
    found: list[Town],
    window: Window,
    lettering: Lettering,
    taken: list[Rect],
    wanted: frozenset[str],
) -> list[Town]:
    moved = {t.id: at for t in found if (at := lettering.middle(t.id, window))}
    by_hand = {t.id: _by_hand(t, moved.get(t.id), window, lettering) for t in found
               if t.id in moved or lettering.hides(t.id)}  # fmt: skip
    rooms = [*taken, *(t.label for t in by_hand.values() if t.label)]
    kept: list[Town] = []
    # Dots of the two upper ranks stay even if nameless, so no name may cover them.
    rooms += [t.mark for t in found if t.rank < 3 or t.id in wanted]
    for town in found:
        if town.id in by_hand:
            kept.append(by_hand[town.id])
            continue
        placed = _place_name(town, window.rect, lettering, rooms)
        if placed.label is not None:
            rooms.append(placed.label)
            if town.rank == 3:
                rooms.append(town.mark)
        if placed.label is not None or town.rank < 3:
            kept.append(placed)
    return kept


def _by_hand(
    town: Town, middle: tuple[float, float] | None, window: Window, lettering: Lettering
) -> Town:
    """A town with its name around a middle, or without one."""
    if middle is None or not window.rect.holds(centred(middle, 0, 0)):
        return town
    share, weight, italic = STYLES[town.rank]
    type_size = lettering.type_size(share)
    wide = fonts.width(town.name, type_size, weight, italic)
    room = centred(middle, wide, 0.94 * type_size)
    return replace(town, label=room, left=room.left, baseline=room.bottom + 0.2 * type_size)


def _place_name(town: Town, frame: Rect, lettering: Lettering, rooms: list[Rect]) -> Town:
    share, weight, italic = STYLES[town.rank]
    size, type_size = lettering.size, lettering.type_size(share)
    words = fonts.fit(town.name, 13 * size, type_size, weight, italic)
    wide = fonts.width(words, type_size, weight, italic)
    up, down = 0.74 * type_size, 0.2 * type_size
    gap = town.dot + 0.2 * size
    own = town.mark
    if own not in rooms and any(own.meets(room) for room in rooms):
        return town  # a name already stands on it
    middle = town.y - (up - down) / 2
    for left, base in (
        (town.x + gap, middle),
        (town.x + gap * 0.8, town.y + gap * 0.55),
        (town.x + gap * 0.8, town.y - up - gap * 0.1),
        (town.x - gap - wide, middle),
        (town.x - gap * 0.8 - wide, town.y + gap * 0.55),
        (town.x - gap * 0.8 - wide, town.y - up - gap * 0.1),
        (town.x - wide / 2, town.y + gap + down * 0.6),
        (town.x - wide / 2, town.y - gap - up),
    ):
        room = Rect(left, base - down, left + wide, base + up)
        if frame.grown(-0.3 * size).holds(room) and not any(
            room.meets(other.grown(0.06 * size)) for other in rooms if other != own
        ):
            return replace(town, name=words, label=room, left=left, baseline=base)
    return town


def labels(placed: list[Town], theme: Theme, lettering: Lettering) -> Group:
    """The names of towns, each with a halo that keeps it readable on any ground.

    A thin line leads from a name that somebody moved far off to its town.
    """
    size = lettering.size
    group = Group("names")
    for town in placed:
        if town.label is None:
            continue
        share, weight, italic = STYLES[town.rank]
        type_size = lettering.type_size(share)
        mark = Group(f"name-{town.id}")
        if any(label.place == town.id for label in lettering.notes.labels):
            mark.marks += leader(town.label, (town.x, town.y), theme, size)
        at = (town.left, town.baseline, town.name, type_size)
        mark.add(halo(*at, theme.halo, 0.24 * size, weight, italic))
        mark.add(text(*at, theme.ink, weight, italic))
        group.add(mark)
    return group
