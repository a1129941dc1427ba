"""The pictures of the base map: relief and elevation tint from NOAA's GLOBE heights."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
from PIL import Image
from shapely.geometry.base import BaseGeometry

from geodata.build import packages
from geodata.build.base.theatre import THEATRE, WIDE

Grid = npt.NDArray[np.float32]

RELIEF_BOUNDS: Final = (42.0, 37.4, 52.0, 43.0)
"""What the hillshade covers; it fades out towards its edge, outside the theatre."""
RELIEF_WIDTH_PX: Final = 2200
"""Between the scales of zoom 8 and 9; the elevation has one value for every 2.2 such pixels."""
RELIEF_QUALITY: Final = 50
TINT_QUALITY: Final = 85
TINT_WIDTH_PX: Final = 700
CELLS_A_DEGREE: Final = 120
"""GLOBE: 30 arc-seconds a cell."""


def elevation(bounds: tuple[float, float, float, float], cache: Path | None = None) -> Grid:
    """GLOBE heights in metres for whole cells of a box in degrees; row 0 is the north edge."""
    west, south, east, north = bounds
    with np.load(packages.globe_elevation(cache)) as archive:
        world = archive["arr_0"]
    rows = slice(round((50 - north) * CELLS_A_DEGREE), round((50 - south) * CELLS_A_DEGREE))
    columns = slice(round(west * CELLS_A_DEGREE), round(east * CELLS_A_DEGREE))
    return np.asarray(world[rows, columns], dtype=np.float32)


def mercator_heights(
    bounds: tuple[float, float, float, float], width: int, cache: Path | None = None
) -> tuple[Grid, Any]:
    """Heights of a box in degrees warped to Web Mercator, and the affine transform of the grid."""
    from rasterio.transform import from_bounds, from_origin
    from rasterio.warp import Resampling, reproject, transform_bounds

    margin = 0.5
    wide = (bounds[0] - margin, bounds[1] - margin, bounds[2] + margin, bounds[3] + margin)
    source = elevation(wide, cache)
    metres = transform_bounds("EPSG:4326", "EPSG:3857", *bounds)
    height = round(width * (metres[3] - metres[1]) / (metres[2] - metres[0]))
    transform = from_bounds(*metres, width, height)
    heights = np.zeros((height, width), dtype=np.float32)
    cell = 1 / CELLS_A_DEGREE
    reproject(
        source,
        heights,
        src_transform=from_origin(wide[0], wide[3], cell, cell),
        src_crs="EPSG:4326",
        dst_transform=transform,
        dst_crs="EPSG:3857",
        resampling=Resampling.cubic,
    )
    return heights, transform


def land_share(water: BaseGeometry, shape: tuple[int, int], transform: Any) -> Grid:
    """1 on land, 0 on water ([lon, lat] polygons).

    The picture reaches a pixel or two into the water, which the lakes, drawn above it, cover:
    otherwise a pale rim would run round every lake.
    """
    from rasterio.features import geometry_mask
    from scipy.ndimage import gaussian_filter

    projected = gpd.GeoSeries([water], crs="EPSG:4326").to_crs("EPSG:3857")
    open_water = projected.buffer(-1.8 * abs(transform.a))
    dry = geometry_mask(open_water, shape, transform).astype(np.float32)
    return np.asarray(gaussian_filter(dry, 0.8), dtype=np.float32)


def faded_edge(shape: tuple[int, int], pixels: int) -> Grid:
    """1 inside, falling to 0 over so many pixels at the picture's edge, so that no box shows."""
    rows, columns = (np.arange(size, dtype=np.float32) for size in shape)
    near = np.minimum(
        np.minimum(rows, rows[::-1])[:, None], np.minimum(columns, columns[::-1])[None, :]
    )
    ramp = np.clip(near / pixels, 0, 1)
    return np.asarray(ramp * ramp * (3 - 2 * ramp), dtype=np.float32)


