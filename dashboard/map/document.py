"""The map document: a folium map of the atlas that needs no network, the same in every host."""

from __future__ import annotations

from typing import Any

from dashboard.map.base_map import BaseMap, Carried, written_in
from dashboard.map.first_view import FirstView
from dashboard.map.frame_layer.layer import FrameLayer
from dashboard.map.keyboard.keyboard import Keyboard
from dashboard.map.lesson_player.player import LessonPlayer
from dashboard.map.offline import OfflineMap
from dashboard.map.script_words import ScriptWords
from dashboard.map.time_control.control import TimeControl
from dashboard.view.extent import HOME, MAP_OPTIONS
from geodata import Atlas


def build(atlas: Atlas, view: dict[str, Any], carried: Carried = written_in) -> OfflineMap:
    """The map of an atlas with its base and frame layer, showing `view` first (see FrameLayer).

    `carried` is how the document has the relief (see BaseMap).
    """
    document = OfflineMap(**MAP_OPTIONS, zoom_control=False, control_scale=True)
    FirstView(HOME).add_to(document)  # before anything is drawn, so that nothing is drawn twice
    ScriptWords().add_to(document)
    BaseMap(carried=carried).add_to(document)
    layer = FrameLayer(atlas, {**view, "home": HOME})
    layer.add_to(document)
    TimeControl(layer).add_to(document)
    Keyboard(layer).add_to(document)
    LessonPlayer(layer).add_to(document)
    return document
