"""GeoJSON, read back by GDAL (geopandas) and checked by geojson-pydantic."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
from geojson_pydantic import FeatureCollection

from geodata import Atlas, Knowledge
from geodata.dataset import LAYERS
from geodata.export import export
from tests.geodata.export.conftest import CHOSEN, SHUSHA

GEOJSON = ("geojson", "geojson-places", "geojson-areas", "geojson-control")


@pytest.mark.parametrize("kind", ["files", "hostile_files", "chosen_files"])
@pytest.mark.parametrize("name", GEOJSON)
def test_it_is_geojson(name: str, kind: str, request: pytest.FixtureRequest) -> None:
    path: Path = request.getfixturevalue(kind)[name]
    found: FeatureCollection[Any] = FeatureCollection.model_validate_json(
        path.read_text(encoding="utf-8")
    )
    ids = [feature.id for feature in found.features]
    assert ids
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    ("name", "layer"),
    [("geojson", "events"), ("geojson-places", "places"), ("geojson-areas", "areas")],
)
def test_it_holds_the_layer_as_it_is(name: str, layer: str, files: dict[str, Path]) -> None:
    """Nothing of the curated file is lost: ids, geometry, and each property."""
    mine = json.loads(files[name].read_text(encoding="utf-8"))
    theirs = json.loads((LAYERS / f"{layer}.geojson").read_text(encoding="utf-8"))
    found = {feature["id"]: feature for feature in mine["features"]}
    assert len(found) == len(theirs["features"])
    for feature in theirs["features"]:
        copy = found[feature["id"]]
        assert copy["geometry"] == feature["geometry"]
        assert copy["properties"].items() >= feature["properties"].items()


def test_gdal_reads_events_at_their_points(atlas: Atlas, files: dict[str, Path]) -> None:
    frame = gpd.read_file(files["geojson"]).set_index("id")
    assert frame.crs.to_epsg() == 4326
    assert set(frame.index) == set(atlas.events)
    for name, event in atlas.events.items():
        assert frame.geometry[name].equals(event.geometry)
        claims = frame.claims[name]
        assert [claim["id"] for claim in claims] == [c.id for c in event.record.claims]


def test_gdal_reads_control_as_a_map_of_any_day(atlas: Atlas, files: dict[str, Path]) -> None:
    frame = gpd.read_file(files["geojson-control"])
    day = "2020-11-08"
    first = frame["first_day"].astype(str).where(frame["first_day"].notna(), "0001-01-01")
    last = frame["last_day"].astype(str).where(frame["last_day"].notna(), "9999-12-31")
    shown = frame[(first.str[:10] <= day) & (last.str[:10] >= day)]
    expected = {f"area:{s.id}": str(s.state) for s in atlas.at(day).areas}
    assert dict(zip(shown["key"], shown["state"], strict=True)) == expected
    assert shown.set_index("key").geometry["area:shusha"].equals(atlas.areas["shusha"].geometry)


def test_knowledge_and_viewpoint_decide_on_the_intervals(atlas: Atlas) -> None:
    def state(knowledge: Knowledge = Knowledge.THEN, viewpoint: str | None = None) -> str:
        made = export("geojson-areas", atlas, CHOSEN, viewpoint=viewpoint, knowledge=knowledge)
        found = json.loads(made)
        shusha = next(f for f in found["features"] if f["id"] == "shusha")
        return next(
            row["state"]
            for row in shusha["properties"]["control"]
            if (row["first_day"] or "") <= "2020-11-08" <= (row["last_day"] or "9999")
        )

    assert state() == "contested"
    now = atlas.at("2020-11-08", knowledge="now")
    assert state(knowledge=Knowledge.NOW) == now.area("shusha").state
    assert state(viewpoint="azerbaijan") == "held"


def test_a_filter_keeps_the_places_and_areas_of_the_events(
    atlas: Atlas, chosen_files: dict[str, Path]
) -> None:
    def ids(name: str) -> set[str]:
        return set(gpd.read_file(chosen_files[name])["id"])

    events = [atlas.events[name].record for name in CHOSEN]
    assert ids("geojson") == set(CHOSEN)
    assert ids("geojson-areas") == {c.area for e in events for c in e.changes if c.area}
    named = {p.place for e in events for p in e.places}
    assert ids("geojson-places") == named | {c.place for e in events for c in e.changes if c.place}


def test_hostile_text_is_data(hostile_files: dict[str, Path]) -> None:
    frame = gpd.read_file(hostile_files["geojson"]).set_index("id")
    assert "</description><script>alert(1)</script>" in frame.title[SHUSHA]
    assert frame.title[SHUSHA].endswith("Շուշի Şuşa Шуша")
