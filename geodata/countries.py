"""Extent of every country by its ISO code, to tell a swapped coordinate from a right one."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees WGS84."""

BOUNDS_FILE = Path(__file__).parent / "base" / "country_bounds.json"
"""Made by `python -m geodata.build.country_bounds` from Natural Earth (public domain)."""

MARGIN = 0.1
"""Degrees added all round: Natural Earth's 1:10m coasts and borders are off by up to 5 km."""


@lru_cache
def _all_bounds() -> dict[str, Bounds]:
    raw: dict[str, list[float]] = json.loads(BOUNDS_FILE.read_text(encoding="utf-8"))
    return {
        code: (west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN)
        for code, (west, south, east, north) in raw.items()
    }


def bounds_of(ccode: str) -> Bounds | None:
    """The extent of a country with a margin, or None for a code that ISO 3166-1 does not have."""
    return _all_bounds().get(ccode)