def shade(heights: Grid, pixel_m: float) -> Grid:
    """Light on the land against light on level ground: below 0 in shadow, above 0 in the sun.

    Lambert's law with three lamps, most of it from the north-west as on printed maps. Broad
    forms, lit apart, carry the ranges through the noise of single heights. Level ground is
    exactly 0 here, which a ready-made hillshade does not promise (it stretches to 0–1).
    """
    from scipy.ndimage import gaussian_filter

    fine = lit(gaussian_filter(heights, 0.6) * 2.4, pixel_m)
    broad = lit(gaussian_filter(heights, 5.0) * 3.2, pixel_m)
    return np.asarray(0.68 * fine + 0.45 * broad, dtype=np.float32)


def lit(heights: Grid, pixel_m: float) -> Grid:
    """Lambert's law for three lamps at 45°, less what level ground gets; heights in metres."""
    down, right = np.gradient(heights, pixel_m)
    length = np.sqrt(1 + down**2 + right**2)
    up = float(np.sin(np.radians(45)))
    light = np.zeros_like(heights)
    for azimuth, weight in ((315.0, 0.66), (270.0, 0.17), (0.0, 0.17)):
        east, north = up * np.sin(np.radians(azimuth)), up * np.cos(np.radians(azimuth))
        light += weight * (np.clip((up - right * east + down * north) / length, 0, 1) - up)
    return np.asarray(light, dtype=np.float32)


def relief_pictures(
    water: BaseGeometry, cache: Path | None = None
) -> tuple[Image.Image, Image.Image]:
    """Hillshade as two pictures of one colour each: black shadows, white lights.

    Their strength is the alpha channel, so the pair serves light and dark maps, each with its
    own opacity. Mountains get more contrast than the plain, as in classic relief drawing;
    level ground, water and the pictures' edges are transparent.
    """
    heights, transform = mercator_heights(RELIEF_BOUNDS, RELIEF_WIDTH_PX, cache)
    pixel_m = abs(transform.a) * float(np.cos(np.radians((THEATRE[1] + THEATRE[3]) / 2)))
    light = shade(heights, pixel_m) * (0.62 + 0.38 * np.clip(heights / 2200, 0, 1))
    light *= land_share(water, heights.shape, transform)
    light *= faded_edge(heights.shape, RELIEF_WIDTH_PX // 14)
    shadows = one_colour((0, 0, 0), np.clip(-light * 1.05, 0, 0.70))
    return shadows, one_colour((255, 255, 255), np.clip(light * 1.70, 0, 0.70))


def one_colour(colour: tuple[int, int, int], alpha: Grid) -> Image.Image:
    """Picture of one colour with the given opacity, 0 to 1, at every pixel."""
    pixels = np.empty((*alpha.shape, 4), dtype=np.uint8)
    pixels[..., :3] = colour
    pixels[..., 3] = np.round(alpha * 255)
    return Image.fromarray(pixels, "RGBA")


def tint_picture(water: BaseGeometry, cache: Path | None = None) -> Image.Image:
    """One warm grey whose alpha grows with height: a soft elevation tint for any background."""
    from scipy.ndimage import gaussian_filter

    heights, transform = mercator_heights(WIDE, TINT_WIDTH_PX, cache)
    smooth = gaussian_filter(heights, 1.5)
    alpha = 0.30 * np.sqrt(np.clip(smooth / 3600, 0, 1))
    alpha = alpha * land_share(water, heights.shape, transform)
    alpha *= faded_edge(heights.shape, TINT_WIDTH_PX // 30)
    return one_colour((156, 140, 116), np.asarray(alpha, dtype=np.float32))


def save_picture(picture: Image.Image, path: Path, quality: int) -> None:
    """Write as AVIF: unlike WebP it compresses the alpha channel, which is all there is here."""
    picture.save(path, "AVIF", quality=quality, speed=4)
