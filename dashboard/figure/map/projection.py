"""From longitude and latitude to the page: Web Mercator, cut to a section.

Mercator is conformal, so that shapes and the scale bar are right at each point, and it is the
projection of the relief pictures, so that they need no resampling other than a change of size.
Within the theatre the scale differs by a tenth from south to north; the scale bar says for which
latitude it holds where that can be seen.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dashboard.figure.ink.rect import Rect
from dashboard.figure.request import Bounds
from dashboard.view.extent import THEATRE
from geodata.mercator import latitude, northing

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the WGS84 ellipsoid (IUGG)."""


@dataclass(frozen=True, slots=True)
class Window:
    """A section of the world in a rectangle of the page.

    `west` and `south` are its corner (`south` as Mercator ordinate), `factor` page units per
    degree of the equator.
    """

    rect: Rect
    west: float
    south: float
    factor: float

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """A position on the page."""
        y = self.rect.bottom + (float(northing(lat)) - self.south) * self.factor
        return self.rect.left + (lon - self.west) * self.factor, y

    def to_page(self, projected: NDArray[np.float64]) -> NDArray[np.float64]:
        """Projected (x, y) rows to rows on the page."""
        moved: NDArray[np.float64] = (projected - [self.west, self.south]) * self.factor
        return np.add(moved, [self.rect.left, self.rect.bottom])

    @property
    def projected(self) -> tuple[float, float, float, float]:
        """West, south, east, north in degrees of the equator."""
        east = self.west + self.rect.width / self.factor
        return self.west, self.south, east, self.south + self.rect.height / self.factor

    @property
    def bounds(self) -> Bounds:
        """West, south, east, north in degrees WGS84."""
        west, south, east, north = self.projected
        return west, float(latitude(south)), east, float(latitude(north))

    @property
    def middle_latitude(self) -> float:
        """The latitude of the middle of the rectangle."""
        _, south, _, north = self.projected
        return float(latitude((south + north) / 2))

    def per_km(self, latitude: float) -> float:
        """Page units per kilometre at a latitude."""
        km = EARTH_RADIUS_KM * math.radians(1) * math.cos(math.radians(latitude))
        return self.factor / km


def window(bounds: Bounds | Sequence[float], rect: Rect, bare: Rect | None = None) -> Window:
    """The smallest section that holds the bounds and has the shape of the rectangle.

    It is moved to stay within the theatre; where the theatre is too small for it, it is cut to
    the largest section that fits. The bounds lie above `bare`, the lower part of the rectangle.
    """
    if bare is not None:
        above = window(bounds, replace(rect, bottom=bare.top))
        south = above.south - bare.height / above.factor
        found = Window(rect, above.west, south, above.factor)
        return found if south >= float(northing(THEATRE[0][0])) else window(bounds, rect)
    west, south, east, north = bounds
    low, high = float(northing(south)), float(northing(north))
    factor = min(rect.width / (east - west), rect.height / (high - low))
    (s, w), (n, e) = THEATRE
    s, n = float(northing(s)), float(northing(n))
    factor = max(factor, rect.width / (e - w), rect.height / (n - s))
    wide, tall = rect.width / factor, rect.height / factor
    left = min(max((west + east - wide) / 2, w), e - wide)
    bottom = min(max((low + high - tall) / 2, s), n - tall)
    return Window(rect, left, bottom, factor)
