"""The control rule: properties that must hold for any claims, and the cases people ask about."""

import datetime as dt
import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.control import (
    UNKNOWN,
    Condition,
    Knowledge,
    Shift,
    Span,
    State,
    Statement,
    Verdict,
    state_at,
    timeline,
)
from geodata.dates import AFTER_ALL, BEFORE_ALL, When
from geodata.model import Effect

D = dt.date
ACTORS = {"azerbaijan": "azerbaijan", "nk": "armenian", "armenia": "armenian", "tass": None}


def said(by: str, day: str, supports: bool = True, when: str | None = None) -> Statement:
    return Statement(
        by, ACTORS[by], supports, D.fromisoformat(day), When.parse(when) if when else None
    )


def shift(event: str, when: str, to: str, *statements: Statement, effect: str = "takes") -> Shift:
    return Shift(event, When.parse(when), tuple(to.split()), statements, Effect(effect))


def on(spans: list[Span], day: str) -> State:
    return state_at(spans, D.fromisoformat(day)).state


BASE = shift("base", "../1992", "nk", said("tass", "1991-01-01"))

days = st.dates(D(2020, 1, 1), D(2020, 3, 1))
whens = st.one_of(
    days.map(lambda d: When.parse(d.isoformat())),
    st.tuples(days, days).map(lambda p: When.parse(f"{min(p)}/{max(p)}")),
    days.map(lambda d: When.parse(f"{d}/..")),
    days.map(lambda d: When.parse(f"../{d}")),
)
statements = st.builds(
    lambda by, supports, day, when: Statement(by, ACTORS[by], supports, day, when),
    st.sampled_from(sorted(ACTORS)),
    st.booleans(),
    days,
    st.none() | whens,
)
shifts = st.lists(
    st.builds(
        lambda n, when, to, claims, effect: Shift(f"event-{n}", when, to, tuple(claims), effect),
        st.integers(0, 10_000),
        whens,
        st.sampled_from([("azerbaijan",), ("nk",), ("nk", "russia")]),
        st.lists(statements, max_size=4),
        st.sampled_from(list(Effect)),
    ),
    max_size=6,
    unique_by=lambda s: s.event,
)
viewpoints = st.sampled_from([None, frozenset({"azerbaijan"}), frozenset({"nk", "armenia"})])
knowledges = st.sampled_from(list(Knowledge))


@given(shifts, knowledges, viewpoints, st.randoms())
def test_order_of_the_file_does_not_matter(
    given_shifts: list[Shift],
    knowledge: Knowledge,
    viewpoint: frozenset[str] | None,
    chance: random.Random,
) -> None:
    shuffled = given_shifts[:]
    chance.shuffle(shuffled)
    assert timeline(shuffled, knowledge, viewpoint) == timeline(given_shifts, knowledge, viewpoint)


@given(shifts, viewpoints, days, statements)
def test_a_later_claim_never_changes_then(
    given_shifts: list[Shift],
    viewpoint: frozenset[str] | None,
    day: dt.date,
    later: Statement,
) -> None:
    if later.said <= day:
        later = Statement(
            later.by, later.party, later.supports, day + dt.timedelta(days=1), later.when
        )
    changed = [Shift(s.event, s.when, s.to, (*s.statements, later), s.effect) for s in given_shifts]
    before = timeline(given_shifts, Knowledge.THEN, viewpoint)
    after = timeline(changed, Knowledge.THEN, viewpoint)
    for back in range(0, 60, 7):
        earlier = day - dt.timedelta(days=back)
        assert state_at(before, earlier).state == state_at(after, earlier).state


@given(shifts, knowledges, viewpoints)
def test_every_day_has_exactly_one_state(
    given_shifts: list[Shift], knowledge: Knowledge, viewpoint: frozenset[str] | None
) -> None:
    spans = timeline(given_shifts, knowledge, viewpoint)
    assert spans[0].start == BEFORE_ALL
    starts = [span.start for span in spans]
    assert starts == sorted(set(starts))
    for a, b in pairwise(spans):
        assert a.state != b.state, "a span must end where the state changes"
        assert b.since == (a.since if a.state.same_hands(b.state) else b.start)
    for span in spans:
        assert (span.state.condition is Condition.UNKNOWN) == (not span.state.controllers)


