"""From a document to what it proposes: card, mentions, new places, dates, candidate events."""

from __future__ import annotations

from geodata.cards import Usage
from geodata.dataset import Dataset
from geodata.gazetteer import Gazetteer
from geodata.geoparsing import Mention, find
from geodata.model import PlaceKind, WherePrec
from geodata.review.proposals.records import (
    Alternative,
    Dates,
    Events,
    Mentions,
    NewOutlet,
    Places,
    Proposals,
    ProposedArticle,
    ProposedCard,
    ProposedDate,
    ProposedMention,
    ProposedPlace,
    Sureness,
)
from geodata.review.reading.candidates import candidates
from geodata.review.reading.document import Document
from geodata.review.reading.header import Header, header_of
from geodata.review.reading.new_places import NewPlaces, free_id, slug
from geodata.sources import sources_of
from geodata.text_dates.find import FoundDate, find_dates

SURE = 0.6
"""The geoparser's confidence from which on a mention is called sure."""


def propose(
    document: Document, data: Dataset, gazetteer: Gazetteer, header: Header | None = None
) -> Proposals:
    """What a document proposes to a dataset; nothing is accepted yet.

    `header` replaces what the text says of itself: the article's date decides what "on Sunday"
    means, and its outlet who reports. `gazetteer` should be the one with the dataset's places.
    """
    text = document.text
    header = header or header_of(text, data.actors)
    card = _card(document, data, header)
    places = NewPlaces(gazetteer, data.places.keys())
    known, unknown = find(text, gazetteer)
    found = [(m, False) for m in known] + [(m, True) for m in unknown]
    mentions = [
        _mention(m, is_unknown, places)
        for m, is_unknown in sorted(found, key=lambda pair: (pair[0].start, pair[0].end))
    ]
    proposed = places.proposals()
    mentions = _told_apart(_apart(mentions), proposed, data)
    dates = find_dates(text, header.date)
    where_prec: dict[str, WherePrec] = {
        **{name: place.record.where_prec for name, place in data.places.items()},
        **{place.id: place.where_prec for place in proposed},
    }
    events = candidates(
        text, mentions, dates, where_prec, card.article, data.actors, data.events.keys()
    )
    return Proposals(
        card=card,
        mentions=Mentions(mentions=tuple(mentions)),
        places=Places(places=tuple(proposed)),
        dates=Dates(dates=tuple(_date(date) for date in dates)),
        events=Events(events=tuple(events)),
    )


def _card(document: Document, data: Dataset, header: Header) -> ProposedCard:
    new = None
    outlet = header.outlet
    if outlet is None and header.outlet_title:
        outlet = free_id([slug(header.outlet_title)], data.actors.keys())
        new = NewOutlet(id=outlet, title=header.outlet_title)
    elif outlet is None:
        new = NewOutlet()
    side = data.actors[outlet].side if outlet in data.actors else "none"
    name = slug(document.file.rpartition(".")[0])
    wished = "-".join(filter(None, (outlet or name, slug(str(header.date)) if header.date else "")))
    used = sources_of(data).keys() | data.declared.get("references", set())
    return ProposedCard(
        file=document.file,
        sha256=document.sha256,
        bytes=document.size,
        article=ProposedArticle(
            id=free_id([wished, f"{wished}-{name}"[:100].strip("-")], used),
            title=header.title,
            outlet=outlet,
            author=header.author,
            date=str(header.date) if header.date else None,
            side=side,
            lines=(1, document.lines),
        ),
        new_outlet=new,
    )


def _mention(mention: Mention, is_unknown: bool, places: NewPlaces) -> ProposedMention:
    sureness: Sureness = "sure"
    if is_unknown or (mention.place is None and mention.kind == "building"):
        sureness = "unknown"
    elif mention.place is None:
        sureness = "ambiguous" if mention.alternatives else "unknown"
    elif mention.confidence < SURE:
        sureness = "unsure"
    place = None
    if mention.place is not None:
        place = places.id_of(
            mention.place, mention.title or "", mention.kind or "", mention.name, sureness
        )
    elif sureness == "unknown":
        kind = PlaceKind(mention.kind or PlaceKind.SETTLEMENT)
        places.unknown(mention.name, kind)
    alternatives = () if sureness in ("sure", "unknown") else mention.alternatives
    return ProposedMention(
        line=mention.line,
        start=mention.start,
        end=mention.end,
        surface=mention.surface,
        place=place,
        usage=Usage(mention.usage),
        sureness=sureness,
        alternatives=tuple(
            Alternative(
                place=places.id_of(c.place, c.title, c.kind, None, "ambiguous"),
                title=c.title,
                kind=PlaceKind(c.kind),
                at=(round(c.longitude, 5), round(c.latitude, 5)),
            )
            for c in alternatives
        ),
        why="" if sureness == "sure" else mention.why,
    )


def _apart(mentions: list[ProposedMention]) -> list[ProposedMention]:
    """The mentions without those that overlap one before, as a card may not hold both."""
    kept: list[ProposedMention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _told_apart(
    mentions: list[ProposedMention], proposed: list[ProposedPlace], data: Dataset
) -> list[ProposedMention]:
    """The mentions with region and country of each alternative, by which a person can choose."""
    parts: dict[str, tuple[str | None, str | None]] = {
        **{name: (p.record.district, p.record.ccode) for name, p in data.places.items()},
        **{place.id: (place.district, place.ccode) for place in proposed},
    }

    def named(alternative: Alternative) -> Alternative:
        where = ", ".join(part for part in parts.get(alternative.place, ()) if part)
        return alternative.model_copy(update={"where": where})

    return [
        m.model_copy(update={"alternatives": tuple(named(a) for a in m.alternatives)})
        if m.alternatives
        else m
        for m in mentions
    ]


def _date(date: FoundDate) -> ProposedDate:
    return ProposedDate(
        line=date.line,
        start=date.start,
        end=date.end,
        surface=date.surface,
        when=str(date.when) if date.when else None,
        why=date.why,
    )
