"""How the atlas is made: the method page as escaped HTML, every number of it computed.

It is an essay, which a translator writes anew: a language's own one is `method.html` in its folder
of `dashboard/locales`, with the same numbers; without one the English stands there.
"""

from __future__ import annotations

import datetime as dt
import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Template

import geodata
from dashboard import language
from dashboard.glossary import entries
from dashboard.language import N_, _, ngettext
from dashboard.language.templates import templates
from dashboard.language.wording import day_text, precision_text, source_text, state_text
from dashboard.style.palette import STANCES
from dashboard.style.symbology import LONGEST_DRAWN_DAYS, is_drawn
from dashboard.view.chapters import FIRST_DAY, LAST_DAY
from dashboard.view.names import CHOICES, names_of
from geodata import Atlas, When
from geodata.atlas import WINDOW_DAYS
from geodata.base import pieces
from geodata.control import Knowledge
from geodata.coverage import coverage
from geodata.dataset import LAYERS
from geodata.disputes import Matter
from geodata.edition import TITLE
from geodata.frame import Standing
from geodata.model import WherePrec
from geodata.numbers import IMPLIED
from geodata.positions import others_makers
from geodata.sources import spans_text

SIDES = {
    "azerbaijan": N_("Azerbaijani"),
    "armenian": N_("Armenian"),
    "russia": N_("Russian"),
    "turkey": N_("Turkish"),
    "none": N_("no party"),
}
"""Sides of actors, articles and references in words; all sides of the schema, in this order."""

LICENCES = {
    "MIT": ("MIT", "https://opensource.org/license/mit"),
    "BSD-2-Clause": ("BSD, 2 clauses", "https://opensource.org/license/bsd-2-clause"),
    "CC-BY-4.0": ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "ODbL-1.0": ("ODbL 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    "public-domain": ("public domain", ""),
}
"""Names and addresses of licences by their id; an id that is not here is shown as it is."""

_OURS = N_("the atlas’s contributors")
_DRAWN_FROM = {
    "natural-earth": "Natural Earth",
    "osm": "OpenStreetMap",
    "hand-drawn": N_("lines drawn for this atlas"),
}
_CUTS = Path(geodata.__file__).parent / "build" / "cuts.geojson"
_EXAMPLE = ("area:shusha", dt.date(2020, 11, 7), 4)
"""What the worked example shows: a cell, its first day and how many days."""


@dataclass(frozen=True, slots=True)
class Work:
    """A part of the project with its licence: what it is, its files, whom to name."""

    title: str
    files: str
    licence: str
    attribution: tuple[str, ...]


def works(atlas: Atlas) -> tuple[Work, ...]:
    """Everything but the base map, as the file LICENSE has it.

    The base map says it piece by piece.
    """
    positions = (maker.credit for maker in others_makers(atlas))
    ours = _(_OURS)
    return (
        Work(
            _("The cells"),
            "areas.geojson",
            "ODbL-1.0",
            ("© OpenStreetMap contributors", "Made with Natural Earth", ours),
        ),
        Work(_("The places"), "places.geojson", "CC-BY-4.0", (*positions, ours)),
        Work(
            _("Events, actors, references, corrections"),
            "events.geojson, actors.yaml, references.yaml, corrections.yaml",
            "CC-BY-4.0",
            (ours,),
        ),
        Work(_("Cards of the documents"), "seeds/", "CC-BY-4.0", (ours,)),
        Work(_("Lessons"), "dashboard/lessons/stories/", "CC-BY-4.0", (ours,)),
        Work(_("The program"), "dashboard/, geodata/", "MIT", (ours,)),
        Work(
            _("Leaflet, which draws the map"),
            _("not part of the project"),
            "BSD-2-Clause",
            ("Leaflet",),
        ),
    )


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def _count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 event", "2 events"."""
    return f"{_number(number)} {one if number == 1 else many or one + 's'}"


def _template() -> Template:
    """The page in the language in use, or in English."""
    own = language.FOLDER / language.current()
    found = templates(own, Path(__file__).parent, tight=True)
    found.filters["number"] = _number
    found.globals["count"] = _count
    return found.get_template("method.html")


def method(atlas: Atlas) -> str:
    """HTML of the method page for an atlas; its headings begin with h2.

    Takes some tenths of a second for the built-in data: a host should keep the result.
    """
    return _template().render(
        atlas=_counts(atlas),
        documents=_documents(atlas),
        references=_references(atlas),
        speakers=_speakers(atlas),
        cells=_cells(atlas),
        cuts=_cuts(atlas),
        viewpoints=_viewpoints(atlas),
        example=_example(atlas),
        disputes=_disputes(atlas),
        drawn=_drawn(atlas),
        precisions=_precisions(atlas),
        dates=_dates(atlas),
        names=_names(atlas),
        coverage=_coverage(atlas),
        works=[_licensed(w.title, w.files, w.licence, w.attribution) for w in works(atlas)],
        base=[_licensed(p.title, p.path.name, p.licence, p.attribution) for p in pieces()],
        corrections=[
            {
                "on": day_text(c.on),
                "what": f"{c.layer}: {c.feature}",
                "was": c.was,
                "now": c.now,
                "why": c.why,
            }
            for c in atlas.data.corrections
        ],
        glossary=_glossary(atlas),
        cite=_cite(atlas),
    )


# ---- what it is made of ------------------------------------------------------------------------


def _counts(atlas: Atlas) -> dict[str, Any]:
    events = [event.record for event in atlas.events.values()]
    articles = [a for card in atlas.data.cards.values() for a in card.articles]
    told = [name for name in atlas.events if atlas.basis(name) == "document"]
    alone = [e.record for name, e in atlas.events.items() if name not in set(told)]
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
        "told_by_documents": len(told),
        "references_alone": len(alone),
        "control_by_references_alone": sum(bool(e.changes) for e in alone),
        "cells": len(atlas.areas),
        "places": len(atlas.places),
        "with_state": sum(
            key.startswith("place:") for key in atlas.timelines(Knowledge.NOW).get(None, ())
        ),
        "differ": _differ(atlas),
    }