@given(shifts, knowledges, viewpoints)
def test_a_timeline_agrees_with_the_rule_applied_day_by_day(
    given_shifts: list[Shift], knowledge: Knowledge, viewpoint: frozenset[str] | None
) -> None:
    """The sweep must give what the rule in words gives, worked out anew for each single day."""
    spans = timeline(given_shifts, knowledge, viewpoint)
    for offset in range(-3, 66, 3):
        day = D(2020, 1, 1) + dt.timedelta(days=offset)
        expected = _by_the_words(given_shifts, knowledge, viewpoint, day)
        got = state_at(spans, day).state
        assert (got.condition, set(got.controllers)) == expected


def _by_the_words(
    given_shifts: list[Shift],
    knowledge: Knowledge,
    viewpoint: frozenset[str] | None,
    day: dt.date,
) -> tuple[Condition, set[str]]:
    """A slow, plain reading of the rule as the module's docstring states it."""
    condition, holders = Condition.UNKNOWN, set[str]()
    for s in sorted(given_shifts, key=lambda s: s.order):
        counted = [
            c
            for c in s.statements
            if (viewpoint is None or c.by in viewpoint)
            and (knowledge is Knowledge.NOW or c.said <= day)
        ]
        support = [c for c in counted if c.supports]
        denied = False
        for side in {c.party for c in counted if c.party and not c.supports}:
            denial = max(c.said for c in counted if c.party == side and not c.supports)
            if not any(c.said > denial for c in support if c.party == side):
                denied = True
        if not support or (denied and viewpoint is not None):
            continue
        dates = [
            s.when if c.when is None or c.when.earliest == BEFORE_ALL else c.when for c in support
        ]
        spans = {
            (
                w.earliest,
                w.earliest
                if BEFORE_ALL in (w.earliest, w.latest) or w.latest == AFTER_ALL
                else w.latest,
            )
            for w in dates
        }
        exact = [
            a for a in spans if not any(a != b and a[0] <= b[0] and b[1] <= a[1] for b in spans)
        ]
        first = min(a[0] for a in exact)
        last = max(a[1] for a in exact)
        if day < first:
            continue
        if denied or day < last or s.effect is Effect.CONTESTS:
            together = holders | set(s.to)
            if together != holders or condition is Condition.UNKNOWN:
                condition, holders = Condition.CONTESTED, together
        else:
            condition, holders = Condition.HELD, set(s.to)
    return condition, holders


def test_announced_and_denied_is_contested_then_and_held_now() -> None:
    shusha = shift(
        "shusha",
        "2020-11-08",
        "azerbaijan",
        said("azerbaijan", "2020-11-08"),
        said("armenia", "2020-11-08", supports=False),
        said("nk", "2020-11-09"),
        said("armenia", "2020-11-09", supports=False),
        said("nk", "2020-11-10"),
    )
    then = timeline([BASE, shusha], Knowledge.THEN)
    assert on(then, "2020-11-07") == State(Condition.HELD, ("nk",), ("base",))
    assert on(then, "2020-11-08") == State(Condition.CONTESTED, ("nk", "azerbaijan"), ("shusha",))
    assert on(then, "2020-11-09").condition is Condition.CONTESTED, "denied again the same day"
    assert on(then, "2020-11-10") == State(Condition.HELD, ("azerbaijan",), ("shusha",))
    now = timeline([BASE, shusha], Knowledge.NOW)
    assert on(now, "2020-11-08").controllers == ("azerbaijan",)


def test_of_two_changes_the_one_that_can_be_the_later_counts_last() -> None:
    slow = shift("a", "2020-01-01/2020-01-20", "azerbaijan", said("tass", "2020-01-20"))
    quick = shift("b", "2020-01-10", "nk", said("tass", "2020-01-10"))
    assert on(timeline([BASE, slow, quick]), "2020-02-01").controllers == ("azerbaijan",)


def test_an_outlet_cannot_deny_for_a_party() -> None:
    town = shift(
        "town",
        "2020-11-08",
        "azerbaijan",
        said("azerbaijan", "2020-11-08"),
        said("tass", "2020-11-08", supports=False),
    )
    assert on(timeline([BASE, town]), "2020-11-08").condition is Condition.HELD


