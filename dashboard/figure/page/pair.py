"""Two frames on one page: two maps of the same section, one legend, and what differs outlined."""

from __future__ import annotations

from dataclasses import replace

import shapely
from matplotlib.artist import Artist

from dashboard.figure.ink import fonts
from dashboard.figure.ink.artists import Group, rectangle, shape
from dashboard.figure.ink.rect import Rect
from dashboard.figure.ink.themes import THEMES
from dashboard.figure.map.sheet import Sheet
from dashboard.figure.page import panel, words
from dashboard.figure.page.entries import cell_entries
from dashboard.figure.page.layout import is_wide, tall_layout, type_size, wide_layout
from dashboard.figure.page.panel import Block, Entry, Setter
from dashboard.figure.page.section import bounds_of
from dashboard.figure.request import PairRequest, PictureRequest
from dashboard.language import N_, _, ngettext
from dashboard.language.wording import about, day_text
from geodata import Atlas, Frame
from geodata.compare import compare

SMALLER, LEAST_TYPE = 0.94, 0.6
LEAST_MAP = 0.22
"""Share of the page's smaller side that each map has at least, in both directions."""
OUTLINED = N_("Outlined: differs between the two")


class PairScene:
    """A drawn page of two frames: `groups`, the lowest first, `headline` and `alt`."""

    def __init__(self, atlas: Atlas, pair: PairRequest) -> None:
        self.atlas, self.pair, self.request = atlas, pair, pair.first
        self.requests = (pair.first, pair.second)
        self.theme = THEMES[self.request.theme]
        self.bounds = bounds_of(atlas, self.request)
        one, other = (self._frame(r) for r in self.requests)
        self.frames = (one, other)
        self.comparison = compare(atlas, one, other)
        self._lay_out()
        self._draw()

    def _frame(self, request: PictureRequest) -> Frame:
        return replace(self.atlas.at(request.date, request.viewpoint, request.knowledge), events=())

    # ---- where things stand --------------------------------------------------------------------

    def _lay_out(self) -> None:
        page = self.request.page
        self.size = largest = type_size(page)
        while self.size >= LEAST_TYPE * largest:
            self.setter = Setter(self.theme, self.size)
            if self._wide() if is_wide(page) else self._tall():
                return
            self.size *= SMALLER
        raise ValueError(
            _(
                "the words do not fit on a page of this size; take a larger one, or a shorter "
                "title or caption"
            )
        )

    def _wide(self) -> bool:
        """Words in a column on the left, the maps beside it; whether everything has room."""
        layout = wide_layout(self.request.page, self.size)
        column = layout.column
        if not self._set_maps(layout.map):
            return False
        self.heading = self._heading(column.left, column.top, column.width)
        top = column.top - self.heading.height - 1.1 * self.size
        self.blocks = self._stack(column.left, top, column.width)
        small = self._small_print(column.left, 0, column.width)
        self.blocks.append(
            self._small_print(column.left, column.bottom + small.height, column.width)
        )
        used = sum(block.height + block.gap for block in self.blocks[:-1])
        return top - used - 0.6 * self.size >= column.bottom + small.height

    def _tall(self) -> bool:
        """The heading above, the maps, the other words below; whether everything has room."""
        page, size = self.request.page, self.size
        width = page.width - 2.7 * size
        heading = self._heading(0, 0, width)
        gap = 2 * size
        half = (width - gap) / 2
        entries = self._entries(Rect(0, 0, page.width, page.width))
        cut = (len(entries) + 1) // 2
        columns = [b for b in (entries[:cut], entries[cut:]) if b]
        blocks = [
            panel.legend(self.setter, _("Areas") if not i else " ", part, 0, 0, half)
            for i, part in enumerate(columns)
        ]
        caption = self._caption(0, 0, width)
        small = self._small_print(0, 0, width)
        below = max(b.height for b in blocks) + caption.height + 1.2 * size + small.height
        layout = tall_layout(page, size, heading.height, below)
        if layout.map.height < 0.3 * page.height or not self._set_maps(layout.map):
            return False
        box = layout.below
        self.heading = self._heading(layout.column.left, layout.column.top, width)
        self.blocks = [
            panel.legend(
                self.setter,
                _("Areas") if not i else " ",
                part,
                box.left + i * (half + gap),
                box.top,
                half,
            )
            for i, part in enumerate(columns)
        ]
        low = box.top - max(b.height for b in blocks) - 0.4 * size
        self.blocks.append(self._caption(box.left, low, width))
        self.blocks.append(self._small_print(box.left, box.bottom + small.height, width))
        return True

    def _set_maps(self, area: Rect) -> bool:
        """The two maps in an area, beside or above each other, each under its own heading."""
        size = self.size
        west, south, east, north = self.bounds
        beside = area.width / 2 / area.height
        stacked = area.width / (area.height / 2)
        shape_ = (east - west) * 0.77 / (north - south)  # about, at 40° north
        fits = [min(ratio / shape_, shape_ / ratio) for ratio in (beside, stacked)]
        gap, head = 0.5 * size, 3.9 * size
        if fits[0] >= fits[1]:
            wide = (area.width - gap) / 2
            boxes = [
                Rect(left, area.bottom, left + wide, area.top)
                for left in (area.left, area.left + wide + gap)
            ]
        else:
            tall = (area.height - gap) / 2
            boxes = [
                Rect(area.left, low, area.right, low + tall)
                for low in (area.bottom + tall + gap, area.bottom)
            ]
        least = LEAST_MAP * min(self.request.page.width, self.request.page.height)
        self.heads, self.sheets = [], []
        for request, box in zip(self.requests, boxes, strict=True):
            left = box.left + (0.5 if is_wide(self.request.page) else 1.35) * size
            self.heads.append(self._head(request, left, box.top - 0.6 * size, box.right - left))
            rect = Rect(box.left, box.bottom, box.right, box.top - head)
            if min(rect.width, rect.height) < least:
                return False
            self.sheets.append(Sheet(self.atlas, request, self.bounds, rect, size, {}))
        return True

    # ---- words ---------------------------------------------------------------------------------

    def _head(self, request: PictureRequest, x: float, top: float, room: float) -> Block:
        """The day over a map, and whose claims count."""
        block = Block()
        self.setter.lines(block, day_text(request.date), x, top, room, 1.42, 700, most=1)
        told = words.subtitle(self.atlas, request)
        self.setter.lines(block, told, x, top, room, 0.78, 400, self.theme.muted, most=2)
        return block

    @property
    def title(self) -> str:
        """The title: as given, or what the two frames are."""
        if self.request.title is not None:
            return fonts.printable(self.request.title)
        one, other = (day_text(frame.date) for frame in self.frames)
        if one == other:
            return _("{day}: what differs").format(day=one)
        return _("What changed from {first} to {last}").format(first=one, last=other)

    @property
    def subtitle(self) -> str:
        """How much differs."""
        found = self.comparison
        if not found.areas:
            return _("No area differs")
        many = len(found.areas)
        text = ngettext(
            "{n} area of about {km2} km² (edges approximate, so up to {error} km² more or less), "
            "and {places} towns and heights",
            "{n} areas of about {km2} km² (edges approximate, so up to {error} km² more or less), "
            "and {places} towns and heights",
            many,
        )
        return text.format(
            n=many,
            km2=about(found.km2),
            error=about(found.error_km2),
            places=len(found.places),
        )

    def _heading(self, x: float, top: float, room: float) -> Block:
        return panel.heading(self.setter, self.title, self.subtitle, x, top, room)

    def _entries(self, rect: Rect | None = None) -> list[Entry]:
        sheet = (
            self.sheets[0]
            if rect is None
            else Sheet(self.atlas, self.request, self.bounds, rect, self.size, {})
        )
        entries = cell_entries(sheet, self.frames)
        if self.comparison.areas:
            entries.append(Entry(_(OUTLINED)))
        return entries

    def _stack(self, x: float, top: float, room: float) -> list[Block]:
        blocks = [panel.legend(self.setter, _("Areas"), self._entries(), x, top, room)]
        if self.request.caption:
            gap = 0.9 * self.size
            block = self._caption(x, top - blocks[0].height - gap, room)
            block.gap = gap
            blocks.append(block)
        return blocks

    def _caption(self, x: float, top: float, room: float) -> Block:
        block = Block("caption")
        if self.request.caption:
            caption = fonts.printable(self.request.caption)
            self.setter.lines(block, caption, x, top, room, 0.86, most=8)
        return block

    def _small_print(self, x: float, top: float, room: float) -> Block:
        return panel.small_print(self.setter, [words.credit(self.atlas)], x, top, room)

    # ---- drawing -------------------------------------------------------------------------------

    def _draw(self) -> None:
        page = self.request.page
        paper = Group("paper")
        whole = Rect(0, 0, page.width, page.height)
        paper.add(shape(rectangle(whole), fill=self.theme.paper, round_=False))
        self.groups = [paper]
        for number, (sheet, frame) in enumerate(zip(self.sheets, self.frames, strict=True), 1):
            sheet.draw_static([s.id for s in frame.places], with_locator=False)
            sheet.update(frame)
            map_ = Group(f"map-{number}")
            map_.marks = [
                *sheet.lower,
                sheet.cells.group,
                self._outline(sheet),
                *sheet.upper,
                *sheet.changing,
            ]
            if number > 1:  # the ids of an XML document are unique
                for mark in map_.marks:
                    _rename(mark, f"map-{number}-")
            self.groups.append(map_)
        heads = Group("heads")
        heads.marks = [block.group() for block in self.heads]
        legend = Group("legend")
        legend.marks = [block.group() for block in self.blocks[:-1]]
        self.groups += [heads, self.heading.group(), legend, self.blocks[-1].group()]

    def _outline(self, sheet: Sheet) -> Group:
        """Around ground that differs, by what it was and is."""
        group = Group("changed", sheet.map.rect)
        for number, passage in enumerate(self.comparison.passages, 1):
            shown = [sheet.cells.shapes[n] for n in passage.cells if n in sheet.cells.shapes]
            if shown:
                edge = shapely.boundary(shapely.union_all(shown))
                width = 0.11 * self.size
                name = f"changed-{number}"
                group.add(shape(edge, stroke=self.theme.ink, width=width, alpha=0.85, name=name))
        return group

    @property
    def headline(self) -> str:
        """The title of the picture's metadata."""
        return self.title

    @property
    def alt(self) -> str:
        """The picture in words: both frames, and what differs."""
        shown = set(self.sheets[0].cells.shapes)
        parts = [_("Two maps: {title}.").format(title=self.title)]
        heads = (_("First, {day} ({told}):"), _("Second, {day} ({told}):"))
        for head, request, frame in zip(heads, self.requests, self.frames, strict=True):
            standings = [s for s in frame.areas if s.id in shown]
            told = words.subtitle(self.atlas, request)
            parts.append(head.format(day=day_text(frame.date), told=told))
            parts += words.state_sentences(self.atlas, standings)
        parts.append(_("Between them differ: {what}.").format(what=self.subtitle))
        changed = [c.after for c in self.comparison.areas]
        if changed:
            parts.append(_("Areas that differ: {areas}.").format(areas=words.titles(changed)))
        return " ".join(parts)


def _rename(mark: Artist, prefix: str) -> None:
    if name := mark.get_gid():
        mark.set_gid(prefix + name)
    if isinstance(mark, Group):
        for inner in mark.marks:
            _rename(inner, prefix)
