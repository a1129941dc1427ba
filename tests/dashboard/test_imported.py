"""Imported events in the app: what the map gets, what is let through, what list and panel say."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import streamlit as st
from hypothesis import given
from hypothesis import strategies as st_
from streamlit.testing.v1 import AppTest

import geodata
from dashboard.imported.choice import Choice, choice_of, mask, shown
from dashboard.imported.points import drawn, mercator, pack
from dashboard.jobs import progress
from dashboard.map import document as map_document
from dashboard.map.offline import Parts
from dashboard.panel.imported import panel
from dashboard.screens.explore import shown as page_shown
from dashboard.screens.explore.imported_list import PAGE, card, named
from dashboard.ui import cache
from dashboard.view import parameters
from dashboard.view.extent import THEATRE
from dashboard.view.filters import Filters
from dashboard.view.spot import spot_of
from geodata import Atlas
from geodata.importing import import_csv
from geodata.model import Category
from geodata.new_dataset import copy_built_in
from tests.dashboard.reading_html import parse
from tests.geodata.imports.tables import ACLED, acled_rows, ged, written

APP = Path(__file__).parents[2] / "dashboard" / "app.py"
EVIL = "<img src=x onerror=alert(1)>"
DAYS = (dt.date(2020, 11, 5), dt.date(2020, 11, 11))
EVERYTHING = (dt.date.min, dt.date.max)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built-in layers with two imported tables, in the first of which one row is hostile."""
    base = tmp_path_factory.mktemp("imported")
    copy_built_in(base / "mine")
    rows = acled_rows(3_000)
    rows[0].update(
        event_id_cnty=EVIL, event_date="2020-11-08", location=EVIL, notes=EVIL * 20,
        actor1=EVIL, source=EVIL, admin1=EVIL, longitude="46.75", latitude="39.76",
    )  # fmt: skip
    for name, text in (("acled.csv", written(ACLED, rows)), ("ged.csv", ged(500))):
        (base / name).write_text(text, encoding="utf-8")
        import_csv(base / name, base / "mine")
    return base / "mine"


@pytest.fixture(scope="module")
def many(folder: Path) -> Atlas:
    return geodata.load(folder)


# ---- points -----------------------------------------------------------------------------------


def unpacked(packed: bytes) -> dict[str, Any]:
    raw = gzip.decompress(packed)
    (length,) = struct.unpack_from("<I", raw)
    found: dict[str, Any] = json.loads(raw[4 : 4 + length])
    at, kinds = 4 + length, {"first": "<i4", "last": "<i4", "x": "<f4", "y": "<f4", "number": "<u4"}
    assert at % 4 == 0
    for name in found["arrays"]:
        kind = np.dtype(kinds.get(name, "u1"))
        found[name] = np.frombuffer(raw, kind, found["count"], at)
        at += found["count"] * kind.itemsize
    assert at == len(raw)
    return found


def test_the_map_gets_every_event_that_has_a_point_and_no_other(many: Atlas) -> None:
    found = unpacked(pack(many.imported))
    assert sorted(found["number"].tolist()) == np.flatnonzero(drawn(many.imported)).tolist()
    assert 2_000 < found["count"] < len(many.imported)
    numbers = found["number"]
    assert (found["first"] == many.imported.first[numbers]).all()
    assert (found["last"] == many.imported.last[numbers]).all()
    names = [found["categories"][c] for c in found["category"]]
    assert names == many.imported.table["category"].to_pandas()[numbers].tolist()


def test_classes_hold_all_events_by_length_and_day(many: Atlas) -> None:
    found = unpacked(pack(many.imported))
    assert [c[1] for c in found["classes"]][1:] == [c[2] for c in found["classes"]][:-1]
    assert found["classes"][-1][2] == found["count"]
    for reach, start, end in found["classes"]:
        first, last = found["first"][start:end], found["last"][start:end]
        assert (np.diff(first) >= 0).all()
        assert (last - first <= reach).all()


def test_what_has_no_point_is_not_drawn(many: Atlas) -> None:
    (south, west), (north, east) = THEATRE
    for event, on_map in zip(many.imported, drawn(many.imported), strict=True):
        near = event.place_code is None or event.place_code <= 3
        inside = west <= event.lon <= east and south <= event.lat <= north
        assert on_map == (near and inside and (event.last - event.first).days <= 46)


@given(st_.floats(-180, 180), st_.floats(-85, 85))
def test_positions_are_those_of_web_mercator(lon: float, lat: float) -> None:
    from pyproj import Transformer

    x, y = mercator(np.array([[lon, lat]]))
    east, north = Transformer.from_crs(4326, 3857, always_xy=True).transform(lon, lat)
    half = 20037508.342789244
    assert x[0] == pytest.approx(0.5 + east / half / 2, abs=1e-9)
    assert y[0] == pytest.approx(0.5 - north / half / 2, abs=1e-9)


