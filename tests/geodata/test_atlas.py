"""The atlas as a library: what `at` and `timelines` promise, on the real data and on small ones."""

from __future__ import annotations

import copy
import datetime as dt
import json
import random
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geodata
from geodata import Atlas, DatasetError, DateError, Frame, Knowledge, UnknownViewpointError
from geodata.dataset import Dataset, Located
from geodata.dates import AFTER_ALL, BEFORE_ALL, When
from geodata.model import Claim, Event, Stance
from tests.geodata.conftest import Folder
from tests.geodata.known_states import shown

DAY = dt.date(2020, 11, 8)
days = st.dates(dt.date(1987, 1, 1), dt.date(2024, 12, 31))
knowledges = st.sampled_from(list(Knowledge))


# ---- asking -------------------------------------------------------------------------------------


def test_a_date_may_be_a_day_or_a_text(atlas: Atlas) -> None:
    assert atlas.at(DAY) == atlas.at("2020-11-08")
    assert atlas.at(DAY).date == DAY


def test_knowledge_may_be_a_word(atlas: Atlas) -> None:
    assert atlas.at(DAY, knowledge="now") == atlas.at(DAY, knowledge=Knowledge.NOW)
    assert atlas.at(DAY) == atlas.at(DAY, knowledge="then")
    with pytest.raises(ValueError, match="maybe"):
        atlas.at(DAY, knowledge="maybe")


@pytest.mark.parametrize("date", ["", "2020-11", "2020-11-31", "8.11.2020", "2020-11-08/.."])
def test_a_wrong_date_is_refused_with_a_remedy(atlas: Atlas, date: str) -> None:
    with pytest.raises(DateError, match="write it as YYYY-MM-DD"):
        atlas.at(date)


def test_a_day_with_a_time_is_that_day(atlas: Atlas) -> None:
    """A datetime is a date to Python; the answer must be the same and comparable."""
    assert atlas.at(dt.datetime(2020, 11, 8, 17, 30)).areas == atlas.at(DAY).areas


@pytest.mark.parametrize("name", ["atlantis", "", "Azerbaijan"])
def test_an_unknown_viewpoint_is_refused_with_those_there_are(atlas: Atlas, name: str) -> None:
    with pytest.raises(UnknownViewpointError, match=r"take one of: .*azerbaijan"):
        atlas.at(DAY, name)


def test_every_viewpoint_on_offer_answers(atlas: Atlas) -> None:
    assert atlas.viewpoints[0] is None
    assert "ussr" not in atlas.viewpoints, "it spoke of control twice: no map follows from that"
    assert {"azerbaijan", "armenia", "nagorno-karabakh", "russia", "armenian-side"} <= set(
        atlas.viewpoints
    )
    for viewpoint in atlas.viewpoints:
        assert atlas.at(DAY, viewpoint).viewpoint == viewpoint


def test_a_side_speaks_for_its_members(atlas: Atlas) -> None:
    voices = atlas.voices("armenian-side")
    assert voices is not None
    assert {"armenia", "nagorno-karabakh"} <= voices
    assert atlas.voices(None) is None


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetError) as caught:
        geodata.load(tmp_path / "nowhere")
    assert len(caught.value.faults) == 1
    assert "is not a folder" in str(caught.value)


def test_a_path_may_be_a_text(folder: Folder) -> None:
    assert geodata.load(str(folder.path)).events.keys() == geodata.load(folder.path).events.keys()


# ---- frames -------------------------------------------------------------------------------------


def test_a_frame_has_every_cell_once_and_finds_it(atlas: Atlas) -> None:
    frame = atlas.at(DAY)
    assert [standing.id for standing in frame.areas] == sorted(atlas.areas)
    assert frame.area("shusha").title == atlas.areas["shusha"].record.title
    assert frame.place("shusha").title == atlas.places["shusha"].record.title
    for find in (frame.area, frame.place):
        with pytest.raises(KeyError, match="atlantis"):
            find("atlantis")


def test_towns_abroad_and_districts_have_no_state(atlas: Atlas) -> None:
    frame = atlas.at(DAY)
    for name in ("moscow", "ankara", "lachin-corridor-road", "nagorno-karabakh"):
        with pytest.raises(KeyError):
            frame.place(name)


