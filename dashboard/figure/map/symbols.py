"""Events on the map: symbols beside their places, numbers for many, call-outs of chosen ones.

A symbol never covers a name: it stands as near to its place as there is room, and a thin line
leads to the place where that is not close by.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path
from matplotlib.path import Path

from dashboard.figure.ink.artists import Group, circle, shape, text, transform
from dashboard.figure.ink.rect import Rect
from dashboard.figure.ink.themes import Theme
from dashboard.figure.map.lettering import thin_line
from dashboard.figure.map.projection import Window
from dashboard.style.palette import SYMBOLS
from dashboard.style.symbology import circle_km, drawn_days, on_one_day
from geodata import Atlas, Frame
from geodata.frame import EventView
from geodata.model import Category

MOST_APART = 4
"""Events at one place that stand side by side; more become a number."""
DISC = 1.3
"""Room of a symbol, in type sizes."""
FAINTEST = 0.45
"""Opacity of the symbols farthest in time; each day away takes 0.12, as on the web map."""


@dataclass(frozen=True, slots=True)
class Spot:
    """An event with a symbol: where it is on the page and how it looks."""

    view: EventView
    x: float
    y: float
    apart: int
    number: int | None = None
    one_day: bool = True

    @property
    def fade(self) -> float:
        """Opacity by distance in time."""
        return 1.0 if self.number else max(FAINTEST, 1 - 0.12 * self.apart)


@dataclass(frozen=True, slots=True)
class PlacedCluster:
    """Spots at one place and the rooms of their symbols; `rooms` is one for all if counted."""

    spots: tuple[Spot, ...]
    rooms: tuple[Rect, ...]
    counted: bool


@cache
def icon(category: Category) -> Path:
    """A category's symbol on a grid from -0.5 to 0.5, y upwards."""
    pen = RecordingPen()
    parse_path(SYMBOLS[category].path, pen)
    points: list[tuple[float, float]] = []
    codes: list[np.uint8] = []
    start = (0.0, 0.0)
    for step, args in pen.value:
        if step == "moveTo":
            start = args[0]
            points.append(start)
            codes.append(Path.MOVETO)
        elif step == "lineTo":
            points.append(args[0])
            codes.append(Path.LINETO)
        elif step == "curveTo":
            points.extend(args)
            codes.extend([Path.CURVE4] * len(args))
        elif step == "closePath":
            points.append(start)
            codes.append(Path.CLOSEPOLY)
    return Path([((x - 8) / 16, (8 - y) / 16) for x, y in points], codes)


def spots(
    atlas: Atlas, frame: Frame, window: Window, numbers: dict[str, int], size: float
) -> list[Spot]:
    """The events that have a symbol in a frame: told by then, near enough known, in the window.

    `numbers` are the highlighted events with their numbers: they are drawn on every day.
    """
    views = {view.id: view for view in frame.events}
    for name in numbers:
        if name not in views:
            views[name] = _outside(atlas, name, frame)
    inner = window.rect.grown(-0.6 * size)
    found = []
    for name, view in views.items():
        days = drawn_days(atlas, name)
        if days is None or (name not in numbers and not (view.told and _meets(days, frame.window))):
            continue
        event = atlas.events[name]
        x, y = window.place(event.point.x, event.point.y)
        if inner.holds(Rect(x, y, x, y)):
            found.append(
                Spot(
                    view,
                    x,
                    y,
                    _apart(atlas, name, frame.date),
                    numbers.get(name),
                    on_one_day(atlas, name),
                )
            )
    return sorted(found, key=lambda s: (s.number or 99, s.apart, s.view.id))


