"""Numbers that follow a frame: that they count what the atlas answers, each thing once."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geodata
from geodata.control import Condition, Knowledge
from geodata.numbers import (
    CONTESTED,
    IMPLIED,
    LONGEST_DAYS,
    UNKNOWN,
    Step,
    Stretch,
    claims_by_outlet,
    events_by_step,
    ground_held,
    step_of,
    told_events,
)

ATLAS = geodata.load()
FINE = {name for name, cell in ATLAS.areas.items() if cell.record.scale == "fine"}
DAYS = st.dates(dt.date(1988, 1, 1), dt.date(2024, 6, 30))
stretches = st.builds(
    lambda pair, viewpoint, knowledge: Stretch(min(pair), max(pair), viewpoint, knowledge),
    st.tuples(DAYS, DAYS),
    st.sampled_from(ATLAS.viewpoints),
    st.sampled_from(list(Knowledge)),
)
steps = st.sampled_from(sorted(LONGEST_DAYS))
few = settings(max_examples=50)


@few
@given(stretches, steps)
def test_every_told_event_is_counted_once_or_named_as_spread(stretch: Stretch, step: Step) -> None:
    found = events_by_step(ATLAS, stretch, step)
    told = told_events(ATLAS, stretch)
    assert sum(c.events for c in found.counts) + len(found.spread) == len(told)
    assert Counter(view.category for view in told if view.id not in found.spread) == sum(
        (Counter({c.category: c.events}) for c in found.counts), Counter()
    )
    for count in found.counts:
        assert 0 <= count.disputed <= count.events
        assert step_of(count.first, step) == count.first
        assert count.first <= stretch.last


@pytest.mark.parametrize("step", LONGEST_DAYS)
def test_an_event_is_counted_in_a_step_into_which_its_days_fit(step: Step) -> None:
    always = Stretch(dt.date(1900, 1, 1), dt.date(2025, 1, 1), None, Knowledge.NOW)
    whens = {view.id: ATLAS.events[view.id].record.when for view in told_events(ATLAS, always)}
    days = {name: (when.end - when.start).days + 1 for name, when in whens.items()}
    spread = {name for name, lasts in days.items() if lasts > LONGEST_DAYS[step]}
    assert set(events_by_step(ATLAS, always, step).spread) == spread


@few
@given(stretches)
def test_a_told_event_happened_in_the_stretch_and_was_told_by_its_end(stretch: Stretch) -> None:
    for view in told_events(ATLAS, stretch):
        event = ATLAS.events[view.id].record
        assert event.when.start <= stretch.last
        assert event.when.end >= stretch.first
        claims = {c.id: c for c in event.claims}
        assert view.claims
        if stretch.knowledge is Knowledge.THEN:
            assert all(claims[name].on.latest <= stretch.last for name in view.claims)
        if stretch.viewpoint:
            voices = ATLAS.voices(stretch.viewpoint) or frozenset()
            assert all(claims[name].by in voices for name in view.claims)


@few
@given(stretches)
def test_the_ground_is_whole_on_every_day(stretch: Stretch) -> None:
    held = ground_held(ATLAS, stretch)
    spans = sorted({(h.first, h.last) for h in held})
    assert spans[0][0] == stretch.first
    assert spans[-1][1] == stretch.last
    assert all(a[1] + dt.timedelta(1) == b[0] for a, b in pairwise(spans)), "a gap or an overlap"
    whole = sum(ATLAS.km2[name] for name in FINE)
    for span in spans:
        here = [h for h in held if (h.first, h.last) == span]
        assert sum(h.km2 for h in here) == pytest.approx(whole)
        assert sum(h.cells for h in here) == len(FINE)
        assert all(0 <= h.error_km2 <= h.km2 + 1e-6 for h in here)


@few
@given(stretches, st.data())
def test_the_ground_is_that_of_the_frame_of_the_day(stretch: Stretch, data: st.DataObject) -> None:
    day = data.draw(st.dates(stretch.first, stretch.last))
    frame = ATLAS.at(day, stretch.viewpoint, stretch.knowledge)
    wanted: Counter[str] = Counter()
    for area in frame.areas:
        if area.id in FINE:
            if area.state is Condition.CONTESTED:
                wanted[CONTESTED] += 1
            elif area.state in (Condition.SILENT, Condition.LOST):
                wanted[str(area.state)] += 1
            else:
                wanted[area.controllers[0] if area.controllers else UNKNOWN] += 1
    held = ground_held(ATLAS, stretch)
    assert wanted == +Counter(
        {h.holder: h.cells for h in held if h.first <= day <= h.last and h.cells}
    )


@few
@given(stretches)
def test_the_claims_of_outlets_are_those_of_the_told_events(stretch: Stretch) -> None:
    counts = claims_by_outlet(ATLAS, stretch)
    claims = sum(len(view.claims) for view in told_events(ATLAS, stretch))
    assert sum(c.claims for c in counts) == claims
    assert len({(c.outlet, c.side) for c in counts}) == len(counts)
    totals: Counter[str] = Counter()
    for count in counts:
        totals[count.outlet] += count.claims
    order = [totals[c.outlet] for c in counts]
    assert order == sorted(order, reverse=True), "the outlets with most claims come first"


def test_a_stretch_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="must not come before"):
        Stretch(dt.date(2020, 11, 8), dt.date(2020, 11, 7))


def test_the_war_moved_the_ground_that_people_know() -> None:
    """From a third to five sixths of the ground in which control changed."""
    held = ground_held(ATLAS, Stretch(dt.date(2020, 9, 26), dt.date(2020, 12, 31)))
    azerbaijan = [h.km2 for h in held if h.holder == "azerbaijan"]
    assert 5_500 < azerbaijan[0] < 6_200
    assert 14_000 < azerbaijan[-1] < 15_000


def test_a_viewpoint_of_nobody_is_said() -> None:
    with pytest.raises(geodata.UnknownViewpointError):
        ground_held(ATLAS, Stretch(dt.date(2020, 1, 1), dt.date(2020, 1, 2), "mars"))


def test_what_the_atlas_concludes_is_counted_as_that_and_for_no_side() -> None:
    stretch = Stretch(dt.date(1991, 1, 1), dt.date(1994, 12, 31), None, Knowledge.NOW)
    told = [ATLAS.events[view.id].record for view in told_events(ATLAS, stretch)]
    by_side = Counter(
        ATLAS.actors[c.by].side if c.stance.speaks else IMPLIED for e in told for c in e.claims
    )
    assert by_side[IMPLIED] >= 20
    counted: Counter[str] = Counter()
    for count in claims_by_outlet(ATLAS, stretch):
        counted[count.side] += count.claims
    assert counted == by_side
