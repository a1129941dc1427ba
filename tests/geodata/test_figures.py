"""Numbers by who gives them: all that were said, each with whose it is, and none made of others."""

from __future__ import annotations

import pytest

from geodata import Atlas
from geodata.figures import MOVED, TOLLS, ToldFigure, figures_by_whom, kind_of, last_of_each

WAR = "2020-44-day-war"


@pytest.fixture(scope="module")
def counted(atlas: Atlas) -> list[str]:
    return [name for name, event in atlas.events.items() if kind_of(event.record)]


def told(atlas: Atlas, name: str) -> list[ToldFigure]:
    return [one for found in figures_by_whom(atlas, name).values() for one in found]


def test_every_round_of_fighting_has_tolls_of_both_sides_and_of_others(atlas: Atlas) -> None:
    rounds = [name for name, event in atlas.events.items() if event.record.tolls]
    starts = {atlas.events[name].record.when.start.year for name in rounds}
    assert starts == {1991, 2016, 2020, 2022, 2023}
    assert len(rounds) == 6
    for name in rounds:
        sides = {one.side for one in told(atlas, name)}
        assert {"azerbaijan", "armenian"} <= sides, name


def test_people_of_all_groups_are_told_of(atlas: Atlas, counted: list[str]) -> None:
    """Of both, in each of the times in which people had to leave or came back."""
    moved = [name for name in counted if kind_of(atlas.events[name].record) == "displacement"]
    of = {word for name in moved for _what, group in figures_by_whom(atlas, name)
          for word in ("Azerbaijanis", "Armenians") if word in group}  # fmt: skip
    assert of == {"Azerbaijanis", "Armenians"}
    for years in ((1988, 1990), (1991, 1992), (1993, 1994), (2020, 2021), (2022, 2024)):
        assert any(
            years[0] <= atlas.events[name].record.when.start.year <= years[1] for name in moved
        ), years


def test_every_number_is_a_claimants_own_and_all_are_there(
    atlas: Atlas, counted: list[str]
) -> None:
    for name in counted:
        claims = atlas.events[name].record.claims
        words = TOLLS if atlas.events[name].record.tolls else MOVED
        wanted = [
            (claim.id, figure)
            for claim in claims
            if claim.stance.speaks
            for figure in claim.figures
            if figure.what in words
        ]
        found = [(one.claim, one.figure) for one in told(atlas, name)]
        assert sorted(map(repr, found)) == sorted(map(repr, wanted)), name
        for one in told(atlas, name):
            claim = claims[one.number]
            assert (one.claim, one.by, one.on) == (claim.id, claim.by, claim.on)
            assert one.side == atlas.actors[claim.by].side


def test_counts_come_in_order_and_by_their_day(atlas: Atlas, counted: list[str]) -> None:
    for name in counted:
        words = TOLLS if atlas.events[name].record.tolls else MOVED
        found = figures_by_whom(atlas, name)
        places = [words.index(what) for what, _of in found]
        assert places == sorted(places), name
        for figures in found.values():
            days = [one.on.latest for one in figures]
            assert days == sorted(days)


def test_only_claims_that_count_are_counted(atlas: Atlas) -> None:
    every = {one.claim for one in told(atlas, WAR)}
    some = set(sorted(every)[:3])
    found = figures_by_whom(atlas, WAR, some)
    assert {one.claim for figures in found.values() for one in figures} == some
    assert figures_by_whom(atlas, WAR, []) == {}


def test_an_event_of_another_kind_has_none(atlas: Atlas) -> None:
    killed = next(
        name
        for name, event in atlas.events.items()
        if not kind_of(event.record)
        and any(f.what == "killed" for c in event.record.claims for f in c.figures)
    )
    assert figures_by_whom(atlas, killed) == {}


def test_of_each_claimant_the_last_number_is_taken(atlas: Atlas) -> None:
    figures = figures_by_whom(atlas, WAR)["killed", "Azerbaijani soldiers"]
    last = last_of_each(figures)
    assert len({one.by for one in last}) == len(last) < len(figures)
    for one in last:
        assert all(other.on.latest <= one.on.latest for other in figures if other.by == one.by)
