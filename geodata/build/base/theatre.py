"""What part of the world the base map shows, and what Natural Earth has of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import geopandas as gpd

from geodata.build import packages

THEATRE: Final = (43.0, 38.0, 51.5, 42.4)
"""What the atlas is about: west, south, east, north in degrees. Lines are finest in here."""
WIDE: Final = (38.5, 35.0, 55.0, 45.0)
"""What the vector layers and the tint cover, so that a wide window shows no edge soon."""


def natural_earth(layer: str, cache: Path | None = None) -> Any:
    """GeoDataFrame of one Natural Earth layer where it meets the wide view."""
    return gpd.read_file(packages.natural_earth_10m(layer, cache), bbox=WIDE)
