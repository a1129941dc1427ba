"""What all readers of the map share: its document, its imported points and the search index."""

from __future__ import annotations

import gzip
import json

from dashboard.imported import points
from dashboard.language import N_
from dashboard.map import document as map_document
from dashboard.map.offline import Parts
from dashboard.map_page.document import Host, build
from dashboard.map_page.later import later
from dashboard.search.imported import ImportedIndex
from dashboard.ui.cache import cached
from dashboard.view import chapters, parameters
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


@cached(N_("Drawing the map …"))
def map_page(_atlas: Atlas) -> bytes:
    """The document of the map page, gzipped and ready to be sent."""
    first = {p.name: p.default for p in parameters.PARAMETERS}
    return gzip.compress(build(_atlas, first, Host()).as_bytes(), mtime=0)


@cached()
def map_page_later(_atlas: Atlas) -> bytes:
    """What the map page needs after its first look, gzipped."""
    text = json.dumps(later(_atlas, with_lines=True), ensure_ascii=False)
    return gzip.compress(text.encode("utf-8"), mtime=0)


@cached(N_("Reading the imported events …"))
def imported_index(_atlas: Atlas) -> ImportedIndex:
    """The search index of its imported events."""
    return ImportedIndex(_atlas.imported)
