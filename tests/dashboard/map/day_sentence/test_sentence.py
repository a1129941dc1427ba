"""The sentence on the map is the one that Python makes, on any day and by anybody's claims."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.language.day_sentence import day_sentence
from dashboard.map.days import day_number
from dashboard.map.frame_layer.layer import payload
from dashboard.view.chapters import FIRST_DAY, LAST_DAY
from geodata import Atlas
from tests.dashboard.map.frame_layer.test_layer import DAYS
from tests.dashboard.scripts import loaded

KNOWN = [
    *DAYS,
    *map(
        dt.date.fromisoformat,
        [
            "1988-02-20", "1992-06-01", "1993-07-23", "2005-05-05", "2020-09-27", "2020-10-04",
            "2020-10-20", "2020-11-02", "2022-03-27", "2023-09-19", "2024-06-12",
        ],
    ),
]  # fmt: skip
NEEDED = """
L.atlasDom = {};
L.take = (payload) => { L.payload = payload; payload.events.sort((a, b) => a.from - b.from); };
L.say = (day, viewpoint, knowledge, window, hidden, wide) => {
    const events = Object.create(L.AtlasEvents.prototype);
    const view = { viewpoint, knowledge, window };
    events.frame = { payload: L.payload, view, day, hidden: new Set(hidden), events };
    return L.AtlasSentence.piecesOf(events.frame, wide);
};
"""
SCRIPTS = (
    "words.js",
    "days.js",
    "frame_layer/spots.js",
    "frame_layer/events.js",
    "day_sentence/sentence.js",
)
Say = Callable[..., list[dict[str, Any]]]
unhurried = settings(deadline=None, max_examples=200)


@pytest.fixture(scope="module")
def say(atlas: Atlas) -> Iterator[Say]:
    with loaded(*(f"map/{name}" for name in SCRIPTS), before=NEEDED) as call:
        data = json.loads(json.dumps({**payload(atlas), "cells": [], "tracks": {}}))
        call("take", data)

        def pieces(
            day: dt.date, viewpoint: str | None, knowledge: str, window: int | str = 3,
            hidden: frozenset[str] = frozenset(), wide: bool = True,
        ) -> list[dict[str, Any]]:  # fmt: skip
            return call("say", day_number(day), viewpoint, knowledge, window, sorted(hidden), wide)

        yield pieces


def joined(pieces: list[dict[str, Any]]) -> str:
    return " ".join(piece["text"] for piece in pieces)


@pytest.mark.parametrize("knowledge", ["then", "now"])
def test_map_and_library_say_the_same_for_everybody(atlas: Atlas, say: Say, knowledge: str) -> None:
    for day in KNOWN:
        for viewpoint in atlas.viewpoints:
            frame = atlas.at(day, viewpoint, knowledge)
            for wide in (True, False):
                expected = day_sentence(atlas, frame, wide=wide)
                assert joined(say(day, viewpoint, knowledge, wide=wide)) == expected, day


@unhurried
@given(drawn=st.data())
def test_on_any_day_with_any_window_and_whatever_is_hidden(
    atlas: Atlas, say: Say, drawn: st.DataObject
) -> None:
    some_day = st.sampled_from([event.record.when.start for event in atlas.events.values()])
    some_day = some_day.filter(lambda day: FIRST_DAY <= day <= LAST_DAY)
    day = drawn.draw(some_day | st.dates(FIRST_DAY, LAST_DAY))
    viewpoint = drawn.draw(st.sampled_from(atlas.viewpoints))
    knowledge = drawn.draw(st.sampled_from(["then", "now"]))
    window = drawn.draw(st.sampled_from([0, 3, 30]))
    frame = atlas.at(day, viewpoint, knowledge, window)
    near = sorted({event.id for event in frame.events} | {"2020-11-08-shusha"})
    hidden = drawn.draw(st.frozensets(st.sampled_from(near)))
    pieces = say(day, viewpoint, knowledge, window, hidden)
    assert joined(pieces) == day_sentence(atlas, frame, hidden)
    assert hidden.isdisjoint(piece.get("event") for piece in pieces)


def test_the_whole_past_may_be_the_window(atlas: Atlas, say: Say) -> None:
    day = dt.date(1993, 7, 23)
    frame = atlas.at(day, window=99_999)
    past = sum(
        not event.told and atlas.events[event.id].record.when.start <= day for event in frame.events
    )
    assert say(day, None, "then", "all")[-1]["text"] == f"{past} more became known only later."


def test_titles_lead_to_their_events_and_disputes_are_marked(atlas: Atlas, say: Say) -> None:
    title, disagree, one, other, later = say(dt.date(2020, 11, 8), None, "then")
    assert title["event"] == "2020-11-08-shusha"
    assert disagree["disputed"] is True
    assert (one["by"], other["by"]) == ("Azerbaijan", "Armenia")
    assert set(later) == {"text"}
