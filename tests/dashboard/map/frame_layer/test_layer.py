"""What the map's script gets says the same as the library, for any day, viewpoint, knowledge."""

from __future__ import annotations

import datetime as dt
import json
import math
from bisect import bisect_right
from dataclasses import replace
from itertools import pairwise
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.map.days import day_number
from dashboard.map.frame_layer.layer import payload
from dashboard.style.symbology import LONGEST_DRAWN_DAYS, is_drawn
from dashboard.view.chapters import CHAPTERS, FIRST_DAY, LAST_DAY
from geodata import Atlas
from geodata.control import Condition
from geodata.dates import When
from geodata.frame import Frame

DAYS = [
    *(chapter.opens for chapter in CHAPTERS),
    FIRST_DAY,
    LAST_DAY,
    *map(
        dt.date.fromisoformat,
        [
            "1992-05-08", "1992-05-09", "2020-09-26", "2020-10-09", "2020-10-12", "2020-11-07",
            "2020-11-08", "2020-11-09", "2020-11-10", "2020-11-25", "2020-12-01", "2022-03-24",
            "2022-03-26", "2022-08-26", "2023-09-20",
        ],
    ),
]  # fmt: skip
unhurried = settings(deadline=None, max_examples=60)


@pytest.fixture(scope="module")
def data(atlas: Atlas) -> dict[str, Any]:
    """The payload as the browser has it: through JSON and back."""
    return json.loads(json.dumps(payload(atlas), allow_nan=False))


def in_force(track: list[list[int]], day: dt.date) -> int:
    """The script's look-up: the value of the last entry that begins by the day."""
    return track[max(0, bisect_right([start for start, _ in track], day_number(day)) - 1)][1]


def agree(data: dict[str, Any], frame: Frame) -> None:
    tracks = data["tracks"][str(frame.knowledge)][frame.viewpoint or ""]
    for kind, standings in (("area", frame.areas), ("place", frame.places)):
        for standing in standings:
            track = data["steps"][tracks[f"{kind}:{standing.id}"]]
            state = data["states"][in_force(track, frame.date)]
            assert state["state"] == str(standing.state), f"{standing.id} on {frame.date}"
            assert set(state["controllers"]) == set(standing.controllers), standing.id
            if standing.state is not Condition.CONTESTED:
                assert state["controllers"] == list(standing.controllers)


@pytest.mark.parametrize("knowledge", ["then", "now"])
@pytest.mark.parametrize("day", sorted(set(DAYS)), ids=str)
def test_tracks_say_what_the_library_says(
    atlas: Atlas, data: dict[str, Any], day: dt.date, knowledge: str
) -> None:
    for viewpoint in atlas.viewpoints:
        agree(data, atlas.at(day, viewpoint, knowledge))


@unhurried
@given(drawn=st.data())
def test_tracks_say_what_the_library_says_on_any_day(
    atlas: Atlas, data: dict[str, Any], drawn: st.DataObject
) -> None:
    day = drawn.draw(st.dates(FIRST_DAY, LAST_DAY))
    viewpoint = drawn.draw(st.sampled_from(atlas.viewpoints))
    agree(data, atlas.at(day, viewpoint, drawn.draw(st.sampled_from(["then", "now"]))))


def test_the_known_days_of_shusha(data: dict[str, Any]) -> None:
    def state(day: str, knowledge: str) -> tuple[str, set[str]]:
        track = data["steps"][data["tracks"][knowledge][""]["area:shusha"]]
        found = data["states"][in_force(track, dt.date.fromisoformat(day))]
        return found["state"], set(found["controllers"])

    assert state("2020-09-26", "then") == ("held", {"nagorno-karabakh"})
    assert state("2020-11-08", "then") == ("contested", {"nagorno-karabakh", "azerbaijan"})
    assert state("2020-11-08", "now") == ("held", {"azerbaijan"})
    assert state("2020-12-01", "then") == ("held", {"azerbaijan"})


def test_tracks_are_complete_and_in_order(atlas: Atlas, data: dict[str, Any]) -> None:
    keys = {f"area:{name}" for name in atlas.areas} | {f"place:{p['id']}" for p in data["places"]}
    for by_viewpoint in data["tracks"].values():
        assert by_viewpoint.keys() == {viewpoint or "" for viewpoint in atlas.viewpoints}
        for tracks in by_viewpoint.values():
            assert tracks.keys() == keys
            for track in (data["steps"][number] for number in tracks.values()):
                starts = [start for start, _ in track]
                assert starts == sorted(set(starts))
                assert starts[0] < day_number(FIRST_DAY)
                numbers = [number for _, number in track]
                assert all(a != b for a, b in pairwise(numbers))
                assert all(0 <= number < len(data["states"]) for number in numbers)