def test_a_day_not_known_is_contested_between_the_days_it_can_be() -> None:
    town = shift(
        "town",
        "2020-10-09",
        "azerbaijan",
        said("azerbaijan", "2020-10-09"),
        said("tass", "2020-10-20", when="2020-10-14/2020-10-15"),
    )
    now = timeline([BASE, town], Knowledge.NOW)
    assert on(now, "2020-10-08").controllers == ("nk",)
    assert on(now, "2020-10-14").condition is Condition.CONTESTED
    assert on(now, "2020-10-15") == State(Condition.HELD, ("azerbaijan",), ("town",))
    then = timeline([BASE, town], Knowledge.THEN)
    assert on(then, "2020-10-14").condition is Condition.HELD, "nobody had said otherwise yet"


def test_a_vague_date_that_contains_the_exact_one_adds_no_doubt() -> None:
    town = shift(
        "town",
        "2020-10-17",
        "azerbaijan",
        said("azerbaijan", "2020-10-17"),
        said("tass", "2022-01-15", when="2020-09-27/2020-11-10"),
    )
    now = timeline([BASE, town], Knowledge.NOW)
    assert on(now, "2020-10-16") == State(Condition.HELD, ("nk",), ("base",))
    assert on(now, "2020-10-17") == State(Condition.HELD, ("azerbaijan",), ("town",))


def test_a_viewpoint_counts_only_its_own_words() -> None:
    town = shift(
        "town",
        "2020-10-09",
        "azerbaijan",
        said("azerbaijan", "2020-10-09"),
        said("nk", "2020-10-10", supports=False),
        said("nk", "2020-11-10"),
    )
    own_base = shift("base", "../1992", "nk", said("nk", "1991-01-01"))
    nk = timeline([own_base, town], Knowledge.THEN, frozenset({"nk"}))
    assert on(nk, "2020-10-12") == State(Condition.HELD, ("nk",), ("base",))
    assert on(nk, "2020-11-10").controllers == ("azerbaijan",)
    azerbaijan = timeline([own_base, town], Knowledge.THEN, frozenset({"azerbaijan"}))
    assert on(azerbaijan, "2020-10-08") == UNKNOWN
    assert on(azerbaijan, "2020-10-09").controllers == ("azerbaijan",)


def test_entry_contests_and_a_denied_withdrawal_stays_contested() -> None:
    entry = shift("entry", "2022-03-24", "azerbaijan", said("nk", "2022-03-24"), effect="contests")
    leaving = shift(
        "leaving",
        "2022-03-27",
        "nk",
        said("tass", "2022-03-27"),
        said("azerbaijan", "2022-03-27", supports=False),
    )
    spans = timeline([BASE, entry, leaving])
    assert on(spans, "2022-03-23").condition is Condition.HELD
    assert on(spans, "2022-03-24").controllers == ("nk", "azerbaijan")
    assert on(spans, "2022-03-28") == State(
        Condition.CONTESTED, ("nk", "azerbaijan"), ("entry", "leaving")
    )


def test_who_holds_on_keeps_the_reasons_of_before_and_gains_the_new_ones() -> None:
    again = shift("again", "2020-02-01", "nk", said("tass", "2020-02-01"))
    third = shift("third", "2020-03-01", "nk", said("tass", "2020-03-01"))
    spans = timeline([BASE, again, third])
    assert on(spans, "2020-01-31").because == ("base",)
    assert on(spans, "2020-02-01").because == ("base", "again")
    assert on(spans, "2020-03-01").because == ("base", "again", "third")
    assert {span.since for span in spans[1:]} == {spans[1].start}


def test_no_claim_at_all_is_unknown() -> None:
    assert timeline([]) == [Span(BEFORE_ALL, UNKNOWN, BEFORE_ALL)]


@pytest.mark.parametrize(
    ("a", "b", "together"),
    [
        (Verdict.ABSENT, Verdict.HELD, Verdict.HELD),
        (Verdict.HELD, Verdict.CONTESTED, Verdict.CONTESTED),
        (Verdict.CONTESTED, Verdict.ABSENT, Verdict.CONTESTED),
    ],
)
def test_doubt_wins(a: Verdict, b: Verdict, together: Verdict) -> None:
    assert a + b is b + a is together