def _by_side(sides: Iterable[str]) -> list[tuple[str, int]]:
    """How many of each side, in the order of `SIDES`; sides without any are left out."""
    found = Counter(sides)
    return [(_(words), found[side]) for side, words in SIDES.items() if found[side]]


def _documents(atlas: Atlas) -> list[dict[str, Any]]:
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
                    "side": _(SIDES[a.side]),
                    "perspective": a.perspective,
                }
                for a in card.articles
            ],
        }
        for number, card in enumerate(atlas.data.cards.values(), 1)
    ]


def _references(atlas: Atlas) -> list[dict[str, Any]]:
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
            "side": _(SIDES[r.side]),
            "claims": used[r.id],
        }
        for r in atlas.data.references.values()
    ]
    return sorted(rows, key=lambda row: (row["publisher"].casefold(), row["title"].casefold()))


def _speakers(atlas: Atlas) -> list[dict[str, Any]]:
    """How many claims each side makes, from documents and from references."""
    found: Counter[tuple[str, bool]] = Counter()
    for event in atlas.events.values():
        for claim in event.record.claims:
            document = atlas.sources[claim.source].is_document
            side = atlas.actors[claim.by].side if claim.stance.speaks else IMPLIED
            found[side, document] += 1
    return [
        {"side": _(words), "documents": found[side, True], "references": found[side, False]}
        for side, words in [*SIDES.items(), (IMPLIED, N_("concluded by the atlas"))]
        if found[side, True] + found[side, False]
    ]


# ---- cells and states --------------------------------------------------------------------------


def _cells(atlas: Atlas) -> dict[str, Any]:
    errors = Counter(cell.record.error_km for cell in atlas.areas.values())
    rows = [
        {
            "title": cell.record.title,
            "km2": round(atlas.km2[name]),
            "error": cell.record.error_km,
            "sources": ", ".join(_(_DRAWN_FROM.get(s, s)) for s in cell.record.sources),
        }
        for name, cell in atlas.areas.items()
    ]
    return {
        "least": min(errors, default=0),
        "most": max(errors, default=0),
        "errors": sorted(errors.items()),
        "rows": sorted(rows, key=lambda row: (row["title"].casefold(), row["km2"])),
        "drawn": sum("hand-drawn" in cell.record.sources for cell in atlas.areas.values()),
    }


def _cuts(atlas: Atlas) -> list[dict[str, Any]]:
    """The lines that cut the built-in cells; a dataset of one's own has been cut otherwise."""
    if atlas.data.folder != LAYERS:
        return []
    features = json.loads(_CUTS.read_text(encoding="utf-8"))["features"]
    return [feature["properties"] for feature in features]


