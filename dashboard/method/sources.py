"""What the atlas is made of: documents, references, who speaks, what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from dashboard.language import _
from dashboard.language.wording import SIDES, day_text, side_text
from dashboard.method.states import differ
from dashboard.view.chapters import FIRST_DAY, LAST_DAY
from geodata import Atlas, Knowledge
from geodata.atlas import WINDOW_DAYS
from geodata.control import WITNESS_DAYS
from geodata.coverage import coverage as covered
from geodata.numbers import IMPLIED
from geodata.sources import spans_text


def sizes(atlas: Atlas) -> dict[str, Any]:
    """How much there is of everything: documents, claims, events, cells, places."""
    events = [event.record for event in atlas.events.values()]
    articles = [a for card in atlas.data.cards.values() for a in card.articles]
    by_documents = [name for name in atlas.events if atlas.basis(name) == "document"]
    alone = [e.record for name, e in atlas.events.items() if name not in set(by_documents)]
    return {
        "first": FIRST_DAY.year,
        "last": LAST_DAY.year,
        "window": WINDOW_DAYS,
        "documents": len(atlas.data.cards),
        "articles": len(articles),
        "article_sides": _by_side(a.side for a in articles),
        "documents_end": day_text(max(a.date.latest for a in articles)) if articles else "",
        "mentions": sum(len(card.mentions) for card in atlas.data.cards.values()),
        "references": len(atlas.data.references),
        "events": len(events),
        "claims": sum(len(e.claims) for e in events),
        "control": sum(bool(e.changes) for e in events),
        "told_by_documents": len(by_documents),
        "references_alone": len(alone),
        "control_by_references_alone": sum(bool(e.changes) for e in alone),
        "cells": len(atlas.areas),
        "places": len(atlas.places),
        "with_state": sum(
            key.startswith("place:") for key in atlas.timelines(Knowledge.NOW).get(None, ())
        ),
        "differ": differ(atlas),
        "witness_days": WITNESS_DAYS,
    }


def _by_side(sides: Iterable[str]) -> list[tuple[str, int]]:
    """How many of each side, in the order of `SIDES`; sides without any are left out."""
    found = Counter(sides)
    return [(side_text(side), found[side]) for side in SIDES if found[side]]


def documents(atlas: Atlas) -> list[dict[str, Any]]:
    """The documents with their articles, who wrote them and from where they look."""
    return [
        {
            "number": number,
            "file": card.file,
            "note": card.note,
            "articles": [
                {
                    "title": a.title,
                    "outlet": atlas.actors[a.outlet].title,
                    "author": a.author,
                    "date": day_text(a.date),
                    "date_note": a.date_note,
                    "side": side_text(a.side),
                    "perspective": a.perspective,
                }
                for a in card.articles
            ],
        }
        for number, card in enumerate(atlas.data.cards.values(), 1)
    ]


def references(atlas: Atlas) -> list[dict[str, Any]]:
    """References by title, with how many claims rest on each."""
    used = Counter(c.source for e in atlas.events.values() for c in e.record.claims)
    rows = [
        {
            "title": r.title,
            "url": r.url,
            "publisher": atlas.actors[r.publisher].title
            if r.publisher in atlas.actors
            else r.publisher,
            "published": day_text(r.published) if r.published else _("no date"),
            "side": side_text(r.side),
            "claims": used[r.id],
        }
        for r in atlas.data.references.values()
    ]
    return sorted(rows, key=lambda row: (row["publisher"].casefold(), row["title"].casefold()))


def speakers(atlas: Atlas) -> list[dict[str, Any]]:
    """How many claims each side makes, from documents and from references."""
    found: Counter[tuple[str, bool]] = Counter()
    for event in atlas.events.values():
        for claim in event.record.claims:
            document = atlas.sources[claim.source].is_document
            side = atlas.actors[claim.by].side if claim.stance.speaks else IMPLIED
            found[side, document] += 1
    return [
        {
            "side": side_text(side),
            "documents": found[side, True],
            "references": found[side, False],
        }
        for side in SIDES
        if found[side, True] + found[side, False]
    ]


def coverage(atlas: Atlas) -> dict[str, Any]:
    """What came from each article, and which of its lines were left out, with the reason."""
    rows: list[dict[str, Any]] = [
        {
            "title": item.title,
            "outlet": atlas.actors[atlas.sources[item.article].outlet].title,
            "mentions": item.mentions,
            "places": item.places,
            "events": len(item.events),
            "claims": item.claims,
            "left_out": [
                {"lines": spans_text(left.lines), "why": left.why} for left in item.left_out
            ],
            "no_events": item.no_events,
        }
        for item in covered(atlas.data)
    ]
    return {
        "rows": rows,
        "totals": {key: sum(row[key] for row in rows) for key in ("mentions", "claims")},
        "left_out": sum(len(row["left_out"]) for row in rows),
    }
