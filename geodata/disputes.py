"""Disputes: which claims of one event contradict each other, derived and never typed in."""

from __future__ import annotations

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


def contradictions(claims: Sequence[Claim]) -> list[Contradiction]:
    """All pairs of claims that contradict: stance, date, figures, or what they say of an aspect.

    Claims by the same claimant may contradict too: documents disagree with themselves. What the
    atlas only concludes from a speaker's words contradicts nobody.
    """
    spoken = [claim for claim in claims if claim.stance.speaks]
    return [found for a, b in combinations(spoken, 2) for found in _between(a, b)]


def _between(a: Claim, b: Claim) -> Iterator[Contradiction]:
    if a.stance.supports != b.stance.supports:
        yield Contradiction("happened", "whether it happened", a.id, b.id)
    if a.when and b.when and not a.when.overlaps(b.when):
        yield Contradiction("when", "when it happened", a.id, b.id)
    for x in a.figures:
        for y in b.figures:
            if (x.what, x.of) == (y.what, y.of) and _apart(x, y):
                yield Contradiction("figure", f"{x.what} of {x.of}", a.id, b.id)
    for aspect in a.says.keys() & b.says.keys():
        if a.says[aspect] != b.says[aspect]:
            yield Contradiction("says", aspect, a.id, b.id)


def _apart(x: Figure, y: Figure) -> bool:
    (x_least, x_most), (y_least, y_most) = x.span, y.span
    return x_most < y_least or y_most < x_least
