"""The base map's pieces, each with source and licence, as `base.yaml` lists them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of the base map; bounds are west, south, east, north in degrees WGS84."""

    id: str
    path: Path
    kind: str
    title: str
    licence: str
    attribution: tuple[str, ...]
    bounds: tuple[float, float, float, float]


def pieces() -> list[Piece]:
    """All pieces, the lowest first in drawing order."""
    raw = yaml.safe_load((FOLDER / "base.yaml").read_text(encoding="utf-8"))
    return [
        Piece(
            p["id"],
            FOLDER / p["file"],
            p["kind"],
            p["title"],
            p["licence"],
            tuple(p["attribution"]),
            tuple(p["bounds"]),
        )
        for p in raw["pieces"]
    ]
