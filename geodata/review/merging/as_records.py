"""Approved items as records of the dataset, checked as if they stood in its files."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from pydantic import ValidationError

from geodata.cards import Card, Mention
from geodata.faults import Fault, from_validation
from geodata.model import Actor, ActorKind, Event, Place
from geodata.record import Record
from geodata.review.proposals.records import (
    NewOutlet,
    Proposals,
    ProposedCard,
    ProposedEvent,
    ProposedMention,
    ProposedPlace,
)
from geodata.review.proposals.written import CARD, EVENTS, MENTIONS, PLACES, quoted

R = TypeVar("R", bound=Record)
_EMPTY = "is empty; fill it in"
_OWN_WORDS = "is empty; write it in your own words"


def card_record(card: ProposedCard, faults: list[Fault]) -> Card | None:
    """The card with its article and no mentions, or None and faults."""
    article = card.article
    wanted = {
        "title": article.title,
        "outlet": article.outlet,
        "date": article.date,
        "perspective": article.perspective,
    }
    if _blank(CARD, article.id, wanted, faults, _EMPTY):
        return None
    record = {
        "file": card.file,
        "sha256": card.sha256,
        "bytes": card.bytes,
        "note": card.note,
        "articles": [article.model_dump(mode="json")],
    }
    return _checked(Card, record, CARD, article.id, faults)


def mention_record(mention: ProposedMention, faults: list[Fault]) -> Mention | None:
    """The mention of a card, or None and faults."""
    kept = Mention.model_fields.keys()
    record = {k: v for k, v in mention.model_dump(mode="json").items() if k in kept}
    return _checked(Mention, record, MENTIONS, f"line {mention.line}", faults)


def actor_text(outlet: NewOutlet, faults: list[Fault]) -> str | None:
    """The entry of a new outlet in actors.yaml, or None and faults."""
    record = {**outlet.model_dump(mode="json"), "kind": str(ActorKind.OUTLET)}
    if _blank(CARD, outlet.id or "", {"new_outlet.title": outlet.title}, faults, _EMPTY):
        return None
    if _checked(Actor, record, CARD, f"new_outlet {outlet.id}", faults) is None:
        return None
    return (
        f"- id: {outlet.id}\n  title: {quoted(outlet.title)}\n  kind: {ActorKind.OUTLET}\n"
        f"  side: {outlet.side}\n"
    )


def place_feature(place: ProposedPlace, faults: list[Fault]) -> dict[str, Any] | None:
    """The GeoJSON feature of a new place, or None and faults."""
    if place.at is None:
        faults.append(
            Fault(PLACES, place.id, "at", "is empty; write [longitude, latitude], or accept: no")
        )
        return None
    fields = place.model_dump(mode="json", exclude_none=True)
    properties = {k: fields[k] for k in Place.model_fields if k in fields}
    properties["names"] = [n.model_dump(mode="json", exclude_none=True) for n in place.names]
    if _checked(Place, properties, PLACES, place.id, faults) is None:
        return None
    point = {"type": "Point", "coordinates": [round(value, 5) for value in place.at]}
    return {"type": "Feature", "id": place.id, "geometry": point, "properties": properties}


def event_feature(
    event: ProposedEvent, proposals: Proposals, faults: list[Fault]
) -> dict[str, Any] | None:
    """The GeoJSON feature of an event without its point, or None and faults."""
    before = len(faults)
    _blank(EVENTS, event.id, {"title": event.title, "summary": event.summary}, faults, _OWN_WORDS)
    _blank(EVENTS, event.id, {"when": event.when}, faults, "is empty; write a date in EDTF")
    for number, claim in enumerate(event.claims):
        wanted = {
            f"claims[{number}].by": claim.by,
            f"claims[{number}].on": claim.on,
        }
        _blank(EVENTS, event.id, wanted, faults, _EMPTY)
    if len(faults) > before:
        return None
    fields = event.model_dump(mode="json", by_alias=True, exclude_none=True)
    properties = {k: fields[k] for k in Event.model_fields if fields.get(k) not in (None, [])}
    properties["claims"] = [
        {
            **{k: v for k, v in claim.items() if k != "lines"},
            "text": claim.get("text") or event.summary,
            "source": proposals.card.article.id,
            "lines": claim["lines"],
        }
        for claim in fields["claims"]
    ]
    if _checked(Event, properties, EVENTS, event.id, faults) is None:
        return None
    return {"type": "Feature", "id": event.id, "geometry": None, "properties": properties}


def _blank(
    file: str, item: str, fields: dict[str, str | None], faults: list[Fault], cure: str
) -> bool:
    """Whether one of some fields is empty; each that is becomes a fault."""
    empty = [name for name, value in fields.items() if value is None or not value.strip()]
    faults.extend(Fault(file, item, name, cure) for name in empty)
    return bool(empty)


def _checked(
    record: type[R], raw: dict[str, Any], file: str, item: str, faults: list[Fault]
) -> R | None:
    try:
        return record.model_validate_json(json.dumps(raw), strict=True)
    except ValidationError as error:
        faults.extend(from_validation(error, file, item))
        return None
