"""One map on a page: base, cells, names, symbols and scale, in a rectangle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import shapely

from dashboard.figure.ink.artists import Group, shape
from dashboard.figure.ink.rect import Rect
from dashboard.figure.map import base, by_hand, furniture, labels
from dashboard.figure.map.arrows import arrows_shown, draw_arrows
from dashboard.figure.map.base import on_page
from dashboard.figure.map.cells import CellPainter, Cells, State
from dashboard.figure.map.lands import names_of_lands
from dashboard.figure.map.lettering import Lettering
from dashboard.figure.map.projection import window
from dashboard.figure.map.symbols import PlacedCluster, Spot, SymbolPainter, place_clusters, spots
from dashboard.figure.request import Bounds, PictureRequest
from dashboard.language import _
from geodata import Atlas, Frame

SYMBOL = 1.3
"""The size that gives the disc of a symbol room for two figures of the smallest type."""


class Sheet:
    """A map in a rectangle of a page, set in a type size.

    It has its window and cells at once; `draw_static` makes the groups `lower` and, above the
    cells, `terrain`, `names`, `notes` and `furniture`; `update` those of one frame, `symbols` and
    `callouts`. `numbers` are those of the highlighted events, `least` is the smallest type, `bare`
    a part of the rectangle that holds no words, `outside` what is placed by hand and has no room.
    """

    def __init__(
        self,
        atlas: Atlas,
        request: PictureRequest,
        bounds: Bounds,
        rect: Rect,
        size: float,
        numbers: Mapping[str, int],
        *,
        least: float = 0.0,
        bare: Rect | None = None,
    ) -> None:
        self.atlas, self.request, self.size, self.numbers = atlas, request, size, dict(numbers)
        self.theme = request.inks
        self.lettering = Lettering(request.names, size, least, request.notes)
        self.symbol_size = max(size, SYMBOL * least)
        self.map, self.bare = window(bounds, rect, bare), bare
        self.unit = size / 13
        self.cells = Cells(atlas, self.map, CellPainter(self.theme, size), self.unit)
        self._town_states: list[State] | None = None
        self.clusters: list[PlacedCluster] = []
        self.left_out: list[Spot] = []
        self.arrows: list[str] = []
        self.outside: list[str] = []

    def draw_static(
        self, held: Sequence[str], locator: Rect | None = None, *, with_locator: bool = True
    ) -> None:
        """Draw what no frame changes. `held` are the ids of the towns that have a state.

        `locator` is where the inset stands; with None it takes a free corner of the map.
        """
        theme, size, lettering = self.theme, self.size, self.lettering
        self.lower = [base.land(self.map, theme)]
        self.terrain = [
            base.relief(self.map, theme),
            base.water(self.map, theme, self.unit),
            base.borders(self.map, theme, self.unit, oblast=not lettering.least),
        ]
        if self.outlined:
            self.terrain.append(self._outlines())
        inner = self.map.rect.grown(-1.1 * size)
        if self.bare is not None:
            inner = replace(inner, bottom=self.bare.top + 0.6 * size)
        scale, scale_room = furniture.scale_bar(self.map, theme, lettering, inner)
        rooms = [scale_room] if self.bare is None else [scale_room, self.bare]
        if locator is None and with_locator:
            wide = min(11.5 * size, 0.3 * self.map.rect.width)
            locator = furniture.free_corner(
                self.atlas, self.map, wide, wide / furniture.LOCATOR_SHAPE, 0.7 * size, rooms
            )
            rooms.append(locator.grown(0.3 * size))
        drawn, text_rooms, self.outside = by_hand.draw_notes(
            self.request.notes, self.map, theme, lettering
        )
        rooms += text_rooms
        self.rooms = rooms
        wanted = frozenset(
            place.place for name in self.numbers for place in self.atlas.events[name].record.places
        )
        if self.request.place:
            wanted |= {self.request.place.rpartition(":")[2]}
        self.towns = labels.towns(self.atlas, list(held), self.map, lettering, wanted, rooms)
        rooms = rooms + self._names()
        lands, land_rooms = names_of_lands(self.atlas, self.map, theme, lettering, rooms)
        self.obstacles = rooms + land_rooms
        self.names = [lands, labels.labels(self.towns, theme, lettering)]
        self.notes, self.furniture = [drawn], [scale]
        if locator is not None:
            inset = furniture.locator(self.atlas, self.map, theme, lettering, locator)
            self.furniture.append(inset)
        self.outside += self._labels_left_out(lands)

    def _labels_left_out(self, lands: Group) -> list[str]:
        """Names that somebody placed where the map does not reach, or that it does not name."""
        shown = {town.id for town in self.towns if town.label}
        shown |= {str(mark.get_gid()).removeprefix("lands-") for mark in lands.marks}
        return [
            _("The name “{place}” that the notes move is not on the map.").format(place=name)
            for name in (label.place for label in self.request.notes.labels)
            if name not in shown
        ]

    @property
    def outlined(self) -> list[str]:
        """Ids of the areas to outline that lie on this map."""
        return [name for name in self.request.outline if name in self.cells.shapes]

    def _outlines(self) -> Group:
        group = Group("outlined", self.map.rect)
        for name in self.outlined:
            edge = shapely.boundary(self.cells.shapes[name])
            for stroke, width in ((self.theme.halo, 0.3), (self.theme.ink, 0.15)):
                mark = f"outlined-{name}" if stroke == self.theme.ink else None
                group.add(shape(edge, stroke=stroke, width=width * self.size, name=mark))
        return group

    def spots(self, frame: Frame) -> list[Spot]:
        """The events of a frame that have a symbol here, before they are moved apart."""
        return spots(self.atlas, frame, self.map, self.numbers, self.symbol_size)

    def _names(self) -> list[Rect]:
        """The rooms of the names and dots of towns."""
        return [t.label for t in self.towns if t.label] + [t.mark for t in self.towns]

    def with_arrows(self, frames: Sequence[Frame]) -> set[str]:
        """Ids of the events of people who left or came back with an arrow on this map."""
        return {
            name
            for frame in frames
            for name, found in arrows_shown(self.atlas, frame, self.numbers)
            if not on_page(found, self.map, 0).is_empty
        }

    def update(self, frame: Frame) -> bool:
        """Show a frame; whether any cell changed."""
        changed = self.cells.update(frame)
        self.clusters, self.left_out = place_clusters(
            self.spots(frame), self.map, self.symbol_size, self.obstacles
        )
        painter = SymbolPainter(self.theme, self.symbol_size, self.lettering.least)
        events, callouts = painter.draw(self.atlas, self.clusters, self.map)
        held = {s.id: s for s in frame.places}
        states = [(held[t.id].state, held[t.id].controllers) for t in self.towns]
        if self._town_states != states:
            self._town_states = states
            self._dots = furniture.dots(frame, self.towns, self.theme, self.size)
        arrows, self.arrows = draw_arrows(
            self.atlas, frame, self.numbers, self.map, self.theme, [*self.rooms, *self._names()]
        )
        self.symbols, self.callouts = [arrows, self._dots, events], [callouts]
        return changed
