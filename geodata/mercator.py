"""The plane of the maps: Mercator in degrees of the equator, as the browser has it (EPSG:3857).

Positions are (lon, lat) in degrees, WGS84.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def northing(latitude: NDArray[np.float64] | float) -> NDArray[np.float64]:
    """The Mercator ordinate of latitudes, in degrees of the equator."""
    return np.degrees(np.arcsinh(np.tan(np.radians(latitude))))


def latitude(ordinate: NDArray[np.float64] | float) -> NDArray[np.float64]:
    """The latitude of Mercator ordinates, both in degrees."""
    return np.degrees(np.arctan(np.sinh(np.radians(ordinate))))


def project(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """(lon, lat) rows to (x, y) rows in degrees of the equator."""
    return np.column_stack([points[:, 0], northing(points[:, 1])])


def unproject(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """(x, y) rows in degrees of the equator to (lon, lat) rows."""
    return np.column_stack([points[:, 0], latitude(points[:, 1])])