def test_the_map_document_does_not_grow_with_imports(many: Atlas, atlas: Atlas) -> None:
    def size(of: Atlas) -> int:
        return len(Parts.of(map_document.build(of, {"day": "2020-11-08"})).as_bytes())

    assert size(many) == size(atlas) < 2_500_000


# ---- choice -----------------------------------------------------------------------------------


def of_origin(atlas: Atlas, source: str) -> int:
    return next(i for i, o in enumerate(atlas.imported.origins) if o.source == source)


@pytest.mark.parametrize(
    ("chosen", "keep"),
    [
        (Filters(), lambda e: True),
        (Filters(categories=frozenset({"agreement"})), lambda e: e.category == "agreement"),
        (Filters(actors=frozenset({"acled"})), lambda e: e.origin.by == "acled"),
        (Filters(actors=frozenset({"armenia"})), lambda e: False),
        (Filters(sources=frozenset({"references"})), lambda e: True),
        (Filters(sources=frozenset({"nyt-2020-12-01"})), lambda e: False),
        (Filters(disputed="disputed"), lambda e: False),
        (Filters(basis="reference"), lambda e: True),
        (Filters(basis="document"), lambda e: False),
        (
            Filters(precision=frozenset({"1", "2"})),
            lambda e: e.origin.system == "ged" and e.place_code in (1, 2),
        ),
    ],
)
def test_filters_mean_the_same_as_for_other_events(chosen: Filters, keep: Any, many: Atlas) -> None:
    found = mask(many, choice_of(many, chosen, None))
    assert found.tolist() == [bool(keep(event)) for event in many.imported]


def test_a_viewpoint_counts_only_its_own_claims(many: Atlas) -> None:
    assert choice_of(many, Filters(), "azerbaijan").origins == ()
    assert choice_of(many, Filters(), "acled").origins == (of_origin(many, "acled"),)


def test_those_of_days_and_spot_are_all_and_only_those(many: Atlas) -> None:
    everything = choice_of(many, Filters(), None)
    box = (46.7, 39.7, 46.8, 39.8)
    wanted = [
        e.number
        for e in many.imported
        if e.first <= DAYS[1]
        and e.last >= DAYS[0]
        and box[0] <= e.lon <= box[2]
        and box[1] <= e.lat <= box[3]
    ]
    assert wanted
    assert shown(many, everything, DAYS, box).tolist() == wanted
    assert len(shown(many, everything, EVERYTHING)) == len(many.imported)
    assert len(shown(many, Choice(None, (), None), EVERYTHING)) == 0


# ---- words ------------------------------------------------------------------------------------


def test_the_panel_says_who_says_so_and_escapes(many: Atlas) -> None:
    html = panel(many, f"acled:{EVIL}")
    assert "<img" not in html
    text = parse(html).text
    assert EVIL in text
    assert "ACLED" in text
    assert "acled.csv, line 2" in text
    assert "ACLED geo_precision" in text
    assert "It moves no control" in text
    assert 'href="https://acleddata.com/"' in html


def test_the_map_knows_numbers_and_the_page_names(many: Atlas) -> None:
    number = many.imported.number_of("acled:AZE7")
    assert named(many, f"imported:#{number}") == "imported:acled:AZE7"
    assert named(many, "area:shusha") == "area:shusha"
    assert named(many, "imported:#999999") == "imported:#999999"


def test_a_card_tells_of_an_event_or_a_spot(many: Atlas) -> None:
    everything = choice_of(many, Filters(), None)
    one = card(many, "imported:acled:AZE7", everything, DAYS)
    assert one is not None
    assert one["title"] == many.imported_event("acled:AZE7").title
    spot = card(many, "near:46.7,39.7,46.8,39.8", everything, EVERYTHING)
    assert spot is not None
    assert "imported events here" in spot["title"]
    assert len(spot["lines"]) == 6
    assert card(many, "area:shusha", everything, DAYS) is None
    assert card(many, None, everything, DAYS) is None


@pytest.mark.parametrize(
    ("text", "box"),
    [
        ("near:46.5,39.6,46.6,39.7", (46.5, 39.6, 46.6, 39.7)),
        ("near:46.6,39.6,46.5,39.7", None),
        ("near:46.5,39.6,46.6", None),
        ("near:a,b,c,d", None),
        ("near:nan,0,1,1", None),
        ("near:0,0,inf,1", None),
        ("area:shusha", None),
        ("", None),
        (None, None),
    ],
)
def test_a_spot_is_a_box_or_nothing(text: str | None, box: Any) -> None:
    assert spot_of(text) == box


def test_a_link_to_an_imported_event_or_spot_is_kept(many: Atlas) -> None:
    for text in ("imported:acled:AZE7", "near:46.5,39.6,46.6,39.7"):
        view, notices = parameters.from_query({"selected": text}, many)
        assert view["selected"] == text
        assert notices == []
    view, notices = parameters.from_query({"selected": "imported:acled:none"}, many)
    assert view["selected"] is None
    assert notices


