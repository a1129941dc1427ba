"""The file formats: a scene as PNG, SVG or PDF, with its title and alternative text inside.

Nothing in a file depends on the clock or on chance: the same request gives the same bytes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure
from numpy.typing import NDArray
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from dashboard.figure.ink import fonts, svg_fonts
from dashboard.figure.ink.artists import Group
from dashboard.figure.page import words
from dashboard.figure.page.card import CardScene
from dashboard.figure.page.large import scene_of
from dashboard.figure.page.pair import PairScene
from dashboard.figure.page.scene import Scene
from dashboard.figure.page.scene_base import SceneBase
from dashboard.figure.request import MEDIA_TYPES, PairRequest, Picture, PictureRequest
from geodata import Atlas
from geodata.version import SOFTWARE

PNG_LEVEL = 3
"""Half the time of zlib's default for 6 % more bytes."""


def picture(atlas: Atlas, request: PictureRequest) -> Picture:
    """Draw what a request asks for. Raises ValueError with a sentence if the atlas cannot."""
    with fonts.set_in(request.family):
        return _to_file(_scene(atlas, request))


def pair(atlas: Atlas, request: PairRequest) -> Picture:
    """Draw two frames on one page. Raises ValueError with a sentence if the atlas cannot."""
    with fonts.set_in(request.first.family):
        return _to_file(PairScene(atlas, request))


def grey(atlas: Atlas, request: PictureRequest, quality: int) -> Picture:
    """The same in greys, as JPEG of a quality from 0 to 95, whatever format the request names."""
    scene = _scene(atlas, request)
    file = BytesIO()
    _image(scene).convert("L").save(file, "JPEG", quality=quality, optimize=True)
    return Picture(file.getvalue(), "image/jpeg", scene.alt)


CARD_PIXELS = (1200, 630)
"""What networks show whole: Open Graph's 1.91 to 1."""
_CARD_PAGE, _CARD_SCALE, _CARD_QUALITY = "640x336", 2, 78


def card(atlas: Atlas, request: PictureRequest) -> Picture:
    """A card of `CARD_PIXELS` as JPEG, with what a request shows; its size and format are fixed."""
    request = replace(request, size=_CARD_PAGE, scale=_CARD_SCALE)
    scene = CardScene(atlas, request, [request.frame(atlas, request.date)])
    image = _image(scene).resize(CARD_PIXELS, Image.Resampling.LANCZOS)
    file = BytesIO()
    options = {"quality": _CARD_QUALITY, "optimize": True, "progressive": True}
    image.save(file, "JPEG", comment=scene.alt.encode(), **options)
    return Picture(file.getvalue(), "image/jpeg", scene.alt)


def told_by_card(path: Path) -> str:
    """The alternative text in a card. Raises ValueError if it is none."""
    try:
        with Image.open(path) as image:
            image.load()
            return bytes(image.info["comment"]).decode()
    except (OSError, KeyError, SyntaxError) as error:
        raise ValueError("it is no card of this program") from error


def _to_file(scene: SceneBase) -> Picture:
    write = {"png": png, "svg": svg, "pdf": pdf}[scene.request.format]
    media_type, remarks = MEDIA_TYPES[scene.request.format], tuple(scene.remarks)
    return Picture(write(scene), media_type, scene.alt, remarks, scene.section)


def _scene(atlas: Atlas, request: PictureRequest) -> Scene:
    return scene_of(atlas, request, [request.frame(atlas, request.date)])


class Canvas:
    """Pixels to draw groups on: width, height and dpi of a page at a scale."""

    def __init__(self, scene: SceneBase) -> None:
        page = scene.request.page
        self.width, self.height = page.pixels(scene.request.scale)
        self.dpi = 72 * page.density * scene.request.scale
        self.figure = Figure(figsize=(page.width / 72, page.height / 72), dpi=self.dpi)

    def renderer(self) -> RendererAgg:
        """An empty, transparent sheet."""
        return RendererAgg(self.width, self.height, self.dpi)

    def draw(self, groups: list[Group], sheet: RendererAgg | None = None) -> RendererAgg:
        """Draw groups onto a sheet (a new one if none is given)."""
        sheet = sheet or self.renderer()
        for group in groups:
            if group.get_figure() is None:
                group.set_figure(self.figure)
            group.draw(sheet)
        return sheet


