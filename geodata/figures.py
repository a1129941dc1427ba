"""Who gives which number: the dead of a round of fighting, and the people who left or came back.

Every number stays that of who gave it, with its day. They stand side by side: nothing is added up,
no mean is taken, and none is the atlas's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from geodata.atlas import Atlas
from geodata.dates import When
from geodata.model import Category, Claim, Event, Figure, Side

Kind = Literal["tolls", "displacement"]

TOLLS = (
    "killed", "killed or missing", "missing", "killed or wounded", "casualties", "wounded",
    "captured",
)  # fmt: skip
"""What is counted of a round of fighting (`Event.tolls`), in the order in which it is told."""

MOVED = (
    "displaced", "families displaced", "homeless", "returned", "families returned", "remaining",
)  # fmt: skip
"""What is counted of people who left or came back (events of displacement), in the same way."""


def kind_of(event: Event) -> Kind | None:
    """What the figures of an event are, to be shown side by side; None if they are neither."""
    if event.tolls:
        return "tolls"
    return "displacement" if event.category is Category.DISPLACEMENT else None


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """A number of an event, and who gave it when.

    `number` is the place of its claim among the event's, from 0; `side` is the claimant's.
    """

    event: str
    number: int
    claim: str
    by: str
    side: Side
    on: When
    figure: Figure


def figures_by_whom(
    atlas: Atlas, event_id: str, counting: Iterable[str] | None = None
) -> dict[tuple[str, str], list[ToldFigure]]:
    """The figures of an event by (what, of whom): its tolls, or its people who left or came back.

    Kinds of count in the order of `TOLLS` and `MOVED`, then those of whom most claims tell; the
    figures of each by their day. `counting` are the ids of the claims that count (None: all). What
    the atlas concludes is nobody's number. Empty for an event that is neither.
    """
    event = atlas.events[event_id].record
    wanted: Sequence[str] = {"tolls": TOLLS, "displacement": MOVED}.get(kind_of(event) or "", ())
    counted = None if counting is None else set(counting)
    found: dict[tuple[str, str], list[ToldFigure]] = {}
    for number, claim in enumerate(event.claims):
        if not claim.stance.speaks or (counted is not None and claim.id not in counted):
            continue
        for figure in claim.figures:
            if figure.what in wanted:
                told = _told(atlas, event_id, number, claim, figure)
                found.setdefault((figure.what, figure.of), []).append(told)
    order = sorted(found, key=lambda key: (wanted.index(key[0]), -len(found[key])))
    return {key: sorted(found[key], key=lambda told: told.on.latest) for key in order}


def last_of_each(figures: Iterable[ToldFigure]) -> list[ToldFigure]:
    """Of figures by their day the last that each claimant gave, in the order of their days."""
    last = {told.by: told for told in figures}
    return sorted(last.values(), key=lambda told: told.on.latest)


def _told(atlas: Atlas, event_id: str, number: int, claim: Claim, figure: Figure) -> ToldFigure:
    side = atlas.actors[claim.by].side
    return ToldFigure(event_id, number, claim.id, claim.by, side, claim.on, figure)
