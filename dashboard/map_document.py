"""The map document: a folium map of the atlas that needs no network, the same in every host."""

from __future__ import annotations

from typing import Any

from dashboard.base_map import BaseMap
from dashboard.extent import HOME, THEATRE, ZOOMS
from dashboard.frame_layer import FrameLayer
from dashboard.language.script_words import ScriptWords
from dashboard.lessons.player import LessonPlayer
from dashboard.local_files import OfflineMap
from dashboard.time_control import TimeControl
from geodata import Atlas


def build(atlas: Atlas, view: dict[str, Any]) -> OfflineMap:
    """The map of an atlas with its base and frame layer, showing `view` first (see FrameLayer)."""
    document = OfflineMap(
        location=[39.75, 46.7],
        zoom_start=8,
        zoom_control="topleft",
        control_scale=True,
        min_zoom=ZOOMS[0],
        max_zoom=ZOOMS[1],
        max_bounds=True,
        min_lat=THEATRE[0][0],
        min_lon=THEATRE[0][1],
        max_lat=THEATRE[1][0],
        max_lon=THEATRE[1][1],
        zoom_snap=0.25,
        zoom_delta=0.5,
    )
    document.fit_bounds(HOME)  # before anything is drawn, so that nothing is drawn twice
    ScriptWords().add_to(document)
    BaseMap().add_to(document)
    layer = FrameLayer(atlas, {**view, "home": HOME})
    layer.add_to(document)
    TimeControl(layer).add_to(document)
    LessonPlayer(layer).add_to(document)
    return document
