"""The control rule for any claims: properties, and a slow reading of the rule as its words say."""

import datetime as dt
import random
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from geodata.control import (
    WITNESS_DAYS,
    Condition,
    Knowledge,
    Shift,
    Statement,
    state_at,
    timeline,
)
from geodata.dates import AFTER_ALL, BEFORE_ALL, When
from geodata.model import Effect
from tests.geodata.test_control import ACTORS, D, on

days = st.dates(D(2020, 1, 1), D(2020, 3, 1))
whens = st.one_of(
    days.map(lambda d: When.parse(d.isoformat())),
    st.tuples(days, days).map(lambda p: When.parse(f"{min(p)}/{max(p)}")),
    days.map(lambda d: When.parse(f"{d}/..")),
    days.map(lambda d: When.parse(f"../{d}")),
)
statements = st.builds(
    lambda by, supports, day, when, holders: Statement(
        by, ACTORS[by], supports, day, when, holders if supports else None
    ),
    st.sampled_from(sorted(ACTORS)),
    st.booleans(),
    days | st.dates(D(2020, 4, 1), D(2020, 12, 31)),  # told in retrospect, too
    st.none() | whens,
    st.none() | st.sampled_from([(), ("armenia",), ("nk",)]),
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
def test_a_later_claim_changes_then_only_where_it_is_told_later(
    given_shifts: list[Shift],
    viewpoint: frozenset[str] | None,
    day: dt.date,
    later: Statement,
) -> None:
    """What stands as known at the time is what was known at the time."""
    if later.said <= day:
        later = replace(later, said=day + dt.timedelta(days=1))
    changed = [replace(s, statements=(*s.statements, later)) for s in given_shifts]
    before = timeline(given_shifts, Knowledge.THEN, viewpoint)
    after = timeline(changed, Knowledge.THEN, viewpoint)
    for back in range(0, 60, 7):
        earlier = day - dt.timedelta(days=back)
        one, other = state_at(before, earlier).state, state_at(after, earlier).state
        if Condition.SILENT in (one.condition, other.condition):
            continue  # of what others tell later an actor may have been silent
        assert one.same_hands(other) or one.told_later or other.told_later


@given(shifts, knowledges, st.sampled_from([frozenset({"azerbaijan"}), frozenset({"nk"})]))
def test_a_viewpoint_shows_no_holder_that_its_actor_never_named(
    given_shifts: list[Shift], knowledge: Knowledge, viewpoint: frozenset[str]
) -> None:
    for span in timeline(given_shifts, knowledge, viewpoint):
        named = {
            holder
            for s in given_shifts
            for c in s.statements
            if c.by in viewpoint and c.supports
            if knowledge is Knowledge.NOW or c.said <= span.start
            for holder in (s.to if c.holders is None else c.holders)
        }
        assert set(span.state.controllers) <= named
        assert not span.state.told_later, "no later claim is put into anybody's mouth"


@given(shifts, knowledges, viewpoints)
def test_ground_is_lost_to_whom_not_said_only_where_an_actor_told_of_a_shift_and_named_nobody(
    given_shifts: list[Shift], knowledge: Knowledge, viewpoint: frozenset[str] | None
) -> None:
    for span in timeline(given_shifts, knowledge, viewpoint):
        if span.state.condition is Condition.LOST:
            assert viewpoint is not None, "everyone's map has the holder of the shift"
            reasons = [s for s in given_shifts if s.event in span.state.because]
            assert any(
                {c.holders for c in _counted(s, knowledge, viewpoint, span.start) if c.supports}
                == {()}
                for s in reasons
            )


@given(shifts, knowledges, st.sampled_from([frozenset({"azerbaijan"}), frozenset({"nk"})]))
def test_a_viewpoint_shows_nothing_of_before_where_its_actor_is_silent_of_what_came(
    given_shifts: list[Shift], knowledge: Knowledge, viewpoint: frozenset[str]
) -> None:
    """A taking that everyone else tells of, last of all: silence is no consent to the old."""
    taking = Shift(
        "taking",
        When.parse("2020-03-05"),
        ("russia",),
        (Statement("tass", None, True, D(2020, 3, 5)),),
    )
    spans = timeline([*given_shifts, taking], knowledge, viewpoint)
    assert on(spans, "2020-03-20").condition is Condition.SILENT


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
        nobody = (Condition.UNKNOWN, Condition.SILENT, Condition.LOST)
        assert (span.state.condition in nobody) == (not span.state.controllers)


@given(shifts, knowledges, viewpoints)
def test_a_timeline_agrees_with_the_rule_applied_day_by_day(
    given_shifts: list[Shift], knowledge: Knowledge, viewpoint: frozenset[str] | None
) -> None:
    """The sweep must give what the rule in words gives, worked out anew for each single day."""
    spans = timeline(given_shifts, knowledge, viewpoint)
    for offset in [*range(-3, 66, 3), 120, 240, 366]:
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
    everyone, told, doubted = _fold(given_shifts, knowledge, None, day)
    if viewpoint is None:
        return everyone
    own, own_told, _ = _fold(given_shifts, knowledge, viewpoint, day)
    if everyone[0] is Condition.UNKNOWN:
        return own
    hands = set(own_told[-1].to) if own[0] is Condition.LOST else own[1]
    if not hands:
        return Condition.SILENT, set()  # it has told of nothing, or nothing of before
    last = own_told[-1]
    unspoken = [
        s
        for s in told
        if s.order > last.order and set(s.to) != hands
        if not _counted(s, knowledge, viewpoint, day)
    ]
    denied = [s for s in told if s not in own_told and _counted(s, knowledge, viewpoint, day)]
    denies_last = bool(denied) and (not unspoken or denied[-1].order > unspoken[-1].order)
    if denies_last or hands <= viewpoint:
        others = [s for s in given_shifts if s not in denied]
        if _fold(others, knowledge, None, day)[0] == own:
            return own
    if own == everyone:
        words = [c.said for c in _counted(last, knowledge, viewpoint, day) if c.supports]
        held = [s for s in unspoken if not set(s.to) <= hands and s not in doubted]
        unspoken = [s for s in held if s.order[0] > max(words)]
    return (Condition.SILENT, set()) if unspoken else own


def _counted(
    shift: Shift, knowledge: Knowledge, viewpoint: frozenset[str] | None, day: dt.date
) -> list[Statement]:
    heard = [c for c in shift.statements if viewpoint is None or c.by in viewpoint]
    return [c for c in heard if knowledge is Knowledge.NOW or c.said <= day]


def _fold(
    given_shifts: list[Shift],
    knowledge: Knowledge,
    viewpoint: frozenset[str] | None,
    day: dt.date,
) -> tuple[tuple[Condition, set[str]], list[Shift], list[Shift]]:
    """The state, the shifts in force in the order of time, and those of them in doubt."""
    condition, holders = Condition.UNKNOWN, set[str]()
    in_force, doubted = [], []
    before: set[str] | None = None
    since: list[set[str]] = []
    for s in sorted(given_shifts, key=lambda s: s.order):
        counted = _counted(s, knowledge, viewpoint, day)
        if viewpoint is None and all(c.supports for c in s.statements) and s.statements:
            first_told = min(c.said for c in s.statements)
            last = _days(s, list(s.statements))[1]
            if last > BEFORE_ALL and (first_told - last).days > WITNESS_DAYS:
                counted = list(s.statements)
        support = [c for c in counted if c.supports]
        denied = False
        for side in {c.party for c in counted if c.party and not c.supports}:
            denial = max(c.said for c in counted if c.party == side and not c.supports)
            if not any(c.said > denial for c in support if c.party == side):
                denied = True
        if not support or (denied and viewpoint is not None):
            continue
        first, last = _days(s, support)
        if day < first:
            continue
        in_force.append(s)
        to = set(s.to)
        if viewpoint is not None and any(c.holders for c in support):
            to = set(max((c.said, c.holders) for c in support if c.holders)[1])
        elif viewpoint is not None and all(c.holders == () for c in support):
            to = set()  # it told of the shift, and named nobody
        if denied or day < last or s.effect is Effect.CONTESTS:
            doubted.append(s)
            since.append(to)
            together = holders | to
            somebody_else = bool(holders) and not to
            if together != holders or somebody_else or condition is Condition.UNKNOWN:
                condition, holders = Condition.CONTESTED, together
        else:
            condition, holders = (Condition.HELD if to else Condition.LOST), to
            before, since = to, []
    lost = before is not None and not before
    others = [to for to in since if not to == since[0] >= (before or set())]
    if viewpoint is not None and since and not lost and not others:
        condition, holders = (Condition.HELD if before else Condition.UNKNOWN), since[0]
        holders = holders if before else set()
    return (condition, holders), in_force, doubted


def _days(shift: Shift, support: list[Statement]) -> tuple[dt.date, dt.date]:
    dates = [
        shift.when if c.when is None or c.when.earliest == BEFORE_ALL else c.when for c in support
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
    exact = [a for a in spans if not any(a != b and a[0] <= b[0] and b[1] <= a[1] for b in spans)]
    return min(a[0] for a in exact), max(a[1] for a in exact)
