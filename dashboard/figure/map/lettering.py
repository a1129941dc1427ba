"""In which words and sizes a map is lettered, and what somebody decided of it by hand."""

from __future__ import annotations

import math
from dataclasses import dataclass

from matplotlib.artist import Artist
from matplotlib.path import Path

from dashboard.figure.ink.artists import shape
from dashboard.figure.ink.rect import Rect
from dashboard.figure.ink.themes import Theme
from dashboard.figure.map.projection import Window
from dashboard.figure.notes import NOTHING, Notes


@dataclass(frozen=True, slots=True)
class Lettering:
    """The choice of names, the size of the page's type, the smallest type, what is done by hand."""

    names: str
    size: float
    least: float = 0.0
    notes: Notes = NOTHING

    def type_size(self, share: float) -> float:
        """A share of the type size, or the smallest that is allowed."""
        return max(share * self.size, self.least)

    def hides(self, name: str) -> bool:
        """Whether somebody left out the name of a place or land."""
        return name in self.notes.hidden

    def middle(self, name: str, window: Window) -> tuple[float, float] | None:
        """Where on the page somebody set the middle of a name; None where nobody did."""
        moved = (label.at for label in self.notes.labels if label.place == name)
        return next((window.place(*at) for at in moved), None)


def centred(middle: tuple[float, float], wide: float, tall: float) -> Rect:
    """The room of a name around its middle."""
    x, y = middle
    return Rect(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)


def leader(room: Rect, place: tuple[float, float], theme: Theme, size: float) -> list[Artist]:
    """A thin line from words to what they name, if that is not close by."""
    x, y = place
    end = min(max(x, room.left), room.right), min(max(y, room.bottom), room.top)
    if math.dist(end, place) < 1.2 * size:
        return []
    return thin_line(place, end, theme, size)


def thin_line(
    start: tuple[float, float], end: tuple[float, float], theme: Theme, size: float
) -> list[Artist]:
    """A thin line that is seen on any ground."""
    line = Path([start, end])
    return [
        shape(line, stroke=theme.halo, width=0.16 * size, alpha=0.8),
        shape(line, stroke=theme.ink, width=0.06 * size),
    ]
