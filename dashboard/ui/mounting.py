"""How elements of the atlas's own, such as the map, stand on a page of Streamlit."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

_HERE = Path(__file__).parent
PUTTING = _HERE / "putting.js"
"""The script that puts a document into a page."""
_SCRIPTS = (PUTTING, _HERE / "mounting.js")


def element(
    name: str,
    script: Path,
    html: str = "",
    style: Path | None = None,
    tools: tuple[Path, ...] = (),
) -> ComponentRenderer:
    """An element without a page of its own, so that what it mounts can fill the reader's page.

    `script` has before it what all such elements need, and `tools`: scripts of the map's, for a
    page without a map; they hang what they make on Leaflet's `L`, for which any object does. An
    element without `html` shows nothing: it tells another one what to show, and the app what a
    reader did there.
    """
    files = (*_SCRIPTS, *tools, script)
    js = "".join(file.read_text(encoding="utf-8") for file in files)
    return st.components.v2.component(
        name,
        html=html,
        css=style.read_text(encoding="utf-8") if style else None,
        js=f"const L = {{}};\n{js}" if tools else js,
        isolate_styles=False,
    )


def map_elements(
    name: str, script: Path, style: Path
) -> tuple[ComponentRenderer, ComponentRenderer]:
    """An element that mounts a map document once, and one that then tells it what to show.

    Both have the same script; `style` says how high the first is.
    """
    host = '<div class="atlas-host"></div>'
    return element(f"nk_atlas_{name}", script, host, style), element(
        f"nk_atlas_{name}_link", script
    )
