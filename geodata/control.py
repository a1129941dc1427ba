"""The control rule: from claims about control changes to who held a cell or place, day by day.

This is the only module that knows the rule.

1. A *shift* is a control change of one subject (cell or place) by one event. Its claims say on
   which days it may have happened; a claim without a date of its own takes the event's. A vague
   date that merely contains a more exact one ("during the war", "in 1992") adds no doubt.
2. A shift is *in force* from the first of those days if someone supports it (asserts, admits or
   reports it). It *holds* from the last of them. In between the day is not known, so both the old
   and the new holder may be there: *contested*.
3. A shift that a party denies is *contested* as long as the denial stands. It stands until the
   same side admits the loss on a later day; on the same day the denial outweighs, so that doubt is
   shown rather than hidden. Outlets report; they cannot deny for a party.
4. The state is that of the latest shift in force. If that one is only contested, the holders
   before it are parties to the contest. With no shift in force the state is *unknown*.
5. With knowledge ``then`` a claim counts from the day it was made; with ``now`` always. With a
   viewpoint only that actor's own claims count, its admissions among them, and a shift that the
   actor itself denies last is not in force.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from itertools import pairwise

from geodata.dates import AFTER_ALL, BEFORE_ALL, When
from geodata.model import Effect


class Knowledge(StrEnum):
    """Which claims count: those made up to the day (`then`), or all (`now`)."""

    THEN = "then"
    NOW = "now"


class Verdict(Enum):
    """What the claims make of one shift on one day. Adding verdicts lets doubt win."""

    ABSENT = 0
    HELD = 1
    CONTESTED = 2

    def __add__(self, other: Verdict) -> Verdict:
        return max(self, other, key=lambda verdict: verdict.value)


class Condition(StrEnum):
    """The three states a cell or place can be in."""

    HELD = "held"
    CONTESTED = "contested"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as the rule sees it.

    `by` is who makes it; `party` the side it can speak for, None for an outlet; `said` the day by
    which it was surely made; `when` the day it gives for the shift, None if it gives none.
    """

    by: str
    party: str | None
    supports: bool
    said: dt.date
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """One control change of one subject by one event."""

    event: str
    when: When
    to: tuple[str, ...]
    statements: tuple[Statement, ...]
    effect: Effect = Effect.TAKES

    @property
    def order(self) -> tuple[dt.date, dt.date, str]:
        """Sort key of time: shifts are ordered by their last possible day."""
        first, last = _window(self.when)
        return last, first, self.event


@dataclass(frozen=True, slots=True)
class State:
    """Who holds a subject: the condition, the controllers (ids), and the events that say so."""

    condition: Condition
    controllers: tuple[str, ...] = ()
    because: tuple[str, ...] = ()

    def same_hands(self, other: State) -> bool:
        """Whether condition and controllers are equal; the events may differ."""
        return self.condition == other.condition and set(self.controllers) == set(other.controllers)


@dataclass(frozen=True, slots=True)
class Span:
    """A state and the first day of the span; it lasts until the next span begins.

    `since` is the day from which the same hands have held or contested without a break. It is
    earlier than `start` where only another event joined the reasons.
    """

    start: dt.date
    state: State
    since: dt.date


UNKNOWN = State(Condition.UNKNOWN)


def timeline(
    shifts: Iterable[Shift],
    knowledge: Knowledge = Knowledge.THEN,
    viewpoint: frozenset[str] | None = None,
) -> list[Span]:
    """The states of one subject over all time, in order; the first span begins at `BEFORE_ALL`.

    `viewpoint` is the set of actors whose claims count, None for everyone's. The order in which
    the shifts are given does not matter. Cost: n log n in claims for data in which denials are
    sooner or later followed by an undisputed shift.
    """
    ordered = sorted(shifts, key=lambda shift: shift.order)
    phases = [_phases(shift, knowledge, viewpoint) for shift in ordered]
    steps = _steps(phases)
    spans = [Span(BEFORE_ALL, UNKNOWN, BEFORE_ALL)]
    verdicts = [Verdict.ABSENT] * len(ordered)
    active: list[int] = []
    position = 0
    while position < len(steps):
        day = steps[position][0]
        while position < len(steps) and steps[position][0] == day:
            _, index, verdict = steps[position]
            _set_active(active, index, verdict is not Verdict.ABSENT)
            verdicts[index] = verdict
            position += 1
        _extend(spans, day, _fold(ordered, verdicts, active))
    return spans


def state_at(spans: Sequence[Span], day: dt.date) -> Span:
    """The span of a timeline that a day falls in."""
    return spans[bisect_right(spans, day, key=lambda span: span.start) - 1]


def _steps(
    phases: list[list[tuple[dt.date, Verdict]]],
) -> list[tuple[dt.date, int, Verdict]]:
    steps = [
        (start, index, verdict) for index, found in enumerate(phases) for start, verdict in found
    ]
    return sorted(steps, key=lambda step: step[:2])


