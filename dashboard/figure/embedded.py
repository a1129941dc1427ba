"""Fonts inside an SVG: only the letters that it uses, so that it looks the same everywhere.

The text stays text. A program that ignores embedded fonts (Inkscape, Illustrator) takes Fira Sans
and Noto Sans Armenian from the machine if they are installed there.
"""

from __future__ import annotations

import base64
import html
import logging
import re
from collections import defaultdict
from io import BytesIO
from pathlib import Path

from fontTools import subset
from matplotlib.font_manager import FontProperties, fontManager

from dashboard.figure.fonts import ARMENIAN, LATIN, REST

_TEXT = re.compile(r'<text style="([^"]*)"[^>]*>([^<]*)</text>')
_LAYOUT_TABLES = ["GSUB", "GPOS", "GDEF"]
_OTHER_TABLES = ["DSIG", "kern", "FFTM", "gasp", "meta", "STAT"]
"""Left out of embedded fonts: decoding the layout tables takes seconds. A PDF places each letter
itself; in an SVG the lack of kerning moves a letter by less than a pixel."""

# matplotlib has no setting for the tables that it keeps in a PDF's fonts, so fontTools' default.
subset.Options._drop_tables_default = list(
    dict.fromkeys([*subset.Options._drop_tables_default, *_LAYOUT_TABLES])
)


def with_fonts(svg: str) -> str:
    """The SVG with a style element that holds its fonts, and a generic font as the last resort."""
    used: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for style, content in _TEXT.findall(svg):
        weight = _of(style, "font-weight") or "400"
        slant = _of(style, "font-style") or "normal"
        for family in (LATIN, ARMENIAN):
            if family in style:
                used[family, weight, slant].update(html.unescape(content))
    faces = "".join(_face(*key, letters) for key, letters in sorted(used.items()))
    svg = svg.replace(f"'{REST}'", f"'{REST}', sans-serif")
    return svg.replace("</style>", f"{faces}</style>", 1)


def _of(style: str, name: str) -> str | None:
    found = re.search(rf"{name}: ?([^;]+)", style)
    return found[1].strip() if found else None


def _face(family: str, weight: str, slant: str, letters: set[str]) -> str:
    wanted = FontProperties(family=[family], weight=int(weight), style=slant)
    data = base64.b64encode(_subset(Path(str(fontManager.findfont(wanted))), letters)).decode()
    return (
        f"@font-face{{font-family:'{family}';font-weight:{weight};font-style:{slant};"
        f"src:url(data:font/woff;base64,{data}) format('woff')}}\n"
    )


def _subset(file: Path, letters: set[str]) -> bytes:
    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)
    options = subset.Options(
        flavor="woff",
        hinting=False,
        notdef_outline=True,
        recalc_timestamp=False,
        drop_tables=[*subset.Options().drop_tables, *_OTHER_TABLES],
    )
    font = subset.load_font(str(file), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(sorted(letters)))
    subsetter.subset(font)
    out = BytesIO()
    subset.save_font(font, out, options)
    return out.getvalue()
