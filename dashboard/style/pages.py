"""How the pages stand in Streamlit's frame: type and inks, less room around, a phone's order."""

from __future__ import annotations

import json
from pathlib import Path

from dashboard.style import inks
from dashboard.style.type_faces import usual_type

_RULES = Path(__file__).with_name("pages.css").read_text(encoding="utf-8")


def style(name: str) -> str:
    """The style sheet of all pages, as HTML; the bar above them says a name.

    Streamlit's own parts name the type in its theme.
    """
    text = json.dumps(name, ensure_ascii=False).replace("<", r"\3c ")  # a string of CSS within HTML
    said = f":root {{ --atlas-bar-name: {text}; }}"
    return f"<style>{usual_type()}{inks.BY_CLASS}{said}{_RULES}</style>"
