"""Reads a house style, and finds what readers could not read or tell apart in it.

README.md of the room above has an example.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationError

from dashboard.figure.house.logo import Logo, read_logo
from dashboard.figure.ink.themes import GREYS, THEMES, Theme
from dashboard.style import palette
from dashboard.style.contrast import contrast
from dashboard.style.type_faces import families
from geodata import files
from geodata.faults import Fault, from_validation
from geodata.reading import parse_yaml, text_of
from geodata.record import Id, Record, Text

MOST_BYTES = 50_000
TEXT_CONTRAST, MARK_CONTRAST = 4.5, 3.0
"""WCAG 2.2, 1.4.3 (text) and 1.4.11 (what is not text)."""
APART = 1.5
"""Contrast of two holders' colours from which they are told apart without hue."""
STRIPED_WITH = "azerbaijan"
"""All others contest ground with it, in stripes, which carry no texture: only lightness helps."""

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
Texture = Literal["plain", "dots", "dashes", "lines", "cross"]


class Inks(Record):
    """Colours of a page in one look, in place of ours (see `dashboard.figure.ink.themes`)."""

    paper: Colour | None = None
    ink: Colour | None = None
    muted: Colour | None = None
    rule: Colour | None = None
    land: Colour | None = None
    water: Colour | None = None
    shore: Colour | None = None
    halo: Colour | None = None
    alert: Colour | None = None
    mark: Colour | None = None
    mark_ink: Colour | None = None
    edge: Colour | None = None


class Looks(Record):
    """The inks of each look that has its own; print stays in greys."""

    light: Inks = Inks()
    dark: Inks = Inks()


class HolderInk(Record):
    """The colour and texture of a holder; what is left out is ours."""

    holder: Id
    colour: Colour | None = None
    texture: Texture | None = None


class StyleFile(Record):
    """What the YAML file holds."""

    name: Annotated[Text, Field(max_length=60)]
    font: Annotated[Text, Field(max_length=80)] | None = None
    credit: Annotated[Text, Field(max_length=120)] | None = None
    logo: (
        Annotated[
            str,
            StringConstraints(pattern=r"^[\w-][\w .-]*\.(png|svg|PNG|SVG)$", max_length=100),
        ]
        | None
    ) = None
    inks: Looks = Looks()
    holders: Annotated[tuple[HolderInk, ...], Field(max_length=20)] = ()


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """A style that has been read and checked, with its logo."""

    file: StyleFile
    logo: Logo | None = None

    def theme(self, look: str) -> Theme:
        """One of our looks (`THEMES`) with the colours of the house."""
        own = self.file.inks.model_dump().get(look, {})
        holders = {**palette.HOLDERS}
        for given in self.file.holders:
            ours = palette.ink(given.holder)
            holders[given.holder] = palette.Ink(
                given.colour or ours.colour, given.texture or ours.texture
            )
        inks = {name: colour for name, colour in own.items() if colour}
        if "paper" in inks:  # names stand on patches of the paper, and cells part along it
            inks = {"halo": inks["paper"], "edge": inks["paper"], **inks}
        return replace(THEMES[look], **inks, holders=holders)


def style_of(raw: bytes, file: str, find: Callable[[str], bytes]) -> HouseStyle:
    """A style from the bytes of a file; `find` gives those of the logo that it names.

    `file` is the file's name for the faults. Raises ValueError with a sentence for each fault, a
    line each; and what `find` raises.
    """
    faults: list[Fault] = []
    try:
        if len(raw) > MOST_BYTES:
            raise ValueError(f"is larger than {MOST_BYTES // 1000} kB; a style is a few lines")
        read = parse_yaml(text_of(raw), file, faults)
        if read is not None:
            found = StyleFile.model_validate_json(json.dumps(read.value), strict=True)
            logo = read_logo(find(found.logo), found.logo) if found.logo else None
            style = HouseStyle(found, logo)
            faults += [Fault(file, "", field, problem) for field, problem in _faults(style)]
            if not faults:
                return style
    except UnicodeDecodeError as error:
        problem = f"is not UTF-8 at byte {error.start}; save it as UTF-8"
        faults.append(Fault(file, "", "", problem))
    except ValidationError as error:
        faults.extend(from_validation(error, file, ""))
    except files.FileRefusedError:
        raise
    except ValueError as error:
        faults.append(Fault(file, "", "", str(error)))
    raise ValueError("\n".join(map(str, faults)))


