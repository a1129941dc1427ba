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
5. With knowledge ``now`` a claim counts always; with ``then`` from the day it was made, so that an
   announcement is doubted as long as it was. But where the atlas has no witness of the time, the
   state of before must not stand for years as if it had been believed: a shift of which the first
   supporting claim was made more than `WITNESS_DAYS` after it, and which nobody ever denied,
   counts from its own days. Until that claim was made such a state is marked *told only later*.
6. With a viewpoint only that actor's own claims count, its admissions among them; a shift that the
   actor itself denies last is not in force, and the holder is who the actor itself names. No
   claim of later years is put into its mouth (the second half of 5 does not apply), and its
   silence is no consent: where by everyone's claims a later shift to other hands is in force of
   which the actor has not spoken, or where it has named no holder at all, the state is *silent*:
   nobody is shown as the holder, and its events are what others tell. It need not speak where
   everyone's claims agree with its last word, and who else held between did so before it; nor
   where they lead to the hands it named last but for the shifts that it denies, if it denies the
   last of them or holds the ground itself. Whom it names as there together contest nothing.
7. Nor is a holder put into its mouth. Where it told of a shift and named nobody, the state is
   *lost*, to whom not said, until it names somebody; while the shift is in doubt, only who held
   before is a party to the contest. Who names nobody takes no name back that was said before, and
   on everyone's map the holder is that of the shift.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right, insort
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from enum import Enum
from itertools import pairwise

from geodata.dates import AFTER_ALL, BEFORE_ALL, When, exact, window
from geodata.model import Effect
from geodata.states import UNKNOWN, Condition, Knowledge, Shift, Span, State, Statement

__all__ = [
    "UNKNOWN",
    "WITNESS_DAYS",
    "Condition",
    "Knowledge",
    "Shift",
    "Span",
    "State",
    "Statement",
    "Verdict",
    "lacks_witness",
    "state_at",
    "timeline",
]

WITNESS_DAYS = 60
"""A shift of which somebody told within so many days has a witness of its time.
In the built-in layers a shift is first told of within a fortnight, or half a year later and more,
in retrospect."""


class Verdict(Enum):
    """What the claims make of one shift on one day. Adding verdicts lets doubt win."""

    ABSENT = 0
    HELD = 1
    CONTESTED = 2

    def __add__(self, other: Verdict) -> Verdict:
        return max(self, other, key=lambda verdict: verdict.value)


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
    everyone = _Sweep(ordered, knowledge, None)
    own = None if viewpoint is None else _Sweep(ordered, knowledge, viewpoint)
    spans = [Span(BEFORE_ALL, UNKNOWN, BEFORE_ALL)]
    for day in sorted({*everyone.days, *(own.days if own else ())}):
        state = everyone.go(day)
        if own is not None:
            state = own.as_far_as_said(own.go(day), everyone, state, day)
        _extend(spans, day, state)
    return spans


def state_at(spans: Sequence[Span], day: dt.date) -> Span:
    """The span of a timeline that a day falls in."""
    return spans[bisect_right(spans, day, key=lambda span: span.start) - 1]


