"""The inks: written in one place, in every host once, and none that of a holder."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest
from matplotlib.colors import CSS4_COLORS

from dashboard.figure.ink import themes
from dashboard.lessons import lessons_of
from dashboard.map import document as map_document
from dashboard.map.offline import OfflineMap
from dashboard.screens.add_document import found_places
from dashboard.screens.compare import document as compare_document
from dashboard.style import inks, palette
from dashboard.style.pages import rules
from dashboard.view import chapters
from geodata import Atlas
from tests.once import page_once, sheets_once

DASHBOARD = Path(inks.__file__).parents[1]
SCHEMES = {"light": inks.LIGHT, "dark": inks.DARK, "sheet": inks.SHEET}
DAY = str(chapters.START.opens)

# ---- written in one place ------------------------------------------------------------------------

EXCEPTIONS = {"figure/ink/themes.py", "map/lesson_player/hour.css"}
"""What only pictures have: the ground under their relief, and the greys of print. And the codes for
phones, whose cameras want black on white."""
CODED = re.compile(
    r"(?<![&\w])#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})(?![\w-])"
    r"|(?<![\w.-])(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(",
    re.IGNORECASE,
)
NAME = rf"(?<![\w.#-])(?:{'|'.join(CSS4_COLORS)})(?![\w-])"
NAMED = {
    ".css": re.compile(rf":[^;{{}}]*?{NAME}[^;{{}}]*[;}}]", re.IGNORECASE),
    ".html": re.compile(rf"\b(?:style|fill|stroke|color)=\"[^\"]*?{NAME}", re.IGNORECASE),
    ".js": re.compile(rf"([\"'`]){NAME}\1", re.IGNORECASE),
    ".py": re.compile(rf"([\"']){NAME}\1", re.IGNORECASE),
}
"""Where the name of a colour is one: in the value of a style, or alone between quotation marks."""


def colours_in(text: str, ending: str) -> list[str]:
    """The colours that a file with this ending writes out."""
    if ending == ".css":
        text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return [found[0] for kind in (CODED, NAMED[ending]) for found in kind.finditer(text)]


@pytest.mark.parametrize(
    ("ending", "text"),
    [
        (".css", "a { color: #FFF; }"),
        (".css", "a { box-shadow: 0 1px 4px #0003; }"),
        (".css", "a { border: 1px solid red }"),
        (".css", "a { color: light-dark(white, var(--atlas-ink)); }"),
        (".css", "a { background: rgb(1 2 3); }"),
        (".html", '<i style="color: Black">'),
        (".html", '<path fill="#123456"/>'),
        (".js", 'pen.fillStyle = "white";'),
        (".js", "const ground = `#10141ad9`;"),
        (".py", '"on": "black" if dark else ink'),
        (".py", "INK = 'hsl(10, 20%, 30%)'"),
    ],
)
def test_a_colour_is_seen(ending: str, text: str) -> None:
    assert colours_in(text, ending)


@pytest.mark.parametrize(
    ("ending", "text"),
    [
        (".css", "/* red, or #fff */ .red:hover { white-space: nowrap; color: var(--atlas-ink); }"),
        (".css", "#added { color: color-mix(in srgb, currentColor 20%, transparent); }"),
        (".html", '<a href="#method-dead">&#8217; white</a>'),
        (".js", 'say("A black screen until a key is pressed (B)"); this.black();'),
        (".py", "to_rgb(colour), sheet.buffer_rgba()"),
    ],
)
def test_what_is_no_colour_is_not_taken_for_one(ending: str, text: str) -> None:
    assert colours_in(text, ending) == []


def test_no_colour_is_written_but_in_the_room_of_style() -> None:
    written = {
        name: found
        for path in sorted(DASHBOARD.rglob("*"))
        if path.suffix in NAMED and path.parent != DASHBOARD / "style"
        if (found := colours_in(path.read_text(encoding="utf-8"), path.suffix))
        if (name := str(path.relative_to(DASHBOARD))) not in EXCEPTIONS
    }
    assert written == {}


def test_the_style_sheets_of_the_room_of_style_write_none_either() -> None:
    for path in (DASHBOARD / "style").glob("*.css"):
        assert colours_in(path.read_text(encoding="utf-8"), path.suffix) == []


def test_every_ink_that_is_named_is_there() -> None:
    """A name that no rule gives is no colour at all, and nobody is told."""
    others = {"--atlas-type", "--atlas-swipe", "--atlas-at", "--atlas-bar", "--atlas-bar-name"}
    others |= {"--atlas-chips", "--atlas-highlight", "--atlas-panel", "--atlas-map-width"}
    known = set(re.findall(r"--atlas-[\w-]+(?=:)", inks.rule(inks.LIGHT))) | others
    for path in DASHBOARD.rglob("*"):
        if path.suffix not in {".css", ".js", ".html"}:
            continue
        for name in re.findall(
            r"(?<![\w-])--[a-z][\w-]*\w\b(?!-)", path.read_text(encoding="utf-8")
        ):
            assert name in known or name.startswith("--st-"), f"{path.name}: {name}"


def test_streamlits_theme_has_the_ink_and_the_grounds_of_the_inks() -> None:
    text = (DASHBOARD / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    theme = tomllib.loads(text)["theme"]
    assert theme["light"] == {"primaryColor": inks.LIGHT.ink}
    assert theme["dark"] == {
        "primaryColor": inks.DARK.ink,
        "backgroundColor": inks.DARK.page,
        "secondaryBackgroundColor": inks.DARK.wash,
    }
    assert len(CODED.findall(text)) == 4


# ---- in every host once --------------------------------------------------------------------------


def hosts(atlas: Atlas, factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """All that shows a style sheet of ours, as HTML."""
    view = {"day": DAY, "knowledge": "then"}
    yield "map", map_document.build(atlas, view).get_root().render()
    yield "compare", compare_document.build(atlas, DAY).get_root().render()
    document = OfflineMap()
    found_places.FoundPlaces().add_to(document)
    yield "document", document.get_root().render()
    yield "one file", page_once(factory, "atlas.html", lambda: atlas).read_text(encoding="utf-8")
    yield "app", f"<style>{rules('Nagorno-Karabakh')}</style>"
    paper = sheets_once(factory, atlas, next(iter(lessons_of(atlas)[0].values())))
    yield "handout", paper.handout.decode("utf-8")
    yield "answers", paper.answers.decode("utf-8")


def test_every_host_has_the_inks_once(
    atlas: Atlas, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for name, page in hosts(atlas, tmp_path_factory):
        dark = page.replace(inks.BY_DEVICE, "")
        assert dark.count(":root { --atlas-ink:") == 1, name
        assert (dark != page) == (name == "one file"), name
        assert (inks.rule(inks.SHEET) in page) == (name in ("handout", "answers")), name
        assert (inks.BY_CLASS in page) == (name not in ("handout", "answers")), name


# ---- none that of a holder -----------------------------------------------------------------------


def bare(colour: str) -> str:
    """#rrggbb in small letters, without what makes it transparent."""
    return colour.lower()[:7]


