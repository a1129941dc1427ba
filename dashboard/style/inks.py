"""The inks of the interface, light and dark: the only module that writes one.

Style sheets and scripts say `var(--atlas-ink)` and kin, for which every host has one of the rules
below; Python takes the values. Who holds the ground has colours of its own, in
`dashboard.style.palette`, and no ink is one of those. Streamlit's own ink and grounds stand in
`.streamlit/config.toml` too, which cannot import.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace


@dataclass(frozen=True, slots=True)
class Inks:
    """CSS colours of one scheme, by what they are for."""

    # What is read, and on what.
    ink: str
    """Text, outlines of what is chosen."""
    quiet: str
    """Text that stands beside."""
    alert: str
    """Sources that disagree, what has the focus, what must not be overlooked."""
    page: str
    """The ground of a page of our own."""
    card: str
    """The ground of cards and buttons."""
    overlay: str
    """The ground of cards over the map, which shines through a little."""
    wash: str
    """The ground of fields, and of what is set apart."""
    line: str
    """The borders of cards, buttons and fields."""
    shadow: str
    """Under cards."""
    blackout: str
    """The screen while a teacher wants no map."""
    # The map.
    land: str
    water: str
    shore: str
    paper: str
    """Within the symbols of events, or around them."""
    halo: str
    """Round the names of places."""
    symbol_shadow: str
    texture: str
    """Textures and borders, drawn over the colours of holders."""
    on_dark: str
    """Words on a dark colour of a holder."""
    on_light: str
    """Words on a light one."""
    swatch: str
    """The frame of a sample of a holder's colour."""
    sign: str
    """The ground of signs that look the same on a light and a dark map."""
    sign_ink: str
    """Their outline and figure."""
    found: str
    """A place that a reader's text names."""
    doubtful: str
    """A place that is still to be chosen."""
    # Charts.
    agree: str
    """Events of which sources tell alike; `alert` are those of which they do not."""


LIGHT = Inks(
    ink="#1d2430",
    quiet="#55606e",
    alert="#b3261e",
    page="#ffffff",
    card="#ffffff",
    overlay="#ffffffee",
    wash="#f4f1ea",
    line="#c9c4b8",
    shadow="#00000044",
    blackout="#000000",
    land="#efece4",
    water="#d3e2ea",
    shore="#8fb4c8",
    paper="#f4f1ea",
    halo="#ffffffd9",
    symbol_shadow="#00000066",
    texture="#ffffff",
    on_dark="#ffffff",
    on_light="#000000",
    swatch="#777777",
    sign="#ffffff",
    sign_ink="#1d2430",
    found="#7b69c2",
    doubtful="#b85c00",
    agree="#b9c2cc",
)
DARK = replace(
    LIGHT,
    ink="#eef1f4",
    quiet="#b3bdc9",
    alert="#ff9d94",
    page="#10141a",
    card="#1b2027",
    overlay="#1b2027f0",
    wash="#242b34",
    line="#4a5563",
    land="#262b30",
    water="#16222c",
    shore="#35566b",
    paper="#171b21",
    halo="#10141ad9",
    agree="#5b6672",
)
SHEET = replace(LIGHT, ink="#14181e", quiet="#45505c", line="#9a9a9a", wash="#ecebe7")
"""For what is printed: darker, as a photocopier pales."""


def rule(inks: Inks, where: str = ":root") -> str:
    """A rule of CSS that gives each ink its name, `--atlas-ink` and so on, within `where`."""
    names = (f"--atlas-{f.name.replace('_', '-')}: {getattr(inks, f.name)};" for f in fields(inks))
    return f"{where} {{ {' '.join(names)} }}\n"


BY_CLASS = rule(LIGHT) + rule(DARK, ".atlas-dark")
"""For a host that says itself what is dark: the map document, the pages of the app."""
BY_DEVICE = f"@media (prefers-color-scheme: dark) {{ {rule(DARK)}}}\n"
"""Beside it, for a page that is as dark as the reader's device."""
