"""A newsroom's logo: a PNG, or an SVG, which becomes one; both small, and nothing else in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, fromstring

from PIL import Image

MOST_BYTES, MOST_SIDE = 500_000, 4000
WIDTH = 1200
"""Pixels across of a logo as it is kept: sharp on the largest page."""
FLATTEST = 12
"""At most so many times as wide as tall: a flatter one would be a line."""
_SHAPES = frozenset(
    {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "clipPath"}
)
_FILLS = frozenset({"linearGradient", "radialGradient", "stop"})
_ELEMENTS = _SHAPES | _FILLS | {"svg", "g", "defs", "title", "desc"}
"""All that a logo may be drawn with: nothing loads, runs, repeats or blurs something."""
_ATTRIBUTES = frozenset({"href", "filter", "mask", "stroke-dasharray"})
"""What no element of it may have, except a reference to a gradient of its own."""
_OWN_PARTS = re.compile(r"url\((?!#)|@import|expression", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo as PNG with transparency, and its width by its height."""

    data: bytes
    shape: float

    def image(self) -> Image.Image:
        """Its pixels, RGBA."""
        return Image.open(BytesIO(self.data))


def read_logo(raw: bytes, name: str) -> Logo:
    """A logo from the bytes of a file. Raises ValueError with a sentence."""
    if len(raw) > MOST_BYTES:
        raise ValueError(f"logo: {name} is larger than {MOST_BYTES // 1000} kB; take a smaller one")
    image = _of_svg(raw, name) if name.lower().endswith(".svg") else _of_png(raw, name)
    _check_shape(*image.size, name)
    if image.getchannel("A").getbbox() is None:
        raise ValueError(f"logo: nothing is to be seen in {name}; draw it with paths and colours")
    image.thumbnail((WIDTH, WIDTH), Image.Resampling.LANCZOS)
    out = BytesIO()
    image.save(out, "PNG")
    return Logo(out.getvalue(), image.width / image.height)


def _of_png(raw: bytes, name: str) -> Image.Image:
    try:
        with Image.open(BytesIO(raw), formats=["PNG"]) as image:
            if max(image.size) > MOST_SIDE:
                raise ValueError(
                    f"logo: {name} has {image.width} x {image.height} pixels; at most "
                    f"{MOST_SIDE} a side"
                )
            return image.convert("RGBA")
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError(f"logo: {name} is no PNG that can be read; save it anew") from error


def _of_svg(raw: bytes, name: str) -> Image.Image:
    from resvg_py import svg_to_bytes

    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(f"logo: {name} is not UTF-8; save it as UTF-8") from None
    wide, tall = _size_of(_root_of(text, name), name)
    width = min(WIDTH, round(WIDTH * wide / tall))
    height = max(1, round(width * tall / wide))
    try:
        drawn = svg_to_bytes(svg_string=text, skip_system_fonts=True, width=width, height=height)
    except ValueError as error:
        raise ValueError(f"logo: {name} is no SVG that can be drawn: {str(error)[:80]}") from error
    return _of_png(bytes(drawn), name)


def _root_of(text: str, name: str) -> Element:
    """The root of an SVG that holds what a logo may hold, and nothing else."""
    if "<!" in re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL):  # before a parser sees it
        raise ValueError(f"logo: {name} has a <!DOCTYPE or the like; save it as plain SVG")
    try:
        root = fromstring(text)  # noqa: S314 - without a DTD there is nothing to expand
    except (ParseError, ValueError) as error:
        raise ValueError(f"logo: {name} is no SVG: {str(error)[:80]}; save it anew") from error
    for element in root.iter():
        kind = element.tag.rpartition("}")[2]
        if kind not in _ELEMENTS or (kind == "svg" and element is not root):
            raise ValueError(
                f"logo: {name} holds <{kind[:30]}>, which a logo may not; save it as plain SVG "
                "with paths alone"
            )
        for key, value in element.attrib.items():
            plain = key.rpartition("}")[2]
            own = plain == "href" and value.startswith("#")
            if plain.startswith("on") or _OWN_PARTS.search(value) or (
                not own and (plain in _ATTRIBUTES or "filter:" in value)
            ):  # fmt: skip
                raise ValueError(
                    f"logo: {name} has {plain[:30]}=“{value[:30]}”, which a logo may not; take it "
                    "away"
                )
    if root.tag.rpartition("}")[2] != "svg":
        raise ValueError(f"logo: {name} is no SVG; save it as plain SVG")
    return root


def _size_of(root: Element, name: str) -> tuple[float, float]:
    """Width and height of an SVG, by its view box or else its attributes."""
    box = root.get("viewBox", "").replace(",", " ").split()[2:]
    said = box or [root.get(key, "").removesuffix("px") for key in ("width", "height")]
    try:
        wide, tall = (float(number) for number in said)
    except ValueError:
        raise ValueError(f"logo: {name} does not say its size; give it a viewBox") from None
    _check_shape(wide, tall, name)
    return wide, tall


def _check_shape(wide: float, tall: float, name: str) -> None:
    if not (wide > 0 < tall and 1 / FLATTEST <= wide / tall <= FLATTEST):
        raise ValueError(f"logo: {name} is more than {FLATTEST} times as long one way; crop it")