HELD = {bare(ink.colour) for ink in (*palette.HOLDERS.values(), palette.OTHER_HOLDER)} | {
    bare(colour) for side, colour in palette.SIDES.items() if side != "none"
}
"""All that says who holds or claims something."""


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_ink_is_the_colour_of_a_holder(scheme: str) -> None:
    named = asdict(SCHEMES[scheme])
    assert {name: colour for name, colour in named.items() if bare(colour) in HELD} == {}
    assert all(re.fullmatch(r"#[0-9a-f]{6}(?:[0-9a-f]{2})?", colour) for colour in named.values())


@pytest.mark.parametrize("theme", themes.THEMES)
def test_no_ink_of_a_picture_is_the_colour_of_a_holder(theme: str) -> None:
    values = asdict(themes.THEMES[theme]).items()
    colours = {name: colour for name, colour in values if isinstance(colour, str)}
    assert {name: colour for name, colour in colours.items() if bare(colour) in HELD} == {}


def test_other_colours_of_the_palette_are_no_holders_either() -> None:
    others = {palette.HIGHLIGHT, palette.UNKNOWN, *themes.GREYS.values()}
    assert not HELD & {bare(colour) for colour in others}


def test_a_colour_of_a_holder_means_nothing_else() -> None:
    """Who sees it on any page may take it for that holder; so the palette alone writes it."""
    written = [
        path
        for path in DASHBOARD.rglob("*")
        if path.suffix in (*NAMED, ".toml")
        and any(colour in path.read_text(encoding="utf-8").lower() for colour in HELD)
    ]
    assert written == [Path(palette.__file__)]
