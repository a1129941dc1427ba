"""Colours of holders, signs of states, and symbols: the only module that knows them.

Map, legend, panel, Compare, charts and pictures take them from here. The colours are from the
Okabe-Ito palette (M. Okabe & K. Ito, "Color Universal Design", 2008), which colour-blind readers
can tell apart, and one from the light scheme of P. Tol (SRON/EPS/TN/09-002, 2021), which is made
for the same; none is taken from a flag. Every holder also has a texture, so that grey print loses
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dashboard.language import N_, _
from geodata.control import Condition
from geodata.model import Category, Stance


@dataclass(frozen=True, slots=True)
class Ink:
    """How one holder is drawn: fill colour and, over it, a texture.

    Textures are plain, dots, dashes, lines and cross.
    """

    colour: str
    texture: str


HOLDERS: dict[str, Ink] = {
    "azerbaijan": Ink("#0072B2", "plain"),
    "nagorno-karabakh": Ink("#E69F00", "dots"),
    "armenia": Ink("#CC79A7", "lines"),
    "armenian-side": Ink("#EE8866", "dashes"),
    "russia": Ink("#009E73", "cross"),
}
"""`armenian-side` is for claims that name no more than Armenian forces."""
OTHER_HOLDER = Ink("#999999", "cross")
UNKNOWN = "#8c8c8c"
"""The dots where no claim says who held it, the rings of who is silent, and the strokes of ground
that was lost, to whom not said."""

HIGHLIGHT = "#F0E442"
"""The ring around highlighted events."""

STANCES: dict[Stance, str] = {
    Stance.ASSERTS: N_("asserts"),
    Stance.DENIES: N_("denies"),
    Stance.ADMITS: N_("admits"),
    Stance.REPORTS: N_("reports"),
    Stance.IMPLIES: N_("implies"),
}


@dataclass(frozen=True, slots=True)
class Symbol:
    """The map symbol of a category: its name and an SVG path on a 16 by 16 grid."""

    label: str
    path: str


SYMBOLS: dict[Category, Symbol] = {
    Category.CONTROL: Symbol(N_("Control changes"), "M4 2v13h1.6V9.4H13L10.8 5.7 13 2z"),
    Category.ARMED_INCIDENT: Symbol(
        N_("Armed incident"),
        "M8 1l1.6 4.2L14 3.6l-1.9 4L15 9.8l-4.4.7L11 15 8 11.8 5 15l.4-4.5L1 9.8l2.9-2.2-1.9-4 "
        "4.4 1.6z",
    ),
    Category.CAPTURE: Symbol(
        N_("Capture"), "M3 2h10v12H3zM5 4v8h1.2V4zm2.4 0v8h1.2V4zm2.4 0v8H11V4z"
    ),
    Category.DEPLOYMENT: Symbol(
        N_("Deployment"), "M8 1l5.5 2v4.6c0 3.4-2.4 5.7-5.5 7.4-3.1-1.7-5.5-4-5.5-7.4V3z"
    ),
    Category.AGREEMENT: Symbol(N_("Agreement"), "M1.5 5.5h6v5h-6zM8.5 5.5h6v5h-6zM6 7.2h4v1.6H6z"),
    Category.STATEMENT: Symbol(N_("Statement"), "M2 2h12v8.5H8.2L4.6 14v-3.5H2z"),
    Category.DEMONSTRATION: Symbol(N_("Demonstration"), "M2 1.5h12v6.5H2zM7.2 8h1.6v7H7.2z"),
    Category.HUMANITARIAN: Symbol(N_("Humanitarian"), "M6 1.5h4V6h4.5v4H10v4.5H6V10H1.5V6H6z"),
    Category.DISPLACEMENT: Symbol(
        N_("Displacement"),
        "M5.5 1c1.1 0 2 .9 2 2s-.9 2-2 2-2-.9-2-2 .9-2 2-2zM3 5.8h5l.9 4.8H7.6L7.1 15H4l-.5-4.4"
        "H2.1zM10.3 5.4l4.2 3.3-4.2 3.3V9.8H9.2V7.6h1.1z",
    ),
    Category.INFRASTRUCTURE: Symbol(
        N_("Infrastructure"), "M1 7h14v2H1zM3 9h1.8v5H3zm8.2 0H13v5h-1.8zM6 3h4v4H6z"
    ),
    Category.POLITICS: Symbol(
        N_("Politics"),
        "M8 1l6.5 4H1.5zM3 6h1.8v6H3zm4.1 0h1.8v6H7.1zm4.1 0H13v6h-1.8zM1.5 13h13v2h-13z",
    ),
    Category.MILITARY_SUPPORT: Symbol(N_("Military support"), "M2 5h8V3l5 5-5 5v-2H2z"),
}


def ink(actor: str) -> Ink:
    """How a holder is drawn; grey for one that the palette does not foresee."""
    return HOLDERS.get(actor, OTHER_HOLDER)


@dataclass(frozen=True, slots=True)
class Sign:
    """How a state is drawn, wherever it is drawn.

    The colours of `stripes`, ids of holders, cover the ground: one alone all of it, several in
    diagonal stripes by turns, where "" leaves bare ground. Without any there are `marks` (of the
    colour `UNKNOWN`) on bare ground: dots where nobody says, rings where the actor whose claims
    alone count is silent, upright strokes where it told of the loss and named nobody. `bars` are
    the holders who are there beside the first, as level lines over it.
    """

    stripes: tuple[str, ...] = ()
    bars: tuple[str, ...] = ()
    marks: str = "dots"


def sign(condition: Condition, controllers: tuple[str, ...]) -> Sign:
    """The sign of a state: stripes are for those who contest it and for nothing else."""
    if condition is Condition.SILENT:
        return Sign(marks="rings")
    if condition is Condition.LOST:
        return Sign(marks="strokes")
    if condition is Condition.UNKNOWN or not controllers:
        return Sign()
    if condition is Condition.HELD:
        return Sign(controllers[:1], controllers[1:])
    parties = tuple(sorted(controllers))  # who held before makes no other sign
    return Sign(parties if len(parties) > 1 else (*parties, ""))


def for_browser(holders: set[str]) -> dict[str, Any]:
    """The palette as the map's script takes it, for the holders that occur."""
    return {
        "holders": {
            actor: {"colour": ink(actor).colour, "texture": ink(actor).texture}
            for actor in sorted(holders)
        },
        "unknown": UNKNOWN,
        "highlight": HIGHLIGHT,
        "symbols": {
            str(category): {"label": _(symbol.label), "path": symbol.path}
            for category, symbol in SYMBOLS.items()
        },
    }


