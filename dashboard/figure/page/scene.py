"""A drawn page: its groups of marks, with a part that stays and a part that changes by the day.

An animation keeps one scene and calls `update` for each day: cells in another state, dots of
towns, symbols and date are made again, all else stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from dashboard.figure.ink import fonts
from dashboard.figure.ink.artists import Group
from dashboard.figure.ink.rect import Rect
from dashboard.figure.map import furniture
from dashboard.figure.map.cells import Cells
from dashboard.figure.map.lands import named_lands
from dashboard.figure.map.projection import Window
from dashboard.figure.map.sheet import Sheet
from dashboard.figure.map.symbols import PlacedCluster
from dashboard.figure.notes import check_notes
from dashboard.figure.page import panel, words
from dashboard.figure.page.entries import cell_entries, event_entries
from dashboard.figure.page.film import captions_of
from dashboard.figure.page.layout import LEAST_MAP, bare_foot, tall_layout, wide_layout
from dashboard.figure.page.panel import Block, Callout, Entry
from dashboard.figure.page.scene_base import SMALLER, SceneBase
from dashboard.figure.request import PictureRequest, Section
from dashboard.language import N_, _
from dashboard.language.wording import day_text, short
from dashboard.style.symbology import is_drawn
from geodata import Atlas, Frame

MESSAGE, MESSAGE_DATE = 1.75, 1.3
"""The sizes of a message and of the date under it, in type sizes."""


class Scene(SceneBase):
    """A page for one or more frames of the same view.

    `frames` are all that will be shown: the legend names what occurs in any of them. After
    `update(frame)` the groups hold that frame. Raises ValueError for a request that the atlas
    cannot meet.

    Several frames are those of an animation: each has its caption (`captions`), in a room that is
    kept for the longest.
    """

    least_type = 0.55
    with_locator: ClassVar[bool] = True
    no_room = N_(
        "the words do not fit on a page of this size; take a larger one, fewer highlighted "
        "events, or a shorter title or caption"
    )

    def __init__(self, atlas: Atlas, request: PictureRequest, frames: Sequence[Frame]) -> None:
        check(atlas, request)
        super().__init__(atlas, request)
        self.title, self.subtitle = words.title(atlas, request), words.subtitle(atlas, request)
        self.frames = frames
        self.numbers = self._numbers()
        self.captions = captions_of(atlas, request, frames, self.numbers) if len(frames) > 1 else []
        self.locator_box: Rect | None = None
        self.telling = bool(self.captions)
        try:
            self._fit()
        except ValueError:
            if not self.telling:
                raise
            self.telling = False  # a page too small for captions shows its days without
            self._fit()
        self._draw_static()
        self.update(frames[0])

    # ---- what does not change ------------------------------------------------------------------

    def _numbers(self) -> dict[str, int]:
        order = sorted(
            self.request.highlight, key=lambda n: (self.atlas.events[n].record.when.start, n)
        )
        return {name: number for number, name in enumerate(order, 1)}

    def _set_map(self, rect: Rect) -> None:
        self.sheet = Sheet(
            self.atlas,
            self.request,
            self.bounds,
            rect,
            self.size,
            self.numbers,
            least=self.request.least_type,
            bare=bare_foot(self.request.page),
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
    def clusters(self) -> list[PlacedCluster]:
        """The symbols of the frame that is shown, with their places."""
        return self.sheet.clusters

    def _wide(self) -> float:
        size = self.size
        column, map_ = wide_layout(self.request.page, size)
        self._set_map(map_)
        room = self._set_column(column, 1.3 * size) - 1.6 * size
        wide = min(column.width, room * furniture.LOCATOR_SHAPE, 15 * size)
        self.locator_box = None
        if wide >= 9.5 * size:
            tall = wide / furniture.LOCATOR_SHAPE
            low = self.credit.top + 0.9 * size
            self.locator_box = Rect(column.left, low, column.left + wide, low + tall)
        return column.height / (column.height - room) if room < 0 else 1.0

    def _tall(self) -> float:
        page, size, width = self.request.page, self.size, self._width
        # Measured from far up: its rounding is in the ids of each SVG, which shall stay the same.
        heading = 1e5 - self._set_heading(Rect(0, 0, width, 1e5))
        small = self._credit(width).height
        # What the legend names depends on the section, and the section on the legend's height.
        height = 0.3 * page.height
        for _try in range(3):
            head, map_, below = tall_layout(page, size, heading, height)
            if map_.height < 0.2 * page.height:
                return 0.6
            self._set_map(map_)
            halves = self._balanced(self._blocks(self._half(width)))
            needed = max(map(self._height, halves)) + 0.8 * size + small
            if abs(needed - height) < 0.5:
                break
            height = needed
        self._set_heading(head)
        self._set_halves(below, halves)
        return 1.0 if map_.height >= LEAST_MAP * page.height else SMALLER**2

    def _balanced(self, blocks: list[Block]) -> tuple[list[Block], list[Block]]:
        """The blocks in two columns, in order, the taller one as low as can be."""
        cuts = [(blocks[:cut], blocks[cut:]) for cut in range(1, len(blocks) + 1)]
        return min(cuts, key=lambda halves: max(map(self._height, halves)))

    def _set_heading(self, column: Rect) -> float:
        days = [day_text(frame.date) for frame in self.frames]
        if self.request.title:
            return self._set_message(column, days, MESSAGE, self.subtitle)
        self._date_size = panel.date_size(self.setter, days, column.width)
        self._date_column = column
        top = column.top - panel.DATE_HEIGHT * self._date_size
        return super()._set_heading(replace(column, top=top))

    def _set_message(self, column: Rect, days: Sequence[str], share: float, subtitle: str) -> float:
        """Set what a newsroom has to say at the top of a column, and the day as second."""
        self._date_size = panel.date_size(self.setter, days, column.width, MESSAGE_DATE)
        self.heading, down = panel.message(
            self.setter, self.title, share, self._date_size, subtitle, column.width
        )
        self._date_column = replace(column, top=column.top - down)
        self.heading.at(column.left, column.top)
        return column.top - self.heading.height

    def _blocks(self, room: float) -> list[Block]:
        cells, events = self.entries()
        blocks = [panel.legend(self.setter, _("Areas"), cells, room)]
        blocks += self._told(room)
        if events:
            blocks.append(panel.legend(self.setter, self._events_heading(), events, room))
        if self.request.caption:
            blocks.append(self._caption(room))
        return blocks

    def _told(self, room: float) -> list[Block]:
        """The highlighted events in words, or the room for an animation's captions."""
        if self.telling:
            items = dict.fromkeys(caption.items for caption in self.captions)
            heights = [panel.callouts(self.setter, told, room).height for told in items]
            self.caption_room, self.caption_width = Block(height=max(heights)), room
            return [self.caption_room] if self.caption_room.height else []
        if not self.numbers:
            return []
        return [panel.callouts(self.setter, self.callout_items(), room)]

    def _events_heading(self) -> str:
        if len(self.frames) > 1:
            return _("Events")
        return words.events_heading(self.atlas, self.frames[0])

    def entries(self) -> tuple[list[Entry], list[Entry]]:
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
                    fonts.printable(self.request.notes.words.get(name, event.title)),
                    ", ".join(remarks),
                )
            )
        return items

    def _on_map(self, name: str) -> bool:
        if not is_drawn(self.atlas, name):
            return name in self.sheet.with_arrows(self.frames)
        point = self.atlas.events[name].point
        x, y = self.map.place(point.x, point.y)
        return self.map.rect.grown(-0.6 * self.size).holds(Rect(x, y, x, y))

    def _draw_static(self) -> None:
        held = [s.id for s in self.frames[0].places]
        self.sheet.draw_static(held, self.locator_box, with_locator=self.with_locator)
        self.lower = [self._paper(), *self.sheet.lower]
        sheet, self.furniture = self.sheet, [*self.sheet.furniture, *self._words()]
        self.upper = [*sheet.terrain, *sheet.names, *sheet.notes, *self.furniture]

    # ---- what changes --------------------------------------------------------------------------

    def update(self, frame: Frame, share: float | None = None) -> bool:
        """Show a frame; `share` is how far an animation is. Whether any cell changed."""
        self.frame = frame
        over = [self._caption_of(frame)] if self.captions else []
        changed = self.sheet.update(self.drawn(frame))
        column, size = self._date_column, self._date_size
        date = panel.date_mark(self.setter, day_text(frame.date), size, column.left, column.top)
        sheet, over = self.sheet, [date, *over]
        if share is not None:
            low = sheet.bare.top if sheet.bare else self.map.rect.bottom
            line = replace(self.map.rect, bottom=low)
            over.append(furniture.progress(line, self.theme, self.size, share))
        self.changing = [*sheet.symbols, *sheet.callouts, *over]
        self.groups = [
            Group.of("base", self.lower),
            *self.cells.layers,
            Group.of("base-above", sheet.terrain),
            Group.of("labels", sheet.names),
            Group.of("symbols", sheet.symbols),
            Group.of("call-outs", sheet.callouts),
            Group.of("notes", sheet.notes),
            Group.of("furniture", [*self.furniture, *over]),
        ]
        return changed

    @property
    def section(self) -> Section:
        """Where its map lies, and what it shows."""
        page, rect = self.request.page, self.map.rect
        box = (
            rect.left / page.width,
            1 - rect.top / page.height,
            rect.right / page.width,
            1 - rect.bottom / page.height,
        )
        return Section(box, self.map.projected, self.map.bounds)

    def _caption_of(self, frame: Frame) -> Group:
        """The caption of a frame; the map then marks the events of its days."""
        caption = self.captions[next(i for i, f in enumerate(self.frames) if f is frame)]
        self.sheet.numbers = {name: self.numbers[name] for name in caption.marked}
        setter = self.setter
        if not self.telling:
            return Group("caption")
        if not caption.fresh:
            setter = replace(setter, theme=replace(self.theme, ink=self.theme.muted))
        block = panel.callouts(setter, caption.items, self.caption_width)
        block.name = "caption"
        return block.at(self.caption_room.x, self.caption_room.top).group()

    def drawn(self, frame: Frame) -> Frame:
        """What of a frame the map shows."""
        return frame

    @property
    def remarks(self) -> list[str]:
        """Sentences on what was asked for and has no place."""
        return self.sheet.outside

    @property
    def symbol_count(self) -> int:
        """How many events have a symbol (or are counted in one)."""
        return sum(len(cluster.spots) for cluster in self.clusters)

    @property
    def headline(self) -> str:
        """The title of a picture's metadata: title and day."""
        return f"{self.title}, {day_text(self.frame.date)}"

    @property
    def alt(self) -> str:
        """The alternative text of the frame that is shown."""
        return words.alt_text(
            self.atlas,
            self.request,
            self.frame,
            self.cells.shapes,
            self.symbol_count,
            [str(item) for item in self.callout_items()],
            self.sheet.arrows,
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
    check_notes(atlas, request.notes, named_lands(atlas))
