"""The base map without internet: land, relief, waters and borders from `geodata/base`."""

from __future__ import annotations

from dashboard.local_files import OfflineMap


def add_base(document: OfflineMap) -> None:
    """Put the base layers under everything else of a map."""
