"""What changed between two frames: properties for any two, and the cases that people ask about."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geodata
from geodata import Atlas, Frame
from geodata.area_error import area_error_km2, edges
from geodata.compare import Comparison, compare, state_of
from geodata.control import Condition

ATLAS = geodata.load()
MOSAIC_KM2 = sum(ATLAS.km2.values())

frames = st.builds(
    ATLAS.at,
    st.dates(dt.date(1988, 1, 1), dt.date(2024, 6, 30))
    | st.dates(dt.date(2020, 9, 20), dt.date(2020, 12, 20)),
    st.sampled_from(ATLAS.viewpoints),
    st.sampled_from(["then", "now"]),
)
same_voices = st.tuples(
    st.sampled_from(ATLAS.viewpoints),
    st.sampled_from(["then", "now"]),
    st.dates(dt.date(1991, 1, 1), dt.date(2024, 6, 30)),
    st.dates(dt.date(2020, 9, 20), dt.date(2020, 12, 20)),
).map(lambda t: (ATLAS.at(t[2], t[0], t[1]), ATLAS.at(t[3], t[0], t[1])))
few = settings(max_examples=60)


def found(before: Frame, after: Frame) -> Comparison:
    return compare(ATLAS, before, after)


@few
@given(frames)
def test_a_frame_does_not_differ_from_itself(frame: Frame) -> None:
    same = found(frame, frame)
    assert same.changes == ()
    assert same.km2 == same.error_km2 == 0


@few
@given(frames, frames)
def test_exactly_what_differs_is_listed(one: Frame, other: Frame) -> None:
    listed = {change.key for change in found(one, other).changes}
    for kind, pairs in (
        ("area", zip(one.areas, other.areas, strict=True)),
        ("place", zip(one.places, other.places, strict=True)),
    ):
        for a, b in pairs:
            differs = a.state != b.state or set(a.controllers) != set(b.controllers)
            assert (f"{kind}:{a.id}" in listed) == differs, a.id


@few
@given(frames, frames)
def test_the_way_back_changes_the_same(one: Frame, other: Frame) -> None:
    there, back = found(one, other), found(other, one)
    assert [(c.key, c.before, c.after) for c in there.changes] == [
        (c.key, c.after, c.before) for c in back.changes
    ]
    assert [c.events for c in there.changes] == [c.events for c in back.changes]
    assert there.km2 == pytest.approx(back.km2)


@few
@given(frames, frames, frames)
def test_what_changed_in_all_changed_on_some_stretch(a: Frame, b: Frame, c: Frame) -> None:
    keys = [{change.key for change in found(*pair).changes} for pair in ((a, b), (b, c), (a, c))]
    assert keys[2] <= keys[0] | keys[1]


@few
@given(frames, frames)
def test_every_change_names_a_claim_of_an_event_about_it(one: Frame, other: Frame) -> None:
    for change in found(one, other).changes:
        assert change.reasons, change.key
        kind, _, name = change.key.partition(":")
        subjects = {change.key} | ({f"area:{ATLAS.cell_of[name]}"} if kind == "place" else set())
        for reason in change.reasons:
            event = ATLAS.events[reason.event].record
            assert subjects & {c.subject for c in event.changes}, "an event about something else"
            assert reason.claims, "a reason without a source"
            assert set(reason.claims) <= {claim.id for claim in event.claims}


@few
@given(same_voices)
def test_no_claim_from_after_both_days_counts_as_told(pair: tuple[Frame, Frame]) -> None:
    last = max(frame.date for frame in pair)
    if pair[0].knowledge is geodata.Knowledge.NOW:
        return
    for change in found(*pair).changes:
        if change.before.told_later or change.after.told_later:
            continue
        for reason in change.reasons:
            claims = {c.id: c for c in ATLAS.events[reason.event].record.claims}
            assert all(claims[name].on.latest <= last for name in reason.claims)


@few
@given(frames, frames)
def test_the_passages_are_the_changed_ground_once(one: Frame, other: Frame) -> None:
    both = found(one, other)
    cells = [cell for passage in both.passages for cell in passage.cells]
    assert sorted(cells) == sorted(change.before.id for change in both.areas)
    assert sum(p.km2 for p in both.passages) == pytest.approx(both.km2)
    assert both.km2 <= MOSAIC_KM2 * (1 + 1e-9)
    assert 0 <= both.error_km2 <= both.km2 + 1e-6
    for passage in both.passages:
        assert not passage.before.same_hands(passage.after)


@few
@given(st.sets(st.sampled_from(sorted(ATLAS.areas))))
def test_ground_is_as_unsure_as_the_ground_around_it(cells: set[str]) -> None:
    around = ATLAS.areas.keys() - cells
    edge = sum(e.km * e.error_km for e in edges(ATLAS) if (e.one in cells) != (e.other in cells))
    assert area_error_km2(ATLAS, cells) == pytest.approx(
        min(edge, sum(ATLAS.km2[name] for name in cells))
    )
    assert area_error_km2(ATLAS, around) <= edge + 1e-6
    assert area_error_km2(ATLAS, list(ATLAS.areas)) == 0


# ---- what people ask ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return ATLAS


def test_the_44_days_moved_aghdam_and_kalbajar_by_the_handovers(atlas: Atlas) -> None:
    war = found(atlas.at("2020-09-26"), atlas.at("2020-12-15"))
    aghdam = next(c for c in war.areas if c.key == "area:aghdam")
    assert aghdam.before.controllers == ("nagorno-karabakh",)
    assert aghdam.after.controllers == ("azerbaijan",)
    assert aghdam.events == ("2020-11-20-aghdam",)
    assert 8000 < war.passages[0].km2 < 9000
    assert war.passages[0].after.controllers == ("azerbaijan",)


def test_from_one_day_to_the_next_only_what_happened_on_that_day_is_a_reason(atlas: Atlas) -> None:
    comparison = compare(atlas, atlas.at("2020-11-24"), atlas.at("2020-11-25"))
    reasons = {change.key: [r.event for r in change.reasons] for change in comparison.changes}
    assert set(reasons["area:kalbajar"]) == set(atlas.at("2020-11-25").area("kalbajar").because)
    before = set(atlas.at("2020-11-24").area("kalbajar").because)
    assert not before & set(reasons["area:kalbajar"])


def test_two_sides_on_8_november_differ_on_shusha_only_as_they_said(atlas: Atlas) -> None:
    sides = found(atlas.at("2020-11-08", "azerbaijan"), atlas.at("2020-11-08", "armenian-side"))
    shusha = next(c for c in sides.areas if c.key == "area:shusha")
    assert shusha.before.controllers == ("azerbaijan",)
    assert shusha.after.controllers == ("nagorno-karabakh",)
    assert "2020-11-08-shusha" in shusha.events


def test_what_became_known_later_is_what_was_said_later(atlas: Atlas) -> None:
    known = found(atlas.at("2020-11-08"), atlas.at("2020-11-08", knowledge="now"))
    shusha = next(c for c in known.areas if c.key == "area:shusha")
    assert state_of(shusha.before).condition is Condition.CONTESTED
    assert shusha.after.controllers == ("azerbaijan",)
    claims = {c.id: c for c in atlas.events["2020-11-08-shusha"].record.claims}
    reason = next(r for r in shusha.reasons if r.event == "2020-11-08-shusha")
    assert reason.claims
    assert all(claims[name].on.latest > dt.date(2020, 11, 8) for name in reason.claims)


def test_a_comparison_can_be_read_by_a_program(atlas: Atlas) -> None:
    change = found(atlas.at("2020-09-26"), atlas.at("2020-12-15")).changes[0]
    told = change.as_json()
    assert told["key"] == change.key
    assert told["before"]["state"] == "held"
    assert told["reasons"][0]["event"] in atlas.events
