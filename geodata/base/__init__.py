"""The base map's pieces, each with source and licence, as `base.yaml` lists them.

GeoJSON pieces are `[lon, lat]` in degrees WGS84. Pictures are AVIF in Web Mercator with an alpha
channel: laid over `bounds` by Leaflet they line up with the other pieces, on a light or a dark
background. The files are made by `python -m geodata.build.base`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import TypeAdapter, ValidationError

from geodata.faults import DatasetError, Fault, from_validation
from geodata.reading import read_yaml

__all__ = ["FOLDER", "Piece", "pieces"]

FOLDER: Final = Path(__file__).parent
_LIST: Final = "base.yaml"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of the base map; bounds are west, south, east, north in degrees WGS84.

    `what` says what it shows, `sources` from which data sets, `packages` in which packages those
    were found, `licence` under which SPDX licence (or `public-domain`) the file may be passed on,
    `attribution` what must stand on every map that shows it, `approximations` what about it is
    not exact. `crs` is EPSG:4326 for GeoJSON and EPSG:3857 for a picture.
    """

    id: str
    path: Path
    kind: Literal["picture", "polygons", "lines"]
    title: str
    licence: Literal["public-domain", "ODbL-1.0"]
    attribution: tuple[str, ...]
    bounds: tuple[float, float, float, float]
    crs: Literal["EPSG:4326", "EPSG:3857"]
    what: str
    sources: tuple[str, ...]
    packages: tuple[str, ...]
    approximations: tuple[str, ...]


_ADAPTER: Final = TypeAdapter(Piece)


@lru_cache
def _read(folder: Path) -> tuple[Piece, ...]:
    faults: list[Fault] = []
    found: list[Piece] = []
    read = read_yaml(folder / _LIST, _LIST, faults)
    if read is not None:
        found = _checked(read.value, folder, faults)
    if faults:
        raise DatasetError(sorted(faults))
    return tuple(found)


def _checked(raw: Any, folder: Path, faults: list[Fault]) -> list[Piece]:
    entries = raw.get("pieces") if isinstance(raw, dict) else None
    if not isinstance(entries, list):
        faults.append(Fault(_LIST, "", "pieces", "is no list; list the pieces, the lowest first"))
        return []
    found: list[Piece] = []
    for number, entry in enumerate(entries):
        if not isinstance(entry, dict):
            faults.append(Fault(_LIST, "", f"pieces[{number}]", "is no piece; give it id and file"))
            continue
        name = str(entry.get("id", f"pieces[{number}]"))
        fields = {("path" if key == "file" else key): value for key, value in entry.items()}
        try:
            piece = _ADAPTER.validate_python(fields)
        except ValidationError as error:
            for fault in from_validation(error, _LIST, name):
                field = "file" if fault.field == "path" else fault.field
                faults.append(replace(fault, field=field))
            continue
        faults.extend(_problems(piece, folder, {other.id for other in found}))
        found.append(replace(piece, path=folder / piece.path.name))
    return found


def _problems(piece: Piece, folder: Path, taken: set[str]) -> list[Fault]:
    west, south, east, north = piece.bounds
    file = piece.path.name
    checks = [
        (piece.id in taken, "id", "stands twice; give every piece its own"),
        (
            not (folder / file).is_file(),
            "file",
            f"{file} is missing in {folder}; run python -m geodata.build.base",
        ),
        (
            not (-180 <= west < east <= 180 and -90 <= south < north <= 90),
            "bounds",
            "are not west, south, east, north in degrees",
        ),
        (not piece.attribution, "attribution", "is empty; say who is to be credited"),
    ]
    return [Fault(_LIST, piece.id, field, problem) for wrong, field, problem in checks if wrong]


def pieces(folder: Path = FOLDER) -> list[Piece]:
    """All pieces, the lowest first in drawing order.

    Raises `DatasetError`, whose text is one sentence for every fault of `base.yaml`.
    """
    return list(_read(folder))
