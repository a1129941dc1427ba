"""What all readers of the map share: its document, its imported points and the search index."""

from __future__ import annotations

import gzip

from dashboard.imported import points
from dashboard.language import N_
from dashboard.map import document as map_document
from dashboard.map.offline import Parts
from dashboard.search.index import Index
from dashboard.ui.cache import cached
from dashboard.view import chapters
from geodata import Atlas


@cached(N_("Drawing the map …"))
def document(_atlas: Atlas) -> bytes:
    """The map document of the atlas, gzipped and ready to be sent.

    A third of its size; Streamlit hashes it at every rerun.
    """
    first = {"day": str(chapters.START.opens), "knowledge": "then"}
    return gzip.compress(Parts.of(map_document.build(_atlas, first)).as_bytes(), mtime=0)


@cached()
def imported_points(_atlas: Atlas) -> bytes | None:
    """The numbers of the imported events for the map; None if there are none."""
    return points.pack(_atlas.imported) if len(_atlas.imported) else None


@cached()
def index(_atlas: Atlas) -> Index:
    """The search index of the atlas."""
    return Index(_atlas)
