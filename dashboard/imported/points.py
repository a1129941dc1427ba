"""The numbers that the map needs of imported events, as bytes: days, positions, kinds.

Layout (little-endian): length of the header (uint32), the header as JSON padded with blanks to a
multiple of four bytes, then the arrays that the header lists, each `count` long, the four-byte ones
first. Events stand in classes by how many days they last, and in a class by their first day: the
map finds those of a window by binary search in each class.
"""

from __future__ import annotations

import gzip
import json
import struct
from itertools import pairwise

import numpy as np

from dashboard.style.symbology import LONGEST_DRAWN_DAYS
from dashboard.view.extent import THEATRE
from geodata.imports.precision import POINT_UP_TO
from geodata.imports.table import Imported
from geodata.mercator import northing
from geodata.model import Category


def drawn(imported: Imported) -> np.ndarray:
    """For each imported event, whether it has a point on the map.

    It needs one within the map, that the table does not itself call the middle of a region, and
    days few enough to say when it was, as for the atlas's own events (`dashboard.style.symbology`).
    """
    return np.asarray(is_on_map(imported) & has_point(imported) & has_day(imported))


def is_on_map(imported: Imported) -> np.ndarray:
    """For each imported event, whether it lies within the map."""
    (south, west), (north, east) = THEATRE
    lon, lat = imported.points.T
    return np.asarray((lon >= west) & (lon <= east) & (lat >= south) & (lat <= north))


def has_point(imported: Imported) -> np.ndarray:
    """For each imported event, whether its place is no wider than a district."""
    widest = np.array([POINT_UP_TO[origin.system] for origin in imported.origins] or [0])
    return np.asarray(imported.codes("place_code") <= widest[imported.origin_of])


def has_day(imported: Imported) -> np.ndarray:
    """For each imported event, whether its days are few enough to say when it was."""
    return np.asarray(imported.last - imported.first <= LONGEST_DRAWN_DAYS)


def pack(imported: Imported, wanted: np.ndarray | None = None) -> bytes:
    """The numbers of events, gzipped; the same events give the same bytes.

    `wanted` says of each event whether it is packed; without it those are that are drawn.
    """
    numbers = np.flatnonzero(drawn(imported) if wanted is None else wanted)
    first, last = imported.first[numbers], imported.last[numbers]
    reach = np.ceil(np.log2(last - first + 1)).astype(np.int64)
    order = np.lexsort((numbers, first, reach))
    numbers, first, last, reach = numbers[order], first[order], last[order], reach[order]
    x, y = mercator(imported.points[numbers])
    vague = (imported.codes("time_code")[numbers] > 1) | (last > first)
    arrays: list[tuple[str, np.ndarray]] = [
        ("first", first.astype("<i4")),
        ("last", last.astype("<i4")),
        ("x", x.astype("<f4")),
        ("y", y.astype("<f4")),
        ("number", numbers.astype("<u4")),
        ("category", imported.categories[numbers].astype("u1")),
        ("origin", imported.origin_of[numbers].astype("u1")),
        ("code", imported.codes("place_code")[numbers].astype("u1")),
        ("vague", vague.astype("u1")),
    ]
    starts = np.searchsorted(reach, np.arange(int(reach.max(initial=0)) + 2))
    header = {
        "count": len(numbers),
        "categories": [str(category) for category in Category],
        "classes": [
            [2**power - 1, int(start), int(end)]
            for power, (start, end) in enumerate(pairwise(starts))
            if end > start
        ],
        "arrays": [name for name, _ in arrays],
    }
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    body = b"".join(array.tobytes() for _, array in arrays)
    return gzip.compress(struct.pack("<I", len(text)) + text + body, compresslevel=6, mtime=0)


def mercator(points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Web Mercator (EPSG:3857) of (lon, lat) degrees: 0 to 1 east and south, as tiles count."""
    lon, lat = points.T
    y = 0.5 - northing(lat) / 360
    return lon / 360 + 0.5, y
