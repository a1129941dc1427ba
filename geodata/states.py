"""What the control rule reads, and what it gives: claims as statements, shifts, and states.

The rule itself is in `geodata.control`, which gives these names on.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from geodata.dates import When, window
from geodata.model import Effect


class Knowledge(StrEnum):
    """Which claims count: those made up to the day (`then`), or all (`now`)."""

    THEN = "then"
    NOW = "now"


class Condition(StrEnum):
    """What a cell or place can be; `lost` and `silent` only from a viewpoint (rules 6 and 7)."""

    HELD = "held"
    CONTESTED = "contested"
    UNKNOWN = "unknown"
    SILENT = "silent"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as the rule sees it.

    `by` is who makes it; `party` the side it can speak for, None for an outlet; `said` the day by
    which it was surely made; `when` the day it gives for the shift, None if it gives none;
    `holders` whom it names as holding from then on: None if those of the shift, and none at all if
    it tells of the change alone.
    """

    by: str
    party: str | None
    supports: bool
    said: dt.date
    when: When | None = None
    holders: tuple[str, ...] | None = None


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
        first, last = window(self.when)
        return last, first, self.event


@dataclass(frozen=True, slots=True)
class State:
    """Who holds a subject: the condition, the controllers (ids), and the events that say so.

    `told_later` says that nobody had told of it by that day, as far as the atlas knows (rule 5).
    `also` are whom some of the claims that count name as the holder instead: that somebody else of
    the same side holds makes nothing contested.
    """

    condition: Condition
    controllers: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    told_later: bool = False
    also: tuple[str, ...] = ()

    def same_hands(self, other: State) -> bool:
        """Whether condition and controllers are equal."""
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