class _Sweep:
    """The shifts in force as the days go by, by the claims of everyone or of some actors."""

    def __init__(
        self, ordered: list[Shift], knowledge: Knowledge, voices: frozenset[str] | None
    ) -> None:
        self.ordered = ordered
        self.own = voices is not None
        self.voices = voices or frozenset()
        self.then = knowledge is Knowledge.THEN
        self.heard = [
            [s for s in shift.statements if voices is None or s.by in voices] for shift in ordered
        ]
        self.spoken = [
            min((s.said if self.then else BEFORE_ALL for s in heard), default=AFTER_ALL)
            for heard in self.heard
        ]
        # Shifts without a witness of their time, and the day on which somebody first told of them.
        self.told = {
            index: min(s.said for s in heard if s.supports)
            for index, heard in enumerate(self.heard)
            if self.then and not self.own and lacks_witness(ordered[index], heard)
        }
        steps: list[tuple[dt.date, int, Verdict]] = []
        for index, shift in enumerate(ordered):
            counts = Knowledge.NOW if index in self.told else knowledge
            for start, verdict in _phases(shift, self.heard[index], counts, self.own):
                steps.append((start, index, verdict))
        self.steps = sorted(steps, key=lambda step: step[:2])
        self.days = {day for day, *_ in steps} | set(self.told.values())
        self.verdicts = [Verdict.ABSENT] * len(ordered)
        self.active: list[int] = []
        self.position, self.state = 0, UNKNOWN

    def go(self, day: dt.date) -> State:
        """The state of a day; the days come in order."""
        if day not in self.days:
            return self.state
        while self.position < len(self.steps) and self.steps[self.position][0] <= day:
            _, index, verdict = self.steps[self.position]
            _set_active(self.active, index, verdict is not Verdict.ABSENT)
            self.verdicts[index] = verdict
            self.position += 1
        self.state = self.fold(day)
        return self.state

    def fold(self, day: dt.date, without: Collection[int] = ()) -> State:
        """Rule 4: back from the latest shift in force to the last one that holds."""
        contest: list[int] = []
        before: tuple[str, ...] | None = None
        told_later = False
        for index in reversed(self.active):
            if index in without:
                continue
            told_later |= self.told.get(index, day) > day
            if self.verdicts[index] is Verdict.HELD:
                before = self.holders(index, day)
                if not contest:
                    because = (self.ordered[index].event,)
                    also = dict.fromkeys(h for _, named in self.naming(index, day) for h in named)
                    others = tuple(holder for holder in also if holder not in before)
                    return State(_taken(before), before, because, told_later, others)
                break
            contest.append(index)
        if not contest:
            return UNKNOWN
        shifts = [(self.ordered[i].event, self.holders(i, day)) for i in reversed(contest)]
        return _contested(before, shifts, told_later, self.own)

    def holders(self, index: int, day: dt.date) -> tuple[str, ...]:
        """Who holds by a shift: whom a viewpoint's actor has named last, else the shift's own.

        None at all where the actor has named nobody (rule 7).
        """
        shift = self.ordered[index]
        if not self.own:
            return shift.to
        if naming := self.naming(index, day):
            return max(naming)[1]
        return () if all(s.holders == () for s in self.telling(index, day)) else shift.to

    def telling(self, index: int, day: dt.date) -> list[Statement]:
        """The claims up to a day by which a shift happened."""
        return [s for s in self.heard[index] if s.supports and (s.said <= day or not self.then)]

    def naming(self, index: int, day: dt.date) -> list[tuple[dt.date, tuple[str, ...]]]:
        """Day and holders of the claims that name others than the shift does."""
        return sorted((s.said, s.holders) for s in self.telling(index, day) if s.holders)

    def as_far_as_said(self, state: State, everyone: _Sweep, others: State, day: dt.date) -> State:
        """Rule 6: a viewpoint's state, unless its actor has been silent of what others tell."""
        silent, hands = State(Condition.SILENT, because=others.because), set(state.controllers)
        if others.condition is Condition.UNKNOWN:
            return state
        if state.condition is Condition.LOST:
            hands = set(self.ordered[self.active[-1]].to)  # whoever that was: a word of the loss
        if not hands:
            return silent
        latest = self.active[-1]
        unspoken = [
            i
            for i in everyone.active
            if i > latest and self.spoken[i] > day and set(self.ordered[i].to) != hands
        ]
        if not unspoken:
            return state
        denied = {i for i in everyone.active if self.spoken[i] <= day and i not in self.active}
        says = max(denied, default=-1) > unspoken[-1] or hands <= self.voices
        if says and state.same_hands(everyone.fold(day, denied)):
            return state
        word = max(s.said for s in self.telling(latest, day))
        after = [i for i in unspoken if self.ordered[i].order[0] > word]
        held = [self.ordered[i].to for i in after if everyone.verdicts[i] is Verdict.HELD]
        agrees = state.same_hands(others) and all(hands.issuperset(to) for to in held)
        return state if agrees else silent


