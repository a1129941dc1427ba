"""The baked base map: every piece there, licensed, valid, in its place and small enough."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import shapely
import yaml
from PIL import Image
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from geodata.base import FOLDER, Piece, pieces
from geodata.faults import DatasetError

THEATRE = (43.0, 38.0, 51.5, 42.4)
"""West, south, east, north in degrees: what the atlas is about."""

PIECES = {piece.id: piece for piece in pieces()}
LAYERS = sorted(name for name, piece in PIECES.items() if piece.kind != "picture")
PICTURES = sorted(name for name, piece in PIECES.items() if piece.kind == "picture")


def collection(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(PIECES[name].path.read_text(encoding="utf-8"))
    return loaded


def shapes(name: str) -> dict[str, BaseGeometry]:
    return {feature["id"]: shape(feature["geometry"]) for feature in collection(name)["features"]}


def described() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((FOLDER / "base.yaml").read_text(encoding="utf-8"))
    return loaded


def covers(outer: tuple[float, float, float, float]) -> bool:
    return (
        outer[0] <= THEATRE[0]
        and outer[1] <= THEATRE[1]
        and outer[2] >= THEATRE[2]
        and outer[3] >= THEATRE[3]
    )


# --- the list ---------------------------------------------------------------------------------


def test_the_pieces_come_lowest_first() -> None:
    assert [piece.id for piece in pieces()] == [
        "countries",
        "relief-tint",
        "relief-shadow",
        "relief-light",
        "rivers",
        "lakes",
        "borders",
        "nkao",
    ]


@pytest.mark.parametrize("piece", PIECES.values(), ids=list(PIECES))
def test_a_piece_says_what_it_is_and_whose(piece: Piece) -> None:
    assert piece.path.is_file()
    assert piece.title
    assert piece.what.endswith(".")
    assert piece.sources
    assert piece.packages
    assert piece.attribution
    assert all(limit.endswith(".") for limit in piece.approximations)
    assert piece.crs == ("EPSG:3857" if piece.kind == "picture" else "EPSG:4326")


@pytest.mark.parametrize("piece", PIECES.values(), ids=list(PIECES))
def test_openstreetmap_geometry_is_under_its_licence(piece: Piece) -> None:
    from_osm = any("OpenStreetMap" in source for source in piece.sources)
    assert (piece.licence == "ODbL-1.0") == from_osm
    assert ("© OpenStreetMap contributors" in piece.attribution) == from_osm


def test_no_file_of_the_folder_is_without_a_licence() -> None:
    content = described()
    listed = {entry["file"] for key in ("pieces", "other_files") for entry in content[key]}
    there = {path.name for path in FOLDER.iterdir() if path.is_file()}
    assert there - listed == {"__init__.py", "base.yaml"}
    assert all(entry["licence"] for key in content for entry in content[key])


def test_the_base_map_stays_small() -> None:
    relief = sum(PIECES[name].path.stat().st_size for name in ("relief-shadow", "relief-light"))
    assert relief <= 512 * 1024
    assert sum(path.stat().st_size for path in FOLDER.iterdir() if path.is_file()) <= 1_500_000


# --- pictures ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_covers_the_theatre_in_one_colour_with_alpha(name: str) -> None:
    assert covers(PIECES[name].bounds)
    with Image.open(PIECES[name].path) as picture:
        picture.load()
        assert picture.mode == "RGBA"
        levels = picture.getchannel("A").tobytes()
    assert min(levels) == 0
    assert max(levels) > 60


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_has_the_proportions_of_web_mercator(name: str) -> None:
    from pyproj import Transformer

    west, south, east, north = PIECES[name].bounds
    metres = Transformer.from_crs("EPSG:4326", "EPSG:3857", always_xy=True)
    left, bottom = metres.transform(west, south)
    right, top = metres.transform(east, north)
    with Image.open(PIECES[name].path) as picture:
        assert picture.width / picture.height == pytest.approx(
            (right - left) / (top - bottom), rel=0.002
        )


def mean_alpha(name: str, lon: float, lat: float) -> float:
    """Opacity (0 to 255) of a picture, averaged over 21 by 21 pixels round a place."""
    from pyproj import Transformer

    west, south, east, north = PIECES[name].bounds
    metres = Transformer.from_crs("EPSG:4326", "EPSG:3857", always_xy=True)
    left, bottom = metres.transform(west, south)
    right, top = metres.transform(east, north)
    x, y = metres.transform(lon, lat)
    with Image.open(PIECES[name].path) as picture:
        column = round((x - left) / (right - left) * picture.width)
        row = round((top - y) / (top - bottom) * picture.height)
        window = picture.getchannel("A").crop((column - 10, row - 10, column + 11, row + 11))
        levels = list(window.tobytes())
    return sum(levels) / len(levels)


@pytest.mark.parametrize(
    ("water", "lon", "lat"), [("Sevan", 45.35, 40.30), ("Caspian", 50.5, 39.5)]
)
def test_water_is_transparent_in_the_relief(water: str, lon: float, lat: float) -> None:
    assert mean_alpha("relief-shadow", lon, lat) + mean_alpha("relief-light", lon, lat) < 2


def test_mountains_are_shaded_and_the_plain_is_not() -> None:
    range_ = mean_alpha("relief-shadow", 46.25, 39.10) + mean_alpha("relief-light", 46.25, 39.10)
    plain = mean_alpha("relief-shadow", 47.90, 40.05) + mean_alpha("relief-light", 47.90, 40.05)
    assert range_ > 25
    assert plain < 6


def test_the_tint_grows_with_height() -> None:
    plain, upland, high = (
        mean_alpha("relief-tint", lon, lat)
        for lon, lat in ((47.9, 40.05), (46.75, 39.75), (44.2, 40.53))
    )
    assert plain < upland < high


# --- layers -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_is_sorted_valid_and_within_its_bounds(name: str) -> None:
    found = shapes(name)
    ids = [feature["id"] for feature in collection(name)["features"]]
    assert ids == sorted(set(ids))
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", identity) for identity in ids)
    assert all(geometry.is_valid and not geometry.is_empty for geometry in found.values())
    west, south, east, north = shapely.total_bounds(list(found.values()))
    assert PIECES[name].bounds == pytest.approx((west, south, east, north), abs=0.001)
    assert all(feature["properties"]["title"] for feature in collection(name)["features"])


@pytest.mark.parametrize("name", LAYERS)
def test_coordinates_have_at_most_four_decimals(name: str) -> None:
    text = PIECES[name].path.read_text(encoding="utf-8")
    assert not re.search(r"\d\.\d{5}", text)
    assert max(len(line) for line in text.splitlines()) < 400


@pytest.mark.parametrize("name", ["countries", "lakes"])
def test_outer_rings_run_counter_clockwise(name: str) -> None:
    for geometry in shapes(name).values():
        for polygon in shapely.get_parts(geometry):
            assert polygon.exterior.is_ccw
            assert not any(hole.is_ccw for hole in polygon.interiors)


def test_countries_cover_the_land_of_the_theatre_without_overlap() -> None:
    lands = shapes("countries")
    assert shapely.coverage_is_valid(list(lands.values()))
    sea = shapely.union_all([shapes("lakes")["caspian-sea"], shapes("lakes")["black-sea"]])
    left = shapely.box(*THEATRE).difference(shapely.union_all([*lands.values(), sea]))
    assert left.area < 0.02


@pytest.mark.parametrize(
    ("place", "lon", "lat", "country"),
    [
        ("Gyumri", 43.8464, 40.7931, "am"),
        ("Yerevan", 44.5126, 40.1776, "am"),
        ("Goris", 46.3417, 39.5111, "am"),
        ("Meghri", 46.2431, 38.9012, "am"),
        ("Kornidzor", 46.5305, 39.5476, "am"),
        ("Shusha", 46.7499, 39.7601, "az"),
        ("Lachin", 46.5498, 39.6374, "az"),
        ("Zangilan", 46.6599, 39.0837, "az"),
        ("Nakhchivan", 45.4122, 39.2089, "az"),
        ("Gazakh", 45.3656, 41.0925, "az"),
        ("Baku", 49.8920, 40.3777, "az"),
        ("Kars", 43.0855, 40.5983, "tr"),
        ("Tbilisi", 44.793, 41.715, "ge"),
        ("Tabriz", 46.292, 38.080, "ir"),
        ("Vladikavkaz", 44.667, 43.025, "ru"),
    ],
)
def test_a_known_town_lies_in_its_country(place: str, lon: float, lat: float, country: str) -> None:
    found = [name for name, land in shapes("countries").items() if land.contains(Point(lon, lat))]
    assert found == [country]


@pytest.mark.parametrize(
    ("lake", "lon", "lat", "low", "high"),
    [
        ("lake-sevan", 45.30, 40.30, 1200, 1450),
        ("mingachevir-reservoir", 46.75, 40.90, 500, 650),
        ("lake-urmia", 45.45, 37.70, 3500, 6000),
        ("lake-van", 42.90, 38.65, 3300, 3800),
        ("caspian-sea", 50.5, 39.5, 200_000, 400_000),
        ("sarsang-reservoir", 46.6171, 40.165, 13, 15.5),
    ],
)
def test_a_lake_lies_in_its_place_and_is_as_large(
    lake: str, lon: float, lat: float, low: float, high: float
) -> None:
    from pyproj import Geod

    water = shapes("lakes")[lake]
    assert water.contains(Point(lon, lat))
    assert low <= abs(Geod(ellps="WGS84").geometry_area_perimeter(water)[0]) / 1e6 <= high


def test_sarsang_is_marked_as_drawn_by_hand() -> None:
    marks = {f["id"]: f["properties"]["approximate"] for f in collection("lakes")["features"]}
    assert [identity for identity, rough in marks.items() if rough] == ["sarsang-reservoir"]


def test_rivers_traced_on_the_relief_are_marked_so() -> None:
    properties = {f["id"]: f["properties"] for f in collection("rivers")["features"]}
    rough = {identity for identity, said in properties.items() if said["approximate"]}
    assert rough == {"aras-upper", "hakari", "tartar", "vorotan"}
    assert all(properties[identity]["sources"] == ["globe"] for identity in rough)


@pytest.mark.parametrize(
    ("river", "place", "lon", "lat", "within_km"),
    [
        ("kura", "Mingachevir", 47.05, 40.77, 4),
        ("aras", "Khudaferin", 46.94, 39.15, 2),
        ("hakari", "below Lachin", 46.56, 39.60, 3),
        ("tartar", "Dadivank", 46.2880, 40.1614, 3),
        ("tartar", "Sugovushan", 46.7502, 40.3259, 3),
        ("tartar", "Tartar", 46.9316, 40.3420, 3),
        ("vorotan", "Gubadly", 46.5818, 39.3444, 3),
        ("akhurian", "below Gyumri", 43.65, 40.53, 8),
    ],
)
def test_a_river_passes_near(
    river: str, place: str, lon: float, lat: float, within_km: float
) -> None:
    away = shapes("rivers")[river].distance(Point(lon, lat)) * 111
    assert away <= within_km


def test_tributaries_end_in_their_rivers() -> None:
    rivers = shapes("rivers")
    for tributary, river in (("hakari", "aras"), ("vorotan", "hakari"), ("aras-upper", "aras")):
        assert rivers[tributary].distance(rivers[river]) * 111 < 0.1


def test_borders_lie_on_the_outlines_of_both_countries() -> None:
    lands = shapes("countries")
    for feature in collection("borders")["features"]:
        said = feature["properties"]
        if said["kind"] != "international":
            continue
        line = shape(feature["geometry"])
        for code in said["countries"]:
            outline = lands[code.lower()].boundary.buffer(0.0002)
            assert line.difference(outline).length < 0.001, feature["id"]


def test_armenia_and_azerbaijan_meet_in_the_east_and_at_nakhchivan() -> None:
    line = shapes("borders")["am-az"]
    assert len(shapely.get_parts(line)) == 2
    assert {"am-ge", "am-ir", "am-tr", "az-ge", "az-ir", "az-ru", "az-tr"} <= set(shapes("borders"))


def test_exclaves_are_marked_and_lie_in_the_other_country() -> None:
    lands = shapes("countries")
    exclaves = [
        feature
        for feature in collection("borders")["features"]
        if feature["properties"]["kind"] == "exclave"
    ]
    assert len(exclaves) == 3
    for feature in exclaves:
        owner = feature["properties"]["exclave_of"]
        (host,) = set(feature["properties"]["countries"]) - {owner}
        middle = shape(feature["geometry"]).envelope.centroid
        assert lands[host.lower()].contains(middle), feature["id"]


@pytest.mark.parametrize(
    ("town", "lon", "lat", "inside"),
    [
        ("Stepanakert", 46.7528, 39.8177, True),
        ("Shusha", 46.7499, 39.7601, True),
        ("Martakert", 46.8214, 40.2113, True),
        ("Hadrut", 47.0319, 39.5200, True),
        ("Khojavend", 47.1117, 39.7950, True),
        ("Aghdam", 46.9274, 39.9910, False),
        ("Lachin", 46.5498, 39.6374, False),
        ("Kalbajar", 46.0445, 40.1098, False),
        ("Fuzuli", 47.1453, 39.6009, False),
        ("Tartar", 46.9316, 40.3420, False),
    ],
)
def test_the_former_oblast_parts_the_towns(town: str, lon: float, lat: float, inside: bool) -> None:
    outline = shapes("nkao")["former-nkao"]
    assert outline.geom_type == "LineString"
    assert outline.is_ring
    assert shapely.Polygon(outline.coords).contains(Point(lon, lat)) == inside


# --- what the loader says of faults -----------------------------------------------------------


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for piece in pieces():
        (tmp_path / piece.path.name).touch()
    shutil.copy(FOLDER / "base.yaml", tmp_path)
    return tmp_path


def changed(folder: Path, change: Any) -> str:
    """What the loader says once `change` has been made to the list of pieces."""
    content = yaml.safe_load((folder / "base.yaml").read_text(encoding="utf-8"))
    change(content["pieces"])
    (folder / "base.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    with pytest.raises(DatasetError) as told:
        pieces(folder)
    return str(told.value)


def test_a_copy_elsewhere_is_read_from_there(copy: Path) -> None:
    assert all(piece.path.parent == copy for piece in pieces(copy))


def test_a_missing_list_is_told(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"base\.yaml: the file is missing"):
        pieces(tmp_path)


def test_a_missing_file_is_told(copy: Path) -> None:
    (copy / "lakes.geojson").unlink()
    with pytest.raises(DatasetError, match=r"base\.yaml: lakes: file: lakes\.geojson is missing"):
        pieces(copy)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda p: p[0].pop("licence"), "base.yaml: countries: licence: is missing; add it"),
        (lambda p: p[0].update(licence="free"), "base.yaml: countries: licence: 'free' is not"),
        (lambda p: p[0].update(kind="cake"), "base.yaml: countries: kind: 'cake' is not allowed"),
        (lambda p: p[0].update(bounds=[51, 38, 43, 42]), "countries: bounds: are not west, south"),
        (lambda p: p[0].update(attribution=[]), "countries: attribution: is empty"),
        (lambda p: p[1].update(id="countries"), "countries: id: stands twice"),
        (lambda p: p.insert(0, "lakes"), "pieces[0]: is no piece"),
        (lambda p: p[0].pop("file"), "base.yaml: countries: file: is missing"),
    ],
)
def test_a_fault_is_one_clear_sentence(copy: Path, change: Any, sentence: str) -> None:
    assert sentence in changed(copy, change)


def test_all_faults_are_told_at_once(copy: Path) -> None:
    told = changed(copy, lambda p: (p[0].pop("title"), p[2].pop("title")))
    assert len(told.splitlines()) == 2
