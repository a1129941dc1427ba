"""The type of everything that is shown: its families, their files, and style sheets that hold them.

Fira Sans has the Latin (with ə, ğ, ş) and Cyrillic letters, Noto Sans Armenian the Armenian ones,
DejaVu Sans (a part of matplotlib) anything else. The first two come from PyPI packages and are
under the SIL Open Font License. A style sheet holds the files themselves, with no more letters than
are needed, so that a text breaks at the same words on every machine.
"""

from __future__ import annotations

import base64
import hashlib
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import fontpkg
import fontTools
import manimgx_fonts
import matplotlib
from fontTools import subset
from fontTools.ttLib import TTFont

from geodata import files

LATIN, ARMENIAN, REST = "Fira Sans", "Noto Sans Armenian", "DejaVu Sans"
FAMILIES = f'"{LATIN}", "{ARMENIAN}", "{REST}", sans-serif'
"""In the order in which a letter is looked for. Style sheets say `var(--atlas-type)` instead."""
PROPERTY = f":root {{ --atlas-type: {FAMILIES}; text-rendering: geometricPrecision; }}\n"
"""What `var(--atlas-type)` stands for, as CSS; whatever shows a style sheet of ours needs it.

Without geometric precision letters are as wide as a machine rounds them to its pixels."""


def latin_file(weight: int = 400, style: str = "normal") -> Path:
    """Where Fira Sans is, in a weight (100 to 900) and as "normal" or "italic"."""
    return Path(str(fontpkg.path(LATIN, weight=weight, style=style)))


def armenian_file() -> Path:
    """Where the Armenian font is: one file of all weights, without italics."""
    return Path(manimgx_fonts.__file__).parent / "NotoSansArmenian[wght].ttf"


def rest_file(weight: int = 400) -> Path:
    """Where DejaVu Sans is; it has two weights."""
    name = f"DejaVuSans{'-Bold' if weight > 500 else ''}.ttf"
    return Path(matplotlib.get_data_path()) / "fonts" / "ttf" / name


_OF_MATPLOTLIB = {"DejaVu Serif": "DejaVuSerif", "DejaVu Sans Mono": "DejaVuSansMono"}


def families() -> list[str]:
    """The families in which a newsroom may set its pictures: those of installed packages."""
    return sorted({*(found.name for found in fontpkg.families().values()), *_OF_MATPLOTLIB})


def family_file(family: str, weight: int = 400, style: str = "normal") -> Path:
    """Where a family of `families` is, in the weight nearest to one and, if it has any, italics."""
    if family in _OF_MATPLOTLIB:
        ending = f"{'Bold' if weight > 500 else ''}{'Italic' if style == 'italic' else ''}"
        name = f"{_OF_MATPLOTLIB[family]}{'-' if ending else ''}{ending}.ttf"
        file = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / name
        return file if file.exists() else file.with_name(name.replace("Italic", "Oblique"))
    if style not in fontpkg.family(family).styles:
        style = "normal"
    return Path(str(fontpkg.path(family, weight=weight, style=style, nearest=True)))


# ---- a part of a font ----------------------------------------------------------------------------

FEATURES = ("kern", "tnum", "rlig", "init", "medi", "fina")
"""Of fonts for reading: distances in pairs of letters, figures of one width where CSS asks so, and
the forms of letters that are joined, as in Arabic addresses."""
LAYOUT_TABLES = ("GSUB", "GPOS", "GDEF")
_UNUSED_TABLES = ("DSIG", "kern", "FFTM", "gasp", "meta", "STAT")
_DROPPED = (*subset.Options().drop_tables, *_UNUSED_TABLES)


def part_of(file: Path, letters: Iterable[str], features: Sequence[str] = ()) -> bytes:
    """A WOFF file with these letters of a font. Features cost a third of a second for each file."""
    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)
    options = subset.Options(
        flavor="woff",
        hinting=False,
        notdef_outline=True,
        recalc_timestamp=False,
        drop_tables=[*_DROPPED, *(() if features else LAYOUT_TABLES)],
        layout_features=list(features),
    )
    font = subset.load_font(str(file), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(sorted(letters)))
    out = BytesIO()
    with font:
        subsetter.subset(font)
        subset.save_font(font, out, options)
    return out.getvalue()


