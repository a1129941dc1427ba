"""Hands the words of the interface to a map document's scripts, before they run."""

from __future__ import annotations

from typing import Any

from dashboard import language
from dashboard.map.offline import LocalFiles, Script, figure_of, script_json


class ScriptWords(LocalFiles):
    """Add it to a map first. Without it the scripts speak English, as they are written."""

    def render(self, **kwargs: Any) -> Any:
        """Write the words into the document's header."""
        words = script_json(language.for_scripts())
        script = Script(f"globalThis.nkAtlasWords = {words};")
        figure_of(self).header.add_child(script, name="script_words")
