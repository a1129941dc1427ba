"""A picture against the frame that it shows: states, symbols, legend, names, scale."""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from typing import Any

import numpy as np
import pytest
import shapely
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgb
from matplotlib.patches import PathPatch
from matplotlib.text import Text
from pyproj import Geod

from dashboard.figure import PictureRequest
from dashboard.figure.ink.artists import Group
from dashboard.figure.ink.rect import Rect
from dashboard.figure.map.cells import state_of
from dashboard.figure.output import Canvas, pixels
from dashboard.figure.page.layout import is_wide
from dashboard.figure.page.scene import Scene
from dashboard.language.wording import state_text
from dashboard.style.symbology import drawn_days
from geodata import Atlas
from geodata.control import Condition
from geodata.edition import TITLE
from geodata.mercator import latitude
from tests.dashboard.figure.conftest import MakeScene, every

VIEWS: list[dict[str, Any]] = [
    {"day": "2020-11-08", "size": "960x540"},
    {"day": "2020-11-08", "size": "9:16", "knowledge": "now", "names": "both"},
    {"day": "2020-12-01", "size": "540x540", "names": "hy", "place": "shusha"},
    {"day": "1992-05-09", "size": "A4-portrait", "theme": "print", "knowledge": "now"},
    {
        "day": "2022-03-27",
        "size": "4:5",
        "theme": "dark",
        "names": "ru",
        "highlight": ("2020-11-08-shusha", "2020-11-09-baku-missile"),
    },
    {"day": "2023-09-20", "size": "640x360", "names": "az", "window": 30},
]


@pytest.fixture(params=VIEWS, ids=lambda view: f"{view['day']}-{view['size']}")
def scene(request: pytest.FixtureRequest, scene_of: MakeScene) -> Scene:
    """Scenes of all shapes, themes and languages."""
    return scene_of(**request.param)


def written(group: Group) -> str:
    return " ".join(mark.get_text() for mark in every([group], Text))


def group(scene: Scene, name: str) -> Group:
    return next(g for g in every(scene.groups, Group) if g.get_gid() == name)


def set_type(scene: Scene) -> tuple[RendererAgg, float]:
    """A sheet with all text of a scene on it, and its pixels per page unit."""
    canvas = Canvas(scene)
    return canvas.draw([g for g in scene.groups if every([g], Text)]), canvas.dpi / 72


# ---- states ------------------------------------------------------------------------------------


def test_every_contested_cell_is_striped_and_no_other(scene_of: MakeScene, atlas: Atlas) -> None:
    scene = scene_of("2020-11-08", size="960x540")
    sheet = Canvas(scene).draw([*scene.lower, *scene.cells.layers])
    image = np.asarray(sheet.buffer_rgba())[..., :3] / 255
    height = scene.request.page.height
    theme = scene.theme
    parties = ("azerbaijan", "nagorno-karabakh", "armenia", "russia")
    fills = {p: theme.fill(p, quiet) for p in parties for quiet in (False,)}
    quiet = {f"{p}, quiet": theme.fill(p, True) for p in parties}
    palette = np.array([to_rgb(c) for c in (*fills.values(), *quiet.values())])
    owners = [*fills, *quiet]
    frame, striped = atlas.at("2020-11-08"), set()
    for name, shape in scene.cells.shapes.items():
        inner = shapely.buffer(
            shapely.intersection(shape, shapely.box(*scene.map.rect.corners)), -5
        )
        if inner.area < 200:
            continue
        left, bottom, right, top = (int(v) for v in inner.bounds)
        x, y = np.meshgrid(np.arange(left, right + 1), np.arange(bottom, top + 1))
        inside = shapely.contains_xy(inner, x + 0.5, y + 0.5)
        colours = image[(height - 1 - y[inside]).astype(int), x[inside]]
        nearest = np.argmin(((colours[:, None] - palette[None]) ** 2).sum(-1), axis=1)
        shares = np.bincount(nearest, minlength=len(owners)) / len(nearest)
        main = {owners[i].split(",")[0] for i in np.flatnonzero(shares > 0.2)}
        standing = frame.area(name)
        if standing.state is Condition.CONTESTED:
            striped.add(name)
            assert main == set(standing.controllers), name
        else:
            assert main == set(standing.controllers[:1]), name
    assert {"shusha", "fuzuli", "hadrut"} <= striped


