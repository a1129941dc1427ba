"""Hands the words of the interface to a map document's scripts, before they run."""

from __future__ import annotations

from typing import Any

from folium.elements import MacroElement

from dashboard import language
from dashboard.local_files import Script, script_json


class ScriptWords(MacroElement):
    """Add it to a map first. Without it the scripts speak English, as they are written."""

    def render(self, **kwargs: Any) -> None:
        """Write the words into the document's header."""
        words = script_json(language.for_scripts())
        self.get_root().header.add_child(
            Script(f"globalThis.nkAtlasWords = {words};"), name="script_words"
        )
