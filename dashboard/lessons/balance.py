"""Whether a lesson lets both sides speak: how many claims of each it shows."""

from __future__ import annotations

from collections import Counter

from dashboard.lessons.claims import claims_of
from dashboard.lessons.model import Lesson
from geodata import Atlas
from geodata.balance import BOTH

TIMES = 3
"""How much oftener one side may not speak than the other."""


def sides_of(lesson: Lesson, atlas: Atlas) -> Counter[str]:
    """Claims shown in a lesson by the side of who makes them, each counted once.

    What the atlas only concludes from a side's words is not counted as its claim.
    """
    return Counter(
        str(atlas.actors[claim.by].side)
        for _, claim in claims_of(lesson, atlas)
        if claim.stance.speaks
    )


def warnings_of(lesson: Lesson, atlas: Atlas) -> list[str]:
    """A sentence for each side that does not speak, or speaks `TIMES` less than the other."""
    counts = sides_of(lesson, atlas)
    one, other = (counts[side] for side in BOTH)
    found = [
        f"{lesson.id}: no claim of the side “{side}” is shown; add one or say why there is none"
        for side in BOTH
        if not counts[side]
    ]
    if not found and max(one, other) >= TIMES * min(one, other):
        found.append(
            f"{lesson.id}: {one} Azerbaijani and {other} Armenian claims are shown; "
            "one side speaks three times as often"
        )
    return found
