"""Imported events in the screen of a site: numbers for the map, what each says in files of many.

The browser finds which are of the days, as in the app the server does, and asks for the files of
those that are looked at.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dashboard.imported.points import drawn, pack
from dashboard.language import _
from dashboard.one_file.carrying import FOLDER, Beside, packed
from dashboard.panel.imported import days_text, panel_of, row, told_on_map
from dashboard.style import palette
from dashboard.view.filters import REFERENCES
from geodata import Atlas
from geodata.imports.table import ImportedEvent
from geodata.model import Category

SCRIPT = Path(__file__).with_name("imported.js")
ROWS, NAMES = f"{FOLDER}rows", f"{FOLDER}names"
ONCE_ASKED_FOR = (ROWS, NAMES)
"""What the names of files begin with that are large, and loaded only when somebody wants them."""
OF_A_FILE = 250
"""Events of a file: some 40 kB packed."""


def imported_part(atlas: Atlas, beside: Beside) -> dict[str, Any]:
    """A `PageImports` of `types.d.ts`; the files that it names are put beside the page."""
    imported = atlas.imported
    seen = drawn(imported)
    voices = {viewpoint: atlas.voices(viewpoint) for viewpoint in atlas.viewpoints}
    return {
        "points": beside.put(f"{FOLDER}points", ".bin.gz", pack(imported)),
        "others": beside.put(f"{FOLDER}others", ".bin.gz", pack(imported, ~seen)),
        "rows": [
            beside.put(ROWS, ".json.gz", packed([_told(atlas, e) for e in imported.events(some)]))
            for some in _cut(len(imported))
        ],
        "names": beside.put(NAMES, ".json.gz", packed(_searched(atlas))),
        "each": OF_A_FILE,
        "total": len(imported),
        "categories": [str(category) for category in Category],
        "references": REFERENCES,
        "origins": [
            {
                "by": origin.by,
                "counts": [v or "" for v, by in voices.items() if by is None or origin.by in by],
                "codes": origin.system == "ged",
            }
            for origin in imported.origins
        ],
    }


def _searched(atlas: Atlas) -> dict[str, Any]:
    """What is searched of them: `subjects` and `events` of a `SearchData`."""
    imported = atlas.imported
    days = zip(imported.first.tolist(), imported.last.tolist(), strict=True)
    subjects, events = [], []
    for event, (first, last) in zip(imported.events(range(len(imported))), days, strict=True):
        kind = _("Imported, {kind}").format(kind=_(palette.SYMBOLS[event.category].label))
        places = [event.place] if event.place and event.place != event.title else []
        subjects.append([f"imported:#{event.number}", event.title, kind, places, ""])
        events.append([days_text(event), first, last, 0])
    return {"subjects": subjects, "events": events}


def _cut(total: int) -> list[range]:
    return [range(n, min(n + OF_A_FILE, total)) for n in range(0, total, OF_A_FILE)]


def _told(atlas: Atlas, event: ImportedEvent) -> dict[str, Any]:
    return {
        **row(atlas, event),
        "key": f"imported:#{event.number}",
        "panel": panel_of(atlas, event),
        "at": [event.lon, event.lat],
        "lines": told_on_map(atlas, event),
    }
