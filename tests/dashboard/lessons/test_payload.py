"""What the player in the browser gets: views, corners, and claims it can look up."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

from shapely import box

from dashboard.lessons import Lesson
from dashboard.lessons.claims import claims_of
from dashboard.lessons.load import bounds_of, marked, window_of
from dashboard.lessons.payload import for_browser
from dashboard.style.arrows import arrows
from dashboard.style.symbology import is_drawn
from dashboard.view import parameters
from dashboard.view.extent import HOME
from geodata import Atlas
from tests.dashboard.lessons.conftest import Written


def test_a_step_as_the_player_takes_it(atlas: Atlas, read: Written, sound: dict[str, Any]) -> None:
    payload = for_browser(read(sound)[0]["a-town"], atlas)
    first, second = payload["steps"]
    assert first["view"]["day"] == "2020-11-08"
    assert first["view"]["chapter"] == "44-days"
    assert first["view"]["highlight"] == ["2020-11-08-shusha"]
    assert first["bounds"] == [[39.5, 46.4], [39.95, 47.1]]
    assert second["bounds"] == [list(corner) for corner in HOME]
    assert second["view"]["selected"] is None
    assert second["view"]["highlight"] == [], "it does not keep those of the step before"
    assert second["question"] is None
    json.dumps(payload)


def test_the_words_of_the_glossary_stand_in_the_text(
    atlas: Atlas, shipped: dict[str, Lesson]
) -> None:
    for lesson in shipped.values():
        payload = for_browser(lesson, atlas)
        met = set()
        for step, record in zip(payload["steps"], lesson.steps, strict=True):
            written = [piece if isinstance(piece, str) else piece[0] for piece in step["pieces"]]
            assert "".join(written) == record.text
            ids = [piece[1] for piece in step["pieces"] if not isinstance(piece, str)]
            assert len(set(ids)) == len(ids), "each is marked once in a text"
            met.update(ids)
        assert set(payload["words"]) == met
    words = for_browser(shipped["handovers"], atlas)["words"]
    term, text = words["peacekeepers"]
    assert term == "peacekeepers"
    assert text.startswith("The Russian force of 1,960")


def test_a_step_s_link_shows_its_view_in_the_app(atlas: Atlas, shipped: dict[str, Lesson]) -> None:
    for lesson in shipped.values():
        for step, view in zip(for_browser(lesson, atlas)["steps"], lesson.views, strict=True):
            again, notices = parameters.from_query(dict(parse_qsl(step["link"])), atlas)
            assert notices == []
            assert again | {"chapter": None} == view | {"chapter": None}


def test_the_player_has_every_claim(atlas: Atlas, shipped: dict[str, Lesson]) -> None:
    for lesson in shipped.values():
        steps = for_browser(lesson, atlas)["steps"]
        for step, record in zip(steps, lesson.steps, strict=True):
            claims = [claim for _, claim in claims_of(record, atlas)]
            assert [claim["text"] for claim in step["claims"]] == [c.text for c in claims]
            titles = [atlas.sources[c.source].title for c in claims]
            assert [claim["source"] for claim in step["claims"]] == titles


def test_what_a_step_points_at_is_on_its_map(atlas: Atlas, shipped: dict[str, Lesson]) -> None:
    for lesson in shipped.values():
        for step, view in zip(lesson.steps, lesson.views, strict=True):
            frame = atlas.at(view["date"], view["viewpoint"], view["knowledge"], window_of(view))
            told = {event.id for event in frame.events if event.told}
            west, south, east, north = bounds_of(step)
            for name in marked(view):
                point = atlas.events[name].point
                assert name in told, (step.id, name)
                if not is_drawn(atlas, name):
                    sight = box(west, south, east, north)
                    assert any(way.intersects(sight) for way in arrows(atlas, name)), name
                    continue
                assert west <= point.x <= east, (step.id, name)
                assert south <= point.y <= north, (step.id, name)
