"""How elements of the atlas's own, such as the map, stand on a page of Streamlit."""

from __future__ import annotations

from pathlib import Path

_MOUNTING = Path(__file__).parent / "mounting.js"


def with_mounting(path: Path) -> str:
    """The script of a Streamlit element that mounts map documents, with what all of them need."""
    return _MOUNTING.read_text(encoding="utf-8") + path.read_text(encoding="utf-8")
