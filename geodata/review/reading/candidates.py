"""Candidate events: sentences with a literal place, a date and a word that something happened."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from typing import Literal, TypeVar

from geodata.dates import When
from geodata.model import Actor, PlaceRole, Stance, WherePrec
from geodata.review.proposals.records import (
    ProposedArticle,
    ProposedClaim,
    ProposedEvent,
    ProposedMention,
)
from geodata.review.reading.event_words import category_of
from geodata.review.reading.new_places import free_id, slug
from geodata.review.reading.sentences import sentences
from geodata.review.reading.speakers import speech_in
from geodata.text_dates.find import FoundDate
from geodata.text_lines import Lines

_MOST_PLACES = 3
Role = Literal["location", "origin", "destination", "about", "venue"]
_ROLES: dict[str, Role] = {
    "from": "origin",
    "to": "destination",
    "into": "destination",
    "towards": "destination",
}


Spanned = TypeVar("Spanned", ProposedMention, FoundDate)


def candidates(
    text: str,
    mentions: Sequence[ProposedMention],
    dates: Sequence[FoundDate],
    where_prec: Mapping[str, WherePrec],
    article: ProposedArticle,
    actors: Mapping[str, Actor],
    used: Collection[str],
) -> list[ProposedEvent]:
    """One candidate for each sentence of a text that has all three; title and summary left empty.

    `where_prec` is the precision of each place by id, `used` the ids that events already have. The
    speaker is the actor that the sentence names with a verb of speaking, else the outlet.
    """
    found: list[ProposedEvent] = []
    taken = set(used)
    lines = Lines(text)
    for start, end in sentences(text):
        named = _within(mentions, start, end)
        places = [m for m in named if m.usage == "literal" and m.place is not None]
        inside = _within(dates, start, end)
        sentence = text[start:end]
        guess = category_of(sentence)
        if not places or not inside or guess is None:
            continue
        category, words = guess
        roles = _roles(text, places)
        ids = list(roles)
        date = next((d for d in inside if d.when is not None), inside[0])
        when = str(date.when) if date.when else None
        name = free_id([_event_id(date.when, ids[0])], taken)
        taken.add(name)
        ground = [(m.start - start, m.end - start) for m in places]
        speech = speech_in(sentence, actors, ground)
        by = speech.by if speech else article.outlet
        first, last = lines.of(start), lines.of(max(start, end - 1))
        claim = ProposedClaim(
            id=f"{by or 'outlet'}-1",
            by=by,
            stance=speech.stance if speech else Stance.REPORTS,
            on=article.date,
            lines=((first, last),),
        )
        found.append(
            ProposedEvent(
                id=name,
                category=category,
                when=when,
                places=tuple(PlaceRole(place=p, role=roles[p]) for p in ids),
                where_prec=where_prec.get(ids[0], WherePrec.EXACT),
                claims=(claim,),
                start=start,
                end=end,
                cues=(*(m.surface for m in places[:_MOST_PLACES]), date.surface, *words),
            )
        )
    return found


def _within(items: Sequence[Spanned], start: int, end: int) -> Sequence[Spanned]:
    """Those of some items, in the order of the text, that begin in a stretch of it."""
    first = bisect_left(items, start, key=lambda item: item.start)
    return items[first : bisect_left(items, end, key=lambda item: item.start)]


def _roles(text: str, places: Sequence[ProposedMention]) -> dict[str, Role]:
    """The first places of a sentence with their roles; those where it happened come first.

    A place after "from" is the origin, one after "to", "into" or "towards" the destination, unless
    no other is left to be the location.
    """
    roles: dict[str, Role] = {}
    for mention in places:
        before = re.search(
            r"(\w+)\s+(?:the\s+)?\Z", text[max(0, mention.start - 20) : mention.start]
        )
        role = _ROLES.get(before[1].lower() if before else "", "location")
        if mention.place and roles.get(mention.place) != "location":
            roles[mention.place] = role
    order = sorted(roles, key=lambda place: roles[place] != "location")[:_MOST_PLACES]
    if order and roles[order[0]] != "location":
        roles[order[0]] = "location"
    return {place: roles[place] for place in order}


def _event_id(when: When | None, place: str) -> str:
    """Day, month or year as far as known, and the place: `2020-11-08-shusha`."""
    if when is None:
        return f"undated-{place}"
    known = when.text.split("/")
    first = known[1] if known[0] == ".." else known[0]
    return f"{slug(first)}-{place}"
