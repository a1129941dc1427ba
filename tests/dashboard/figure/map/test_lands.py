"""Names of lands on pictures of every size: both sides are named, on their own ground."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import pytest
import shapely
from matplotlib.artist import Artist
from matplotlib.text import Text
from shapely.geometry import Point

from dashboard.figure import PRESETS
from dashboard.figure.ink.artists import Group
from dashboard.figure.map.projection import Window
from dashboard.figure.page.scene import Scene
from dashboard.view.lands import lands
from geodata import Atlas
from geodata.mercator import latitude
from tests.dashboard.figure.conftest import MakeScene, every

SIZES = [*PRESETS, "1200x675", "800x450"]
COUNTRIES = {"ARMENIA", "AZERBAIJAN"}


@pytest.fixture(params=SIZES)
def scene(request: pytest.FixtureRequest, scene_of: MakeScene) -> Scene:
    return scene_of("2020-11-08", size=request.param)


def names(scene: Scene, layer: str) -> list[Group]:
    """A group for each name of a layer."""

    def within(marks: Sequence[Artist]) -> Iterator[Group]:
        for mark in marks:
            if isinstance(mark, Group):
                yield mark
                yield from within(mark.marks)

    return [mark for mark in within(scene.groups) if (mark.get_gid() or "").startswith(f"{layer}-")]


def named(scene: Scene, layer: str) -> set[str]:
    return {words_of(mark) for mark in names(scene, layer)}


def words_of(mark: Group) -> str:
    lines = dict.fromkeys(text.get_text() for text in every([mark], Text))
    return " ".join(lines).replace("\u2009", "").replace("- ", "-")


def test_each_size_names_both_countries_on_the_map_and_in_its_inset(scene: Scene) -> None:
    for layer in ("lands", "locator-names"):
        assert named(scene, layer) >= COUNTRIES, layer


def test_each_size_names_the_region_and_nakhchivan_as_a_part(scene: Scene) -> None:
    assert named(scene, "lands") >= {"NAGORNO-KARABAKH", "Nakhchivan (Azerbaijan)"}


def test_a_name_stands_on_its_own_ground_and_meets_no_town(scene: Scene, atlas: Atlas) -> None:
    found = {land.id: land for land in lands(atlas)}
    for mark in names(scene, "lands"):
        name = (mark.get_gid() or "").removeprefix("lands-")
        for text in every([mark], Text):
            assert shapely.contains(found[name].ground, place_of(text, scene.map)), name
    rooms = scene.sheet.obstacles
    labels = [town.label for town in scene.sheet.towns if town.label]
    assert {id(label) for label in labels} <= {id(room) for room in rooms}
    for one, other in combinations(rooms[len(scene.sheet.rooms) :], 2):
        if one in labels:
            assert other in labels or not one.grown(-0.01).meets(other)


def place_of(text: Text, window: Window) -> Point:
    """Where a line of text begins."""
    x, y = text.get_position()
    west, south, _, _ = window.projected
    across, up = (x - window.rect.left) / window.factor, (y - window.rect.bottom) / window.factor
    return Point(west + across, float(latitude(south + up)))
