"""Takes the texts of a page apart by the catalogue, in a language that nobody speaks.

What stands outside the brackets, and what was put into a text's {fields}, must be from the
catalogue too, or be named as data.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from dashboard import language
from geodata import Atlas
from tests.dashboard.reading_html import Node, parse

ROOM = Path(language.__file__).parents[1]

# ---- texts, taken apart --------------------------------------------------------------------------

FIELD = re.compile(r"\{(\w*)\}|%\((\w+)\)[sd]")


PUT_TOGETHER = re.compile(
    r"⟦⟧:?"  # before a value in a panel
    r"|:small\[⟦⟧\]"
    r"|(- ⟦⟧\n?)+"
    r"|\(⟦⟧; ⟦⟧\)"
    r"|(\*\*⟦⟧\*\*|⟦⟧:|⟦⟧ ·) [^⟦⟧]+"  # a day, and the title or the place of an event
)
"""How a text from the catalogue may stand beside others without a template of the catalogue."""


class Data:
    """What of a text need not be in the catalogue: literal texts, and patterns."""

    def __init__(self, texts: Iterable[str] = (), *patterns: str) -> None:
        literal = sorted({" ".join(text.split()) for text in texts if text}, key=len, reverse=True)
        every = [*patterns, *map(re.escape, literal)]
        self._known = re.compile("|".join(every)) if every else None

    def left(self, text: str) -> str:
        """What remains of a text without data, numbers and signs."""
        rest = self._known.sub("", text) if self._known else text
        return "" if re.fullmatch(r"[\W\d_]*", rest) else text


@lru_cache(maxsize=2)
def templates(folder: Path) -> list[re.Pattern[str]]:
    """The texts of the catalogue as patterns, with a group for each field."""
    found = []
    for message in language.catalogue(language.current()):
        for text in [message.id] if isinstance(message.id, str) else message.id or ():
            parts = FIELD.split(text.replace("\\", ""))[::3]
            pattern = "(.*?)".join(map(re.escape, parts))
            if text:
                found.append(re.compile(pattern, re.DOTALL))
    return found


def cut(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of a text, each with whether it stood in brackets of its own."""
    depth, at = 0, 0
    for here, sign in enumerate(text):
        if sign == "⟦":
            if not depth and here > at:
                yield text[at:here], False
            at = at if depth else here + 1
            depth += 1
        elif sign == "⟧":
            depth -= 1
            if not depth:
                yield text[at:here], True
                at = here + 1
    assert not depth, text
    if at < len(text):
        yield text[at:], False


def left(text: str, data: Data) -> list[str]:
    """The pieces of a text that are neither from the catalogue nor data, in all its fields."""
    text = text.replace("\\", "").replace("\u2060", "")
    found: list[str] = []
    pieces = list(cut(text))
    outline = "".join("⟦⟧" if own else piece for piece, own in pieces)
    if "⟦⟧" in outline and not PUT_TOGETHER.fullmatch(outline):
        found.append(outline)
    for piece, own in pieces:
        if own:
            found += _in_fields(re.sub(r"^\d:", "", piece), data)
        elif rest := data.left(piece):
            found.append(rest)
    return found


def _in_fields(text: str, data: Data) -> list[str]:
    """What is left of a text of the catalogue in the fields of the template that it comes from."""
    inner = list(cut(text))
    found = [rest for piece, own in inner if own for rest in left(f"⟦{piece}⟧", data)]
    around = "".join("\ufffc" if own else piece for piece, own in inner)  # no template cuts those
    ways = []
    for template in templates(language.FOLDER):
        if match := template.fullmatch(around):
            ways.append([rest for field in match.groups() if (rest := data.left(field))])
    least = min(ways, key=lambda way: (len(way), len("".join(way))), default=[text])
    return found + least


def forgotten(texts: Iterable[str], data: Data) -> dict[str, list[str]]:
    """Texts with what of them is not from the catalogue and not data."""
    return {text: rest for text in texts if (rest := left(text, data))}


# ---- pages, as a reader sees them ----------------------------------------------------------------

UNSEEN = {
    "id", "form_id", "type", "tag", "icon", "url", "key", "language", "component_name",
    "js_content", "js_source_path", "html_content", "css_content", "css_source_path",
    # A formatted option, which is among `options` too.
    "raw_value",
}  # fmt: skip
"""Parts of Streamlit's messages that are no text for a reader."""
PAPERS = {"Html", "BidiComponent", "Dataframe", "Code", "TextInput.value", "TextInput.default",
          "TextArea.value", "TextArea.default"}  # fmt: skip
"""What is read apart from the labels, or is what the reader wrote."""


def opened(
    page: str, query: dict[str, str] | None = None, state: dict[str, Any] | None = None
) -> AppTest:
    def script(page: str) -> None:
        import importlib

        importlib.import_module(f"dashboard.screens.{page}").page()

    app = AppTest.from_function(script, default_timeout=90, kwargs={"page": page})
    for name, value in (query or {}).items():
        app.query_params[name] = value
    for name, value in (state or {}).items():
        app.session_state[name] = value
    return ran(app)


def ran(app: Any) -> AppTest:
    found: AppTest = app.run()
    assert not found.exception, [error.value for error in found.exception]
    return found


def elements(node: Any) -> Iterator[Any]:
    """Messages of all elements and blocks of a page."""
    if getattr(node, "proto", None) is not None:
        yield node.proto
    for child in getattr(node, "children", {}).values():
        yield from elements(child)


def strings(message: Any, path: str) -> Iterator[str]:
    """All texts in a message of Streamlit that a reader may see."""
    for field, value in message.ListFields():
        here = f"{path}.{field.name}"
        if field.name in UNSEEN or here in PAPERS:
            continue
        for part in value if field.is_repeated else [value]:
            if isinstance(part, str):
                yield part
            elif hasattr(part, "ListFields"):
                yield from strings(part, here)


def said(app: AppTest) -> list[str]:
    """Every text of a page: labels, options, helps, remarks, columns of tables, HTML."""
    found: list[str] = []
    for proto in elements(app._tree):
        kind = type(proto).__name__
        if kind == "Html":
            found += chrome(parse(proto.body))
        elif kind not in PAPERS:
            found += strings(proto, kind)
    found += [str(name) for frame in app.dataframe for name in frame.value.columns]
    return [text for text in found if text.strip()]


def chrome(node: Node, quoted: bool = False) -> Iterator[str]:
    """All texts of an element and all that its attributes say, but not a text that it quotes."""
    for name in ("aria-label", "title", "placeholder", "alt"):
        if text := node.attributes.get(name):
            yield text
    quoted = quoted or (node.tag, node.attributes.get("class")) == ("div", "text")
    for child in node.children:
        if isinstance(child, str):
            if child.strip() and not quoted:
                yield " ".join(child.split())
        elif child.tag not in ("script", "style"):
            yield from chrome(child, quoted)


def sent(app: AppTest, key: str) -> Any:
    """What a page gives to an element of its own."""
    (element,) = [e for e in app.get("bidi_component") if e.key == key]
    return json.loads(element.proto.json)


def titles(atlas: Atlas) -> set[str]:
    """Names of places and actors."""
    known = {actor.title for actor in atlas.actors.values()}
    return known | {place.record.title for place in atlas.places.values()}
