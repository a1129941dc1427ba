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
from PIL import Image

from dashboard.figure.house.logo import Logo
from dashboard.figure.house.style_file import HouseStyle
from dashboard.figure.ink import fonts
from dashboard.figure.ink.artists import Group, Raster, circle, rectangle, shape, text
from dashboard.figure.ink.rect import Rect
from dashboard.figure.ink.themes import Theme
from dashboard.figure.map.arrows import OPACITY
from dashboard.figure.map.cells import CellPainter, State
from dashboard.figure.map.symbols import FAINTEST, SymbolPainter
from dashboard.style.contrast import contrast
from dashboard.style.inks import LIGHT
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
    """Sets lines of text from the top downwards in a column; none is smaller than `least`."""

    theme: Theme
    size: float
    least: float = 0.0

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
        size, ink = max(share * self.size, self.least), colour or self.theme.ink
        for line in fonts.wrap(words, room - indent, size, weight, most):
            block.marks.append(partial(_line, line, size, ink, weight, indent, block.height))
            block.height += leading * size


def _line(
    words: str, size: float, ink: str, weight: int, indent: float, down: float, x: float, top: float
) -> Text:
    return text(x + indent, top - down - 0.8 * size, words, size, ink, weight)


DATE_SHARE, DATE_HEIGHT = 2.35, 1.12
"""The size of the large date in type sizes, and its height in its own size."""


def date_size(setter: Setter, days: Iterable[str], room: float, share: float = DATE_SHARE) -> float:
    """The size of the large date, in which each of the days has room."""
    size = share * setter.size
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


def message(
    setter: Setter, words: str, share: float, date: float, subtitle: str, room: float
) -> tuple[Block, float]:
    """A message, room for a date of a size under it, and a subtitle; how far down the date is."""
    block = Block("title")
    setter.lines(block, words, room, share, 700, leading=1.12)  # never cut: it is the message
    down = block.height + 0.3 * setter.size
    block.height = down + DATE_HEIGHT * date
    if subtitle:
        block.height += 0.15 * setter.size
        setter.lines(block, subtitle, room, 0.92, 400, setter.theme.muted, most=4)
    return block, down


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the legend: a state of cells, an event symbol, or a remark, with its words.

    `brief` is the same in fewer words, the fewest last; none of what large type leaves out.
    """

    words: str
    state: State | None = None
    quiet: bool = False
    category: Category | None = None
    sample: str | None = None
    brief: tuple[str, ...] = ()


def legend(
    setter: Setter, heading_: str, entries: Sequence[Entry], room: float, most: int = 3
) -> Block:
    """A part of the legend: a small heading, and a line for each entry."""
    size, theme = setter.size, setter.theme
    block = Block()
    if not entries:
        return block
    if heading_:
        setter.lines(block, heading_, room, 0.86, 700, most=2)
        block.height += 0.28 * size
    for entry in entries:
        first = block.height
        remark = entry.state is None and entry.category is None and entry.sample is None
        indent = 0.0 if remark else 2.35 * size
        colour = None if indent else theme.muted
        setter.lines(block, entry.words, room, 0.86, colour=colour, most=most, indent=indent)
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
    """An event in words; highlighted ones have a number, others 0."""

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
        if item.when:
            lines(item.when, share=0.8, weight=700, most=1)
        lines(item.title, share=0.86, most=3)
        if item.remark:
            lines(item.remark, share=0.78, colour=setter.theme.muted, most=2)
        block.height += 0.4 * size
    return block


def _number(setter: Setter, number: int, down: float, x: float, top: float) -> Group:
    """The number of a highlighted event; a dot before others."""
    size = setter.size
    y = top - down - 0.52 * size
    if not number:
        return Group.of(None, [shape(circle(x + 0.6 * size, y, 0.2 * size), fill=setter.theme.ink)])
    disc = SymbolPainter(setter.theme, max(size, 1.25 * setter.least), setter.least).disc
    return disc(x + 0.6 * size, y, None, words=str(number), marked=True, share=0.86)


LOGO, LEAST_LOGO = 2.6, 1.5
"""The height of a logo in type sizes, and in the smallest of large type; a wide one is lower."""


def small_print(setter: Setter, words: str, room: float, style: HouseStyle | None = None) -> Block:
    """The logo and credit of a newsroom, and credits in small type."""
    block = Block("credit")
    if style is not None and style.logo is not None:
        tall = LEAST_LOGO * setter.least or LOGO * setter.size
        tall = min(tall, 0.5 * room / style.logo.shape)
        block.marks.append(partial(_logo, setter, style.logo, tall))
        block.height += tall + 0.5 * setter.size
    if style is not None and style.file.credit:
        setter.lines(block, fonts.printable(style.file.credit), room, 0.72, 600, most=2)
        block.height += 0.15 * setter.size
    setter.lines(block, words, room, 0.6, 400, setter.theme.muted, leading=1.3)
    return block


def _logo(setter: Setter, logo: Logo, tall: float, x: float, top: float) -> Group:
    """A logo; on dark paper it has a light ground, as most are drawn for one."""
    group = Group("logo")
    box = Rect(x, top - tall, x + tall * logo.shape, top)
    image = logo.image()

    def made(width: int, height: int) -> Image.Image:
        return image.resize((max(width, 1), max(height, 1)), Image.Resampling.LANCZOS)

    if contrast(LIGHT.page, setter.theme.paper) > contrast(LIGHT.ink, setter.theme.paper):
        ground = rectangle(box.grown(0.25 * setter.size))
        group.add(shape(ground, fill=LIGHT.page, round_=False))
    group.add(Raster(box, made, "logo-picture", fine=4))
    return group
