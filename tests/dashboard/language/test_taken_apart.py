"""Texts are looked up when they are shown, and scripts say nothing else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pygments.lexers import JavascriptLexer
from pygments.token import Punctuation, String

from dashboard import language
from dashboard.menu import Screen
from tests.dashboard.language.taken_apart import ROOM, Data, left

pytestmark = pytest.mark.usefixtures("pseudo_language")


def test_what_was_not_looked_up_is_found() -> None:
    nothing = Data()
    assert left("⟦Lessons⟧", nothing) == []
    assert left("⟦0:1 step⟧", nothing) == []
    assert left("Lessons", nothing) == ["Lessons"]
    assert left("⟦Lessons that nobody wrote⟧", nothing)
    assert left("⟦may be “Goris”⟧", nothing) == ["Goris"]
    assert left("⟦may be “Goris”⟧", Data(["Goris"])) == []
    assert left("⟦settlement, ⟦1:named 2 times⟧⟧", nothing) == ["settlement"]
    assert left("⟦⟦settlement⟧, ⟦1:named 2 times⟧⟧", nothing) == []


MARKUP = {
    "", "a", "add", "all", "aria-hidden", "aria-label", "aria-live", "auto", "button", "canvas",
    "center", "change", "click", "details", "div", "en", "evenodd", "fullscreenchange", "h1", "h2",
    "h3", "header", "hidden", "keydown", "label", "left", "middle", "mousemove", "noopener", "none",
    "note", "option", "p", "polite", "region", "right", "role", "section", "select", "span",
    "string", "strong", "summary", "term", "term-note", "transparent", "true", "ul", "unload",
    "use strict", "visible", "found-stage", "zoomend moveend resize", "_blank", ":disabled",
    "(prefers-reduced-motion: reduce)", "input, select, textarea, [contenteditable]", ".atlas-time",
    "dialog", ".leaflet-control, .atlas-card, .atlas-event-icon", "popup,width=940,height=680",
    "main", "nav", ".atlas-notes", "timer",
    "px", "beforeprint", "afterprint", "aria-expanded", "pointerdown", "pointerup", "Arrow",
    "focusin", ":focus-visible",
    ".atlas-cell, .leaflet-container",
    "input, select, textarea, [contenteditable], [role=slider], [role=radio], [role=dialog]",
    "1.2em", "20px/1.45", "font-family", "style", "category", "vague", "n", "near:",
    "imported:#", "Leaflet", "em", "group", "off", "status", "locate", "nearest", "blockquote",
    "source", "input", "checkbox", "radio", "ol", "li", "mouse", "pointermove", "choose", "area:",
    "lostpointercapture", "(hover: none)", ".leaflet-map-pane", ".atlas-task-mark",
    ".atlas-task-grip",
}  # fmt: skip
"""Elements, attributes, events, selectors, styles and keys in the scripts; and a library's name."""
MARK = re.compile(r"(?:(?:var\()?--)?atlas[-:][\w -]*\)?|:root|[\W\d_]*|k")
"""Names of the atlas's own and its inks, signs; and the k of 1.2k on a tile, the sign of a unit."""


def literals(script: str) -> Iterator[tuple[str, bool]]:
    """The texts of a script in their order, each with whether `say` or `sayMany` looks it up."""
    calls: list[str] = []
    before = ""
    for kind, value in JavascriptLexer().get_tokens(script):
        if kind is Punctuation and value == "(":
            calls.append(before)
        elif kind is Punctuation and value == ")":
            calls.pop()
        elif kind in (String.Single, String.Double):
            # Its escapes are the same in Python.
            yield ast.literal_eval(value), calls[-1:] in (["say"], ["sayMany"])
        elif kind is String.Backtick:  # a piece of a template
            yield value.strip(), False
        before = value


@pytest.mark.parametrize(
    "name",
    [
        "map/lesson_player/player.js",
        "map/lesson_player/asking.js",
        "map/lesson_player/answers.js",
        "map/lesson_player/locating.js",
        "map/lesson_player/notes.js",
        "map/frame_layer/imported.js",
        "map/frame_layer/imported_numbers.js",
        "screens/add_document/found_places.js",
        "screens/add_document/element.js",
    ],
)
def test_a_script_says_nothing_that_it_does_not_look_up(name: str) -> None:
    known = language.for_scripts()
    many = {forms[0].removeprefix("⟦0:").removesuffix("⟧") for forms in known["plurals"].values()}
    looked = {*known["words"], *known["plurals"], *many}
    found = list(literals((ROOM / name).read_text(encoding="utf-8")))
    for text, looked_up in found:
        if looked_up:
            assert text in looked, text
    own = [text for text, looked_up in found if not looked_up]
    assert [text for text in own if text not in MARKUP and not MARK.fullmatch(text)] == []
    assert name != "map/lesson_player/player.js" or len(found) - len(own) >= 15


# ---- when texts are looked up --------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    sorted(ROOM.rglob("*.py")),
    ids=lambda path: str(path.relative_to(ROOM)),
)
def test_no_text_is_looked_up_before_it_is_shown(path: Path) -> None:
    """A module is read once, whatever the language is later."""

    def at_once(node: ast.AST) -> Iterator[ast.AST]:
        """A node and what is carried out with it when the module is read."""
        yield node
        inner = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        later = getattr(node, "body", []) if inner else []
        later = later if isinstance(later, list) else [later]
        for child in ast.iter_child_nodes(node):
            if child not in later:
                yield from at_once(child)

    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in at_once(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("_", "ngettext"), f"line {node.lineno}"


def test_the_pages_are_called_by_the_catalogue() -> None:
    for screen in Screen:
        assert left(language._(screen.title), Data()) == []
