"""Two frames on one page: two maps of the same section, one legend, and what differs outlined."""

from __future__ import annotations

from dataclasses import replace

import shapely
from matplotlib.artist import Artist

from dashboard.figure.ink import fonts
from dashboard.figure.ink.artists import Group, shape
from dashboard.figure.ink.rect import Rect
from dashboard.figure.map.sheet import Sheet
from dashboard.figure.page import panel, words
from dashboard.figure.page.entries import cell_entries
from dashboard.figure.page.layout import MARGIN, is_wide, tall_layout, wide_layout
from dashboard.figure.page.panel import Block, Entry
from dashboard.figure.page.scene_base import SMALLER, SceneBase
from dashboard.figure.request import PairRequest, PictureRequest
from dashboard.language import N_, _, ngettext
from dashboard.language.wording import about, day_text
from geodata import Atlas, Frame
from geodata.compare import compare

LEAST_MAP = 0.22
"""Share of the page's smaller side that each map has at least, in both directions."""
OUTLINED = N_("Outlined: differs between the two")


class PairScene(SceneBase):
    """A page of two frames, without events: the picture is of who held what."""

    least_type = 0.6
    no_room = N_(
        "the words do not fit on a page of this size; take a larger one, or a shorter "
        "title or caption"
    )

    def __init__(self, atlas: Atlas, pair: PairRequest) -> None:
        super().__init__(atlas, pair.first)
        self.requests = (pair.first, pair.second)
        one, other = (self._frame(r) for r in self.requests)
        self.frames = (one, other)
        self.comparison = compare(atlas, one, other)
        self.title, self.subtitle = self._title(), self._subtitle()
        self._fit()
        self._draw()

    def _frame(self, request: PictureRequest) -> Frame:
        return replace(self.atlas.at(request.date, request.viewpoint, request.knowledge), events=())

    # ---- where things stand --------------------------------------------------------------------

    def _wide(self) -> float:
        column, maps = wide_layout(self.request.page, self.size)
        if not self._set_maps(maps):
            return SMALLER
        free = self._set_column(column, 1.1 * self.size)
        return 1.0 if free >= 0.6 * self.size else SMALLER

    def _tall(self) -> float:
        page, size, width = self.request.page, self.size, self._width
        heading = -self._set_heading(Rect(0, 0, width, 0))
        entries = self._entries(self._sheet(self.request, Rect(0, 0, page.width, page.width)))
        cut = (len(entries) + 1) // 2
        halves = [
            [panel.legend(self.setter, title, part, self._half(width))]
            for title, part in ((_("Areas"), entries[:cut]), (" ", entries[cut:]))
            if part
        ]
        legend, caption = max(map(self._height, halves)), self._caption(width)
        needed = legend + caption.height + 1.2 * size + self._credit(width).height
        head, maps, below = tall_layout(page, size, heading, needed)
        maps = replace(maps, bottom=max(maps.bottom, page.covered[1] * page.height))
        if maps.height < 0.3 * page.height or not self._set_maps(maps):
            return SMALLER
        self._set_heading(head)
        self._set_halves(below, halves)
        self.blocks.append(caption.at(below.left, below.top - legend - 0.4 * size))
        return 1.0

    def _set_maps(self, area: Rect) -> bool:
        """The two maps in an area, each under its own heading; whether they have room."""
        size, page = self.size, self.request.page
        least = LEAST_MAP * min(page.width, page.height)
        self.heads, self.sheets = [], []
        for request, box in zip(self.requests, self._boxes(area), strict=True):
            left = box.left + (0.5 if is_wide(page) else MARGIN) * size
            head = self._head(request, box.right - left)
            self.heads.append(head.at(left, box.top - 0.6 * size))
            rect = replace(box, top=box.top - 3.9 * size)
            if min(rect.width, rect.height) < least:
                return False
            self.sheets.append(self._sheet(request, rect))
        return True

    def _boxes(self, area: Rect) -> tuple[Rect, Rect]:
        """The two parts of an area, beside or above each other, as the section fills them best."""
        west, south, east, north = self.bounds
        shape_ = (east - west) * 0.77 / (north - south)  # about, at 40° north
        beside, stacked = area.width / 2 / area.height, area.width / (area.height / 2)
        fits = [min(ratio / shape_, shape_ / ratio) for ratio in (beside, stacked)]
        gap = 0.5 * self.size
        if fits[0] >= fits[1]:
            wide = (area.width - gap) / 2
            return replace(area, right=area.left + wide), replace(area, left=area.left + wide + gap)
        tall = (area.height - gap) / 2
        return replace(area, bottom=area.bottom + tall + gap), replace(area, top=area.bottom + tall)

    def _sheet(self, request: PictureRequest, rect: Rect) -> Sheet:
        return Sheet(self.atlas, request, self.bounds, rect, self.size, {})

    # ---- words ---------------------------------------------------------------------------------

    def _head(self, request: PictureRequest, room: float) -> Block:
        """The day over a map, and whose claims count."""
        block = Block()
        self.setter.lines(block, day_text(request.date), room, 1.42, 700, most=1)
        subtitle = words.subtitle(self.atlas, request)
        self.setter.lines(block, subtitle, room, 0.78, 400, self.theme.muted, most=2)
        return block

    def _title(self) -> str:
        """The title: as given, or what the two frames are."""
        if self.request.title is not None:
            return fonts.printable(self.request.title)
        one, other = (day_text(frame.date) for frame in self.frames)
        if one == other:
            return _("{day}: what differs").format(day=one)
        return _("What changed from {first} to {last}").format(first=one, last=other)

    def _subtitle(self) -> str:
        """How much differs."""
        changes = self.comparison
        if not changes.areas:
            return _("No area differs")
        many = len(changes.areas)
        text = ngettext(
            "{n} area of about {km2} km² (edges approximate, so up to {error} km² more or less), "
            "and {places} towns and heights",
            "{n} areas of about {km2} km² (edges approximate, so up to {error} km² more or less), "
            "and {places} towns and heights",
            many,
        )
        return text.format(
            n=many,
            km2=about(changes.km2),
            error=about(changes.error_km2),
            places=len(changes.places),
        )

    def _entries(self, sheet: Sheet) -> list[Entry]:
        entries = cell_entries(sheet, self.frames)
        if self.comparison.areas:
            entries.append(Entry(_(OUTLINED)))
        return entries

    def _blocks(self, room: float) -> list[Block]:
        legend = panel.legend(self.setter, _("Areas"), self._entries(self.sheets[0]), room)
        return [legend, self._caption(room)] if self.request.caption else [legend]

    # ---- drawing -------------------------------------------------------------------------------

    def _draw(self) -> None:
        heads = Group("heads")
        heads.marks = [block.group() for block in self.heads]
        maps = [self._map(number, sheet) for number, sheet in enumerate(self.sheets)]
        self.groups = [self._paper(), *maps, heads, *self._words()]

    def _map(self, number: int, sheet: Sheet) -> Group:
        frame, name = self.frames[number], f"map-{number + 1}"
        sheet.draw_static([s.id for s in frame.places], with_locator=False)
        sheet.update(frame)
        group = Group(name)
        outline = self._outline(sheet)
        above = [*sheet.terrain, *sheet.names, *sheet.notes, *sheet.furniture]
        changing = [*sheet.symbols, *sheet.callouts]
        group.marks = [*sheet.lower, *sheet.cells.layers, outline, *above, *changing]
        if number:  # the ids of an XML document are unique
            for mark in group.marks:
                _rename(mark, f"{name}-")
        return group

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
    def alt(self) -> str:
        """The picture in words: both frames, and what differs."""
        shown = set(self.sheets[0].cells.shapes)
        parts = [_("Two maps: {title}.").format(title=self.title)]
        heads = (_("First, {day} ({told}):"), _("Second, {day} ({told}):"))
        for head, request, frame in zip(heads, self.requests, self.frames, strict=True):
            standings = [s for s in frame.areas if s.id in shown]
            subtitle = words.subtitle(self.atlas, request)
            parts.append(head.format(day=day_text(frame.date), told=subtitle))
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
