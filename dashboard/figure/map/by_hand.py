"""Arrows and short texts that somebody placed on a map."""

from __future__ import annotations

import math

import numpy as np
import shapely
from matplotlib.path import Path

from dashboard.figure.ink import fonts
from dashboard.figure.ink.artists import Group, halo, shape, text
from dashboard.figure.ink.rect import Rect
from dashboard.figure.ink.themes import Theme
from dashboard.figure.map.lettering import Lettering, centred
from dashboard.figure.map.projection import Window
from dashboard.figure.notes import HandArrow, HandText, Notes
from dashboard.language import _

SIZES = {"small": 0.85, "normal": 1.05, "large": 1.5}
"""In type sizes."""
WIDEST, LEADING, WEIGHT = 13.0, 1.16, 600
"""Where lines break, in sizes of the text; from line to line; the weight of all texts."""


def draw_notes(
    notes: Notes, window: Window, theme: Theme, lettering: Lettering
) -> tuple[Group, list[Rect], list[str]]:
    """The arrows and texts of a map, their rooms, and what has no place on it.

    A text that would reach over the edge of the map is moved inwards.
    """
    group = Group("hand-drawn", window.rect)
    rooms: list[Rect] = []
    outside: list[str] = []
    for number, arrow in enumerate(notes.arrows, 1):
        mark = Group(f"arrow-{number}")
        if along := _draw_arrow(mark, arrow, window, theme, lettering.size):
            group.add(mark)
            rooms += along
        else:
            outside.append(_("Arrow {n} lies outside the map.").format(n=number))
    for number, note in enumerate(notes.texts, 1):
        room = None
        if window.rect.holds(centred(window.place(*note.at), 0, 0)):
            mark = Group(f"text-{number}")
            room = _draw_text(mark, note, window, theme, lettering)
        if room is None:
            words = fonts.printable(note.text, 40)
            outside.append(_("The text “{words}” has no room on the map.").format(words=words))
            continue
        group.add(mark)
        rooms.append(room)
    return group, rooms, outside


def _draw_text(
    mark: Group, note: HandText, window: Window, theme: Theme, lettering: Lettering
) -> Rect | None:
    size = lettering.type_size(SIZES[note.size])
    inner = window.rect.grown(-0.4 * lettering.size)
    words = fonts.printable(note.text)
    widest = max(WIDEST * size, *(fonts.width(word, size, WEIGHT) for word in words.split()))
    if widest > max(WIDEST * size, inner.width):  # a word that would be cut
        return None
    lines = fonts.wrap(words, min(widest, inner.width), size, WEIGHT)
    wide = max(fonts.width(line, size, WEIGHT) for line in lines)
    tall = size * (0.95 + LEADING * (len(lines) - 1))
    if tall > inner.height:
        return None
    x, y = window.place(*note.at)
    x = min(max(x, inner.left + wide / 2), inner.right - wide / 2)
    y = min(max(y, inner.bottom + tall / 2), inner.top - tall / 2)
    room = centred((x, y), wide, tall)
    for number, line in enumerate(lines):
        left = x - fonts.width(line, size, WEIGHT) / 2
        at = (left, room.top - size * (0.75 + LEADING * number), line, size)
        mark.add(halo(*at, theme.halo, 0.3 * lettering.size, WEIGHT, alpha=0.92))
        mark.add(text(*at, theme.ink, WEIGHT))
    return room


def _draw_arrow(
    mark: Group, arrow: HandArrow, window: Window, theme: Theme, size: float
) -> list[Rect]:
    """Draw an arrow; returns the rooms along it, none if nothing of it is on the map."""
    start, end = np.array(window.place(*arrow.start)), np.array(window.place(*arrow.end))
    along = end - start
    middle = (start + end) / 2 + arrow.bend * np.array([-along[1], along[0]])
    length = math.hypot(*along)
    head = min(1.1 * size, 0.45 * length)
    into = (end - middle) / max(math.hypot(*(end - middle)), 1e-9)
    across = np.array([-into[1], into[0]])
    neck = end - 0.8 * head * into
    # The whole arrow's curve ends under its head, so that its round end does not stick out.
    bow = (start + neck) / 2 + (middle - (start + end) / 2)
    line = Path([start, bow, neck], [Path.MOVETO, Path.CURVE3, Path.CURVE3])
    shares = np.linspace(0, 1, 12)[:, None]
    curve = (1 - shares) ** 2 * start + 2 * shares * (1 - shares) * bow + shares**2 * end
    tip = shapely.Polygon([end, end - head * into + 0.42 * head * across,
                           end - head * into - 0.42 * head * across])  # fmt: skip
    if not shapely.intersects(shapely.box(*window.rect.corners), shapely.LineString(curve)):
        return []
    for colour, more in ((theme.halo, 0.22 * size), (theme.ink, 0.0)):
        mark.add(shape(line, stroke=colour, width=0.2 * size + more))
        mark.add(shape(tip, fill=colour, stroke=colour, width=more))
    return [centred((x, y), 0.5 * size, 0.5 * size) for x, y in curve]