def read_style(path: Path) -> HouseStyle:
    """A style from a file, and its logo from the same folder.

    Errors as for `style_of`, and FileRefusedError if one of the two cannot be read.
    """
    return style_of(
        files.read_bytes(path), path.name, lambda name: files.read_bytes(path.parent / name)
    )


def _faults(style: HouseStyle) -> Iterator[tuple[str, str]]:
    """What is wrong in a style of the right form: the field, and a sentence."""
    file = style.file
    if file.font and file.font not in families():
        slug = file.font.lower().replace(" ", "-")
        yield (
            "font",
            (
                f"“{file.font}” is in no installed package; there are {', '.join(families())}; "
                f"others come with pip install fontpkg-{slug}, if there is such a package"
            ),
        )
    named = [given.holder for given in file.holders]
    for holder in dict.fromkeys(named):
        if named.count(holder) > 1:
            yield "holders", f"“{holder}” stands twice; keep one"
        elif holder not in palette.HOLDERS:
            known = ", ".join(palette.HOLDERS)
            yield "holders", f"there is no holder “{holder}”; there are {known}"
    for look in ("light", "dark"):
        yield from _unreadable(style.theme(look), look)
    yield from _alike(style.theme("light"))


def _unreadable(theme: Theme, look: str) -> Iterator[tuple[str, str]]:
    """Inks that are not seen on their grounds."""
    pairs = [
        ("ink", "paper", TEXT_CONTRAST), ("muted", "paper", TEXT_CONTRAST),
        ("ink", "halo", TEXT_CONTRAST), ("ink", "land", TEXT_CONTRAST),
        ("mark_ink", "mark", TEXT_CONTRAST), ("alert", "paper", MARK_CONTRAST),
    ]  # fmt: skip
    for above, below, least in pairs:
        one, other = getattr(theme, above), getattr(theme, below)
        found = contrast(one, other)
        if found < least:
            yield (
                f"inks.{look}",
                (
                    f"{above} {one} on {below} {other} has a contrast of {found:.1f} to 1, and "
                    f"must have {least:g}; make one of them lighter or darker"
                ),
            )


def _alike(theme: Theme) -> Iterator[tuple[str, str]]:
    """Holders that a reader who sees no hue would take for each other."""
    for one, other in combinations(theme.holders, 2):
        inks = theme.holders[one], theme.holders[other]
        found = contrast(inks[0].colour, inks[1].colour)
        if inks[0].texture == inks[1].texture and found < APART:
            yield (
                "holders",
                (
                    f"{one} and {other} have the same texture, and their colours differ by "
                    f"{found:.2f} to 1 in lightness; give them another texture, or {APART:g} to 1"
                ),
            )
        elif STRIPED_WITH in (one, other) and found < APART:
            yield (
                "holders",
                (
                    f"the colours of {one} and {other} stand in stripes where they contest ground, "
                    f"and differ by {found:.2f} to 1 in lightness; they need {APART:g} to 1"
                ),
            )
    greys = [GREYS[ink.texture] for ink in theme.holders.values()]
    if len(set(greys)) < len(greys):
        shared = ", ".join(
            name for name, ink in theme.holders.items()
            if [i.texture for i in theme.holders.values()].count(ink.texture) > 1
        )  # fmt: skip
        yield (
            "holders",
            (f"{shared} share a texture, and with it a grey in print; give each its own"),
        )