# ---- the page ---------------------------------------------------------------------------------


@pytest.fixture
def app(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    st.cache_resource.clear()
    cache.forget()
    monkeypatch.setenv("ATLAS_DATA", str(folder))
    monkeypatch.setattr(progress, "warm_up", lambda: None)
    found = AppTest.from_file(str(APP), default_timeout=90)
    found.query_params["date"] = "2020-11-08"
    yield found
    st.cache_resource.clear()
    cache.forget()


def run(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception, [e.value for e in app.exception]
    return app


def told(app: AppTest) -> dict[str, Any]:
    (link,) = [e for e in app.get("bidi_component") if e.key == "map-link"]
    found: dict[str, Any] = json.loads(link.proto.json)
    return found


def answered(app: AppTest) -> dict[str, Any]:
    """What the page says of imported events."""
    found: dict[str, Any] = told(app)["imported"]["answer"]
    return found


def test_the_page_counts_and_lists_them_and_turns_pages(app: AppTest, many: Atlas) -> None:
    app.query_params["window"] = "30"
    run(app)
    days = (dt.date(2020, 10, 9), dt.date(2020, 12, 8))
    number = len(shown(many, choice_of(many, Filters(), None), days))
    first = answered(app)
    assert f"{number:,} imported" in first["heading"]
    assert [e.key for e in app.get("bidi_component")].count("map-points") == 1
    assert (first["first"], first["total"], len(first["rows"])) == (0, number, PAGE)
    app.session_state["map-link"] = {"turn": {"key": None, "first": 0, "direction": 1, "at": 1}}
    second = answered(run(app))
    assert second["first"] == PAGE
    assert not {row["key"] for row in second["rows"]} & {row["key"] for row in first["rows"]}


def test_a_page_after_the_last_is_the_first(app: AppTest) -> None:
    app.session_state["imported_first"], app.session_state["imported_of"] = 10**6, None
    assert answered(run(app))["first"] == 0


def test_choosing_a_spot_and_an_event_of_its_list(app: AppTest) -> None:
    app.query_params["selected"] = spot = "near:46.7,39.7,46.8,39.8"
    here = answered(run(app))
    assert here["key"] == spot
    assert "imported events here" in here["heading"]
    key = here["rows"][0]["key"]
    query = {"date": "2020-11-08", "selected": key}
    app.session_state["map-link"] = {"view": {"query": query, "at": 1}}
    run(app)
    assert app.session_state["selected"] == key
    assert told(app)["imported"]["card"]["key"] == key
    assert answered(app)["key"] == key
    assert "who says" not in answered(app)["panel"]


def test_what_the_map_calls_by_its_number_is_told_under_that_key(app: AppTest, many: Atlas) -> None:
    run(app)
    query = {"date": "2020-11-08", "selected": "imported:#7"}
    app.session_state["map-link"] = {"view": {"query": query, "at": 1}}
    run(app)
    assert answered(app)["key"] == "imported:#7"
    assert app.session_state["selected"] == f"imported:{many.imported.key_of(7)}"


def looked_for(app: AppTest, query: str) -> dict[str, Any]:
    """What the page is told that was found among imported events."""
    run(app)
    app.session_state["map-link"] = {"find": {"query": query, "at": 1}}
    found: dict[str, Any] = told(run(app))["imported"]["found"]
    return found


def test_imported_events_are_found_and_chosen(app: AppTest) -> None:
    found = looked_for(app, "armed clash village 77")
    assert found["query"] == "armed clash village 77"
    assert found["total"] >= 1
    assert all(hit["key"].startswith("imported:") for hit in found["hits"])


def test_what_a_viewpoint_takes_away_is_not_found(app: AppTest) -> None:
    app.query_params["viewpoint"] = "azerbaijan"
    assert looked_for(app, "armed clash village 77")["total"] == 0


def test_a_viewpoint_takes_the_imported_events_away(app: AppTest) -> None:
    app.query_params["viewpoint"] = "azerbaijan"
    run(app)
    assert told(app)["imported"]["choice"]["origins"] == []
    assert "0 imported" in answered(app)["heading"]
    assert answered(app)["rows"] == []


def test_a_run_looks_for_the_imported_events_once(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are many; heading, list and map show the same ones."""
    found: list[str] = []

    def counted(name: str, work: Any) -> Any:
        def done(*given: Any) -> Any:
            found.append(name)
            return work(*given)

        return done

    monkeypatch.setattr(page_shown, "choice_of", counted("choice", choice_of))
    monkeypatch.setattr(page_shown, "shown", counted("events", shown))
    run(app)
    assert sorted(found) == ["choice", "events"]


def test_all_kinds_have_a_number_for_the_map() -> None:
    assert len(Category) < 256
