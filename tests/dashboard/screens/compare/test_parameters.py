"""Links to a comparison: what it becomes in a URL, and what a URL becomes in it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.screens.compare.parameters import (
    PARAMETERS,
    frames_of,
    from_query,
    to_query,
    views_of,
)
from dashboard.screens.compare.presets import of_the_map, presets
from dashboard.view.chapters import CHAPTERS, FIRST_DAY, LAST_DAY
from dashboard.view.parameters import PARAMETERS as OF_THE_MAP
from dashboard.view.parameters import from_query as of_the_map_page
from geodata import Atlas

DEFAULTS = {p.name: p.default for p in PARAMETERS}


def test_links_that_people_keep_still_work() -> None:
    names = {p.name for p in PARAMETERS}
    assert {"date", "date2", "viewpoint", "viewpoint2", "knowledge", "knowledge2"} <= names


def test_every_comparison_survives_its_link(atlas: Atlas) -> None:
    voices = st.sampled_from(atlas.viewpoints)
    views = st.fixed_dictionaries(
        {
            "date": st.dates(FIRST_DAY, LAST_DAY),
            "date2": st.dates(FIRST_DAY, LAST_DAY),
            "viewpoint": voices,
            "viewpoint2": voices,
            "knowledge": st.sampled_from(["then", "now"]),
            "knowledge2": st.sampled_from(["then", "now"]),
            "layout": st.sampled_from(["side", "swipe"]),
            "selected": st.none() | st.sampled_from(["area:shusha", "place:shusha"]),
        }
    )

    @settings(deadline=None)
    @given(views)
    def check(view: dict[str, Any]) -> None:
        found, notices = from_query(to_query({**DEFAULTS, **view}), atlas)
        assert notices == []
        assert found == {**DEFAULTS, **view}

    check()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("date2", "2020-13-08", "not a day of the calendar"),
        ("date2", "1920-01-01", "the atlas shows"),
        ("viewpoint2", "mars", "must be one of"),
        ("knowledge2", "maybe", "must be one of"),
        ("layout", "upside-down", "must be one of"),
        ("date3", "2020-11-08", "unknown here"),
    ],
)
def test_a_bad_part_is_left_out_and_said(atlas: Atlas, name: str, text: str, said: str) -> None:
    view, notices = from_query({name: text}, atlas)
    assert view == DEFAULTS
    assert len(notices) == 1
    assert said in notices[0]


def test_every_preset_is_a_comparison_in_which_something_differs(atlas: Atlas) -> None:
    from geodata.compare import compare

    ready = presets(atlas)
    assert len(ready) >= 3
    for name, frames in ready.items():
        assert compare(atlas, *frames_of(atlas, frames)).areas, name


@given(st.dates(FIRST_DAY, LAST_DAY), st.sampled_from([None, "azerbaijan"]))
def test_the_map_stands_beside_the_day_before_its_chapter(
    day: dt.date, viewpoint: str | None
) -> None:
    shown = {p.name: p.default for p in OF_THE_MAP}
    found = of_the_map(shown | {"date": day, "viewpoint": viewpoint, "selected": "area:shusha"})
    assert found["date2"] == day
    assert found["viewpoint"] == found["viewpoint2"] == viewpoint
    assert found["selected"] == "area:shusha"
    assert FIRST_DAY <= found["date"] <= day
    if found["date"] > FIRST_DAY:
        assert found["date"] + dt.timedelta(days=1) in {chapter.first for chapter in CHAPTERS}
    assert set(found) <= {p.name for p in PARAMETERS}


def test_another_dataset_has_no_preset_of_sides_that_it_does_not_know(hostile_atlas: Atlas) -> None:
    known = set(hostile_atlas.viewpoints)
    assert all({f["viewpoint"], f["viewpoint2"]} <= known for f in presets(hostile_atlas).values())


def test_the_frames_are_those_of_the_link(atlas: Atlas) -> None:
    view, _ = from_query({"date": "2020-11-08", "date2": "2020-11-08", "knowledge2": "now"}, atlas)
    one, other = frames_of(atlas, view)
    assert one.date == other.date == dt.date(2020, 11, 8)
    assert one.area("shusha").state == "contested"
    assert other.area("shusha").state == "held"


def test_a_chosen_event_leaves_the_days_that_are_compared_as_they_are(atlas: Atlas) -> None:
    """The map's link to an event means its day; here both days mean something already."""
    found, notices = from_query({"selected": "event:2020-11-08-shusha"}, atlas)
    assert (found["date"], found["date2"], notices) == (DEFAULTS["date"], DEFAULTS["date2"], [])
    assert to_query(found) == {"selected": "event:2020-11-08-shusha"}


def test_both_maps_become_views_of_the_map_page(atlas: Atlas) -> None:
    """As steps of a lesson: each with its own day and what counts there, the section of both."""
    link = {"date": "2020-11-08", "viewpoint": "azerbaijan", "date2": "2020-11-10"}
    shown, _ = from_query(link | {"knowledge2": "now", "center": "46.8,39.8", "zoom": "9"}, atlas)
    views = [of_the_map_page(view, atlas) for view in views_of(shown)]
    assert [notices for _, notices in views] == [[], []]
    (one, _), (other, _) = views
    assert (str(one["date"]), one["viewpoint"], one["knowledge"]) == (
        "2020-11-08", "azerbaijan", "then",
    )  # fmt: skip
    assert (str(other["date"]), other["viewpoint"], other["knowledge"]) == (
        "2020-11-10", None, "now",
    )  # fmt: skip
    assert one["center"] == other["center"] == (46.8, 39.8)
