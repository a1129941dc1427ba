"""The words beside the map, in blocks one under the other: heading, legend, call-outs, credits.

A block is made for a width, says how tall it became, and is then set at its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import shapely
from matplotlib.artist import Artist
from matplotlib.text import Text

from dashboard.figure.ink import fonts
from dashboard.figure.ink.artists import Group, circle, rectangle, shape, text
from dashboard.figure.ink.rect import Rect
from dashboard.figure.ink.themes import Theme
from dashboard.figure.map.arrows import OPACITY
from dashboard.figure.map.cells import CellPainter, State
from dashboard.figure.map.symbols import FAINTEST, SymbolPainter
from geodata.model import Category


@dataclass
class Block:
    """Marks set below a line, and the height that they take.

    The marks are made when they are drawn, from the left end and the height of that line (`x` and
    `top`): a block is often made only to learn its height.
    """

    name: str | None = None
    marks: list[Callable[[float, float], Artist]] = field(default_factory=list)
    height: float = 0.0
    x: float = 0.0
    top: float = 0.0

    def at(self, x: float, top: float) -> Block:
        """The block itself, set at a place."""
        self.x, self.top = x, top
        return self

    def group(self) -> Group:
        """The marks as a named group."""
        group = Group(self.name)
        group.marks = [make(self.x, self.top) for make in self.marks]
        return group


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets lines of text from the top downwards in a column."""

    theme: Theme
    size: float

    def lines(
        self,
        block: Block,
        words: str,
        room: float,
        share: float,
        weight: int = 400,
        colour: str | None = None,
        most: int = 99,
        leading: float = 1.22,
        indent: float = 0.0,
    ) -> None:
        """Add text to a block under what it holds."""
        size, ink = share * self.size, colour or self.theme.ink
        for line in fonts.wrap(words, room - indent, size, weight, most):
            block.marks.append(partial(_line, line, size, ink, weight, indent, block.height))
            block.height += leading * size


def _line(
    words: str, size: float, ink: str, weight: int, indent: float, down: float, x: float, top: float
) -> Text:
    return text(x + indent, top - down - 0.8 * size, words, size, ink, weight)


DATE_SHARE, DATE_HEIGHT = 2.35, 1.12
"""The size of the large date in type sizes, and its height in its own size."""


def date_size(setter: Setter, days: Iterable[str], room: float) -> float:
    """The size of the large date, in which each of the days has room."""
    size = DATE_SHARE * setter.size
    widest = max(fonts.width(day, size, 700) for day in days)
    return min(size, size * room / max(widest, 1e-9))


def date_mark(setter: Setter, day: str, size: float, x: float, top: float) -> Group:
    """The large date."""
    group = Group("date")
    group.add(text(x, top - 0.76 * size, day, size, setter.theme.ink, 700))
    return group