def test_every_state_is_named_once_and_has_words(data: dict[str, Any]) -> None:
    named = {(s["state"], tuple(s["controllers"]), s["text"]) for s in data["states"]}
    assert len(named) == len(data["states"]) == len({s["text"] for s in data["states"]})
    for state in data["states"]:
        assert set(state["controllers"]) <= data["palette"]["holders"].keys()


def test_cells_and_towns_are_those_of_the_atlas(atlas: Atlas, data: dict[str, Any]) -> None:
    assert {cell["id"] for cell in data["cells"]} == set(atlas.areas)
    frame = atlas.at("2020-11-08")
    assert {place["id"] for place in data["places"]} == {standing.id for standing in frame.places}
    for cell in data["cells"]:
        assert cell["geometry"]["type"] in ("Polygon", "MultiPolygon")
        assert cell["error_km"] > 0
    for place in data["places"]:
        longitude, latitude = place["at"]
        assert 38 < longitude < 52, place["id"]
        assert 38 < latitude < 43, place["id"]


def test_cells_called_quiet_never_change_hands(atlas: Atlas, data: dict[str, Any]) -> None:
    quiet = {cell["id"] for cell in data["cells"] if cell["quiet"]}
    assert quiet
    assert "shusha" not in quiet
    frames = [atlas.at(day, knowledge="now") for day in DAYS]
    for name in quiet:
        assert len({frame.area(name).controllers for frame in frames}) == 1, name


# ---- events ------------------------------------------------------------------------------------


def test_every_event_is_sent_and_only_precise_ones_are_drawn(
    atlas: Atlas, data: dict[str, Any]
) -> None:
    assert [event["id"] for event in data["events"]] == list(atlas.events)
    drawn = 0
    for event in data["events"]:
        record = atlas.events[event["id"]].record
        if event["at"] is None:
            continue
        drawn += 1
        assert int(record.where_prec) <= 3, event["id"]
        until = event.get("until", event["to"])
        assert until - event["from"] <= LONGEST_DRAWN_DAYS == 46, event["id"]
        assert all(math.isfinite(degree) for degree in event["at"])
    assert drawn > 50


def test_a_precise_event_is_not_left_out(atlas: Atlas, data: dict[str, Any]) -> None:
    """The limits hide what is vague, and nothing else."""
    for event in data["events"]:
        located = atlas.events[event["id"]]
        vague = located.record.where_prec > 3 or event["to"] - event["from"] > 46
        if event["at"] is None:
            assert vague or located.geometry.is_empty, event["id"]


def test_events_say_days_place_and_precision(atlas: Atlas, data: dict[str, Any]) -> None:
    for event in data["events"]:
        record = atlas.events[event["id"]].record
        assert event["from"] == day_number(record.when.start)
        assert event["to"] == day_number(record.when.end)
        assert event["from"] <= event["to"]
        assert event["place"] == atlas.places[record.places[0].place].record.title
        assert event["basis"] == atlas.basis(event["id"])
        assert event["disputed"] == bool(atlas.disputes(event["id"]))


def telling(data: dict[str, Any], event: dict[str, Any], frame: Frame) -> dict[str, Any]:
    """The script's look-up of what is told of an event."""
    silent = {"claims": [], "disputed": False}
    found = event["tellings"][str(frame.knowledge)].get(frame.viewpoint or "")
    if found is None:
        return silent
    if frame.knowledge == "now":
        return data["tellings"][found]
    if not found or day_number(frame.date) < found[0][0]:
        return silent
    return data["tellings"][in_force(found, frame.date)]


@pytest.mark.parametrize("knowledge", ["then", "now"])
@pytest.mark.parametrize("viewpoint", [None, "azerbaijan", "armenian-side", "russia"])
def test_markers_are_the_told_events_of_the_frame(
    atlas: Atlas, data: dict[str, Any], viewpoint: str | None, knowledge: str
) -> None:
    """The script's rule: in the window, and told by a claim that counts."""
    for day in DAYS:
        number = day_number(day)
        frame = atlas.at(day, viewpoint, knowledge, window=3)
        shown = {
            event["id"]
            for event in data["events"]
            if event["from"] <= number + 3
            and event["to"] >= number - 3
            and telling(data, event, frame)["claims"]
        }
        assert shown == {event.id for event in frame.events if event.told}, day