@pytest.mark.parametrize("window", [0, 1, 3, 30, 3660])
def test_the_window_takes_in_whole_days_on_both_sides(atlas: Atlas, window: int) -> None:
    frame = atlas.at(DAY, knowledge="now", window=window)
    first, last = DAY - dt.timedelta(window), DAY + dt.timedelta(window)
    assert frame.window == (first, last)
    expected = [
        name
        for name, event in atlas.events.items()
        if event.record.when.start <= last and event.record.when.end >= first
    ]
    assert [event.id for event in frame.events] == expected
    assert "2020-11-08-shusha" in expected


@pytest.mark.parametrize("day", [BEFORE_ALL, AFTER_ALL])
def test_the_ends_of_the_calendar_are_days_like_any_other(atlas: Atlas, day: dt.date) -> None:
    for knowledge in Knowledge:
        frame = atlas.at(day, knowledge=knowledge, window=10**6)
        assert frame.window[0] >= BEFORE_ALL
        assert frame.window[1] <= AFTER_ALL
        assert len(frame.areas) == len(atlas.areas)


def test_an_event_nobody_had_told_of_is_marked(atlas: Atlas) -> None:
    """It is shown on its day, but as told later, with the claims made by then."""
    for event in atlas.at("1992-05-09").events:
        claims = atlas.events[event.id].record.claims
        known = [c.id for c in claims if c.on.latest <= dt.date(1992, 5, 9)]
        assert list(event.claims) == known
        assert event.told == bool(known)
    assert all(event.told for event in atlas.at("1992-05-09", knowledge="now").events)


def test_a_dispute_is_shown_only_when_both_sides_have_spoken(atlas: Atlas) -> None:
    def disputed(day: str) -> bool:
        frame = atlas.at(day, window=5)
        return next(e for e in frame.events if e.id == "2020-10-09-hadrut").disputed

    assert not disputed("2020-10-08")
    assert disputed("2020-10-10")


def test_counts_add_up(atlas: Atlas) -> None:
    counts = atlas.at(DAY).counts()
    frame = atlas.at(DAY)
    assert sum(counts["areas"].values()) == len(frame.areas)
    assert sum(counts["places"].values()) == len(frame.places)
    assert counts["events"] == len(frame.events)
    assert 0 < counts["disputed"] <= counts["events"]


def test_json_survives_a_round_trip(atlas: Atlas) -> None:
    value = atlas.at(DAY).as_json()
    assert json.loads(json.dumps(value)) == value


def test_a_town_is_found_in_its_cell(atlas: Atlas) -> None:
    assert atlas.cell_of["shusha"] == "shusha"
    assert atlas.cell_of["lachin"] == "lachin-corridor"
    assert atlas.cell_of["baku"] == "azerbaijan-rest"
    assert atlas.cell_of["gyumri"] == "armenia-rest"
    assert "moscow" not in atlas.cell_of


def test_towns_follow_their_cell_unless_they_moved_alone(atlas: Atlas) -> None:
    alone = {c.place for e in atlas.events.values() for c in e.record.changes if c.place}
    for knowledge in Knowledge:
        frame = atlas.at(DAY, knowledge=knowledge)
        for town in frame.places:
            if town.id not in alone:
                cell = frame.area(atlas.cell_of[town.id])
                assert (town.state, town.controllers) == (cell.state, cell.controllers), town.id


def test_a_place_and_a_cell_of_one_name_move_apart(folder: Folder) -> None:
    """The town of Shusha and the cell of Shusha are two things with one id."""

    def move_the_town_only(layer: Any) -> None:
        for event in layer["features"]:
            if event["id"] == "2020-11-20-aghdam":
                event["properties"]["changes"] = [{"place": "shusha", "to": ["russia"]}]

    folder.edit("events.geojson", move_the_town_only)
    frame = geodata.load(folder.path).at("2020-12-01")
    assert frame.place("shusha").controllers == ("russia",)
    assert frame.area("shusha").controllers == ("azerbaijan",)
    assert frame.area("aghdam").state == "unknown"


# ---- timelines ----------------------------------------------------------------------------------


def test_timelines_have_no_holes_and_no_idle_cuts(atlas: Atlas) -> None:
    for knowledge in Knowledge:
        every = atlas.timelines(knowledge)
        assert tuple(every) == atlas.viewpoints
        for tracks in every.values():
            assert {k for k in tracks if k.startswith("area:")} == {
                f"area:{n}" for n in atlas.areas
            }
            for spans in tracks.values():
                starts = [start for start, _ in spans]
                assert starts[0] == BEFORE_ALL
                assert starts == sorted(set(starts))
                assert all(a[1] != b[1] for a, b in pairwise(spans))


