"""A lesson as the player in the browser takes it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from dashboard.glossary import Entry, pieces
from dashboard.language import _
from dashboard.language.wording import KNOWLEDGE
from dashboard.lessons.listing import KEYS
from dashboard.lessons.model import Bounds, Lesson
from dashboard.map.frame_layer.claims import claim_words
from dashboard.view import names, parameters
from dashboard.view.chapters import chapter_of
from dashboard.view.extent import HOME
from geodata import Atlas


def for_browser(lesson: Lesson, atlas: Atlas) -> dict[str, Any]:
    """The lesson as JSON-ready values, with the words of its claims.

    A step's text is in `pieces`: plain text, and (words as written, id in `words`) where a word of
    the glossary stands; `words` has the word and what it means by id.
    """
    words: dict[str, Entry] = {}
    return {
        "id": lesson.id,
        "title": lesson.title,
        "choices": _choices(atlas),
        "keys": _(KEYS),
        "steps": [
            {
                "title": step.title,
                "pieces": _pieces(step.text, words),
                "question": step.question,
                "answer": step.answer,
                "note": step.note,
                "view": {
                    **parameters.for_map(view),
                    "chapter": view["chapter"] or chapter_of(view["date"]).id,
                },
                "bounds": _corners(step.bounds),
                "link": urlencode(parameters.to_query(view), safe=",:"),
                "claims": [_claim(claim, atlas) for claim in step.claims],
            }
            for step, view in zip(lesson.steps, lesson.views, strict=True)
        ],
        "words": {name: (_(entry.term), _(entry.text)) for name, entry in words.items()},
    }


def _pieces(text: str, words: dict[str, Entry]) -> list[str | tuple[str, str]]:
    """The text cut at the glossary's words, which are noted in `words`."""
    found: list[str | tuple[str, str]] = []
    for written, entry in pieces(text):
        found.append((written, entry.id) if entry else written)
        if entry:
            words[entry.id] = entry
    return found


def _choices(atlas: Atlas) -> dict[str, Any]:
    """What a reader can change of a step's map: for each part its title, values and their words."""
    voices = [
        (viewpoint or "", atlas.actors[viewpoint].title if viewpoint else _("Everyone"))
        for viewpoint in atlas.viewpoints
    ]
    return {
        "knowledge": {
            "title": _("Knowledge"),
            "options": [(name, _(title)) for name, title in KNOWLEDGE.items()],
        },
        "viewpoint": {"title": _("Whose claims"), "options": voices},
        "names": {
            "title": _("Names"),
            "options": [(name, _(title)) for name, title in names.CHOICES.items()],
        },
    }


def _corners(bounds: Bounds | None) -> list[list[float]]:
    """South-west and north-east corner as (lat, lon), as Leaflet takes them."""
    if bounds is None:
        return [list(corner) for corner in HOME]
    west, south, east, north = bounds
    return [[south, west], [north, east]]


def _claim(claim: str, atlas: Atlas) -> dict[str, Any]:
    event_id, _, claim_id = claim.partition("/")
    record = atlas.events[event_id].record
    return claim_words(atlas, next(c for c in record.claims if c.id == claim_id))