def _meets(one: tuple[dt.date, dt.date], other: tuple[dt.date, dt.date]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _outside(atlas: Atlas, name: str, frame: Frame) -> EventView:
    """A highlighted event that the frame's window of days leaves out."""
    event = atlas.events[name].record
    around = atlas.at(event.when.start, frame.viewpoint, frame.knowledge, window=0)
    found = next((view for view in around.events if view.id == name), None)
    return found or EventView(
        name, event.title, str(event.category), str(event.when), (), False, False, atlas.basis(name)
    )


def _apart(atlas: Atlas, name: str, day: dt.date) -> int:
    when = atlas.events[name].record.when
    return max(0, (when.start - day).days, (day - when.end).days)


def place_clusters(
    found: Iterable[Spot], window: Window, size: float, taken: list[Rect]
) -> tuple[list[PlacedCluster], list[Spot]]:
    """Where the symbols stand, and those for which there was no room at all."""
    disc = DISC * size
    rooms = list(taken)
    placed: list[PlacedCluster] = []
    left_out: list[Spot] = []
    for cluster in clusters_of(found, size):
        counted = len(cluster) > MOST_APART
        wide = disc if counted else disc * len(cluster)
        room = _room(cluster[0], wide, disc, window.rect.grown(-0.2 * size), rooms)
        if room is None:
            left_out += cluster
            continue
        rooms.append(room)
        own = (
            (room,)
            if counted
            else tuple(
                Rect(room.left + i * disc, room.bottom, room.left + (i + 1) * disc, room.top)
                for i in range(len(cluster))
            )
        )
        placed.append(PlacedCluster(tuple(cluster), own, counted))
    return placed, left_out


def clusters_of(found: Iterable[Spot], size: float) -> list[list[Spot]]:
    """Events whose symbols would cover each other, together; highlighted ones stand alone."""
    disc = DISC * size
    clusters: list[list[Spot]] = []
    for spot in found:
        near = None
        if spot.number is None:
            near = next(
                (
                    cluster
                    for cluster in clusters
                    if cluster[0].number is None
                    and math.hypot(cluster[0].x - spot.x, cluster[0].y - spot.y) < disc
                ),
                None,
            )
        if near is None:
            clusters.append([spot])
        else:
            near.append(spot)
    return clusters


def _room(spot: Spot, wide: float, tall: float, frame: Rect, rooms: list[Rect]) -> Rect | None:
    """The free room nearest to a place, above it rather than below."""
    for ring in range(14):
        reach = tall * (0.82 + 0.45 * ring)
        for angle in (90, 50, 130, 10, 170, 270, 310, 230):
            x = spot.x + math.cos(math.radians(angle)) * (reach + (wide - tall) / 2)
            y = spot.y + math.sin(math.radians(angle)) * reach
            room = Rect(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)
            free = frame.holds(room) and not any(room.meets(other) for other in rooms)
            if free and not _crosses(spot, x, y, reach, rooms):
                return room
    return None


def _crosses(spot: Spot, x: float, y: float, reach: float, rooms: list[Rect]) -> bool:
    """Whether the line from a place to its symbol runs over a name or another town."""
    start = 0.5 * reach / max(math.hypot(x - spot.x, y - spot.y), reach)
    steps = [start + (1 - start) * i / 12 for i in range(13)]
    line = [(spot.x + t * (x - spot.x), spot.y + t * (y - spot.y)) for t in steps]
    own = Rect(spot.x, spot.y, spot.x, spot.y)
    return any(
        room.left < px < room.right and room.bottom < py < room.top
        for room in rooms
        if not room.holds(own)
        for px, py in line
    )


class SymbolPainter:
    """Draws discs with symbols or numbers for one page.

    `size` is its type size, `least` that of the smallest figures.
    """

    def __init__(self, theme: Theme, size: float, least: float = 0.0) -> None:
        self.theme = theme
        self.size = size
        self.least = least

    def disc(
        self,
        x: float,
        y: float,
        category: Category | None,
        reference: bool = False,
        disputed: bool = False,
        words: str | None = None,
        marked: bool = False,
        alpha: float = 1.0,
        name: str | None = None,
        share: float = 1.0,
        one_day: bool = True,
    ) -> Group:
        """One disc: a category's symbol, or words (a number) in its place.

        Its rim is dashed where the event is not on one known day.
        """
        theme, size = self.theme, self.size * share
        group = Group(name)
        radius = 0.58 * size
        fill, ink = (theme.paper, theme.ink) if reference else (theme.ink, theme.paper)
        rim = theme.ink if reference else theme.paper
        if marked:
            fill, ink, rim = theme.mark, theme.mark_ink, theme.mark_ink
        if disputed:
            group.add(
                shape(circle(x, y, radius + 0.1 * size), fill=theme.paper, stroke=theme.alert,
                      width=0.13 * size, alpha=alpha)
            )  # fmt: skip
        group.add(
            shape(circle(x, y, radius), fill=fill, stroke=None if not one_day else rim,
                  width=0.08 * size, alpha=alpha)
        )  # fmt: skip
        if not one_day:
            dash = (0.2 * size, 0.16 * size)
            group.add(
                shape(circle(x, y, radius - 0.04 * size), stroke=rim, width=0.12 * size,
                      alpha=alpha, dash=dash)
            )  # fmt: skip
        if category is not None:
            group.add(shape(transform(icon(category), x, y, 0.78 * size), fill=ink, alpha=alpha))
        elif words:
            of_disc = 0.78 if len(words) < 2 else 0.68 if len(words) < 3 else 0.5
            type_size = max(of_disc * size, self.least)
            group.add(
                text(x, y - 0.36 * type_size, words, type_size, ink, 700, align="center",
                     alpha=alpha)
            )  # fmt: skip
        return group

    def draw(
        self, atlas: Atlas, clusters: list[PlacedCluster], window: Window
    ) -> tuple[Group, Group]:
        """The groups of the events and of the call-outs."""
        events, callouts = Group("events"), Group("callouts")
        circles = Group("precision", window.rect)
        events.add(circles)
        drawn: set[tuple[float, float, float]] = set()
        for cluster in clusters:
            group = callouts if cluster.spots[0].number else events
            self._leader(group, cluster)
            for spot in cluster.spots:
                self._precision(circles, atlas, spot, window, drawn)
            if cluster.counted:
                disputed = any(s.view.disputed for s in cluster.spots)
                group.add(
                    self.disc(
                        *cluster.rooms[0].centre,
                        None,
                        disputed=disputed,
                        words=str(len(cluster.spots)),
                        name=f"events-at-{cluster.spots[0].view.id}",
                    )
                )
                continue
            for spot, room in zip(cluster.spots, cluster.rooms, strict=True):
                group.add(self._event(spot, room))
        return events, callouts

    def _event(self, spot: Spot, room: Rect) -> Group:
        number = spot.number
        return self.disc(
            *room.centre,
            None if number else Category(spot.view.category),
            reference=spot.view.basis == "reference",
            disputed=spot.view.disputed,
            words=str(number) if number else None,
            marked=bool(number),
            alpha=spot.fade,
            one_day=spot.one_day,
            name=f"event-{spot.view.id}",
        )

    def _leader(self, group: Group, cluster: PlacedCluster) -> None:
        spot = cluster.spots[0]
        left, right = cluster.rooms[0].left, cluster.rooms[-1].right
        x = min(max(spot.x, left + 0.4 * self.size), right - 0.4 * self.size)
        y = cluster.rooms[0].centre[1]
        if math.hypot(x - spot.x, y - spot.y) > 1.35 * self.size:
            group.marks += thin_line((spot.x, spot.y), (x, y), self.theme, self.size)

    def _precision(
        self,
        group: Group,
        atlas: Atlas,
        spot: Spot,
        window: Window,
        drawn: set[tuple[float, float, float]],
    ) -> None:
        """A dotted circle within which the place is known to lie."""
        km = circle_km(atlas, spot.view.id)
        if km is None:
            return
        radius = km * window.per_km(atlas.events[spot.view.id].point.y)
        if radius > 0.9 * self.size and (spot.x, spot.y, radius) not in drawn:
            drawn.add((spot.x, spot.y, radius))
            group.add(
                shape(circle(spot.x, spot.y, radius), stroke=self.theme.ink,
                      width=0.06 * self.size, alpha=0.55,
                      dash=(0.12 * self.size, 0.24 * self.size))
            )  # fmt: skip