def test_timelines_agree_with_at_on_every_seam_and_between(atlas: Atlas) -> None:
    chance = random.Random(8)
    for knowledge in Knowledge:
        for viewpoint, tracks in atlas.timelines(knowledge).items():
            seams = {start for spans in tracks.values() for start, _ in spans} - {BEFORE_ALL}
            sample = chance.sample(sorted(seams), min(25, len(seams)))
            near = {d + dt.timedelta(n) for d in sample for n in (-1, 0, 1)}
            for day in near | {dt.date(1988, 2, 20), dt.date(2023, 12, 31)}:
                frame = atlas.at(day, viewpoint, knowledge)
                for key, spans in tracks.items():
                    kind, name = key.split(":")
                    expected = [standing for start, standing in spans if start <= day][-1]
                    found = frame.area(name) if kind == "area" else frame.place(name)
                    assert found == expected, f"{key} on {day} for {viewpoint}, {knowledge}"


def test_since_is_the_day_from_which_the_same_hands_hold(atlas: Atlas) -> None:
    for knowledge in Knowledge:
        for name in ("shusha", "hadrut", "kalbajar", "farrukh", "lachin-corridor", "martakert"):
            for start, standing in atlas.timelines(knowledge)[None][f"area:{name}"]:
                if standing.since is None:
                    assert start == BEFORE_ALL or standing.state != "unknown"
                    continue
                assert standing.since <= start

                def hands(frame: Frame, cell: str = name) -> tuple[str, frozenset[str]]:
                    return str(frame.area(cell).state), frozenset(frame.area(cell).controllers)

                here = hands(atlas.at(start, knowledge=knowledge))
                before = standing.since - dt.timedelta(1)
                assert hands(atlas.at(standing.since, knowledge=knowledge)) == here
                assert hands(atlas.at(before, knowledge=knowledge)) != here


# ---- properties on the real data ----------------------------------------------------------------


def with_events(atlas: Atlas, events: dict[str, Located[Event]]) -> Atlas:
    data: Dataset = copy.copy(atlas.data)
    data.events = events
    return Atlas(data)


SAMPLE = [dt.date(1992, 5, 9), dt.date(2020, 10, 12), DAY, dt.date(2022, 3, 28)]


@settings(max_examples=12)
@given(seed=st.integers(0, 2**32), knowledge=knowledges)
def test_the_order_of_the_files_does_not_matter(
    atlas: Atlas, seed: int, knowledge: Knowledge
) -> None:
    chance = random.Random(seed)  # as hypothesis draws it, there are too many items to shuffle
    data: Dataset = copy.copy(atlas.data)
    for layer in ("places", "areas", "events", "references", "actors"):
        items = list(getattr(atlas.data, layer).items())
        chance.shuffle(items)
        setattr(data, layer, dict(items))
    for name, event in data.events.items():
        changes = list(event.record.changes)
        chance.shuffle(changes)
        record = event.record.model_copy(update={"changes": tuple(changes)})
        data.events[name] = replace(event, record=record)
    shuffled = Atlas(data)
    for day in SAMPLE:
        assert shuffled.at(day, None, knowledge) == atlas.at(day, None, knowledge)
        assert shuffled.at(day, "azerbaijan", knowledge) == atlas.at(day, "azerbaijan", knowledge)


def test_the_order_of_the_claims_of_an_event_does_not_matter(atlas: Atlas) -> None:
    events = {
        name: replace(
            event,
            record=event.record.model_copy(update={"claims": tuple(event.record.claims[::-1])}),
        )
        for name, event in atlas.events.items()
    }
    turned = with_events(atlas, events)
    for day in SAMPLE:
        for knowledge in Knowledge:
            assert turned.at(day, None, knowledge).areas == atlas.at(day, None, knowledge).areas


