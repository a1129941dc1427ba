"""Bake the extents of all countries: `python -m geodata.build.country_bounds`.

Writes `geodata/base/country_bounds.json`: ISO 3166-1 alpha-2 code to [west, south, east, north] in
degrees WGS84, from Natural Earth 1:10m countries (public domain).
"""

from __future__ import annotations

import json

import geopandas as gpd

from geodata.build.packages import natural_earth_10m
from geodata.countries import BOUNDS_FILE


def main() -> None:
    """Write the file anew."""
    countries = gpd.read_file(natural_earth_10m("ne_10m_admin_0_countries"))
    known = countries[countries["ISO_A2_EH"].str.fullmatch("[A-Z]{2}")]
    bounds = {
        code: [round(float(value), 2) for value in group.total_bounds]
        for code, group in known.groupby("ISO_A2_EH")
    }
    lines = (f"{json.dumps(code)}: {json.dumps(box)}" for code, box in sorted(bounds.items()))
    BOUNDS_FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
