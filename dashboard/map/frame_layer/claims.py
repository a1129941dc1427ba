"""The claims of all events in words, for the map: most of what it tells, but not at first."""

from __future__ import annotations

from typing import Any

from dashboard.language import _
from dashboard.language.wording import day_text
from dashboard.style import palette
from geodata import Atlas
from geodata.model import Claim


def claims(atlas: Atlas) -> dict[str, Any]:
    """A `ToldClaims` of `payload.d.ts`: each event's claims in order, and the titles of sources."""
    every = [claim for event in atlas.events.values() for claim in event.record.claims]
    sources = list(dict.fromkeys(atlas.sources[claim.source].title for claim in every))
    numbers = {title: number for number, title in enumerate(sources)}
    return {
        "claims": {
            name: [
                claim_words(atlas, claim) | {"source": numbers[atlas.sources[claim.source].title]}
                for claim in event.record.claims
            ]
            for name, event in atlas.events.items()
        },
        "sources": sources,
    }


def claim_words(atlas: Atlas, claim: Claim) -> dict[str, Any]:
    """A claim in words, with the title of where it stands: a `ClaimWords` of `payload.d.ts`."""
    return {
        "by": atlas.actors[claim.by].title,
        "stance": _(palette.STANCES[claim.stance]),
        "text": claim.text,
        "on": day_text(claim.on),
        "source": atlas.sources[claim.source].title,
    }