@settings(max_examples=25)
@given(day=days, chance=st.randoms(use_true_random=False), stance=st.sampled_from(list(Stance)))
def test_a_claim_after_the_day_never_changes_what_was_known_then(
    atlas: Atlas, day: dt.date, chance: random.Random, stance: Stance
) -> None:
    """Whoever says whatever about any control change later: only what is told later may change.

    Where something was told later once, a denial takes the days before from it: then "since" moves.
    """
    parties = ["azerbaijan", "armenia", "nagorno-karabakh", "russia", "slate"]
    tracks = atlas.timelines(Knowledge.THEN, [None])[None].values()
    late = {s[0][1].id for s in tracks if any(standing.told_later for _, standing in s)}
    events = dict(atlas.events)
    for name in chance.sample([n for n, e in events.items() if e.record.changes], 15):
        event = events[name]
        said = day + dt.timedelta(chance.randint(1, 400))
        later = Claim(
            id="told-later",
            by=chance.choice(parties),
            stance=stance,
            text="Told later.",
            on=When.parse(said.isoformat()),
            source=event.record.claims[0].source,
            when=chance.choice([None, When.parse(day.isoformat()), When.parse("1993/2020")]),
        )
        record = event.record.model_copy(update={"claims": (*event.record.claims, later)})
        events[name] = replace(event, record=record)
    changed = with_events(atlas, events)
    before, after = atlas.at(day), changed.at(day)
    for one, other in zip(before.areas + before.places, after.areas + after.places, strict=True):
        same = shown(one) == shown(other) if one.id in late else one == other
        assert same or one.told_later or other.told_later
    assert [e.claims for e in after.events] == [e.claims for e in before.events]


@settings(max_examples=15)
@given(day=days, chance=st.randoms(use_true_random=False), knowledge=knowledges)
def test_what_the_atlas_concludes_moves_nothing(
    atlas: Atlas, day: dt.date, chance: random.Random, knowledge: Knowledge
) -> None:
    """Whoever "implies" whatever, whenever: no state, no dispute and no telling changes by it."""
    parties = ["azerbaijan", "armenia", "nagorno-karabakh", "russia", "ussr", "turkey"]
    events = dict(atlas.events)
    for name in chance.sample([n for n, e in events.items() if e.record.changes], 15):
        event = events[name]
        concluded = Claim(
            id="concluded",
            by=chance.choice(parties),
            stance=Stance.IMPLIES,
            text="Spoke of something else.",
            on=When.parse((day + dt.timedelta(chance.randint(-4000, 400))).isoformat()),
            source=event.record.claims[0].source,
            when=chance.choice([None, When.parse(day.isoformat())]),
        )
        record = event.record.model_copy(update={"claims": (*event.record.claims, concluded)})
        events[name] = replace(event, record=record)
    changed = with_events(atlas, events)
    assert changed.viewpoints == atlas.viewpoints
    for viewpoint in atlas.viewpoints:
        before, after = (a.at(day, viewpoint, knowledge) for a in (atlas, changed))
        assert (after.areas, after.places) == (before.areas, before.places)
        assert [(e.id, e.told, e.disputed) for e in after.events] == [
            (e.id, e.told, e.disputed) for e in before.events
        ]


@settings(max_examples=40)
@given(day=days, viewpoint_number=st.integers(0, 99), knowledge=knowledges)
def test_every_day_has_one_state_per_cell_and_it_says_why(
    atlas: Atlas, day: dt.date, viewpoint_number: int, knowledge: Knowledge
) -> None:
    viewpoint = atlas.viewpoints[viewpoint_number % len(atlas.viewpoints)]
    frame = atlas.at(day, viewpoint, knowledge)
    assert len({standing.id for standing in frame.areas}) == len(atlas.areas)
    voices = atlas.voices(viewpoint)
    for standing in frame.areas + frame.places:
        known = {
            claim.by
            for name in standing.because
            for claim in atlas.events[name].record.claims
            if knowledge is Knowledge.NOW or claim.on.latest <= day
        }
        assert standing.since is None or standing.since <= day
        if standing.state == "unknown":
            assert (standing.controllers, standing.because) == ((), ())
        elif standing.state == "silent":
            assert viewpoint
            assert not standing.controllers
            assert standing.because, "of what others tell"
        elif standing.state == "lost":
            assert voices
            assert not standing.controllers
            assert known & voices, "its actor told of it"
        else:
            assert standing.controllers
            assert standing.told_later or (known if voices is None else known & voices)
        if standing.state == "contested" and viewpoint is None:  # who speaks may know one only
            assert len(standing.controllers) > 1
