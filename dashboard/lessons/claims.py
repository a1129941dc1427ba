"""The claims that a lesson or a step shows, looked up in the atlas."""

from __future__ import annotations

from dashboard.lessons.model import Lesson, Step
from geodata import Atlas
from geodata.model import Claim


def claims_of(part: Lesson | Step, atlas: Atlas) -> list[tuple[str, Claim]]:
    """Event id and claim, each once and in the order in which they are shown.

    Raises KeyError for what the atlas does not have; a sound lesson (`lessons_of`) names nothing
    such.
    """
    steps = part.steps if isinstance(part, Lesson) else (part,)
    found = []
    for name in dict.fromkeys(name for step in steps for name in step.claims):
        event_id, _, claim_id = name.partition("/")
        claims = {claim.id: claim for claim in atlas.events[event_id].record.claims}
        found.append((event_id, claims[claim_id]))
    return found
