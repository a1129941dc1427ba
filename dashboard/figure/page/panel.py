"""The words beside the map, in blocks one under the other: heading, legend, call-outs, credits.

A block is made for a width and says how tall it became.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
from dashboard.figure.map.cells import CellPainter, State
from dashboard.figure.map.symbols import FAINTEST, SymbolPainter
from geodata.model import Category


@dataclass
class Block:
    """Marks set below a line, and the height that they take; `gap` is the room before it.

    The marks are made when they are drawn: a block is often made only to learn its height.
    """

    name: str | None = None
    marks: list[Callable[[], Artist]] = field(default_factory=list)
    height: float = 0.0
    gap: float = 0.0

    def group(self) -> Group:
        """The marks as a named group."""
        group = Group(self.name)
        group.marks = [make() for make in self.marks]
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
        x: float,
        top: float,
        room: float,
        share: float,
        weight: int = 400,
        colour: str | None = None,
        most: int = 99,
        leading: float = 1.22,
    ) -> None:
        """Add text to a block under what it holds."""
        size = share * self.size
        for line in fonts.wrap(words, room, size, weight, most):
            baseline = top - block.height - 0.8 * size
            ink = colour or self.theme.ink
            block.marks.append(partial(text, x, baseline, line, size, ink, weight))
            block.height += leading * size


DATE_SHARE = 2.35


def date_mark(setter: Setter, words: str, x: float, top: float, room: float) -> tuple[Text, float]:
    """The large date and its height."""
    size = DATE_SHARE * setter.size
    size = min(size, size * room / max(fonts.width(words, size, 700), 1e-9))
    return text(x, top - 0.76 * size, words, size, setter.theme.ink, 700), 1.12 * size


def heading(setter: Setter, title: str, subtitle: str, x: float, top: float, room: float) -> Block:
    """Title and subtitle."""
    block = Block("title")
    setter.lines(block, title, x, top, room, 1.42, 600, most=4, leading=1.16)
    block.height += 0.3 * setter.size
    setter.lines(block, subtitle, x, top, room, 0.92, 400, setter.theme.muted, most=4)
    return block


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the legend: a state of cells, an event symbol, or a remark, with its words."""

    words: str
    state: State | None = None
    quiet: bool = False
    category: Category | None = None
    sample: str | None = None


def legend(
    setter: Setter, heading_: str, entries: Sequence[Entry], x: float, top: float, room: float
) -> Block:
    """A part of the legend: a small heading, and a line for each entry."""
    size, theme = setter.size, setter.theme
    block = Block()
    if not entries:
        return block
    setter.lines(block, heading_, x, top, room, 0.86, 700, most=2)
    block.height += 0.28 * size
    for entry in entries:
        first = block.height
        remark = entry.state is None and entry.category is None and entry.sample is None
        indent = 0.0 if remark else 2.35 * size
        y = top - first - 0.52 * size
        setter.lines(block, entry.words, x + indent, top, room - indent, 0.86, most=3,
                     colour=None if indent else theme.muted)  # fmt: skip
        block.marks.append(partial(_sample, setter, entry, x, y))
        block.height = max(block.height, first + (1.15 if indent else 0) * size) + 0.3 * size
    return block


def _sample(setter: Setter, entry: Entry, x: float, y: float) -> Group:
    """The swatch, symbol or line that an entry explains."""
    size, theme = setter.size, setter.theme
    group = Group()
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


def callouts(
    setter: Setter, items: Sequence[Callout], x: float, top: float, room: float, most: int = 3
) -> Block:
    """The numbered events in words."""
    size, theme = setter.size, setter.theme
    block = Block("callout-list")
    symbols = SymbolPainter(theme, size)
    for item in items:
        first = block.height
        y = top - first - 0.52 * size
        words, middle = str(item.number), x + 0.6 * size
        block.marks.append(
            partial(symbols.disc, middle, y, None, words=words, marked=True, share=0.86)
        )
        inset = 1.75 * size
        setter.lines(block, item.when, x + inset, top, room - inset, 0.8, 700, most=1)
        setter.lines(block, item.title, x + inset, top, room - inset, 0.86, most=most)
        if item.remark:
            setter.lines(block, item.remark, x + inset, top, room - inset, 0.78,
                         colour=theme.muted, most=2)  # fmt: skip
        block.height += 0.4 * size
    return block


def small_print(setter: Setter, words: Sequence[str], x: float, top: float, room: float) -> Block:
    """Credits, in small type."""
    block = Block("credit")
    for part in words:
        setter.lines(block, part, x, top, room, 0.6, 400, setter.theme.muted, leading=1.3)
    return block