@unhurried
@given(drawn=st.data())
def test_the_map_knows_which_claims_count_and_contradict(
    atlas: Atlas, data: dict[str, Any], drawn: st.DataObject
) -> None:
    """So that by the day a dispute shows only when both claims had been made."""
    day = drawn.draw(st.dates(FIRST_DAY, LAST_DAY))
    viewpoint = drawn.draw(st.sampled_from(atlas.viewpoints))
    knowledge = drawn.draw(st.sampled_from(["then", "now"]))
    frame = atlas.at(day, viewpoint, knowledge, window=400)
    events = {event["id"]: event for event in data["events"]}
    for view in frame.events:
        found = telling(data, events[view.id], frame)
        claims = atlas.events[view.id].record.claims
        told = view.claims if view.told else ()  # a conclusion alone tells nothing
        assert tuple(claims[number].id for number in found["claims"]) == told
        assert found["disputed"] == view.disputed


def test_an_event_of_which_a_side_never_spoke_is_not_told_from_its_viewpoint(
    atlas: Atlas, data: dict[str, Any]
) -> None:
    voices = atlas.voices("russia")
    assert voices is not None
    silent = 0
    for event in data["events"]:
        claims = atlas.events[event["id"]].record.claims
        spoke = any(claim.by in voices and claim.stance.speaks for claim in claims)
        assert ("russia" in event["tellings"]["now"]) == spoke, event["id"]
        silent += not spoke
    assert silent > 50


def test_numbers_of_days_are_those_of_the_script() -> None:
    """The script divides Date.UTC by a day's milliseconds."""
    for day in (dt.date.min, FIRST_DAY, dt.date(1970, 1, 1), dt.date(2020, 11, 8), dt.date.max):
        assert dt.date(1970, 1, 1) + dt.timedelta(days=day_number(day)) == day


def test_who_contradict_each_other_are_quoted(atlas: Atlas, data: dict[str, Any]) -> None:
    """The sentence of a day needs no other claim in words."""
    quoted = 0
    for event in data["events"]:
        claims = atlas.events[event["id"]].record.claims
        numbers = [n for track in event["tellings"]["then"].values() for _day, n in track]
        numbers += event["tellings"]["now"].values()
        tellings = [data["tellings"][number] for number in numbers]
        wanted = {number for found in tellings for number in found.get("both", ())}
        said = {int(number): words for number, words in event.get("said", {}).items()}
        assert set(said) == wanted
        for number, words in said.items():
            by = atlas.actors[claims[number].by].title
            assert words == {"by": by, "text": claims[number].text}
        quoted += bool(said)
    assert quoted > 30


def test_credits_name_the_makers_of_the_base_map(data: dict[str, Any]) -> None:
    credits = " ".join(data["credits"])
    for maker in ("OpenStreetMap", "Natural Earth", "GeoNames", "Wikipedia"):
        assert maker in credits
    assert len(set(data["credits"])) == len(data["credits"])


def test_the_payload_is_small_json(atlas: Atlas) -> None:
    text = json.dumps(payload(atlas), allow_nan=False)
    assert len(text.encode("utf-8")) < 1_250_000


@pytest.mark.parametrize(("days", "drawn"), [(0, True), (45, True), (46, True), (47, False)])
def test_an_event_of_more_days_than_the_war_has_no_symbol(
    atlas: Atlas, days: int, drawn: bool
) -> None:
    event = atlas.events["2020-11-08-shusha"]
    when = When.parse(f"2020-09-27/{dt.date(2020, 9, 27) + dt.timedelta(days)}")
    other = replace(event, record=event.record.model_copy(update={"when": when}))
    stands_in = SimpleNamespace(events={"it": other}, places=atlas.places)
    assert is_drawn(cast(Atlas, stands_in), "it") is drawn


def test_what_lasts_has_its_symbol_where_it_began(atlas: Atlas) -> None:
    events = {event["id"]: event for event in payload(atlas)["events"]}
    road = events["2022-12-12-lachin-road"]
    assert road["at"]
    assert road["until"] == road["from"] == day_number(dt.date(2022, 12, 12))
    assert all(
        "until" not in event for event in events.values() if event["to"] - event["from"] < 47
    )
    # Nobody told of it at the time: it is only listed.
    assert events["2020-drone-campaign"]["at"] is None
