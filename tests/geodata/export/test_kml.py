"""KML, read back by GDAL's LIBKML driver, checked by the schema that fastkml carries."""

from __future__ import annotations

import html
import re
from pathlib import Path
from xml.etree import ElementTree

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
from fastkml.validator import validate

from geodata import Atlas
from geodata.dates import AFTER_ALL, BEFORE_ALL
from geodata.export import export
from tests.geodata.export.conftest import CHOSEN, SHUSHA

KML = "{http://www.opengis.net/kml/2.2}"


def folder(path: Path, name: str) -> gpd.GeoDataFrame:
    return gpd.read_file(path, layer=name)


def placemarks(path: Path) -> dict[str, ElementTree.Element]:
    root = ElementTree.parse(path).getroot()  # noqa: S314  # our own file
    return {item.attrib["id"]: item for item in root.iter(f"{KML}Placemark")}


def test_gdal_reads_two_folders(files: dict[str, Path]) -> None:
    layers = [name for name, _ in pyogrio.list_layers(files["kml"])]
    assert layers == ["Events", "Control of areas"]


def test_events_stand_at_their_points_and_days(atlas: Atlas, files: dict[str, Path]) -> None:
    frame = folder(files["kml"], "Events").set_index("key")
    assert set(frame.index) == {f"event:{name}" for name in atlas.events}
    for name, event in atlas.events.items():
        row, when = frame.loc[f"event:{name}"], event.record.when
        assert row["Name"] == event.record.title
        assert row.geometry.equals(event.geometry)
        assert row["when"] == str(when)
        if when.is_day:
            assert row["timestamp"].date() == when.earliest
            continue
        begin, end = row["begin"], row["end"]
        assert pd.isna(begin) if when.earliest == BEFORE_ALL else begin.date() == when.earliest
        assert pd.isna(end) if when.latest == AFTER_ALL else end.date() == when.latest


def test_control_is_a_polygon_for_each_interval(atlas: Atlas, files: dict[str, Path]) -> None:
    frame = folder(files["kml"], "Control of areas")
    spans = {key: s for key, s in atlas.timelines()[None].items() if key.startswith("area:")}
    assert len(frame) == sum(len(s) for s in spans.values())
    shusha = frame[frame["key"] == "area:shusha"]
    assert [str(day)[:10] for day in shusha["begin"][1:]] == [
        str(day) for day, _ in spans["area:shusha"][1:]
    ]
    assert all(shusha.geometry.apply(lambda g: g.equals(atlas.areas["shusha"].geometry)))
    holed = frame[frame["key"] == "area:azerbaijan-rest"].geometry.iloc[0]
    assert holed.equals(atlas.areas["azerbaijan-rest"].geometry)


def test_a_filter_keeps_the_events(chosen_files: dict[str, Path]) -> None:
    keys = set(folder(chosen_files["kml"], "Events")["key"])
    assert keys == {f"event:{name}" for name in CHOSEN}


def test_colours_are_the_callers(atlas: Atlas, files: dict[str, Path]) -> None:
    coloured = export("kml", atlas, CHOSEN, colours={"azerbaijan": "#0072B2"}).decode()
    assert "<color>99b27200</color>" in coloured  # KML writes blue before green before red
    plain = files["kml"].read_text(encoding="utf-8")
    fills = re.findall(r"<PolyStyle>\s*<color>99(\w\w)(\w\w)(\w\w)</color>", plain)
    assert len(fills) > 3
    assert all(blue == green == red for blue, green, red in fills)  # greys prefer nobody
    styles = set(re.findall(r'<Style id="([^"]+)"', plain))
    assert set(re.findall(r"<styleUrl>#([^<]+)", plain)) <= styles


def test_hostile_text_is_shown_and_runs_nowhere(hostile_files: dict[str, Path]) -> None:
    text = hostile_files["kml"].read_text(encoding="utf-8")
    assert "<script" not in text
    event = placemarks(hostile_files["kml"])[f"event-{SHUSHA}"]
    assert "</description><script>alert(1)</script>" in (event.findtext(f"{KML}name") or "")
    description = event.findtext(f"{KML}description") or ""  # HTML, as Google Earth takes it
    assert set(re.findall(r"</?(\w+)", description)) == {"p", "ul", "li"}
    assert "href" not in re.sub(r"&lt;.*?&gt;", "", description)
    assert '<a href="javascript:alert(4)">' in html.unescape(description)
    read = folder(hostile_files["kml"], "Events").set_index("key")
    assert read.loc[f"event:{SHUSHA}", "title"].endswith("Շուշի Şuşa Шуша")


def test_elements_are_in_the_order_of_the_schema(files: dict[str, Path]) -> None:
    """OGC's schema fixes the order, and Google Earth skips what stands in another."""
    order = [
        *("name", "description", "TimeStamp", "TimeSpan", "styleUrl", "ExtendedData"),
        *("Point", "Polygon", "MultiGeometry"),
    ]
    for item in placemarks(files["kml"]).values():
        places = [order.index(child.tag.removeprefix(KML)) for child in item]
        assert places == sorted(places)


@pytest.mark.parametrize("kind", ["files", "chosen_files", "hostile_files"])
def test_it_is_valid_by_the_schema_of_ogc(kind: str, request: pytest.FixtureRequest) -> None:
    assert validate(file_to_validate=request.getfixturevalue(kind)["kml"])


def test_the_schema_finds_what_is_wrong(files: dict[str, Path], tmp_path: Path) -> None:
    text = files["kml"].read_text(encoding="utf-8")
    broken = tmp_path / "broken.kml"
    broken.write_text(text.replace("<begin>", "<begins>").replace("</begin>", "</begins>"), "utf-8")
    with pytest.raises(AssertionError):
        validate(file_to_validate=broken)
