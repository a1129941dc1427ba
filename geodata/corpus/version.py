"""By which rules and names a result was made, so that results of others are never mixed with it."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import lru_cache
from pathlib import Path

import geodata
from geodata.dataset import LAYERS
from geodata.files import read_bytes
from geodata.gazetteer import store

_MAKERS = ("corpus", "gazetteer", "geoparsing")
"""Packages whose code decides what a result is, beside the modules `_READERS`."""
_READERS = ("plain_text.py", "text_lines.py")
_LENGTH = 16


@lru_cache(maxsize=1)
def rules_version() -> str:
    """A digest of the geoparser's code, the gazetteer's file and the version of Unicode."""
    digest = hashlib.sha256(unicodedata.unidata_version.encode())
    home = Path(geodata.__file__).parent
    files = [path for maker in _MAKERS for path in sorted((home / maker).glob("*.py"))]
    for path in [*files, *(home / reader for reader in _READERS), store.FILE]:
        digest.update(path.name.encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:_LENGTH]


def gazetteer_version(folder: Path | None = None) -> str:
    """The version of the whole gazetteer with the places of a dataset folder.

    It begins with `rules_version`; the rest is a digest of the folder's places.
    """
    places = read_bytes((folder or LAYERS) / "places.geojson")
    return f"{rules_version()}-{hashlib.sha256(places).hexdigest()[:_LENGTH]}"