def test_the_legend_says_all_that_is_shown_and_no_more(scene: Scene, atlas: Atlas) -> None:
    shown = {state_of(s) for s in scene.frame.areas if s.id in scene.cells.shapes}
    cells, events = scene.entries()
    assert {entry.state for entry in cells if entry.state} == shown
    drawn = [s for cluster in scene.clusters for s in cluster.spots]
    plain = {
        s.view.category
        for cluster in scene.clusters
        for s in cluster.spots
        if not cluster.counted and s.number is None
    }
    assert {str(entry.category) for entry in events if entry.category} == plain
    samples = {entry.sample for entry in events if entry.sample}
    assert ("disputed" in samples) == any(s.view.disputed for s in drawn)
    legend = written(group(scene, "legend")).lower().replace("-", " ")
    for state, controllers in shown:
        text = state_text(atlas, state, controllers).lower().replace("-", " ")
        assert text in legend, text
    assert "approximate" in legend


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_what_references_only_tell_is_explained_truly_in_every_look(
    scene_of: MakeScene, theme: str
) -> None:
    """Their symbols are white in the light, and dark in the dark."""
    scene = scene_of("2020-11-08", size="960x540", theme=theme)
    told = written(group(scene, "legend"))
    assert "Hollow: told by references only" in " ".join(told.split())
    assert "White" not in told


def test_every_event_near_enough_has_its_symbol(scene: Scene, atlas: Atlas) -> None:
    inner = scene.map.rect.grown(-0.6 * scene.size)
    expected = set()
    for view in scene.frame.events:
        point = atlas.events[view.id].point
        days = drawn_days(atlas, view.id)
        first, last = scene.frame.window
        if view.told and days and days[0] <= last and days[1] >= first:
            x, y = scene.map.place(point.x, point.y)
            if inner.holds(Rect(x, y, x, y)):
                expected.add(view.id)
    drawn = {s.view.id for cluster in scene.clusters for s in cluster.spots}
    assert drawn - set(scene.numbers) == expected - set(scene.numbers)
    assert not scene.sheet.left_out


def test_highlighted_events_are_numbered_and_told(scene_of: MakeScene, atlas: Atlas) -> None:
    scene = scene_of(**VIEWS[4])
    told = written(group(scene, "legend"))
    for number, name in enumerate(("2020-11-08-shusha", "2020-11-09-baku-missile"), 1):
        first = atlas.events[name].record.title.split()[:3]
        assert " ".join(first) in told
        assert str(number) in told
    assert "not on this map" in told  # Baku lies outside the section
    assert written(group(scene, "callouts")) == "1"


# ---- nothing overlaps, nothing leaves the page -------------------------------------------------


def test_outlined_areas_have_an_edge_and_a_name(scene_of: MakeScene, atlas: Atlas) -> None:
    made = scene_of(day="2020-11-20", outline=("area:aghdam", "kalbajar", "aghdam"))
    edges = [m.get_gid() for m in group(made, "outlined").marks if m.get_gid()]
    assert edges == ["outlined-aghdam", "outlined-kalbajar"]
    titles = [atlas.areas[name].record.title for name in ("aghdam", "kalbajar")]
    assert f"Outlined: {', '.join(titles)}" in written(group(made, "legend"))
    assert f"Outlined: {', '.join(titles)}." in made.alt
    # An area beyond the section is neither drawn nor named.
    made = scene_of(day="2020-11-20", place="area:zangilan", outline=("kalbajar",))
    assert "Outlined" not in made.alt
    assert not [g for g in every(made.groups, Group) if g.get_gid() == "outlined"]


