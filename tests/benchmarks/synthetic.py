"""Synthetic events, the same for the atlas and its peers: at random (seeded) in the 44 days."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any
from unittest.mock import patch

from dashboard.map import document as map_document
from dashboard.map.days import day_number
from dashboard.map.frame_layer import layer as frame_layer
from dashboard.map.offline import OfflineMap
from dashboard.view.chapters import START
from geodata import Atlas

WINDOW = 3
"""Days before and after the day whose events are on the map: the app's own default."""
FIRST, LAST = day_number(START.first), day_number(START.last)
"""First and last day of the 44 days, as days since 1970-01-01."""
SIZES = (0, 2_000, 20_000)
"""How many synthetic events replace the built-in ones; 0 keeps the built-in ones."""


def events(atlas: Atlas, count: int) -> list[dict[str, Any]]:
    """Events as the map's script takes them: `count` synthetic ones, or for 0 the built-in ones.

    A synthetic event is a built-in one with its words and claims, moved to a random place of the
    atlas and a random day of the 44 days. Each has `from` and `to` (days since 1970-01-01) and
    `at`, (lon, lat) in degrees WGS84; `at` is None for built-in events without a symbol.
    """
    built_in: list[dict[str, Any]] = frame_layer.payload(atlas)["events"]
    if not count:
        return built_in
    chance = random.Random(2020)
    samples = [event for event in built_in if event["at"]]
    points = [[p.point.x, p.point.y] for p in atlas.places.values() if p.geometry]
    made = []
    for number in range(count):
        day = chance.randint(FIRST, LAST)
        own = {"id": f"synthetic-{number}", "from": day, "to": day, "at": chance.choice(points)}
        made.append({**samples[number % len(samples)], **own})
    return sorted(made, key=lambda event: event["from"])


def document(atlas: Atlas, count: int) -> OfflineMap:
    """The atlas's own map document with that many synthetic events, all that is known shown."""
    payload = {**frame_layer.payload(atlas), "events": events(atlas, count)}
    with patch.object(frame_layer, "payload", lambda _: payload):
        return map_document.build(atlas, {"day": str(START.first), "knowledge": "now"})


def write(atlas: Atlas, count: int, folder: Path) -> Path:
    """The document as a file; the path."""
    file = folder / f"atlas-{count}.html"
    file.write_text(document(atlas, count).get_root().render(), encoding="utf-8")
    return file
