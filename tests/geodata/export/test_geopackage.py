"""GeoPackage, read back by GDAL."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest

from geodata import Atlas
from geodata.export import export
from geodata.files import FileRefusedError
from tests import dying
from tests.geodata.export.conftest import CHOSEN, SHUSHA

SPATIAL = {
    "events": "Point",
    "places": "Point",
    "areas": "MultiPolygon",
    "control": "MultiPolygon",
    "control_places": "Point",
}


def layer(path: Path, name: str) -> pd.DataFrame:
    return pyogrio.read_dataframe(path, layer=name)


def test_every_table_is_a_layer(atlas: Atlas, files: dict[str, Path]) -> None:
    path = files["gpkg"]
    assert dict(pyogrio.list_layers(path)) == SPATIAL | dict.fromkeys(
        ("claims", "changes", "names", "sources", "actors")
    )
    claims = sum(len(e.record.claims) for e in atlas.events.values())
    assert len(layer(path, "claims")) == claims
    assert len(layer(path, "names")) == sum(len(p.record.names) for p in atlas.places.values())
    assert len(layer(path, "sources")) == len(atlas.sources)
    assert list(layer(path, "actors")["id"]) == sorted(atlas.actors)


@pytest.mark.parametrize("name", ["events", "places", "areas"])
def test_geometry_is_that_of_the_layer(name: str, atlas: Atlas, files: dict[str, Path]) -> None:
    frame = gpd.read_file(files["gpkg"], layer=name).set_index("id")
    assert frame.crs.to_epsg() == 4326
    features = getattr(atlas, name)
    assert set(frame.index) == set(features)
    assert all(frame.geometry[key].equals(item.geometry) for key, item in features.items())


def test_days_are_dates_for_a_temporal_controller(atlas: Atlas, files: dict[str, Path]) -> None:
    info = pyogrio.read_info(files["gpkg"], layer="control")
    kinds = dict(zip(info["fields"], info["ogr_types"], strict=True))
    assert kinds["first_day"] == kinds["last_day"] == "OFTDate"
    frame = layer(files["gpkg"], "control")
    day = pd.Timestamp("2020-11-08")
    shown = frame[
        (frame.first_day.isna() | (frame.first_day <= day))
        & (frame.last_day.isna() | (frame.last_day >= day))
    ]
    expected = {s.id: str(s.state) for s in atlas.at("2020-11-08").areas}
    assert dict(zip(shown["id"], shown["state"], strict=True)) == expected


def test_the_file_keeps_to_the_integrity_rules_of_sqlite(files: dict[str, Path]) -> None:
    with sqlite3.connect(files["gpkg"]) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        changed = {row[0] for row in connection.execute("SELECT last_change FROM gpkg_contents")}
    assert len(changed) == 1  # the day of the data, not the clock's


def test_a_filter_keeps_the_events(chosen_files: dict[str, Path]) -> None:
    assert set(layer(chosen_files["gpkg"], "events")["id"]) == set(CHOSEN)
    assert set(layer(chosen_files["gpkg"], "claims")["event"]) == set(CHOSEN)


def test_a_full_disk_is_told_and_not_what_gdal_makes_of_it(
    atlas: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    told = f"{tmp_path}.* cannot be written: it would be larger than a file may be here"
    with dying.room_for(20_000), pytest.raises(FileRefusedError, match=told):
        export("gpkg", atlas, [SHUSHA])
    assert not list(tmp_path.iterdir())


def test_hostile_text_is_not_cut_at_a_nul(hostile_files: dict[str, Path]) -> None:
    titles = layer(hostile_files["gpkg"], "events").set_index("id")["title"]
    assert "<script>alert(1)</script>" in titles[SHUSHA]
    assert titles[SHUSHA].endswith("Շուշի Şuşa Шуша")
