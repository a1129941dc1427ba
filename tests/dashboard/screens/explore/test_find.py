"""Looking for something beside the map: names, days, positions, and more than the first hits."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from dashboard.screens.explore.panel import MORE_HITS, MOST_HITS
from streamlit.testing.v1 import AppTest

from dashboard.jobs import progress
from dashboard.screens.explore.actions import CLOSE

APP = Path(__file__).parents[4] / "dashboard" / "app.py"


@pytest.fixture(autouse=True)
def _no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ATLAS_DATA", raising=False)
    monkeypatch.setattr(progress, "warm_up", lambda: None)


def looked_for(query: str, app: AppTest | None = None) -> AppTest:
    if app is None:
        app = AppTest.from_file(str(APP), default_timeout=90)
        app.run()
    app.text_input(key="query").set_value(query)
    return run(app)


def run(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception, [e.value for e in app.exception]
    return app


def hits(app: AppTest) -> list[str]:
    keys = [button.key or "" for button in app.button]
    return [key.removeprefix("open-hit-") for key in keys if key.startswith("open-hit-")]


def told(app: AppTest) -> dict[str, Any]:
    """What the page tells the map to show."""
    (link,) = [e for e in app.get("bidi_component") if e.key == "map-link"]
    found: dict[str, Any] = json.loads(link.proto.json)
    return found


def test_a_day_is_gone_to() -> None:
    app = looked_for("9 May 1992")
    assert hits(app)[:2] == ["day:1992-05-09", "event:1992-05-09-shusha"]
    button = app.button(key="open-hit-day:1992-05-09")
    assert button.label == "**Go to 9 May 1992**"
    order = told(app)["order"]
    button.click()
    run(app)
    assert app.session_state["date"] == dt.date(1992, 5, 9)
    assert (told(app)["day"], told(app)["order"]) == ("1992-05-09", order + 1)


def test_a_position_is_gone_to_and_marked_until_something_is_chosen() -> None:
    app = looked_for("39.76, 46.75")
    assert hits(app)[:2] == ["at:46.75,39.76", "place:shusha"]
    assert "km away" in app.button(key="open-hit-place:shusha").label
    app.button(key="open-hit-at:46.75,39.76").click()
    run(app)
    view = told(app)
    assert view["center"] == view["point"] == [46.75, 39.76]
    assert view["zoom"] == CLOSE
    app.button(key="open-hit-place:shusha").click()
    run(app)
    assert told(app)["point"] is None
    assert told(app)["selected"] == "place:shusha"


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("46.75, 39.76", "outside the map"),
        ("1987-12-31", "The atlas shows 1 January 1988"),
        ("xyzzyplugh", "Nothing found"),
    ],
)
def test_where_there_is_nothing_to_go_to_it_is_said_why(query: str, note: str) -> None:
    app = looked_for(query)
    assert hits(app) == []
    assert note in " ".join(caption.value for caption in app.caption)
    assert "Nothing found" in note or "Nothing found" not in str([c.value for c in app.caption])


def test_more_hits_are_counted_and_shown_when_asked_for() -> None:
    app = looked_for("Karabakh")
    assert len(hits(app)) == MOST_HITS
    more = app.button(key="more-hits")
    assert more.label.endswith(" more")
    more.click()
    run(app)
    total = len(hits(app))
    assert MOST_HITS < total <= MOST_HITS + MORE_HITS
    looked_for("Shusha", app)
    assert len(hits(app)) == MOST_HITS, "another query starts with the first ones again"


def test_a_hit_says_its_day_and_that_sources_disagree() -> None:
    label = looked_for("fall of Shusha").button(key="open-hit-event:2020-11-08-shusha").label
    assert "8 November 2020 · sources disagree" in label