def _differ(atlas: Atlas) -> int:
    """Cells whose state `then` and `now` differ on some day that the time bar shows."""
    then, now = (atlas.timelines(knowledge)[None] for knowledge in Knowledge)
    return sum(_differs(then[f"area:{name}"], now[f"area:{name}"]) for name in atlas.areas)


def _differs(one: list[tuple[dt.date, Standing]], other: list[tuple[dt.date, Standing]]) -> bool:
    days = {FIRST_DAY} | {day for day, _ in one + other if FIRST_DAY <= day <= LAST_DAY}
    return any(_hands(one, day) != _hands(other, day) for day in days)


def _hands(track: list[tuple[dt.date, Standing]], day: dt.date) -> tuple[str, frozenset[str]]:
    standing = track[bisect_right(track, day, key=lambda step: step[0]) - 1][1]
    return str(standing.state), frozenset(standing.controllers)


def _viewpoints(atlas: Atlas) -> list[dict[str, Any]]:
    """Each viewpoint, and how many claims about control changes it rests on."""
    speakers = Counter(
        claim.by
        for event in atlas.events.values()
        if event.record.changes
        for claim in event.record.claims
        if claim.stance.speaks
    )
    return [
        {
            "title": atlas.actors[viewpoint].title if viewpoint else _("Everyone"),
            "claims": sum(n for by, n in speakers.items() if voices is None or by in voices),
        }
        for viewpoint in atlas.viewpoints
        for voices in [atlas.voices(viewpoint)]
    ]


def _example(atlas: Atlas) -> dict[str, Any] | None:
    """A cell on some days: the claims made each day and the two states. None without the cell."""
    key, first, length = _EXAMPLE
    if key not in atlas:
        return None
    days = [first + dt.timedelta(days=n) for n in range(length)]
    events = [
        event.record
        for event in atlas.events.values()
        if any(change.subject == key for change in event.record.changes)
        and event.record.when.start <= days[-1]
        and event.record.when.end >= days[0]
    ]
    claims = [claim for event in events for claim in event.claims]
    rows = [
        {
            "day": day_text(day),
            "claims": list(
                dict.fromkeys(
                    f"{atlas.actors[c.by].title}: {_(STANCES[c.stance])}"
                    for c in claims
                    if c.on.latest == day
                )
            ),
            **{str(knowledge): _state(atlas, key, day, knowledge) for knowledge in Knowledge},
        }
        for day in days
    ]
    return {
        "title": atlas.title_of(key),
        "first": day_text(days[0]),
        "last": day_text(days[-1]),
        "events": [event.title for event in events],
        "rows": rows,
        "later": sum(c.on.latest > days[-1] for c in claims),
    }


def _state(atlas: Atlas, key: str, day: dt.date, knowledge: Knowledge) -> str:
    standing = atlas.standing_of(key, atlas.at(day, knowledge=knowledge, window=0))
    return state_text(atlas, standing.state, standing.controllers) if standing else ""


# ---- events ------------------------------------------------------------------------------------

_MATTERS: dict[Matter, tuple[str, str]] = {
    "happened": (
        N_("Whether it happened"),
        N_("One claim says that it happened, another denies it."),
    ),
    "when": (N_("When it happened"), N_("Two dates that have no day in common.")),
    "figure": (
        N_("A number"),
        N_("Two numbers for the same thing whose ranges do not meet: “5 to 6” and “at least 10”."),
    ),
    "says": (
        N_("Another detail"),
        N_("Two different answers to one question, such as who fired first."),
    ),
}


def _disputes(atlas: Atlas) -> dict[str, Any]:
    found = {name: disputes for name in atlas.events if (disputes := atlas.disputes(name))}
    pairs = Counter(d.matter for disputes in found.values() for d in disputes)
    events = Counter(m for disputes in found.values() for m in {d.matter for d in disputes})
    return {
        "events": len(found),
        "pairs": sum(pairs.values()),
        "matters": [
            {"title": _(title), "words": _(words), "events": events[matter], "pairs": pairs[matter]}
            for matter, (title, words) in _MATTERS.items()
        ],
    }


def _drawn(atlas: Atlas) -> dict[str, Any]:
    listed = [event for name, event in atlas.events.items() if not is_drawn(atlas, name)]
    return {
        "drawn": len(atlas.events) - len(listed),
        "listed": len(listed),
        "wide": sum(
            e.record.where_prec > WherePrec.DISTRICT or e.geometry.is_empty for e in listed
        ),
        "long": sum(
            (e.record.when.end - e.record.when.start).days > LONGEST_DRAWN_DAYS for e in listed
        ),
        "days": LONGEST_DRAWN_DAYS,
    }


