"""Disputes: which claims of one event contradict each other, derived and never typed in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from geodata.model import Claim, Figure

Matter = Literal["happened", "when", "figure", "says"]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two claims of one event that cannot both be right, and on what they differ.

    `matter` is what kind of thing they differ on, `aspect` names it ("killed of civilians",
    "initiator"); `one` and `other` are claim ids.
    """

    matter: Matter
    aspect: str
    one: str
    other: str


def contradictions(claims: Sequence[Claim], end: dt.date) -> list[Contradiction]:
    """All pairs of claims that contradict: stance, date, figures, or what they say of an aspect.

    `end` is the last day of the event. Claims by the same claimant may contradict too: documents
    disagree with themselves. But a higher number is no contradiction of a lower one that was told
    before, if the same claimant counts on, or if the lower was told while the event went on. What
    the atlas only concludes from a speaker's words contradicts nobody.
    """
    spoken = [claim for claim in claims if claim.stance.speaks]
    return [found for a, b in combinations(spoken, 2) for found in _between(a, b, end)]


def _between(a: Claim, b: Claim, end: dt.date) -> Iterator[Contradiction]:
    if a.stance.supports != b.stance.supports:
        yield Contradiction("happened", "whether it happened", a.id, b.id)
    if a.when and b.when and not a.when.overlaps(b.when):
        yield Contradiction("when", "when it happened", a.id, b.id)
    for x in a.figures:
        for y in b.figures:
            if (x.what, x.of) != (y.what, y.of) or not _apart(x, y):
                continue
            if not (_counted_on(a, b, x, y, end) or _counted_on(b, a, y, x, end)):
                yield Contradiction("figure", f"{x.what} of {x.of}", a.id, b.id)
    for aspect in a.says.keys() & b.says.keys():
        if a.says[aspect] != b.says[aspect]:
            yield Contradiction("says", aspect, a.id, b.id)


def _counted_on(first: Claim, then: Claim, x: Figure, y: Figure, end: dt.date) -> bool:
    """Whether the second figure, told on a later day, goes on from where the first had come."""
    told_before = first.on.latest < then.on.earliest
    counts_on = first.by == then.by or first.on.latest <= end
    return told_before and counts_on and x.span[1] < y.span[0]


def _apart(x: Figure, y: Figure) -> bool:
    (x_least, x_most), (y_least, y_most) = x.span, y.span
    return x_most < y_least or y_most < x_least
