"""Fonts inside an SVG: only the letters that it uses, so that it looks the same everywhere.

The text stays text. A program that ignores embedded fonts (Inkscape, Illustrator) takes Fira Sans
and Noto Sans Armenian from the machine if they are installed there. Without kerning a letter moves
by less than a pixel.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from pathlib import Path
from typing import Literal, cast

from matplotlib.font_manager import FontProperties, fontManager

from dashboard.figure.ink.fonts import house_family
from dashboard.style.type_faces import ARMENIAN, LATIN, REST, face_rule, part_of

_Slant = Literal["normal", "italic", "oblique"]
_TEXT = re.compile(r'<text style="([^"]*)"[^>]*>([^<]*)</text>')


def embed(svg: str) -> str:
    """The SVG with a style element that holds its fonts, and a generic font as the last resort."""
    used: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for style, content in _TEXT.findall(svg):
        weight = _of(style, "font-weight") or "400"
        slant = _of(style, "font-style") or "normal"
        for family in {house_family(), LATIN, ARMENIAN}:
            if family in style:
                used[family, weight, slant].update(html.unescape(content))
    faces = "".join(_face(*key, letters) for key, letters in sorted(used.items()))
    svg = svg.replace(f"'{REST}'", f"'{REST}', sans-serif")
    return svg.replace("</style>", f"{faces}</style>", 1)


def _of(style: str, name: str) -> str | None:
    found = re.search(rf"{name}: ?([^;]+)", style)
    return found[1].strip() if found else None


def _face(family: str, weight: str, slant: str, letters: set[str]) -> str:
    wanted = FontProperties(family=[family], weight=int(weight), style=cast(_Slant, slant))
    data = part_of(Path(str(fontManager.findfont(wanted))), letters)
    return face_rule(family, weight, slant, data)
