"""The few kinds of marks a picture is made of: groups, shapes, texts and pictures.

All are in page units (y upwards). matplotlib's own artists do the drawing; a group becomes a named
group of an SVG.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, cast

import numpy as np
import shapely
from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D, Bbox, TransformedBbox
from numpy.typing import NDArray
from PIL import Image
from shapely.geometry.base import BaseGeometry

from dashboard.figure.ink import fonts
from dashboard.figure.ink.rect import Rect

# Curves of a unit circle as four Bézier pieces.
_CIRCLE = Path.unit_circle()


class Group(Artist):
    """Marks that belong together, drawn in order; `name` is the id of the SVG group.

    Names are unique on a page: ids of an XML document must be.
    """

    def __init__(self, name: str | None = None, clip: Rect | None = None) -> None:
        super().__init__()
        self.set_gid(name)
        self.marks: list[Artist] = []
        self.clip = clip

    @classmethod
    def of(cls, name: str | None, marks: Sequence[Artist]) -> Group:
        """A group of some marks."""
        group = cls(name)
        group.marks = list(marks)
        return group

    def add(self, mark: Artist) -> Artist:
        """Add a mark or a group on top."""
        self.marks.append(mark)
        return mark

    def draw(self, renderer: RendererBase) -> None:
        """Draw all marks into the renderer, as matplotlib's artists do."""
        figure = self.get_figure()
        if figure is None:
            raise RuntimeError("a group needs the figure whose pixels it is drawn on")
        to_pixels = Affine2D().scale(1 / 72) + figure.dpi_scale_trans
        renderer.open_group("group", gid=self.get_gid())
        for mark in self.marks:
            if mark.get_figure() is None:
                mark.set_figure(figure)
                if not isinstance(mark, (Group, Raster)):
                    mark.set_transform(to_pixels)
            if self.clip is not None and not isinstance(mark, Group):
                mark.set_clip_box(TransformedBbox(Bbox.from_extents(*self.clip.corners), to_pixels))
            elif isinstance(mark, Group) and mark.clip is None:
                mark.clip = self.clip
            mark.draw(renderer)
        renderer.close_group("group")


def path_of(geometry: BaseGeometry) -> Path:
    """Any shapely geometry of lines and polygons as one path."""
    points: list[NDArray[np.float64]] = []
    codes: list[NDArray[np.uint8]] = []

    def ring(line: BaseGeometry, closed: bool) -> None:
        xy = shapely.get_coordinates(line)
        if len(xy) < 2:
            return
        code = np.full(len(xy), Path.LINETO, np.uint8)
        code[0] = Path.MOVETO
        if closed:
            code[-1] = Path.CLOSEPOLY
        points.append(xy)
        codes.append(code)

    for part in shapely.get_parts(geometry):
        if part.geom_type == "Polygon":
            ring(part.exterior, True)
            for hole in part.interiors:
                ring(hole, True)
        elif part.geom_type in ("LineString", "LinearRing"):
            ring(part, False)
        elif part.geom_type in ("MultiPolygon", "MultiLineString", "GeometryCollection"):
            inner = path_of(part)
            points.append(np.asarray(inner.vertices, np.float64))
            codes.append(np.asarray(inner.codes, np.uint8))
    if not points:
        return Path(np.empty((0, 2)), np.empty(0, np.uint8))
    return Path(np.concatenate(points), np.concatenate(codes))


def shape(
    what: BaseGeometry | Path,
    fill: str | None = None,
    stroke: str | None = None,
    width: float = 0.0,
    alpha: float | None = None,
    dash: tuple[float, ...] | None = None,
    round_: bool = True,
    name: str | None = None,
) -> PathPatch:
    """A filled or stroked shape."""
    path = what if isinstance(what, Path) else path_of(what)
    patch = PathPatch(
        path,
        facecolor=fill or "none",
        edgecolor=stroke or "none",
        linewidth=width if stroke else 0.0,
        alpha=alpha,
        capstyle="round" if round_ else "butt",
        joinstyle="round" if round_ else "miter",
    )
    if dash:
        patch.set_linestyle((0, tuple(d / max(width, 1e-9) for d in dash)))
    if name:
        patch.set_gid(name)
    return patch


