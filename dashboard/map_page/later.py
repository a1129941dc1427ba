"""What the map page gets after its first look: most of what it has to tell, and all of it text."""

from __future__ import annotations

from typing import Any

from dashboard.map.frame_layer.claims import claims
from dashboard.map_page.fragments import fragments
from dashboard.map_page.standings import standings
from dashboard.search import searched
from geodata import Atlas


def later(atlas: Atlas, with_lines: bool = False) -> dict[str, Any]:
    """A `PageLater` of `types.d.ts`: panels, table, claims of the cards, and what is searched.

    `with_lines` as in `fragments`.
    """
    return {
        "panels": fragments(atlas, with_lines),
        "standings": standings(atlas),
        "told": claims(atlas),
        "search": searched.for_browser(atlas),
    }
