"""The front door without a browser: who is meant to see it, what it and the tour say."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from dashboard.screens.explore import front_door
from dashboard.view import chapters
from tests.dashboard.test_app import opened, run, warmed  # noqa: F401 - a fixture


def told_door(app: Any) -> dict[str, Any] | None:
    found = [e for e in app.get("bidi_component") if e.key == "front-door"]
    return json.loads(found[0].proto.json) if found else None


def test_a_visitor_without_a_link_is_welcomed() -> None:
    app = opened()
    data = told_door(app)
    assert data is not None
    assert data["first"] is True
    assert data["tour"] == 0
    assert app.query_params == {}


@pytest.mark.parametrize("query", [{"date": "2020-11-09"}, {"selected": "area:shusha"}])
def test_a_visitor_with_a_link_is_not(query: dict[str, str]) -> None:
    app = opened(**query)
    data = told_door(app)
    assert data is not None
    assert data["first"] is False


def test_what_comes_later_does_not_make_a_first_visit() -> None:
    """The page takes defaults out of the address; the visitor came by a link all the same."""
    app = opened(date=str(chapters.START.opens))
    assert "date" not in app.query_params
    data = told_door(run(app))
    assert data is not None
    assert data["first"] is False


def test_an_embedded_map_has_no_door() -> None:
    app = opened(embed="1")
    assert told_door(app) is None
    assert not app.button


def test_the_tour_can_be_asked_for_again_and_again() -> None:
    app = opened(date="2020-11-09")
    for number in (1, 2):
        app.menu_button(key="more-menu").click("Tour")
        data = told_door(run(app))
        assert data is not None
        assert data["tour"] == number


def test_the_tour_has_few_and_short_stops() -> None:
    stops = front_door.stops()
    assert 5 <= len(stops) <= 6
    words = sum(len(stop["text"].split()) for stop in stops)
    assert words <= 260, "more than two minutes at a calm pace of 130 words a minute"


def test_each_stop_points_at_what_the_page_has() -> None:
    room = Path(front_door.__file__).parent
    rooms = (room, room.parents[1] / "map_page", room.parents[1] / "map")
    files = [p for r in rooms for kind in ("py", "js", "html") for p in r.rglob(f"*.{kind}")]
    written = "".join(p.read_text(encoding="utf-8") for p in files if p.stem != "front_door")
    for selector in (s for stop in front_door.stops() for s in stop["at"]):
        if selector.startswith(".st-key-"):
            assert f'key="{selector.removeprefix(".st-key-")}"' in written, selector
        elif selector.startswith(".atlas-"):
            assert re.search(rf'"{selector[1:]}[" ]', written), selector


def test_the_played_chapter_exists() -> None:
    assert chapters.by_id(front_door.PLAYED).title == "The 44 days"