def circle(x: float, y: float, radius: float) -> Path:
    """A circle."""
    return transform(_CIRCLE, x, y, radius)


def dots(
    centres: NDArray[np.float64], radius: float, colour: str, alpha: float | None = None
) -> PathPatch:
    """Many small discs as the round ends of lines without length: a tenth of a circle's points."""
    ends = np.repeat(centres, 2, axis=0)
    ends[1::2, 0] += 0.01
    codes = np.tile(np.array([Path.MOVETO, Path.LINETO], np.uint8), len(centres))
    path = Path(ends.reshape(-1, 2), codes)
    path.should_simplify = False
    mark = shape(path, stroke=colour, width=2 * radius, alpha=alpha)
    mark.set_snap(False)  # not moved to whole pixels, which would make the pattern uneven
    return mark


def transform(path: Path, x: float, y: float, scale: float = 1.0) -> Path:
    """A path scaled about its origin and moved there."""
    return Path(np.asarray(path.vertices, np.float64) * scale + [x, y], path.codes)


def rectangle(rect: Rect) -> Path:
    """A rectangle as a path."""
    left, bottom, right, top = rect.corners
    return Path([(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)],
                closed=True)  # fmt: skip


def text(
    x: float,
    y: float,
    words: str,
    size: float,
    colour: str,
    weight: int = 400,
    italic: bool = False,
    align: Literal["left", "center", "right"] = "left",
    alpha: float | None = None,
    name: str | None = None,
) -> Text:
    """One line of text on a baseline. No character of it is taken for mathematics."""
    mark = Text(
        x,
        y,
        words,
        color=colour,
        fontproperties=fonts.font(size, weight, italic, words),
        verticalalignment="baseline",
        horizontalalignment=align,
        parse_math=False,
        alpha=alpha,
    )
    if name:
        mark.set_gid(name)
    return mark


def halo(
    x: float,
    y: float,
    words: str,
    size: float,
    colour: str,
    width: float,
    weight: int = 400,
    italic: bool = False,
    alpha: float = 0.85,
) -> PathPatch:
    """The outline behind a label, as a shape: text on top of it stays text in an SVG."""
    outline = TextPath((x, y), words, size=size, prop=fonts.font(size, weight, italic, words))
    return shape(outline, stroke=colour, width=width, alpha=alpha)


class Raster(Artist):
    """A picture in a rectangle; `make(width, height)` gives it in that many pixels (RGBA).

    A file that can scale pictures holds `fine` times as many each way as it has units.
    """

    def __init__(
        self, rect: Rect, make: Callable[[int, int], Image.Image], name: str, fine: int = 1
    ) -> None:
        super().__init__()
        self.fine = fine
        self.rect = rect
        self.make = make
        self.set_gid(name)

    def draw(self, renderer: RendererBase) -> None:
        """Draw it at the renderer's own resolution."""
        unit = cast(float, renderer.points_to_pixels(1.0))
        factor = unit * getattr(renderer, "get_image_magnification", lambda: 1.0)()
        left, bottom, right, top = (round(v * factor) for v in self.rect.corners)
        fine = self.fine if renderer.option_scale_image() else 1
        pixels = np.asarray(self.make(fine * (right - left), fine * (top - bottom)))[::-1]
        gc = renderer.new_gc()
        gc.set_gid(self.get_gid())  # type: ignore[arg-type]  # the id in an SVG
        x, y = round(self.rect.left * unit), round(self.rect.bottom * unit)
        size = () if fine == 1 else (Affine2D().scale(self.rect.width, self.rect.height),)
        renderer.draw_image(gc, x, y, np.ascontiguousarray(pixels), *size)
        gc.restore()