def test_no_name_meets_another_name_a_symbol_or_the_furniture(scene: Scene) -> None:
    names = {town.id: town.label for town in scene.sheet.towns if town.label}
    assert names
    for (one, a), (other, b) in combinations(names.items(), 2):
        assert not a.meets(b), (one, other)
    symbols = [room for cluster in scene.clusters for room in cluster.rooms]
    for one, label in names.items():
        assert scene.map.rect.holds(label), one
        assert not any(label.meets(room) for room in (*symbols, *scene.sheet.rooms)), one
        dots = [t.mark for t in scene.sheet.towns if t.id != one]
        assert not any(label.meets(dot) for dot in dots), one
    for a, b in combinations(symbols, 2):
        assert not a.grown(-0.01).meets(b)


def test_all_text_stands_on_the_page_and_within_its_part(scene: Scene) -> None:
    sheet, factor = set_type(scene)
    page = Rect(0, 0, scene.request.page.width, scene.request.page.height)
    parts = {"names": scene.map.rect, "lands": scene.map.rect, "scale": scene.map.rect}
    if is_wide(scene.request.page):
        column = Rect(0, 0, scene.map.rect.left, page.top)
        parts |= {"title": column, "date": column, "legend": column, "credit": column}
    for part in every(scene.groups, Group):
        room = parts.get(str(part.get_gid()), page).grown(1)
        for mark in every([part], Text):
            box = mark.get_window_extent(sheet)
            drawn = Rect(*(value / factor for value in box.extents))
            assert room.holds(drawn), mark.get_text()


def test_measured_names_are_as_wide_as_drawn(scene: Scene) -> None:
    sheet, factor = set_type(scene)
    by_name = {t.get_text(): t for t in every([group(scene, "names")], Text)}
    for town in scene.sheet.towns:
        if town.label:
            drawn = by_name[town.name].get_window_extent(sheet).width / factor
            assert drawn == pytest.approx(town.label.width, abs=2.5), town.name


def test_the_words_below_the_map_stay_below_it(scene_of: MakeScene) -> None:
    scene = scene_of("2022-03-27", size="4:5")
    sheet, _ = set_type(scene)
    for name in ("legend", "credit"):
        for mark in every([group(scene, name)], Text):
            assert mark.get_window_extent(sheet).y1 <= scene.map.rect.bottom + 1
    assert scene.map.rect.height >= 0.42 * scene.request.page.height


# ---- section and scale -------------------------------------------------------------------------


def test_the_scale_bar_is_as_long_as_it_says(scene: Scene) -> None:
    scale = group(scene, "scale")
    bar = next(m for m in every([scale], PathPatch) if m.get_gid() == "scale-bar")
    km = float(written(scale).split(" km")[0])
    xs = np.asarray(bar.get_path().vertices)[:, 0]
    map_ = scene.map
    lons = [map_.west + (x - map_.rect.left) / map_.factor for x in (xs.min(), xs.max())]
    lat = map_.middle_latitude
    _, _, metres = Geod(ellps="WGS84").inv(lons[0], lat, lons[1], lat)
    assert metres / 1000 == pytest.approx(km, rel=0.005)


def test_the_section_holds_what_was_asked_for(scene_of: MakeScene) -> None:
    asked = (46.2, 39.4, 47.1, 40.1)
    west, south, east, north = scene_of("2020-11-08", size="640x640", bounds=asked).map.bounds
    assert west <= asked[0] + 1e-9
    assert south <= asked[1] + 1e-9
    assert east >= asked[2] - 1e-9
    assert north >= asked[3] - 1e-9
    assert latitude(0) == 0


def test_a_place_is_in_the_middle_and_an_area_is_whole(scene_of: MakeScene, atlas: Atlas) -> None:
    map_ = scene_of("2020-11-08", size="640x640", place="shusha").map
    point = atlas.places["shusha"].point
    x, y = map_.place(point.x, point.y)
    assert x == pytest.approx((map_.rect.left + map_.rect.right) / 2, abs=1)
    assert y == pytest.approx((map_.rect.bottom + map_.rect.top) / 2, abs=1)
    area = scene_of("2020-11-08", size="640x640", place="area:kalbajar").map
    shown = shapely.box(*area.bounds)
    assert shapely.contains(shown, atlas.areas["kalbajar"].geometry)


