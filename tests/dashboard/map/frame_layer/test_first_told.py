"""An event of which nothing is told yet says from which day on something is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.map.days import day_number
from dashboard.map.frame_layer.layer import payload
from dashboard.view.chapters import LAST_DAY
from geodata import Atlas, Frame
from tests.dashboard.scripts import Call, loaded

NEEDED = "L.atlasDom = L.atlasWords = L.atlasDays = L.atlasSpots = {};"


@pytest.fixture(scope="module")
def data(atlas: Atlas) -> dict[str, Any]:
    """What the script needs of the payload."""
    whole = payload(atlas)
    return {"tellings": whole["tellings"], "events": whole["events"]}


@pytest.fixture(scope="module")
def script() -> Iterator[Call]:
    with loaded("map/frame_layer/events.js", before=NEEDED) as call:
        yield call


def is_told(atlas: Atlas, name: str, frame: Frame) -> bool:
    view = atlas.telling_of(name, frame)
    return view is not None and view.told and bool(view.claims)


def first_told(
    script: Call, data: dict[str, Any], event: dict[str, Any], viewpoint: str | None
) -> Any:
    frame = {
        "payload": {"tellings": data["tellings"]},
        "time": {"payload": {"last": day_number(LAST_DAY)}},
    }
    layer = {"view": {"viewpoint": viewpoint}, "frame": frame}
    return script("AtlasEvents.prototype.firstTold.call", layer, event)


@pytest.mark.parametrize("viewpoint", [None, "azerbaijan"])
def test_the_first_day_is_that_on_which_the_library_hears_of_it(
    atlas: Atlas, data: dict[str, Any], script: Call, viewpoint: str | None
) -> None:
    late = 0
    for event in data["events"]:
        first = first_told(script, data, event, viewpoint)
        name = event["id"]
        if first is None:
            assert not is_told(atlas, name, atlas.at(LAST_DAY, viewpoint)), name
            continue
        day = dt.date(1970, 1, 1) + dt.timedelta(first)
        assert is_told(atlas, name, atlas.at(day, viewpoint)), name
        assert not is_told(atlas, name, atlas.at(day - dt.timedelta(1), viewpoint)), name
        late += first > event["to"]
    assert late > 5, "many an event is told of only after it has happened"


def test_aghdam_was_told_of_on_the_day_after(data: dict[str, Any], script: Call) -> None:
    event = next(e for e in data["events"] if e["id"] == "1993-07-23-aghdam")
    assert first_told(script, data, event, None) == day_number(dt.date(1993, 7, 24))