SIDES = {
    "azerbaijan": HOLDERS["azerbaijan"].colour,
    "armenian": HOLDERS["armenian-side"].colour,
    "russia": HOLDERS["russia"].colour,
    "turkey": "#56B4E9",
    "none": UNKNOWN,
}


def side_colour(side: str, by: str = "") -> str:
    """The colour of who says it: a holder's own, as on the map, else its side's; grey for none."""
    return HOLDERS[by].colour if by in HOLDERS else SIDES.get(side, UNKNOWN)


def paint(condition: Condition, controllers: tuple[str, ...]) -> str:
    """The sign of a state as a CSS background; a swatch has no room for the textures of holders."""
    found = sign(condition, controllers)
    if not found.stripes:
        if found.marks == "strokes":
            return f"radial-gradient(0.9px 2.6px, {UNKNOWN} 96%, transparent) 0 0/5px 8px"
        hole = "transparent 1.2px, " if found.marks == "rings" else ""
        size = 6 if hole else 4
        width = 2.2 if hole else 1
        return (
            f"radial-gradient({hole}{UNKNOWN} {width}px, transparent {width + 0.5}px) "
            f"0 0/{size}px {size}px"
        )
    colours = [ink(actor).colour if actor else "transparent" for actor in found.stripes]
    if len(colours) > 1:
        stops = ", ".join(f"{c} {i * 5}px {i * 5 + 5}px" for i, c in enumerate(colours))
        return f"repeating-linear-gradient(135deg, {stops})"
    if not found.bars:
        return colours[0]
    stops = ", ".join(
        f"{colours[0]} {i * 5}px {i * 5 + 3}px, {ink(actor).colour} {i * 5 + 3}px {i * 5 + 5}px"
        for i, actor in enumerate(found.bars)
    )
    return f"repeating-linear-gradient({stops})"