# ---- words -------------------------------------------------------------------------------------


def test_the_alternative_text_tells_day_holders_contest_and_events(scene_of: MakeScene) -> None:
    alt = scene_of("2020-11-08", size="960x540").alt
    assert "8 November 2020" in alt
    assert "As told by that day" in alt
    assert "Shusha and its surroundings (Nagorno-Karabakh authorities / Azerbaijan)" in alt
    assert "Events told of from 5 November 2020 to 8 November 2020: " in alt
    assert "approximate" in alt
    held = scene_of("2020-11-08", size="960x540").frame.areas
    azerbaijan = sum(
        s.controllers == ("azerbaijan",)
        for s in held
        if s.id in scene_of("2020-11-08", size="960x540").cells.shapes
    )
    assert f"Azerbaijan {azerbaijan};" in alt


@pytest.mark.parametrize(
    ("day", "knowledge", "heading"),
    [
        ("2020-11-08", "then", "Events of 5 to 8 November 2020"),
        ("2020-11-08", "now", "Events of 5 to 11 November 2020"),
        # The handover of 25 November had been announced on the 15th.
        ("2020-11-23", "then", "Events of 20 to 25 November 2020"),
    ],
)
def test_the_legend_reaches_no_further_into_the_future_than_had_been_told(
    scene_of: MakeScene, day: str, knowledge: str, heading: str
) -> None:
    scene = scene_of(day, size="960x540", knowledge=knowledge)
    assert heading in written(group(scene, "legend"))


def test_a_viewpoint_is_named_on_the_picture(scene_of: MakeScene) -> None:
    scene = scene_of("2020-11-08", size="640x360", viewpoint="azerbaijan", knowledge="now")
    assert "claims of Azerbaijan only" in written(group(scene, "title")).replace("\n", " ")
    assert "As known today" in scene.alt


def test_ground_lost_to_nobody_named_is_told_as_that(scene_of: MakeScene) -> None:
    scene = scene_of("1993-04-05", size="960x540", viewpoint="azerbaijan")
    words = written(group(scene, "legend")).replace("\n", " ")
    assert "Lost; Azerbaijan did not say to whom" in words
    assert "Lost, and Azerbaijan did not say to whom: Lachin" in scene.alt


def test_own_title_and_caption_stand_on_the_picture(scene_of: MakeScene) -> None:
    scene = scene_of("2020-11-08", size="960x540", title="Cost: $5 and $6", caption="By hand_1^2")
    assert written(group(scene, "title")).startswith("Cost: $5 and $6")
    assert "By hand_1^2" in written(group(scene, "legend"))


def test_licences_stand_on_every_picture(scene: Scene) -> None:
    credit = written(group(scene, "credit")).replace("\n", " ").replace("\u00a0", " ")
    for words in (
        TITLE,
        "© OpenStreetMap contributors (ODbL 1.0)",
        "Natural Earth (public domain)",
        "GLOBE",
        "GeoNames (CC BY 4.0)",
        "Wikipedia (CC BY-SA 4.0)",
        "references, each listed there (CC BY 4.0)",
    ):
        assert words in credit
        assert credit.count(words) == 1


# ---- the moving part ---------------------------------------------------------------------------


def test_a_scene_moved_to_another_day_is_as_if_made_for_it(atlas: Atlas) -> None:
    request = PictureRequest(dt.date(2020, 11, 8), size="640x360")
    frames = [atlas.at(day) for day in ("2020-10-01", "2020-11-08", "2020-12-01")]
    moved, fresh = Scene(atlas, request, frames), Scene(atlas, request, frames)
    for frame in frames:
        assert isinstance(moved.update(frame), bool)
    fresh.update(frames[2])
    assert not moved.update(frames[2])  # no cell has another state
    assert np.array_equal(pixels(moved), pixels(fresh))
    assert written(group(moved, "date")) == "1 December 2020"
