"""Pictures of the atlas without a browser: PNG, SVG and PDF of any frame, MP4 and GIF of many.

`draw(atlas, PictureRequest(...))` gives a `Picture`: its bytes, media type and alternative text.
`animate(atlas, AnimationRequest(...), path)` writes a range of days as MP4 or GIF.
`draw_pair(atlas, PairRequest(...))` draws two frames on one page.
The parts: `request` (what is asked for, and limits), `page` (where things stand, the words, the
whole of one or two maps), `map` (one map, with a static part and one that changes from day to day),
`ink` (marks, type, colours), `output` and `animation` (the file formats).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.figure.animation import AnimationRequest, CancelledError, animate
from dashboard.figure.request import PRESETS, PairRequest, Picture, PictureRequest

if TYPE_CHECKING:
    from geodata import Atlas

__all__ = [
    "PRESETS",
    "AnimationRequest",
    "CancelledError",
    "PairRequest",
    "Picture",
    "PictureRequest",
    "animate",
    "draw",
    "draw_card",
    "draw_grey",
    "draw_pair",
]


def draw(atlas: Atlas, request: PictureRequest) -> Picture:
    """The picture that a request asks for. The same request gives the same bytes.

    Raises ValueError with one sentence for a request that this atlas cannot meet: an unknown
    viewpoint, place or event.
    """
    from dashboard.figure.output import picture  # matplotlib: only when something is drawn

    return picture(atlas, request)


def draw_grey(atlas: Atlas, request: PictureRequest, quality: int) -> Picture:
    """The same in greys for a photocopier, as JPEG of a quality from 0 to 95."""
    from dashboard.figure.output import grey

    return grey(atlas, request, quality)


def draw_card(atlas: Atlas, request: PictureRequest) -> Picture:
    """The same as a card for a link, 1200 x 630 pixels in large type, as JPEG; the rest as above.

    The title is its message.
    """
    from dashboard.figure.output import card

    return card(atlas, request)


def draw_pair(atlas: Atlas, request: PairRequest) -> Picture:
    """The picture of two frames on one page; the rest as for `draw`."""
    from dashboard.figure.output import pair

    return pair(atlas, request)
