"""How the pages stand in Streamlit's frame: type and inks, less room around, a phone's order."""

from __future__ import annotations

from pathlib import Path

from dashboard.style import inks
from dashboard.style.type_faces import usual_type

_RULES = Path(__file__).with_name("pages.css").read_text(encoding="utf-8")


def style() -> str:
    """The style sheet of all pages, as HTML. Streamlit's own parts name the type in its theme."""
    return f"<style>{usual_type()}{inks.BY_CLASS}{_RULES}</style>"
