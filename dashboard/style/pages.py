"""How the pages stand in Streamlit's frame: type and inks, less room around, a phone's order."""

from __future__ import annotations

import json
from pathlib import Path

from dashboard.style import inks
from dashboard.style.type_faces import usual_type

_RULES = Path(__file__).with_name("pages.css").read_text(encoding="utf-8")


def rules(name: str) -> str:
    """The style sheet of all pages; the bar above them says a name.

    Streamlit's own parts name the type in its theme.
    """
    said = f":root {{ --atlas-bar-name: {json.dumps(name, ensure_ascii=False)}; }}"
    return f"{usual_type()}{inks.BY_CLASS}{said}{_RULES}"
