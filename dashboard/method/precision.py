"""How exactly places and days are known, and which names places have."""

from __future__ import annotations

from collections import Counter
from typing import Any

from dashboard.language import N_, _
from dashboard.language.wording import day_text, precision_text
from dashboard.view.names import CHOICES, names_of
from geodata import Atlas, When
from geodata.model import WherePrec


def precisions(atlas: Atlas) -> list[dict[str, Any]]:
    """The codes of UCDP's where_prec, each with how many events and places have it."""
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


def dates(atlas: Atlas) -> list[dict[str, Any]]:
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


def names(atlas: Atlas) -> dict[str, Any]:
    """How many names there are, and those that a reader can choose for the map."""
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
