"""The cells of the control mosaic: fill, texture, stripes and soft edges of each state."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

import numpy as np
import shapely
from matplotlib.artist import Artist
from matplotlib.path import Path
from shapely.geometry.base import BaseGeometry

from dashboard.figure.ink.artists import Group, dots, shape, transform
from dashboard.figure.ink.themes import Theme
from dashboard.figure.map import textures
from dashboard.figure.map.base import on_page
from dashboard.figure.map.projection import Window
from dashboard.style import palette
from dashboard.style.symbology import quiet_areas
from geodata import Atlas, Frame
from geodata.control import Condition
from geodata.frame import Standing
from geodata.mercator import project

State = tuple[Condition, tuple[str, ...]]
"""What decides how a cell looks: its condition and who holds or contests it."""

LEVEL, UPRIGHT = [(-1, 0), (1, 0)], [(0, -1), (0, 1)]
"""Strokes by their ends; both together make a cross."""

Made = TypeVar("Made")


def cache_by_atlas(make: Callable[[Atlas], Made]) -> Callable[[Atlas], Made]:
    """Make a thing once for an atlas, and keep it as long as that atlas."""
    made: WeakKeyDictionary[Atlas, Made] = WeakKeyDictionary()

    @wraps(make)
    def of(atlas: Atlas) -> Made:
        if atlas not in made:
            made[atlas] = make(atlas)
        return made[atlas]

    return of


def state_of(standing: Standing) -> State:
    """The look of a standing; who held before makes no other pattern when it is contested."""
    if standing.state is Condition.CONTESTED:
        return standing.state, tuple(sorted(standing.controllers))
    return standing.state, standing.controllers


@cache_by_atlas
def projected(atlas: Atlas) -> dict[str, BaseGeometry]:
    """The projected geometry of every cell."""
    return {name: shapely.transform(cell.geometry, project) for name, cell in atlas.areas.items()}


quiet_cells = cache_by_atlas(quiet_areas)
"""Cells that never changed hands; the map draws them paler."""


Seam = tuple[str, str, BaseGeometry]
"""Two neighbouring cells and their common edge, projected."""


@cache_by_atlas
def seams(atlas: Atlas) -> list[Seam]:
    """The common edges of neighbouring cells."""
    cells = projected(atlas)
    names, shapes = list(cells), list(cells.values())
    lines = [shapely.boundary(s) for s in shapes]
    one, other = shapely.STRtree(shapes).query(shapes, predicate="touches")
    pairs = [(a, b) for a, b in zip(one.tolist(), other.tolist(), strict=True) if a < b]
    return [
        (names[a], names[b], shapely.line_merge(common))
        for a, b in pairs
        if (common := shapely.intersection(lines[a], lines[b])).length > 0
    ]


@cache_by_atlas
def _fine(atlas: Atlas) -> BaseGeometry:
    cells = projected(atlas).items()
    fine = [geometry for name, geometry in cells if atlas.areas[name].record.scale == "fine"]
    return shapely.union_all(fine).simplify(0.003)


def fine_cells(atlas: Atlas, window: Window) -> BaseGeometry:
    """The ground where control changed in detail, on the page."""
    return on_page(_fine(atlas), window)


class CellPainter:
    """Paints shapes by state; `size` is the page's type size, which sets the scale of patterns."""

    def __init__(self, theme: Theme, size: float) -> None:
        self.theme = theme
        self.size = size

    def paint(
        self, geometry: BaseGeometry, state: State, quiet: bool = False, name: str | None = None
    ) -> Group:
        """The marks of one cell (or swatch of a legend) in a state."""
        sign = palette.sign(*state)
        group = Group(name)
        if not sign.stripes:
            group.add(shape(geometry, fill=self.theme.land))
            if sign.marks == "rings":
                points = textures.grid(geometry, self.size * 0.8, 0)
                group.add(dots(points, self.size * 0.19, self.theme.unknown))
                group.add(dots(points, self.size * 0.12, self.theme.land))
            elif sign.marks == "strokes":
                points = textures.grid(geometry, self.size * 0.5, self.size * 0.15)
                self._strokes(group, points, UPRIGHT, 0.1, self.theme.unknown, 1)
            else:
                points = textures.grid(geometry, self.size * 0.42, 0)
                group.add(dots(points, self.size * 0.085, self.theme.unknown))
        elif len(sign.stripes) > 1:
            self._contested(group, geometry, sign.stripes)
        else:
            self._held(group, geometry, sign, quiet)
        return group

    def _contested(self, group: Group, geometry: BaseGeometry, parties: tuple[str, ...]) -> None:
        bands = textures.stripes(geometry, len(parties), self.size * 0.4)
        # Under the stripes, so that no hair line of land shows between them.
        group.add(shape(geometry, fill=self._fill(parties[0])))
        for party, band in zip(parties, bands, strict=True):
            if not band.is_empty:
                group.add(shape(band, fill=self._fill(party)))

    def _fill(self, party: str) -> str:
        return self.theme.fill(party) if party else self.theme.land

    def _held(self, group: Group, geometry: BaseGeometry, sign: palette.Sign, quiet: bool) -> None:
        (first,) = sign.stripes
        fill = self.theme.fill(first, quiet)
        group.add(shape(geometry, fill=fill, stroke=fill, width=0.3))
        alpha = self.theme.texture_alpha * (0.5 if quiet else 1)
        if not quiet or self.theme.greys:
            self._texture(group, geometry, self.theme.holder(first).texture, alpha)
        for number, other in enumerate(sign.bars):
            bars = textures.lines(geometry, self.size * 0.62 * (1 + number))
            greys = self.theme.greys
            colour = self.theme.ink if greys else self.theme.bold(other)
            group.add(
                shape(
                    bars, stroke=colour, width=self.size * (0.07 if greys else 0.13), round_=False
                )
            )

    def _texture(self, group: Group, geometry: BaseGeometry, texture: str, alpha: float) -> None:
        size, colour = self.size, self.theme.texture
        if texture == "dots":
            points = textures.grid(geometry, size * 0.36, size * 0.12)
            group.add(dots(points, size * 0.055, colour, alpha))
        elif texture == "lines":
            level = textures.lines(geometry, size * 0.34)
            group.add(shape(level, stroke=colour, width=size * 0.05, alpha=alpha))
        elif texture in ("dashes", "cross"):
            points = textures.grid(geometry, size * 0.5, size * 0.15)
            strokes = LEVEL + UPRIGHT if texture == "cross" else LEVEL
            self._strokes(group, points, strokes, 0.05, colour, alpha)

    def _strokes(
        self,
        group: Group,
        points: np.ndarray,
        strokes: list[tuple[int, int]],
        width: float,
        colour: str,
        alpha: float,
    ) -> None:
        """At each point the strokes, from end to end; `width` in type sizes."""
        if len(points):
            ends = np.array(strokes) * self.size * 0.11
            mark = Path(ends, [1, 2] * (len(strokes) // 2))
            marks = Path.make_compound_path(*(transform(mark, x, y) for x, y in points))
            group.add(shape(marks, stroke=colour, width=self.size * width, alpha=alpha))


class Cells:
    """The layer of cells in a window: what it shows of a frame, and what changed since."""

    def __init__(self, atlas: Atlas, window: Window, painter: CellPainter, unit: float) -> None:
        self.painter = painter
        self.layers = [Group(name, window.rect) for name in ("cells", "disputes", "edges")]
        """Ground that is held or of which nobody says, ground that is contested, and the edges."""
        self.quiet = quiet_cells(atlas)
        self.shapes: dict[str, BaseGeometry] = {}
        rect = shapely.box(*window.rect.corners)
        for name, geometry in projected(atlas).items():
            cut = on_page(geometry, window)
            # A cell that only touches the frame is not shown, and has no part in the legend.
            if not cut.is_empty and shapely.intersection(cut, rect).area > unit * unit:
                self.shapes[name] = cut
        self.errors = {name: atlas.areas[name].record.error_km for name in self.shapes}
        self.unit = unit
        self.seams = [
            (one, other, cut)
            for one, other, line in seams(atlas)
            if one in self.shapes
            and other in self.shapes
            and not (cut := on_page(line, window)).is_empty
        ]
        self._states: dict[str, State] = {}
        self._painted: dict[str, Group] = {}

    def _edges(self) -> Iterator[Artist]:
        """Edges between cells.

        Soft where the state differs, the broader and fainter the less sure they are; a hair line
        within ground of one state; none where nothing ever changed.
        """
        for one, other, line in self.seams:
            error = max(self.errors[one], self.errors[other])
            name = f"edge-{one}-{other}"
            if self._states[one] != self._states[other]:
                width, alpha = (0.9 + 0.8 * error) * self.unit, 0.9 / (1 + error / 4)
            elif one in self.quiet and other in self.quiet:
                continue
            else:
                width, alpha = 0.8 * self.unit, 0.45
            yield shape(line, stroke=self.painter.theme.edge, width=width, alpha=alpha, name=name)

    def reset(self) -> None:
        """Show nothing: the next frame is painted as the first one."""
        self._states, self._painted = {}, {}

    def update(self, frame: Frame) -> bool:
        """Show a frame; only cells in another state are painted again. Whether any was."""
        states = {s.id: state_of(s) for s in frame.areas if s.id in self.shapes}
        changed = [name for name, state in states.items() if self._states.get(name) != state]
        for name in changed:
            quiet = name in self.quiet
            self._painted[name] = self.painter.paint(
                self.shapes[name], states[name], quiet, f"cell-{name}"
            )
        self._states = states
        held, disputes, edges = self.layers
        held.marks, disputes.marks, edges.marks = [], [], list(self._edges())
        for name, mark in self._painted.items():
            contested = states[name][0] is Condition.CONTESTED
            (disputes if contested else held).add(mark)
        return bool(changed)
