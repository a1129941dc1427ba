"""Colours and symbols: complete, from the colour-blind safe palette, and legible."""

from __future__ import annotations

import re
from dataclasses import asdict
from itertools import combinations
from pathlib import Path

import pytest

from dashboard.map.frame_layer.layer import payload
from dashboard.style import inks, palette
from dashboard.style.contrast import contrast as wcag
from geodata import Atlas
from geodata.control import Condition
from geodata.model import Category, Stance

OKABE_ITO = {
    "#000000",
    "#E69F00",
    "#56B4E9",
    "#009E73",
    "#F0E442",
    "#0072B2",
    "#D55E00",
    "#CC79A7",
}
TOL_LIGHT = {"#EE8866"}
"""Of the light scheme of P. Tol (SRON/EPS/TN/09-002, 2021): what Okabe and Ito have left would be
too near to their blue in grey, or means something else on the map."""
TEXTURES = {"plain", "dots", "lines", "dashes", "cross"}


@pytest.fixture(scope="module")
def for_browser(atlas: Atlas) -> dict[str, dict[str, dict[str, str]]]:
    return payload(atlas)["palette"]


def test_every_category_has_a_symbol_of_its_own() -> None:
    assert palette.SYMBOLS.keys() == set(Category)
    assert len({symbol.label for symbol in palette.SYMBOLS.values()}) == len(Category)
    assert len({symbol.path for symbol in palette.SYMBOLS.values()}) == len(Category)


def test_symbols_are_drawn_by_svg_paths() -> None:
    for symbol in palette.SYMBOLS.values():
        assert re.fullmatch(r"M[\sMmLlHhVvCcSsZz\d.,-]+", symbol.path), symbol.label


def test_every_stance_has_a_word() -> None:
    assert palette.STANCES.keys() == set(Stance)
    assert len(set(palette.STANCES.values())) == len(Stance)


def test_every_holder_that_occurs_has_an_ink(for_browser: dict[str, dict[str, object]]) -> None:
    assert for_browser["holders"].keys() <= palette.HOLDERS.keys()


def test_an_unforeseen_holder_is_drawn_grey() -> None:
    assert palette.ink("atlantis") == palette.OTHER_HOLDER


def test_the_browser_gets_a_look_for_every_category_of_the_events(atlas: Atlas) -> None:
    data = payload(atlas)
    assert {event["category"] for event in data["events"]} <= data["palette"]["symbols"].keys()


@pytest.mark.parametrize("holder", palette.HOLDERS)
def test_holders_have_colours_that_colour_blind_readers_tell_apart(holder: str) -> None:
    ink = palette.HOLDERS[holder]
    assert ink.colour.upper() in OKABE_ITO | TOL_LIGHT
    assert ink.texture in TEXTURES


def test_holders_differ_in_colour_and_in_texture() -> None:
    """So that grey print and colour-blind readers lose nothing."""
    inks = palette.HOLDERS.values()
    assert len({ink.colour for ink in inks}) == len(palette.HOLDERS)
    assert len({ink.texture for ink in inks}) == len(palette.HOLDERS)


def test_who_says_it_never_has_the_colour_of_another_who_holds_ground() -> None:
    known = OKABE_ITO | TOL_LIGHT | {palette.UNKNOWN.upper()}
    assert {c.upper() for c in palette.SIDES.values()} <= known
    assert palette.side_colour("none") == palette.UNKNOWN
    for holder, ink in palette.HOLDERS.items():
        assert palette.side_colour("armenian", holder) == ink.colour
    own = {palette.side_colour(side): side for side in palette.SIDES}
    for holder in ("armenia", "nagorno-karabakh"):
        assert palette.HOLDERS[holder].colour not in own, "it would speak for the whole side"


# ---- signs of states ----------------------------------------------------------------------------

HELD, CONTESTED, UNKNOWN, SILENT, LOST = Condition


def test_stripes_are_for_ground_that_is_contested_and_for_no_other(atlas: Atlas) -> None:
    """Two who hold together have level lines: stripes would say that they dispute it."""
    for state in payload(atlas)["states"]:
        condition, controllers = Condition(state["state"]), tuple(state["controllers"])
        sign = palette.sign(condition, controllers)
        assert (len(sign.stripes) > 1) == (condition is CONTESTED), state["text"]
        assert ("135deg" in palette.paint(condition, controllers)) == (condition is CONTESTED)
        assert {*sign.stripes, *sign.bars} - {""} == set(controllers), state["text"]
        assert (state["stripes"], state["bars"]) == (list(sign.stripes), list(sign.bars))


def test_who_held_before_makes_no_other_sign() -> None:
    one, other = ("russia", "azerbaijan"), ("azerbaijan", "russia")
    assert palette.paint(CONTESTED, one) == palette.paint(CONTESTED, other)
    assert palette.paint(HELD, one) != palette.paint(HELD, other)


