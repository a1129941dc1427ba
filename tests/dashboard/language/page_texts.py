"""What a page says, and which of it is not from the catalogue."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from streamlit.testing.v1 import AppTest

from dashboard.style import inks
from tests.dashboard.language.pseudo import LANGUAGES, outside
from tests.dashboard.reading_html import Node

PROTOS = (
    "title", "header", "subheader", "markdown", "caption", "warning", "error", "info",
    "button", "download_button", "selectbox", "multiselect", "radio", "checkbox", "slider",
    "text_input", "text_area", "date_input", "file_uploader", "button_group",
)  # fmt: skip
VOICES = [("then", None), ("now", None), ("then", "azerbaijan"), ("now", "azerbaijan")]
OPENED: dict[str, dict[str, Any]] = {
    "share.page": {},
    "compare.page": {"compare-picture": True},
    "numbers.page": {f"numbers-table-{name}": True for name in ("events", "ground", "claims")},
}
"""What is open on a page, so that it says all it can."""
LOOK = inks.LIGHT


def said(app: AppTest) -> list[str]:
    """What the page says itself: headings, labels, options, tabs, remarks."""
    found: list[str] = []
    for kind in PROTOS:
        for element in app.get(kind):
            proto = element.proto
            found += [getattr(proto, name) for name in ("label", "body", "help", "placeholder")
                      if isinstance(getattr(proto, name, None), str)]  # fmt: skip
            for option in getattr(proto, "options", ()):
                found.append(option if isinstance(option, str) else option.content)
    found += [block.label for block in (*app.tabs, *app.expander)]
    found += [str(name) for frame in app.dataframe for name in frame.value.columns]
    return [text for text in found if text.strip()]


def forgotten(texts: list[str], *data: str) -> list[str]:
    """Texts that are not from the catalogue; `data` are patterns of what need not be."""
    allowed = re.compile("|".join((*data, *map(re.escape, LANGUAGES), "km²", r"[\d\W]*")))
    own = [text for text in texts if "⟦" not in text]
    return [text for text in own if not allowed.fullmatch(text.replace("\\", "").strip("\u2060"))]


def opened(page: str, **state: Any) -> AppTest:
    def script(page: str) -> None:
        import importlib

        importlib.import_module(f"dashboard.screens.{page}").page()

    app = AppTest.from_function(script, default_timeout=90, kwargs={"page": page})
    for name, value in state.items():
        app.session_state[name] = value
    app.run()
    assert not app.exception, [error.value for error in app.exception]
    return app


# ---- Share, Compare and Numbers, text by text ----------------------------------------------------

SIZES = r"(16:9|1:1|4:5|9:16|A4|A4-portrait)( \(\d+ × \d+\))?"
FILES = r"PNG|SVG|PDF|MP4|GIF|Markdown|BibTeX|RIS"
SHARPNESS = r"[123]×"
CATEGORIES = r"\['(', ')*'\]\[floor\(datum\.value\)\]"
"""How a chart hands Vega the words along its rows."""


def beyond(texts: list[str], *data: str) -> list[str]:
    """Texts of which more stands outside the brackets than data, by patterns; all of it counts."""
    allowed = re.compile("|".join((*data, *map(re.escape, LANGUAGES))))
    rests = ((text, outside(text).replace("\\", "")) for text in texts)
    return [text for text, rest in rests if rest and not allowed.fullmatch(rest)]


def any_of(texts: Iterable[str]) -> str:
    """A pattern of one of these texts; the longest first, since one may begin another."""
    return f"(?:{'|'.join(map(re.escape, sorted(set(texts), key=len, reverse=True)))})"


def flat(node: Node) -> str:
    """The text of an element on one line."""
    return " ".join(node.text.split())


def given_to(app: AppTest, component: str) -> list[dict[str, Any]]:
    """What the components of a name are told."""
    found = [e.proto for e in app.get("bidi_component")]
    return [json.loads(proto.json) for proto in found if proto.component_name == component]