def cached_file(name: str, make: Callable[[], bytes]) -> Path:
    """A file in matplotlib's cache folder; it is made if it is not there yet."""
    file = Path(matplotlib.get_cachedir()) / f"nk-atlas-{name}"
    if not file.is_file():
        made = make()
        with files.scratch(file.parent) as room, files.telling(file, "written"):
            part = room / file.name
            part.write_bytes(made)
            part.replace(file)  # whole or not at all, whoever else makes it
    return file


# ---- style sheets --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Face:
    family: str
    file: Path
    weights: str
    style: str = "normal"


@cache
def _faces() -> tuple[_Face, ...]:
    """By family, in the order of `FAMILIES`: two weights and an italic are enough for reading."""
    return (
        _Face(LATIN, latin_file(400), "100 500"),
        _Face(LATIN, latin_file(600), "600 900"),
        _Face(LATIN, latin_file(400, "italic"), "100 900", "italic"),
        _Face(ARMENIAN, armenian_file(), "100 900"),
        _Face(REST, rest_file(), "100 900"),
    )


@cache
def _letters_of(file: Path) -> frozenset[str]:
    with TTFont(file, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


_BLOCKS = (
    *(("\u0020", "\u007e"), ("\u00a0", "\u017f"), ("Ə", "Ə"), ("ə", "ə"), ("Ș", "ț")),
    *(("ʻ", "ʼ"), ("Ѐ", "џ"), ("Ґ", "ґ"), ("\u0531", "\u058f"), ("\ufb13", "\ufb17")),
    *(("\u2009", "\u200a"), ("‐", "\u2027"), ("\u202f", "›"), ("€", "€"), ("№", "№"), ("™", "™")),
    *(
        ("←", "↕"),
        ("−", "−"),
        ("≈", "≈"),
        ("≠", "≠"),
        ("≤", "≥"),
        ("■", "◿"),
        ("✓", "✗"),
        ("⠿", "⠿"),
    ),
)
"""First and last letters of what a reader may meet or type: Latin of Europe, Azerbaijan and Turkey,
Cyrillic, Armenian, and the signs between them."""


def _usual_letters() -> frozenset[str]:
    return frozenset(chr(n) for a, z in _BLOCKS for n in range(ord(a), ord(z) + 1))


ON_SCREEN = "size-adjust:94%;"
"""Fira Sans is large at its size. So it is as large, and its lines as long, as those of the type
for which Streamlit makes room; paper has its own sizes."""


@cache
def usual_type() -> str:
    """A style sheet with the type for texts that nobody knows yet; 150 kB.

    It is made once for a machine.
    """
    sources = [(str(face), face.file.stat().st_size) for face in _faces()]
    made_of = repr((fontTools.version, sources, _BLOCKS, FEATURES, ON_SCREEN))
    mark = hashlib.sha256(made_of.encode()).hexdigest()[:16]
    made = cached_file(
        f"type-{mark}.css", lambda: _style_sheet(_usual_letters(), ON_SCREEN).encode()
    )
    return made.read_text(encoding="utf-8")


def type_of(*texts: str) -> str:
    """A style sheet with the type for printing these texts alone, which have no italics."""
    return _style_sheet(set().union(*texts), italics=False)


def _style_sheet(letters: Iterable[str], more: str = "", italics: bool = True) -> str:
    """`@font-face` rules and `PROPERTY`; each family has the letters that none before it has."""
    left, rules = set(letters), []
    for family in (LATIN, ARMENIAN, REST):
        faces = [face for face in _faces() if face.family == family]
        found = left & _letters_of(faces[0].file)
        left -= found
        said = f"unicode-range:{_ranges(found)};{more}"
        for face in faces:
            if found and (italics or face.style == "normal"):
                data = part_of(face.file, found, FEATURES)
                rules.append(face_rule(face.family, face.weights, face.style, data, said))
    return "".join([*rules, PROPERTY])


def face_rule(family: str, weights: str, style: str, data: bytes, more: str = "") -> str:
    """An `@font-face` rule that holds a WOFF file; `more` are descriptors besides the usual."""
    return (
        f"@font-face{{font-family:'{family}';font-weight:{weights};font-style:{style};{more}"
        f"src:url(data:font/woff;base64,{base64.b64encode(data).decode()}) format('woff')}}\n"
    )


def _ranges(letters: Iterable[str]) -> str:
    """Letters as CSS writes them: U+20-7E,U+A0."""
    spans: list[list[int]] = []
    for number in sorted(map(ord, letters)):
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ",".join(f"U+{a:X}" + (f"-{z:X}" if z > a else "") for a, z in spans)