def test_a_background_says_who_and_how() -> None:
    blue, green = (palette.HOLDERS[holder].colour for holder in ("azerbaijan", "russia"))
    assert palette.paint(HELD, ("azerbaijan",)) == blue
    level = palette.paint(HELD, ("azerbaijan", "russia"))
    assert re.match(r"repeating-linear-gradient\(#", level), "lines lie level without an angle"
    assert blue in level
    assert green in level
    assert "transparent" in palette.paint(CONTESTED, ("azerbaijan",)), "with bare ground between"
    assert palette.paint(UNKNOWN, ()).startswith(f"radial-gradient({palette.UNKNOWN}")


def test_nobody_is_named_in_three_ways_with_three_signs() -> None:
    assert len({palette.paint(state, ()) for state in (UNKNOWN, SILENT, LOST)}) == 3
    assert len({palette.sign(state, ()).marks for state in (UNKNOWN, SILENT, LOST)}) == 3


# ---- contrast (WCAG 2.2, 1.4.3 and 1.4.11) -----------------------------------------------------

Colour = tuple[float, float, float]


def colour(text: str, behind: Colour = (255, 255, 255)) -> Colour:
    """#rrggbb, or #rrggbbaa over what lies behind, as red, green and blue from 0 to 255."""
    parts = [int(text[i : i + 2], 16) for i in range(1, len(text), 2)]
    alpha = parts[3] / 255 if len(parts) == 4 else 1.0
    red, green, blue = (
        alpha * part + (1 - alpha) * back for part, back in zip(parts, behind, strict=False)
    )
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio that WCAG defines, from 1 to 21."""
    written = (f"rgb({r} {g} {b})" for r, g, b in (one, other))
    return wcag(*written)


def test_the_contrast_is_computed_as_wcag_says() -> None:
    assert contrast(colour("#000000"), colour("#ffffff")) == pytest.approx(21)
    assert contrast(colour("#767676"), colour("#ffffff")) == pytest.approx(4.54, abs=0.01)


SCHEMES = {"light": asdict(inks.LIGHT), "dark": asdict(inks.DARK)}


@pytest.mark.parametrize("mode", SCHEMES)
@pytest.mark.parametrize("ink", ["ink", "quiet", "alert"])
@pytest.mark.parametrize("ground", ["land", "water", "paper"])
def test_text_on_cards_is_legible(mode: str, ink: str, ground: str) -> None:
    """Cards are a little transparent: date, legend, popups over any part of the map."""
    colours = SCHEMES[mode]
    card = colour(colours["overlay"], behind=colour(colours[ground]))
    assert contrast(colour(colours[ink]), card) >= 4.5


@pytest.mark.parametrize("mode", SCHEMES)
def test_symbols_of_events_are_legible(mode: str) -> None:
    """Ink on paper for documents, paper on ink for references."""
    colours = SCHEMES[mode]
    assert contrast(colour(colours["ink"]), colour(colours["paper"])) >= 4.5


@pytest.mark.parametrize("mode", SCHEMES)
def test_places_found_in_a_text_stand_out(mode: str) -> None:
    colours = SCHEMES[mode]
    for mark in ("found", "doubtful"):
        for ground in ("land", "paper"):
            assert contrast(colour(colours[mark]), colour(colours[ground])) >= 3


@pytest.mark.parametrize("mode", SCHEMES)
def test_the_ring_of_disputed_events_stands_out(mode: str) -> None:
    colours = SCHEMES[mode]
    assert contrast(colour(colours["alert"]), colour(colours["land"])) >= 3


def test_hatches_that_occur_are_seen_in_grey_print(atlas: Atlas) -> None:
    """Bands of a hatch carry no texture, so the colours of those in it must differ in lightness."""
    for state in payload(atlas)["states"]:
        if state["state"] == "contested":
            for one, other in combinations(state["controllers"], 2):
                if {one, other} == {"armenia", "russia"}:
                    continue  # two villages, from Azerbaijan's viewpoint; their hues are far apart
                bands = colour(palette.ink(one).colour), colour(palette.ink(other).colour)
                assert contrast(*bands) >= 1.5, state["text"]


PAINTED = re.compile(r"""(?:class="(\w+)"|<(i)) style="background: \{""")


def test_what_is_painted_keeps_its_colour_where_a_reader_forces_others() -> None:
    """A sample without its colour would explain nothing."""
    dashboard = Path(palette.__file__).parents[1]
    files = [file for kind in ("html", "py") for file in dashboard.rglob(f"*.{kind}")]
    found = {(file, *names) for file in files for names in PAINTED.findall(file.read_text("utf-8"))}
    assert len(found) >= 4
    for file, name, tag in found:
        sheets = [dashboard / "panel" / "panel.css", *file.parent.glob("*.css")]
        rules = "".join(sheet.read_text("utf-8") for sheet in sheets)
        sample = re.escape(f".{name}" if name else f" {tag}")
        assert re.search(rf"{sample} \{{[^}}]*forced-color-adjust: none", rules), (file, sample)
