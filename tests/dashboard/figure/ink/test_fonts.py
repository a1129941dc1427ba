"""Fonts: every letter that the atlas can show is there, and text is broken and cut to its room."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont
from matplotlib.font_manager import FontProperties, fontManager

from dashboard.figure.ink import fonts
from dashboard.view.names import names_of
from geodata import Atlas

STYLES = [(400, False), (500, False), (600, False), (700, False), (400, True)]


@pytest.mark.parametrize(("weight", "italic"), STYLES)
def test_all_names_in_all_languages_have_their_letters(
    atlas: Atlas, weight: int, italic: bool
) -> None:
    shown = {p.record.title for p in atlas.places.values()}
    shown |= {name for p in atlas.places.values() for name in names_of(p.record).values()}
    shown |= {e.record.title for e in atlas.events.values()}
    shown |= {a.title for a in atlas.actors.values()} | {name.upper() for name in shown}
    letters: dict[tuple[str, ...], set[str]] = {}
    for text in map(fonts.printable, shown):
        wanted = fonts.font(10, weight, italic, text)
        files = tuple(
            str(fontManager.findfont(_family(wanted, str(name)))) for name in wanted.get_family()
        )
        letters.setdefault(files, set()).update(text)
    assert len(letters) == 2  # with and without Armenian
    for files, needed in letters.items():
        there: set[int] = set()
        for file in files:
            there |= TTFont(file).getBestCmap().keys()
        assert not {c for c in needed if ord(c) not in there}


def _family(wanted: FontProperties, name: str) -> FontProperties:
    single = wanted.copy()
    single.set_family([name])
    return single


def test_type_is_ours_and_not_a_fallback() -> None:
    for text, family in (("Şuşa", "FiraSans"), ("Шуша", "FiraSans"), ("Շուշի", "armenian")):
        files = fontManager._find_fonts_by_props(fonts.font(10, 700, False, text))
        assert any(family.lower() in str(file).lower() for file in files), text


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\tb\nc", "a b c"),
        ("\u202egnorw\u202c", "gnorw"),
        ("bell\x07\x00", "bell"),
        ("\u2067x\u2069\u200f", "x"),
        ("Şuşa, Шуша, Շուշի", "Şuşa, Шуша, Շուշի"),
    ],
)
def test_text_of_the_data_is_made_one_harmless_line(text: str, clean: str) -> None:
    assert fonts.printable(text) == clean


def test_long_text_is_cut() -> None:
    assert len(fonts.printable("W" * 10_000)) == 600
    assert fonts.printable("W" * 10_000).endswith("…")


def test_lines_are_no_wider_than_their_room() -> None:
    text = "Azerbaijan announces Chanakhchi (Avetaranots) and villages near it " + "W" * 300
    lines = fonts.wrap(text, 200, 20, most=4)
    assert len(lines) == 4
    assert lines[-1].endswith("…")
    assert all(fonts.width(line, 20) <= 201 for line in lines)
    assert " ".join(fonts.wrap("one two three four", 60, 20)) == "one two three four"