def _set_active(active: list[int], index: int, on: bool) -> None:
    at = bisect_right(active, index) - 1
    present = at >= 0 and active[at] == index
    if on and not present:
        insort(active, index)
    elif not on and present:
        del active[at]


def _fold(ordered: list[Shift], verdicts: list[Verdict], active: list[int]) -> State:
    """Rule 4: back from the latest shift in force to the last one that holds."""
    contest: list[Shift] = []
    for index in reversed(active):
        shift = ordered[index]
        if verdicts[index] is Verdict.HELD:
            if not contest:
                return State(Condition.HELD, shift.to, (shift.event,))
            return _contested(shift.to, contest)
        contest.append(shift)
    return _contested((), contest) if contest else UNKNOWN


def _contested(before: tuple[str, ...], contest: list[Shift]) -> State:
    contest = contest[::-1]
    controllers = dict.fromkeys(before)
    for shift in contest:
        controllers.update(dict.fromkeys(shift.to))
    because = tuple(dict.fromkeys(shift.event for shift in contest))
    if set(controllers) == set(before):  # nobody new claims it: nothing is contested
        return State(Condition.HELD, before, because)
    return State(Condition.CONTESTED, tuple(controllers), because)


def _extend(spans: list[Span], day: dt.date, state: State) -> None:
    """Add what is true from a day on; what was true before it stays as it was known then."""
    if spans[-1].start == day:
        spans.pop()
    if not spans or not spans[-1].state.same_hands(state):
        spans.append(Span(day, state, day))
        return
    last = spans[-1]
    because = tuple(dict.fromkeys(last.state.because + state.because))
    if because != last.state.because:
        joined = State(state.condition, last.state.controllers, because)
        spans.append(Span(day, joined, last.since))


def _phases(
    shift: Shift, knowledge: Knowledge, viewpoint: frozenset[str] | None
) -> list[tuple[dt.date, Verdict]]:
    """The verdicts on one shift over time: (first day, verdict), changes only."""
    statements = [s for s in shift.statements if viewpoint is None or s.by in viewpoint]
    if knowledge is Knowledge.NOW:
        return _verdicts(shift, statements, viewpoint, BEFORE_ALL, AFTER_ALL)
    phases: list[tuple[dt.date, Verdict]] = []
    days = sorted({s.said for s in statements})
    for day, until in pairwise([*days, AFTER_ALL]):
        known = [s for s in statements if s.said <= day]
        phases.extend(_verdicts(shift, known, viewpoint, day, until))
    return phases


def _verdicts(
    shift: Shift,
    statements: list[Statement],
    viewpoint: frozenset[str] | None,
    start: dt.date,
    until: dt.date,
) -> list[tuple[dt.date, Verdict]]:
    """Rules 2 and 3 for a fixed set of claims, from `start` to before `until`."""
    support = [s for s in statements if s.supports]
    denied = _denied(statements)
    if not support or (denied and viewpoint is not None):
        return [(start, Verdict.ABSENT)]
    windows = _exact({_window(_day_given(s, shift)) for s in support})
    first, last = min(w[0] for w in windows), max(w[1] for w in windows)
    doubt = Verdict.CONTESTED if denied or shift.effect is Effect.CONTESTS else Verdict.ABSENT
    marks = [
        (BEFORE_ALL, Verdict.ABSENT),
        (first, Verdict.CONTESTED),
        (last, Verdict.HELD + doubt),
    ]
    # Of the marks up to the start only the latest counts; later ones keep their own day.
    current = [verdict for day, verdict in marks if day <= start][-1]
    return [(start, current)] + [(day, v) for day, v in marks if start < day < until]


def _window(when: When) -> tuple[dt.date, dt.date]:
    """First and last day of a change; open at an end: in force from, or before, the other."""
    if when.earliest == BEFORE_ALL:
        return BEFORE_ALL, BEFORE_ALL
    if when.latest == AFTER_ALL:
        return when.earliest, when.earliest
    return when.earliest, when.latest


def _day_given(statement: Statement, shift: Shift) -> When:
    """The date a claim gives; "by such a day" (no beginning) gives none, so the event's counts."""
    if statement.when is None or statement.when.earliest == BEFORE_ALL:
        return shift.when
    return statement.when


def _exact(windows: set[tuple[dt.date, dt.date]]) -> list[tuple[dt.date, dt.date]]:
    """The windows without those that contain another one."""
    return [
        (first, last)
        for first, last in windows
        if not any(first <= a and b <= last for a, b in windows if (a, b) != (first, last))
    ]


def _denied(statements: list[Statement]) -> bool:
    """Whether some side's last word is a denial."""
    last_denial: dict[str, dt.date] = {}
    last_support: dict[str, dt.date] = {}
    for s in statements:
        if s.party is not None:
            said = last_support if s.supports else last_denial
            said[s.party] = max(said.get(s.party, BEFORE_ALL), s.said)
    return any(
        party not in last_support or last_support[party] <= day
        for party, day in last_denial.items()
    )