def lacks_witness(shift: Shift, heard: Sequence[Statement]) -> bool:
    """Rule 5: whether nobody denied a shift, and nobody of whom we know told of it at its time.

    `heard` are those of its statements that count.
    """
    if not heard or not all(s.supports for s in heard):
        return False
    last = max(w[1] for w in _windows(shift, heard))
    # Before all there is no day of its own from which it could count.
    return last > BEFORE_ALL and (min(s.said for s in heard) - last).days > WITNESS_DAYS


def _set_active(active: list[int], index: int, on: bool) -> None:
    at = bisect_right(active, index) - 1
    present = at >= 0 and active[at] == index
    if on and not present:
        insort(active, index)
    elif not on and present:
        del active[at]


def _taken(holders: tuple[str, ...]) -> Condition:
    """Held by the holders; lost, where none is named."""
    return Condition.HELD if holders else Condition.LOST


def _contested(
    before: tuple[str, ...] | None,
    contest: list[tuple[str, tuple[str, ...]]],
    told_later: bool,
    own: bool,
) -> State:
    """Rule 4 for shifts in doubt; `before` is None where no shift holds before them."""
    controllers = dict.fromkeys(before or ())
    for _event, holders in contest:
        controllers.update(dict.fromkeys(holders))
    because = tuple(dict.fromkeys(event for event, _holders in contest))
    somebody_else = before and not all(holders for _event, holders in contest)
    if before is not None and set(controllers) == set(before) and not somebody_else:
        return State(_taken(before), before, because, told_later)  # nothing is contested
    together = all(set(controllers) == set(holders) for _event, holders in contest)
    if own and together and before != ():
        return State(Condition.HELD, tuple(controllers), because) if before else UNKNOWN
    return State(Condition.CONTESTED, tuple(controllers), because, told_later)


def _extend(spans: list[Span], day: dt.date, state: State) -> None:
    """Add what is true from a day on; what was true before it stays as it was known then."""
    if spans[-1].start == day:
        spans.pop()
    if not spans or not spans[-1].state.same_hands(state):
        spans.append(Span(day, state, day))
        return
    last = spans[-1]
    because = tuple(dict.fromkeys(last.state.because + state.because))
    joined = replace(state, controllers=last.state.controllers, because=because)
    if joined != last.state:
        spans.append(Span(day, joined, last.since))


def _phases(
    shift: Shift, heard: list[Statement], knowledge: Knowledge, own: bool
) -> list[tuple[dt.date, Verdict]]:
    """The verdicts on one shift over time: (first day, verdict), changes only."""
    if knowledge is Knowledge.NOW:
        return _verdicts(shift, heard, own, BEFORE_ALL, AFTER_ALL)
    phases: list[tuple[dt.date, Verdict]] = []
    days = sorted({s.said for s in heard})
    for day, until in pairwise([*days, AFTER_ALL]):
        phases.extend(_verdicts(shift, [s for s in heard if s.said <= day], own, day, until))
    return phases


def _verdicts(
    shift: Shift,
    statements: list[Statement],
    own: bool,
    start: dt.date,
    until: dt.date,
) -> list[tuple[dt.date, Verdict]]:
    """Rules 2 and 3 for a fixed set of claims, from `start` to before `until`.

    `own` says that they are those of a viewpoint's actor, which does not contest its own word.
    """
    support = [s for s in statements if s.supports]
    denied = _denied(statements)
    if not support or (denied and own):
        return [(start, Verdict.ABSENT)]
    windows = _windows(shift, support)
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


def _windows(shift: Shift, support: Sequence[Statement]) -> list[tuple[dt.date, dt.date]]:
    """First and last days on which a shift may have happened, by those who say that it did."""
    return exact({window(_day_given(s, shift)) for s in support})


def _day_given(statement: Statement, shift: Shift) -> When:
    """The date a claim gives; "by such a day" (no beginning) gives none, so the event's counts."""
    if statement.when is None or statement.when.earliest == BEFORE_ALL:
        return shift.when
    return statement.when


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
