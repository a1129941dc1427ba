"""How the pages look: paper, inks and relief of the light, dark and print themes.

Holders' colours come from `dashboard.style.palette`; a theme only says how strongly they are laid
on. The print theme has no colours at all: each texture of the palette has a grey of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from matplotlib.colors import to_hex, to_rgb

from dashboard.language import N_
from dashboard.style import palette
from dashboard.style.inks import DARK, LIGHT, SHEET


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of a page.

    `strength` is how much of a holder's colour covers the land, `quiet` the same for cells that
    never changed hands; shadow, light and tint are opacities of the relief.
    """

    paper: str
    ink: str
    muted: str
    rule: str
    land: str
    water: str
    shore: str
    halo: str
    alert: str
    mark: str
    mark_ink: str
    edge: str
    strength: float
    quiet: float
    shadow: float
    light: float
    tint: float
    texture: str
    texture_alpha: float
    greys: bool = False
    holders: Mapping[str, palette.Ink] = field(default_factory=lambda: palette.HOLDERS)

    def holder(self, actor: str) -> palette.Ink:
        """How a holder is drawn; grey for one that is not foreseen."""
        return self.holders.get(actor, palette.OTHER_HOLDER)

    def fill(self, actor: str, quiet: bool = False) -> str:
        """The opaque fill of a cell held by an actor."""
        ink = self.holder(actor)
        base = GREYS[ink.texture] if self.greys else ink.colour
        return mix(base, self.land, self.quiet if quiet else self.strength)

    def bold(self, actor: str) -> str:
        """An actor's colour at full strength, for dots of towns and thin bars."""
        ink = self.holder(actor)
        return GREYS[ink.texture] if self.greys else ink.colour

    @property
    def unknown(self) -> str:
        """The dots of a cell that no claim gives to anybody."""
        return palette.UNKNOWN


GREYS = {
    "plain": "#8f8f8f",
    "dots": "#f3f3f3",
    "dashes": "#e6e6e6",
    "lines": "#d9d9d9",
    "cross": "#b9b9b9",
}
"""For print: light enough apart from each other to survive a photocopier, with their textures."""

THEME_TITLES = {"light": N_("Light"), "dark": N_("Dark"), "print": N_("Print (works in grey)")}
"""The themes as a reader chooses them."""
THEMES = {
    "light": Theme(
        paper=LIGHT.page,
        ink=LIGHT.ink,
        muted=LIGHT.quiet,
        rule=LIGHT.line,
        land="#f1eee6",
        water=LIGHT.water,
        shore=LIGHT.shore,
        halo=LIGHT.page,
        alert=LIGHT.alert,
        mark=palette.HIGHLIGHT,
        mark_ink=LIGHT.ink,
        edge=LIGHT.page,
        strength=0.66,
        quiet=0.27,
        shadow=0.6,
        light=0.42,
        tint=0.25,
        texture=LIGHT.texture,
        texture_alpha=0.62,
    ),
    "dark": Theme(
        paper="#14181e",
        ink=DARK.ink,
        muted="#a9b4c0",
        rule="#3b4450",
        land=DARK.land,
        water="#10202b",
        shore=DARK.shore,
        halo=DARK.page,
        alert=DARK.alert,
        mark=palette.HIGHLIGHT,
        mark_ink="#14181e",
        edge="#14181e",
        strength=0.68,
        quiet=0.26,
        shadow=0.85,
        light=0.12,
        tint=0.2,
        texture=DARK.texture,
        texture_alpha=0.5,
    ),
    "print": Theme(
        paper=SHEET.page,
        ink="#000000",
        muted="#404040",
        rule=SHEET.line,
        land="#ffffff",
        water="#e3e3e3",
        shore="#8a8a8a",
        halo=SHEET.page,
        alert="#000000",
        mark="#ffffff",
        mark_ink="#000000",
        edge="#ffffff",
        strength=1.0,
        quiet=0.4,
        shadow=0.22,
        light=0.0,
        tint=0.0,
        texture="#000000",
        texture_alpha=0.6,
        greys=True,
    ),
}


def mix(colour: str, ground: str, share: float) -> str:
    """A colour laid on a ground, opaque: `share` of it, the rest ground."""
    top, below = to_rgb(colour), to_rgb(ground)
    red, green, blue = (share * a + (1 - share) * b for a, b in zip(top, below, strict=True))
    return to_hex((red, green, blue))
