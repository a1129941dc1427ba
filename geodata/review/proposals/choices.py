"""Choices that a person made elsewhere than in the files, as in the app, put into proposals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from geodata.model import Category, Change, Side, Stance, SubEvent
from geodata.review.proposals.records import Proposals, ProposedEvent, ProposedMention

COPIED_WORDS = 8
"""Words in a row that are also in the document: from here on they are not one's own."""


@dataclass(frozen=True, slots=True)
class EventChoice:
    """An event that a person approved, in their own words."""

    title: str
    summary: str
    category: Category
    when: str
    by: str | None
    stance: Stance
    changes: tuple[Change, ...] = ()
    sub_event: SubEvent | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person said about proposals.

    `meant` gives the place of mentions by their span (start, end), `events` the approved events by
    id. `take_sure` approves every sure mention and the places that these need.
    """

    perspective: str = ""
    side: Side = "none"
    take_sure: bool = False
    meant: Mapping[tuple[int, int], str] = field(default_factory=dict)
    events: Mapping[str, EventChoice] = field(default_factory=dict)


def with_choices(proposals: Proposals, choices: Choices) -> Proposals:
    """The proposals with what was chosen approved, and with it the card and the places it needs."""
    mentions = tuple(_mention(m, choices) for m in proposals.mentions.mentions)
    events = tuple(_event(e, choices.events.get(e.id)) for e in proposals.events.events)
    needed = {m.place for m in mentions if m.accept == "yes"}
    needed |= {role.place for e in events if e.accept == "yes" for role in e.places}
    if choices.take_sure:
        needed |= {m.place for m in mentions if m.sureness == "sure"}
    places = tuple(
        p.model_copy(update={"accept": "yes"}) if p.id in needed else p
        for p in proposals.places.places
    )
    article = proposals.card.article.model_copy(
        update={"perspective": choices.perspective.strip() or None, "side": choices.side}
    )
    card = proposals.card.model_copy(
        update={"article": article, "accept": "yes" if needed else proposals.card.accept}
    )
    sure = "yes" if choices.take_sure else proposals.mentions.accept_sure
    return proposals.model_copy(
        update={
            "card": card,
            "mentions": proposals.mentions.model_copy(
                update={"mentions": mentions, "accept_sure": sure}
            ),
            "places": proposals.places.model_copy(update={"places": places}),
            "events": proposals.events.model_copy(update={"events": events}),
        }
    )


def _mention(mention: ProposedMention, choices: Choices) -> ProposedMention:
    place = choices.meant.get((mention.start, mention.end))
    return mention.model_copy(update={"place": place, "accept": "yes"}) if place else mention


def _event(event: ProposedEvent, choice: EventChoice | None) -> ProposedEvent:
    if choice is None:
        return event
    claims = tuple(
        claim.model_copy(
            update={"id": f"{choice.by or 'outlet'}-1", "by": choice.by, "stance": choice.stance}
        )
        for claim in event.claims[:1]
    )
    return event.model_copy(
        update={
            "accept": "yes",
            "title": choice.title.strip() or None,
            "summary": choice.summary.strip() or None,
            "category": choice.category,
            "when": choice.when.strip() or None,
            "claims": claims + event.claims[1:],
            "changes": choice.changes,
            "sub_event": choice.sub_event,
        }
    )


def copied(text: str, own: str) -> str | None:
    """The first run of `COPIED_WORDS` words of `own` that also stands in a text; None if none."""
    there = " ".join(_words(text))
    words = _words(own)
    for at in range(len(words) - COPIED_WORDS + 1):
        run = " ".join(words[at : at + COPIED_WORDS])
        if f" {run} " in f" {there} ":
            return run
    return None


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
