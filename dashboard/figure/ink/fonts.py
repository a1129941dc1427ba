"""Type in pictures: fonts for matplotlib, text made safe to set, measuring and breaking lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache, partial
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Literal

import matplotlib
from fontTools import subset
from matplotlib.font_manager import FontEntry, FontProperties, fontManager
from matplotlib.textpath import text_to_path

from dashboard.style.type_faces import (
    ARMENIAN,
    LATIN,
    LAYOUT_TABLES,
    REST,
    armenian_file,
    cached_file,
    family_file,
    latin_file,
    rest_file,
)

WEIGHTS = (400, 500, 600, 700)
_ITALIC_WEIGHTS = (400, 500)
_LOCK = Lock()

# Set once for the process and never changed after, so that threads cannot disagree. They concern
# SVG and PDF files and the hinting of text, which would make measured and drawn widths differ.
matplotlib.rcParams.update(
    {
        "svg.fonttype": "none",
        "svg.hashsalt": "nk-atlas",
        "pdf.fonttype": 42,
        "text.hinting": "no_hinting",
        "path.simplify_threshold": 0.05,
    }
)
# A PDF places each letter itself, and to cut down the layout tables of its fonts takes more than
# half of its time. matplotlib says to nobody which tables to drop, and fontTools has no setting
# for those who do not call it themselves: only this default of its options.
subset.Options._drop_tables_default = list(
    dict.fromkeys([*subset.Options._drop_tables_default, *LAYOUT_TABLES])
)


@cache
def _register() -> None:
    """Make matplotlib find our fonts before any other of the same name on the machine."""
    for weight in WEIGHTS:
        _add(LATIN, weight, latin_file(weight))
        _add(REST, weight, rest_file(weight))
    for weight in _ITALIC_WEIGHTS:
        _add(LATIN, weight, latin_file(weight, "italic"), "italic")
        _add(REST, weight, rest_file(weight), "italic")  # which has no italics, either


@cache
def _register_armenian() -> None:
    """All weights of the Armenian font, which is one variable file."""
    for weight in WEIGHTS:
        _add(ARMENIAN, weight, _of_one_weight(armenian_file(), weight))


@cache
def _register_house(family: str) -> None:
    """All weights of a family of `dashboard.style.type_faces.families`."""
    for weight in WEIGHTS:
        _add(family, weight, _of_one_weight(family_file(family, weight), weight))
    for weight in _ITALIC_WEIGHTS:
        file = family_file(family, weight, "italic")
        _add(family, weight, _of_one_weight(file, weight), "italic")


def _of_one_weight(file: Path, weight: int) -> Path:
    """The file, or a copy of a variable font in one weight, which is kept.

    matplotlib draws a variable font in its default weight only; fontTools makes a static copy.
    """
    from fontTools.ttLib import TTFont

    with TTFont(file, lazy=True) as font:
        if "fvar" not in font:
            return file
        axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
        spans = {a.axisTag: (a.minValue, a.maxValue) for a in font["fvar"].axes}
    if "wght" in axes:
        low, high = spans["wght"]
        axes["wght"] = min(max(weight, low), high)
    mark = f"{file.stem}-{file.stat().st_size}-{matplotlib.__version__}"
    name = re.sub(r"[^\w.-]+", "-", f"{mark}-{weight}.ttf").lower()
    return cached_file(name, partial(_instance, file, axes))


def _instance(file: Path, axes: dict[str, float]) -> bytes:
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    out = BytesIO()
    with TTFont(file, recalcTimestamp=False) as font:
        instancer.instantiateVariableFont(font, axes, inplace=True)
        font.save(out)
    return out.getvalue()


_HOUSE: ContextVar[str] = ContextVar("house family", default=LATIN)


@contextmanager
def set_in(family: str | None) -> Iterator[None]:
    """Within it, all type is of a family of `families`; None is our own. Its letters come first."""
    token = _HOUSE.set(family or LATIN)
    try:
        yield
    finally:
        _HOUSE.reset(token)


def house_family() -> str:
    """The family in which type is set now."""
    return _HOUSE.get()


def _add(family: str, weight: int, file: Path, style: str = "normal") -> None:
    entry = FontEntry(str(file), name=family, style=style, variant="normal", weight=weight,
                      stretch="normal", size="scalable")  # fmt: skip
    fontManager.ttflist.insert(0, entry)


_HAS_ARMENIAN = re.compile(r"[\u0530-\u058f\ufb13-\ufb17]")


def font(size: float, weight: int = 400, italic: bool = False, text: str = "") -> FontProperties:
    """Font properties for a text; the text decides which fonts must be there."""
    house = _HOUSE.get()
    families = [LATIN, REST] if house == LATIN else [house, LATIN, REST]
    with _LOCK:
        _register()
        if house != LATIN:
            _register_house(house)
        if _HAS_ARMENIAN.search(text):
            _register_armenian()
            families.insert(-1, ARMENIAN)
            italic = False  # Armenian type has no italics here, and a mix of both looks broken
    style: Literal["italic", "normal"] = "italic" if italic else "normal"
    return FontProperties(family=families, size=size, weight=weight, style=style)


_BREAKS = re.compile(r"[\s\u2028\u2029]+")
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}


def printable(text: str, most: int = 600) -> str:
    """Text from the data as it may be set: one line, no control, direction or private characters.

    Longer texts than `most` characters are cut, with an ellipsis.
    """
    text = _BREAKS.sub(" ", text)
    text = "".join(c for c in text if unicodedata.category(c) not in _UNSEEN).strip()
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def width(text: str, size: float, weight: int = 400, italic: bool = False) -> float:
    """The width of a line of text, in the unit of `size`."""
    return _width_of_100(text, weight, italic, _HOUSE.get()) * size / 100 if text else 0.0


@lru_cache(maxsize=8192)
def _width_of_100(text: str, weight: int, italic: bool, house: str) -> float:
    """Of type in size 100: unhinted type grows with its size, and words come in many sizes.

    `house` is the family of the moment, for the cache.
    """
    found = text_to_path.get_text_width_height_descent(
        text, font(100.0, weight, italic, text), ismath=False
    )
    return float(found[0])


def fit(text: str, room: float, size: float, weight: int = 400, italic: bool = False) -> str:
    """The text, cut with an ellipsis where it is wider than the room."""
    if width(text, size, weight, italic) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle].rstrip() + "…", size, weight, italic) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


def wrap(text: str, room: float, size: float, weight: int = 400, most: int = 99) -> list[str]:
    """The text in at most `most` lines no wider than the room; the last one is cut if need be."""
    lines: list[str] = []
    words, line, used = text.split(" "), "", 0.0
    space = width("n n", size, weight) - width("nn", size, weight)
    for i, word in enumerate(words):
        wide = width(word, size, weight)
        if used + space + wide <= room:
            line = f"{line} {word}" if line else word
            used += space + wide
            continue
        if len(lines) == most - 1:
            return [*lines, fit(" ".join([line, *words[i:]]).strip(), room, size, weight)]
        if line:
            lines.append(line)
        line, used = fit(word, room, size, weight), wide
    return [*lines, line] if line else lines
