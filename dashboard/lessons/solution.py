"""What is right in a task, by the claims and places of the atlas, and what makes a task unsound."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from typing import Any

import shapely

from dashboard.lessons.model import Bounds, Step
from dashboard.lessons.task import FindSource, Locate, Match, Order
from dashboard.style.symbology import WIDEST_CIRCLE_KM
from geodata import Atlas
from geodata.model import Claim

Problem = tuple[str, str]
"""A field of the task, and a sentence with the cure."""


def claim_of(name: str, atlas: Atlas) -> Claim:
    """A claim by `event/claim`. Raises KeyError for one that the atlas does not have."""
    event_id, _, claim_id = name.partition("/")
    return {claim.id: claim for claim in atlas.events[event_id].record.claims}[claim_id]


def before(task: Order, atlas: Atlas) -> set[tuple[str, str]]:
    """The pairs of claims of which the first was surely made on an earlier day than the second.

    An order of the claims is right if it puts none of these pairs the other way round.
    """
    days = {name: claim_of(name, atlas).on for name in task.claims}
    return {
        (one, other)
        for one, other in permutations(task.claims, 2)
        if days[one].latest < days[other].earliest
    }


def speakers(task: Match, atlas: Atlas) -> dict[str, str]:
    """The actor's id of each claim."""
    return {name: claim_of(name, atlas).by for name in task.claims}


def references(task: FindSource, atlas: Atlas) -> list[str]:
    """The ids of the sources that are offered, each once; the first is the right one."""
    return list(dict.fromkeys(claim_of(name, atlas).source for name in task.named))


def problems(step: Step, atlas: Atlas) -> Iterator[Problem]:
    """What is wrong with a step's task. Its claims, as far as the step has them, must exist."""
    task = step.task
    if task is None:
        return
    if step.question is None:
        yield "", "needs a question, which says what to do, and its answer"
    strange = [name for name in task.named if name not in step.claims]
    if strange:
        for name in strange:
            yield "", f"“{name}” is not among the step's claims; add it there"
        return
    match task:
        case Order() if not before(task, atlas):
            yield "claims", "were all made on one day, or may have been; take claims of other days"
        case Match() if len(set(speakers(task, atlas).values())) == 1:
            yield "claims", "are all by one speaker; take claims of several"
        case FindSource() if len(references(task, atlas)) == 1:
            yield "among", "stand all in the same reference as the claim; take claims of others"
        case Locate():
            yield from _of_the_target(task, atlas)


def _of_the_target(task: Locate, atlas: Atlas) -> Iterator[Problem]:
    if task.area is not None and task.area not in atlas.areas:
        yield "area", f"the atlas has no area “{task.area}”"
    if task.place is None:
        return
    if task.place not in atlas.places:
        yield "place", f"the atlas has no place “{task.place}”"
        return
    km = atlas.places[task.place].record.precision_km
    if km > WIDEST_CIRCLE_KM:
        problem = f"“{task.place}” is known to {km:g} km only; ask for one that is known better"
        yield "place", problem


def problems_of_sight(
    task: Locate, bounds: Bounds, view: dict[str, Any], marked: tuple[str, ...], atlas: Atlas
) -> Iterator[Problem]:
    """A target that a class cannot find on the step's map, or that the map points at already.

    `marked` are the events that the view points at; `bounds` and the target are sound.
    """
    kind, name = ("place", task.place) if task.place else ("area", task.area)
    target = (atlas.places if task.place else atlas.areas)[str(name)].geometry
    if not shapely.box(*bounds).contains(shapely.point_on_surface(target)):
        yield kind, f"“{name}” lies outside the step's bounds"
    pointing = [
        event
        for event in marked
        if name in {place.place for place in atlas.events[event].record.places}
    ]
    if view["selected"] == f"{kind}:{name}" or (task.place and pointing):
        yield kind, f"the view points at “{name}” already; choose or highlight something else"