def pixels(scene: SceneBase) -> NDArray[np.uint8]:
    """The page as rows of RGB pixels, the uppermost first."""
    sheet = Canvas(scene).draw(scene.groups)
    return np.asarray(sheet.buffer_rgba())[..., :3]


def png(scene: SceneBase) -> bytes:
    """The page as PNG."""
    request = scene.request
    info = PngInfo()
    info.add_itxt("Title", scene.headline)
    info.add_itxt("Description", scene.alt)
    info.add_itxt("Source", words.credit(scene.atlas))
    info.add_text("Software", SOFTWARE)
    dpi = 72 * request.page.density * request.scale
    extra = {"dpi": (dpi, dpi)} if request.page.density > 1 else {}
    file = BytesIO()
    _image(scene).save(file, "PNG", pnginfo=info, compress_level=PNG_LEVEL, **extra)
    return file.getvalue()


def _image(scene: SceneBase) -> Image.Image:
    return Image.fromarray(np.ascontiguousarray(pixels(scene)))


def _raster_dpi(scene: SceneBase) -> int:
    """Resolution of the relief in SVG and PDF, finer than its data on any page."""
    return 72 if scene.request.page.density == 1 else 144


def _vector_figure(scene: SceneBase) -> Figure:
    page = scene.request.page
    figure = Figure(figsize=(page.width / 72, page.height / 72), dpi=72, facecolor="none")
    for group in scene.groups:
        figure.add_artist(group, clip=False)
    return figure


def svg(scene: SceneBase) -> bytes:
    """The page as SVG: text is text in embedded fonts, layers are named groups."""
    file = BytesIO()
    title = scene.headline
    _vector_figure(scene).savefig(
        file,
        format="svg",
        dpi=_raster_dpi(scene),
        metadata={
            "Title": title,
            "Description": scene.alt,
            "Creator": SOFTWARE,
            "Source": words.credit(scene.atlas),
            "Date": None,
        },
    )
    text = file.getvalue().decode("utf-8")
    if scene.request.page.density == 1:  # a page of pixels, not of points
        text = re.sub(r'<svg ([^>]*?)width="([\d.]+)pt" height="([\d.]+)pt"',
                      r'<svg \1width="\2" height="\3"', text, count=1)  # fmt: skip
    text = svg_fonts.embed(text)
    names = {str(group.get_gid()) for group in scene.groups}
    text = re.sub(r'<g id="([\w-]+)">', lambda found: _layer(found, names), text)
    text = text.replace("<svg ", f'<svg xmlns:inkscape="{INKSCAPE}" ', 1)
    head = f"<title>{escape(title)}</title>"
    described = f"{head}\n <desc>{escape(scene.alt)}</desc>"
    text = text.replace(head, described, 1).replace("<svg ", '<svg role="img" ', 1)
    return text.encode("utf-8")


INKSCAPE = "http://www.inkscape.org/namespaces/inkscape"


def _layer(found: re.Match[str], names: set[str]) -> str:
    """The tag of a group; a layer, to programs that draw, if it is one of the page's own."""
    name = found[1]
    if name not in names:
        return found[0]
    return f'<g id="{name}" inkscape:groupmode="layer" inkscape:label="{name}">'


def pdf(scene: SceneBase) -> bytes:
    """The page as PDF with its fonts embedded."""
    file = BytesIO()
    _vector_figure(scene).savefig(
        file,
        format="pdf",
        dpi=_raster_dpi(scene),
        metadata={
            "Title": scene.headline,
            "Subject": scene.alt,
            "Creator": SOFTWARE,
            "Producer": SOFTWARE,
            "CreationDate": None,
        },
    )
    return file.getvalue()