def _precisions(atlas: Atlas) -> list[dict[str, Any]]:
    events = Counter(e.record.where_prec for e in atlas.events.values())
    places = Counter(p.record.where_prec for p in atlas.places.values())
    return [
        {
            "code": int(code),
            "words": precision_text(code),
            "events": events[code],
            "places": places[code],
        }
        for code in WherePrec
    ]


def _form(when: When) -> str:
    """What kind of date an EDTF string is."""
    text = when.text
    if ".." in text:
        return N_("An open end: from, or up to, a day")
    if any(mark in text for mark in "?~%"):
        return N_("About, or uncertain")
    if "/" in text:
        return N_("From one date to another; it may be any day in between")
    if "X" in text:
        return N_("A digit is not known")
    return {1: N_("A year"), 2: N_("A month"), 3: N_("A day")}[text.count("-") + 1]


_FORMS = (
    "A day",
    "A month",
    "A year",
    "From one date to another; it may be any day in between",
    "An open end: from, or up to, a day",
    "About, or uncertain",
    "A digit is not known",
)


def _dates(atlas: Atlas) -> list[dict[str, Any]]:
    """The forms of dates that occur, each with the shortest example of the data."""
    records = [event.record for event in atlas.events.values()]
    claims = [claim for record in records for claim in record.claims]
    of_events = [record.when for record in records]
    of_claims = [claim.on for claim in claims] + [c.when for c in claims if c.when]
    events = Counter(_form(when) for when in of_events)
    examples: dict[str, When] = {}
    for when in sorted({*of_events, *of_claims}, key=lambda w: (len(w.text), w.text)):
        examples.setdefault(_form(when), when)
    return [
        {
            "form": _(form),
            "text": examples[form].text,
            "words": day_text(examples[form]),
            "events": events[form],
        }
        for form in _FORMS
        if form in examples
    ]


def _names(atlas: Atlas) -> dict[str, Any]:
    records = {name: place.record for name, place in atlas.places.items()}
    toponyms = [n for record in records.values() for n in record.names if not n.is_description]
    shown = {name: {"en": record.title, **names_of(record)} for name, record in records.items()}
    example = shown.get("shusha", {})
    return {
        "names": len(toponyms),
        "languages": len({n.lang.split("-")[0] for n in toponyms}),
        "scripts": len({n.script for n in toponyms}),
        "choices": [
            {
                "title": _(title),
                "lang": "en" if choice == "both" else choice,
                "places": sum(choice in names for names in shown.values()),
                "example": example.get(choice, ""),
            }
            for choice, title in CHOICES.items()
        ],
    }


def _coverage(atlas: Atlas) -> dict[str, Any]:
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
        for item in coverage(atlas.data)
    ]
    return {
        "rows": rows,
        "totals": {key: sum(row[key] for row in rows) for key in ("mentions", "claims")},
        "left_out": sum(len(row["left_out"]) for row in rows),
    }


# ---- licences and citing -----------------------------------------------------------------------


def _licensed(title: str, files: str, licence: str, attribution: tuple[str, ...]) -> dict[str, Any]:
    name, url = LICENCES.get(licence, (licence, ""))
    return {
        "title": title,
        "files": files,
        "licence": name,
        "url": url,
        "attribution": "; ".join(attribution),
    }


def _glossary(atlas: Atlas) -> list[dict[str, Any]]:
    """The words with their texts and the sources they rest on, as far as the dataset has them."""
    return [
        {
            "id": entry.id,
            "term": _(entry.term),
            "also": entry.also,
            "text": _(entry.text),
            "sources": [
                {
                    "title": source_text(atlas.sources[name], (), atlas),
                    "url": reference.url if (reference := atlas.sources[name].reference) else "",
                }
                for name in entry.sources
                if name in atlas.sources
            ],
        }
        for entry in entries()
    ]


def _cite(atlas: Atlas) -> dict[str, str]:
    """Which data this is: its size tells one state of the data from another."""
    events, cells = len(atlas.events), len(atlas.areas)
    claims = sum(len(event.record.claims) for event in atlas.events.values())
    counts = (
        ngettext("{n} event", "{n} events", events).format(n=_number(events)),
        ngettext("{n} claim", "{n} claims", claims).format(n=_number(claims)),
        ngettext("{n} cell", "{n} cells", cells).format(n=_number(cells)),
    )
    return {"title": TITLE, "data": ", ".join(counts)}
