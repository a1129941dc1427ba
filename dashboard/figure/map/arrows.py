"""Soft arrows of people who left or came back, below the symbols and clear of all names."""

from __future__ import annotations

from collections.abc import Iterable

import shapely

from dashboard.figure.ink.artists import Group, shape
from dashboard.figure.ink.rect import Rect
from dashboard.figure.ink.themes import Theme
from dashboard.figure.map.base import on_page
from dashboard.figure.map.projection import Window
from dashboard.style.arrows import arrows
from dashboard.style.symbology import is_brief
from geodata import Atlas, Frame
from geodata.mercator import project

OPACITY = 0.38
"""As on the web map."""


def arrows_shown(
    atlas: Atlas, frame: Frame, highlighted: Iterable[str]
) -> list[tuple[str, shapely.MultiPolygon]]:
    """Ids and arrows, on the Mercator plane, of the told events that have any in a frame.

    Those that last long have none, unless they are highlighted.
    """
    wanted = set(highlighted)
    return [
        (view.id, shapely.transform(shapely.MultiPolygon(found), project))
        for view in frame.events
        if view.told
        and (is_brief(atlas, view.id) or view.id in wanted)
        and (found := arrows(atlas, view.id))
    ]


def draw_arrows(
    atlas: Atlas,
    frame: Frame,
    highlighted: Iterable[str],
    window: Window,
    theme: Theme,
    names: Iterable[Rect],
) -> tuple[Group, list[str]]:
    """The arrows of a frame in a window, and the ids of the events that have one there.

    `names` are the rooms of names, dots and furniture, which they leave free.
    """
    group = Group("arrows", window.rect)
    taken = shapely.union_all([shapely.box(*room.corners) for room in names])
    drawn = []
    for name, found in arrows_shown(atlas, frame, highlighted):
        cut = shapely.union_all(on_page(found, window, 0))
        if cut.is_empty:
            continue
        drawn.append(name)
        free = shapely.difference(cut, taken)
        group.add(shape(free, fill=theme.ink, alpha=OPACITY, name=f"arrow-{name}"))
    return group, drawn
