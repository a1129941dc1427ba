"""A drawn page: its groups of marks, with a part that stays and a part that changes by the day.

An animation keeps one scene and calls `update` for each day: cells in another state, dots of
towns, symbols and date are made again, all else stays.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboard.figure.ink import fonts
from dashboard.figure.ink.artists import Group, rectangle, shape
from dashboard.figure.ink.rect import Rect
from dashboard.figure.ink.themes import THEMES
from dashboard.figure.map import furniture
from dashboard.figure.map.cells import Cells
from dashboard.figure.map.projection import Window
from dashboard.figure.map.sheet import Sheet
from dashboard.figure.map.symbols import Standing
from dashboard.figure.page import panel, words
from dashboard.figure.page.entries import cell_entries, event_entries
from dashboard.figure.page.layout import (
    LEAST_MAP,
    Layout,
    is_wide,
    tall_layout,
    type_size,
    wide_layout,
)
from dashboard.figure.page.panel import Block, Callout, Entry, Setter
from dashboard.figure.page.section import bounds_of
from dashboard.figure.request import PictureRequest
from dashboard.language import _
from dashboard.language.wording import day_text, short
from dashboard.style.symbology import is_drawn
from geodata import Atlas, Frame

SMALLER, LEAST_STEP = 0.94, 0.7
"""How much the type shrinks in a step, at least and at most, until all words have room."""
LEAST_TYPE = 0.55
"""Type smaller than this, of what suits the page, could not be read."""


Maker = Callable[[float, float, float], Block]


@dataclass(frozen=True, slots=True)
class Part:
    """A block of words before it has its place: how to make it (x, top, width), and its height."""

    make: Maker
    height: float
    gap: float


class Scene:
    """A page for one or more frames of the same view.

    `frames` are all that will be shown: the legend names what occurs in any of them. After
    `update(frame)` the groups hold that frame. Raises ValueError for a request that the atlas
    cannot meet.
    """

    def __init__(self, atlas: Atlas, request: PictureRequest, frames: Sequence[Frame]) -> None:
        check(atlas, request)
        self.atlas, self.request, self.frames = atlas, request, frames
        self.theme = THEMES[request.theme]
        self.bounds = bounds_of(atlas, request)
        self.numbers = self._numbers()
        self._named: tuple[tuple[Window, float], tuple[list[Entry], list[Entry]]] | None = None
        self._lay_out()
        self._draw_static()
        self.frame = frames[0]
        self.update(frames[0])

    # ---- what does not change ------------------------------------------------------------------

    def _numbers(self) -> dict[str, int]:
        order = sorted(
            self.request.highlight, key=lambda n: (self.atlas.events[n].record.when.start, n)
        )
        return {name: number for number, name in enumerate(order, 1)}

    def _lay_out(self) -> None:
        """Find type size and rectangles with room for all words."""
        page = self.request.page
        size = largest = type_size(page)
        while size >= LEAST_TYPE * largest:
            self.setter = Setter(self.theme, size)
            room = self._wide(size) if is_wide(page) else self._tall(size)
            if room >= 1:
                return
            size *= max(LEAST_STEP, min(SMALLER, room**0.6))
        raise ValueError(
            _(
                "the words do not fit on a page of this size; take a larger one, fewer highlighted "
                "events, or a shorter title or caption"
            )
        )

    def _set_window(self, layout: Layout) -> None:
        self.layout = layout
        self.sheet = Sheet(
            self.atlas, self.request, self.bounds, layout.map, layout.size, self.numbers
        )

    @property
    def map(self) -> Window:
        """The section of the world that the map shows, and where."""
        return self.sheet.map

    @property
    def cells(self) -> Cells:
        """The layer of cells."""
        return self.sheet.cells

    @property
    def arranged(self) -> list[Standing]:
        """The symbols of the frame that is shown, with their places."""
        return self.sheet.arranged

    def _wide(self, size: float) -> float:
        """Set a wide page; returns the room for words as a share of what they need."""
        layout = wide_layout(self.request.page, size)
        self._set_window(layout)
        column = layout.column
        self._place_heading(column)
        top = self._below_heading
        self.blocks = self._words(column.left, top - 1.3 * size, column.width)
        small = self._small_print(column.left, 0, column.width)
        bottom = column.bottom + small.height
        self.blocks.append(self._small_print(column.left, bottom, column.width))
        used = top - 1.3 * size - sum(b.height + b.gap for b in self.blocks[:-1])
        room = used - bottom - 1.6 * size
        wide = min(column.width, (room) * furniture.LOCATOR_SHAPE, 15 * size)
        self.locator_box = None
        if wide >= 9.5 * size:
            tall = wide / furniture.LOCATOR_SHAPE
            low = bottom + 0.9 * size
            self.locator_box = Rect(column.left, low, column.left + wide, low + tall)
        return column.height / (column.height - room) if room < 0 else 1.0

    def _tall(self, size: float) -> float:
        """Set a tall page; returns the room for words as a share of what they need."""
        page = self.request.page
        margin = 1.35 * size
        width = page.width - 2 * margin
        # What the legend names depends on the section, and the section on the legend's height.
        height = 0.3 * page.height
        for _try in range(3):
            layout = tall_layout(page, size, self._heading_height(width), height)
            if layout.map.height < 0.2 * page.height:
                return 0.6
            self._set_window(layout)
            below = layout.below
            gap = 2 * size
            half = (below.width - gap) / 2
            parts = self._parts(half)
            left, right = _balanced(parts)
            tall = max(_height(left), _height(right))
            small = self._small_print(below.left, 0, below.width)
            needed = tall + 0.8 * size + small.height
            if abs(needed - height) < 0.5:
                break
            height = needed
        self._place_heading(layout.column)
        self.blocks = []
        for column, x in ((left, below.left), (right, below.left + half + gap)):
            top = below.top
            for number, part in enumerate(column):
                top -= part.gap if number else 0
                block = part.make(x, top, half)
                self.blocks.append(block)
                top -= block.height
        self.blocks.append(self._small_print(below.left, below.bottom + small.height, below.width))
        self.locator_box = None
        return 1.0 if layout.map.height >= LEAST_MAP * page.height else SMALLER**2

    def _heading_height(self, width: float) -> float:
        self._place_heading(Rect(0, 0, width, 1e5))
        return 1e5 - self._below_heading

    def _place_heading(self, column: Rect) -> None:
        days = [day_text(frame.date) for frame in self.frames]
        longest = max(days, key=lambda day: fonts.width(day, 10, 700))
        _, tall = panel.date_mark(self.setter, longest, column.left, column.top, column.width)
        self._longest_day, self._date_column = longest, column
        heading = panel.heading(
            self.setter,
            words.title(self.atlas, self.request),
            words.subtitle(self.atlas, self.request),
            column.left,
            column.top - tall,
            column.width,
        )
        self.heading = heading
        self._below_heading = column.top - tall - heading.height

    def _parts(self, room: float) -> list[Part]:
        """The blocks of words under the heading."""
        size = self.setter.size
        makers: list[Maker] = []
        section = (self.map, size)
        if self._named is None or self._named[0] != section:
            self._named = section, self._entries()
        cells, events = self._named[1]
        heading = self._events_heading()
        makers.append(lambda x, top, w: panel.legend(self.setter, _("Areas"), cells, x, top, w))
        if self.numbers:
            items = self.callout_items()
            makers.append(lambda x, top, w: panel.callouts(self.setter, items, x, top, w))
        if events:
            makers.append(lambda x, top, w: panel.legend(self.setter, heading, events, x, top, w))
        if self.request.caption:
            makers.append(self._caption)
        return [Part(make, make(0, 0, room).height, 0.9 * size) for make in makers]

    def _caption(self, x: float, top: float, room: float) -> Block:
        block = Block("caption")
        caption = fonts.printable(self.request.caption or "")
        self.setter.lines(block, caption, x, top, room, 0.86, most=8)
        return block

    def _words(self, x: float, top: float, room: float) -> list[Block]:
        blocks: list[Block] = []
        for part in self._parts(room):
            gap = part.gap if blocks else 0
            block = part.make(x, top - gap, room)
            block.gap = gap
            top -= block.gap + block.height
            blocks.append(block)
        return blocks

    def _small_print(self, x: float, top: float, room: float) -> Block:
        return panel.small_print(self.setter, [words.credit(self.atlas)], x, top, room)

    def _events_heading(self) -> str:
        if len(self.frames) > 1:
            return _("Events")
        return words.events_heading(self.frames[0])

    def _entries(self) -> tuple[list[Entry], list[Entry]]:
        """The legend: states of cells, and symbols of events, that occur in the frames."""
        return cell_entries(self.sheet, self.frames), event_entries(self.sheet, self.frames)

    def callout_items(self) -> list[Callout]:
        """The highlighted events in words, by number."""
        items = []
        for name, number in self.numbers.items():
            event = self.atlas.events[name].record
            remarks = []
            views = [view for frame in self.frames for view in frame.events if view.id == name]
            if views and views[-1].disputed:
                remarks.append(_("sources disagree"))
            if views and not any(view.told for view in views):
                remarks.append(_("not yet told of that day"))
            if not self._on_map(name):
                remarks.append(_("not on this map"))
            items.append(
                Callout(
                    number,
                    day_text(event.when),
                    fonts.printable(event.title),
                    ", ".join(remarks),
                )
            )
        return items

    def _on_map(self, name: str) -> bool:
        if not is_drawn(self.atlas, name):
            return False
        point = self.atlas.events[name].point
        x, y = self.map.place(point.x, point.y)
        return self.map.rect.grown(-0.6 * self.layout.size).holds(Rect(x, y, x, y))

    def _draw_static(self) -> None:
        theme = self.theme
        paper = Group("paper")
        paper.add(shape(rectangle(self.layout.page), fill=theme.paper, round_=False))
        held = [s.id for s in self.frames[0].places]
        self.sheet.draw_static(held, self.locator_box)
        self.lower = [paper, *self.sheet.lower]
        legend = Group("legend")
        for block in self.blocks[:-1]:
            legend.add(block.group())
        self.upper = [*self.sheet.upper, self.heading.group(), legend, self.blocks[-1].group()]

    # ---- what changes --------------------------------------------------------------------------

    def update(self, frame: Frame, share: float | None = None) -> bool:
        """Show a frame; `share` is how far an animation is. Whether any cell changed."""
        self.frame = frame
        changed = self.sheet.update(frame)
        date = Group("date")
        longest, column = self._longest_day, self._date_column
        mark, _rect = panel.date_mark(self.setter, longest, column.left, column.top, column.width)
        mark.set_text(day_text(frame.date))
        date.add(mark)
        self.changing = [*self.sheet.changing, date]
        if share is not None:
            self.changing.append(
                furniture.progress(self.map.rect, self.theme, self.layout.size, share)
            )
        return changed

    @property
    def groups(self) -> list[Group]:
        """All groups of the page, the lowest first."""
        return [*self.lower, self.cells.group, *self.upper, *self.changing]

    @property
    def drawn(self) -> int:
        """How many events have a symbol (or are counted in one)."""
        return sum(len(standing.spots) for standing in self.arranged)

    @property
    def headline(self) -> str:
        """The title of a picture's metadata: title and day."""
        return f"{words.title(self.atlas, self.request)}, {day_text(self.frame.date)}"

    @property
    def alt(self) -> str:
        """The alternative text of the frame that is shown."""
        return words.alt_text(
            self.atlas,
            self.request,
            self.frame,
            self.cells.shapes,
            self.drawn,
            [str(item) for item in self.callout_items()],
        )


def check(atlas: Atlas, request: PictureRequest) -> None:
    """Raise ValueError for a viewpoint or an event that the atlas does not have."""
    if request.viewpoint is not None:
        atlas.voices(request.viewpoint)
    for name in request.highlight:
        if name not in atlas.events:
            raise ValueError(
                f"the atlas has no event “{short(name)}”; its ids look like 2020-11-08-shusha"
            )
    for name in request.outline:
        if name not in atlas.areas:
            raise ValueError(f"the atlas has no area “{short(name)}”; its ids look like kalbajar")


def _height(column: Sequence[Part]) -> float:
    return sum(part.height for part in column) + sum(part.gap for part in column[1:])


def _balanced(parts: Sequence[Part]) -> tuple[Sequence[Part], Sequence[Part]]:
    """The parts in two columns, in order, the taller one as low as can be."""
    cuts = range(1, len(parts) + 1)
    cut = min(cuts, key=lambda at: max(_height(parts[:at]), _height(parts[at:])))
    return parts[:cut], parts[cut:]
