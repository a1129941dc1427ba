"""Bakes the base map: ``python -m geodata.build.base``."""

from __future__ import annotations

import sys
from pathlib import Path

import yaml
from shapely.ops import unary_union

from geodata.base import FOLDER
from geodata.build.base.borders import ZONES, borders, countries, nkao
from geodata.build.base.geojson import Feature, extent, geojson
from geodata.build.base.lakes import lakes, sea
from geodata.build.base.pieces import DESCRIPTIONS, HEADER, OTHER_FILES
from geodata.build.base.relief import (
    RELIEF_BOUNDS,
    RELIEF_QUALITY,
    TINT_QUALITY,
    relief_pictures,
    save_picture,
    tint_picture,
)
from geodata.build.base.rivers import rivers
from geodata.build.base.theatre import WIDE
from geodata.build.fetch import PackageError


def build(folder: Path = FOLDER, cache: Path | None = None) -> dict[str, int]:
    """Bake every piece into the folder; returns the size of every file in bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    ocean = sea(cache)
    lands = countries(ocean, cache)
    border_lines = borders(lands, cache)
    waters = lakes(ocean, cache)
    layers = {
        "countries": [
            Feature(code.lower(), area, {"title": ZONES[code][0], "kind": "country",
                                         "ccode": code})
            for code, area in lands.items()
        ],
        "rivers": rivers(border_lines, ocean, cache),
        "lakes": waters,
        "borders": border_lines,
        "nkao": [nkao(cache)],
    }  # fmt: skip
    water = unary_union([feature.geometry for feature in waters])
    shadows, lights = relief_pictures(water, cache)
    save_picture(shadows, folder / "relief-shadow.avif", RELIEF_QUALITY)
    save_picture(lights, folder / "relief-light.avif", RELIEF_QUALITY)
    save_picture(tint_picture(water, cache), folder / "relief-tint.avif", TINT_QUALITY)
    for name, features in layers.items():
        (folder / f"{name}.geojson").write_text(geojson(features), encoding="utf-8")
    pieces = []
    for description in DESCRIPTIONS:
        features = layers.get(description["id"], [])
        framed = list(WIDE if description["id"] == "relief-tint" else RELIEF_BOUNDS)
        place = {
            "crs": "EPSG:4326" if features else "EPSG:3857",
            "bounds": extent(features) if features else framed,
        }
        pieces.append({**description, **place})
    content = {"pieces": pieces, "other_files": list(OTHER_FILES)}
    written = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100)
    (folder / "base.yaml").write_text(HEADER + written, encoding="utf-8")
    names = [description["file"] for description in DESCRIPTIONS]
    return {name: (folder / name).stat().st_size for name in [*names, "base.yaml"]}


def main() -> int:
    """Bake the base map and print what was written; a failure is one sentence on stderr."""
    try:
        sizes = build()
    except PackageError as error:
        print(error, file=sys.stderr)
        return 1
    for name, size in sizes.items():
        print(f"{size:>9,}  {name}")
    print(f"{sum(sizes.values()):>9,}  together")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