def heading(setter: Setter, title: str, subtitle: str, room: float) -> Block:
    """Title and subtitle."""
    block = Block("title")
    setter.lines(block, title, room, 1.42, 600, most=4, leading=1.16)
    block.height += 0.3 * setter.size
    setter.lines(block, subtitle, room, 0.92, 400, setter.theme.muted, most=4)
    return block


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the legend: a state of cells, an event symbol, or a remark, with its words."""

    words: str
    state: State | None = None
    quiet: bool = False
    category: Category | None = None
    sample: str | None = None


def legend(setter: Setter, heading_: str, entries: Sequence[Entry], room: float) -> Block:
    """A part of the legend: a small heading, and a line for each entry."""
    size, theme = setter.size, setter.theme
    block = Block()
    if not entries:
        return block
    setter.lines(block, heading_, room, 0.86, 700, most=2)
    block.height += 0.28 * size
    for entry in entries:
        first = block.height
        remark = entry.state is None and entry.category is None and entry.sample is None
        indent = 0.0 if remark else 2.35 * size
        colour = None if indent else theme.muted
        setter.lines(block, entry.words, room, 0.86, colour=colour, most=3, indent=indent)
        block.marks.append(partial(_sample, setter, entry, first))
        block.height = max(block.height, first + (1.15 if indent else 0) * size) + 0.3 * size
    return block


def _sample(setter: Setter, entry: Entry, down: float, x: float, top: float) -> Group:
    """The swatch, symbol or line that an entry explains."""
    size, theme = setter.size, setter.theme
    group = Group()
    y = top - down - 0.52 * size
    middle, end = x + 0.9 * size, x + 1.8 * size
    if entry.state is not None:
        box = Rect(x, y - 0.5 * size, end, y + 0.5 * size)
        swatch = shapely.box(*box.corners)
        group.add(CellPainter(theme, size).paint(swatch, entry.state, entry.quiet))
        group.add(shape(rectangle(box), stroke=theme.rule, width=0.05 * size, round_=False))
    elif entry.sample == "circle":
        dash = (0.12 * size, 0.24 * size)
        ring = circle(middle, y, 0.52 * size)
        group.add(shape(ring, stroke=theme.ink, width=0.07 * size, alpha=0.6, dash=dash))
    elif entry.sample == "arrow":
        neck, half, head = end - 0.6 * size, 0.16 * size, 0.42 * size
        upper = [(x, y), (neck, y + half), (neck, y + head), (end, y)]
        lower = [(neck, y - head), (neck, y - half)]
        arrow = shapely.Polygon(upper + lower)
        group.add(shape(arrow, fill=theme.ink, alpha=OPACITY))
    elif entry.sample == "former-nkao":
        line = shapely.LineString([(x, y), (end, y)])
        dash = (0.001 * size, 0.24 * size)
        group.add(shape(line, stroke=theme.ink, width=0.1 * size, alpha=0.8, dash=dash))
    elif entry.category is not None or entry.sample is not None:
        look = _DISCS.get(entry.sample or "", {})
        group.add(SymbolPainter(theme, size).disc(middle, y, entry.category, **look))
    return group


_DISCS: dict[str, dict[str, Any]] = {
    "": {"share": 0.82},
    "reference": {"share": 0.82, "reference": True},
    "disputed": {"share": 0.74, "disputed": True},
    "counted": {"share": 0.82, "words": "n"},
    "faint": {"share": 0.82, "alpha": FAINTEST},
    "vague": {"share": 0.82, "one_day": False},
}
"""How the disc of a remark about symbols looks; "" is that of a category."""


@dataclass(frozen=True, slots=True)
class Callout:
    """A highlighted event in words."""

    number: int
    when: str
    title: str
    remark: str

    def __str__(self) -> str:
        remark = f" ({self.remark})" if self.remark else ""
        return f"{self.number}. {self.when}: {self.title}{remark}"


def callouts(setter: Setter, items: Sequence[Callout], room: float) -> Block:
    """The numbered events in words."""
    size = setter.size
    block = Block("callout-list")
    lines = partial(setter.lines, block, room=room, indent=1.75 * size)
    for item in items:
        block.marks.append(partial(_number, setter, item.number, block.height))
        lines(item.when, share=0.8, weight=700, most=1)
        lines(item.title, share=0.86, most=3)
        if item.remark:
            lines(item.remark, share=0.78, colour=setter.theme.muted, most=2)
        block.height += 0.4 * size
    return block


def _number(setter: Setter, number: int, down: float, x: float, top: float) -> Group:
    size = setter.size
    y = top - down - 0.52 * size
    disc = SymbolPainter(setter.theme, size).disc
    return disc(x + 0.6 * size, y, None, words=str(number), marked=True, share=0.86)


def small_print(setter: Setter, words: str, room: float) -> Block:
    """Credits, in small type."""
    block = Block("credit")
    setter.lines(block, words, room, 0.6, 400, setter.theme.muted, leading=1.3)
    return block
