"""A lesson as the player in the browser takes it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from dashboard.glossary import Entry, pieces
from dashboard.language import _
from dashboard.language.wording import KNOWLEDGE
from dashboard.lessons.asked import asked
from dashboard.lessons.hour import minutes_of
from dashboard.lessons.listing import KEYS
from dashboard.lessons.model import Bounds, Lesson, Step
from dashboard.lessons.phones import addresses, code_of
from dashboard.map.frame_layer.claims import claim_words
from dashboard.view import names, parameters
from dashboard.view.chapters import chapter_of
from dashboard.view.extent import HOME
from geodata import Atlas


def for_browser(lesson: Lesson, atlas: Atlas, base: str = "") -> dict[str, Any]:
    """The lesson as JSON-ready values, with the words of its claims.

    A step's text is in `pieces`: plain text, and (words as written, id in `words`) where a word of
    the glossary stands; `words` has the word and what it means by id. With a `base`, see
    `dashboard.lessons.phones`, a step has its code.
    """
    words: dict[str, Entry] = {}
    return {
        "id": lesson.id,
        "title": lesson.title,
        "choices": choices(atlas),
        "keys": _(KEYS),
        **plan(lesson, base),
        "steps": [
            {
                "title": step.title,
                "pieces": _pieces(step.text, words),
                "question": step.question,
                "answer": step.answer,
                "task": _task(step, atlas),
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


def plan(lesson: Lesson, base: str = "") -> dict[str, Any]:
    """What of a lesson no file holds: minutes for each step, and with a `base` their codes."""
    codes = [code_of(one) for one in addresses(base, lesson.id, len(lesson.steps))] if base else []
    return {"minutes": minutes_of(lesson), "codes": codes}


def _pieces(text: str, words: dict[str, Entry]) -> list[str | tuple[str, str]]:
    """The text cut at the glossary's words, which are noted in `words`."""
    found: list[str | tuple[str, str]] = []
    for written, entry in pieces(text):
        found.append((written, entry.id) if entry else written)
        if entry:
            words[entry.id] = entry
    return found


def choices(atlas: Atlas) -> dict[str, Any]:
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


def _task(step: Step, atlas: Atlas) -> dict[str, Any] | None:
    """A `LessonTask` of `lesson.d.ts`: claims by their numbers among the step's own."""
    task = asked(step, atlas)
    if task is None:
        return None
    number = {name: at for at, name in enumerate(step.claims)}
    return {
        "kind": task.kind,
        "statements": [number[name] for name in task.statements],
        "choices": task.choices,
        "right": task.right,
        "before": task.before,
        "reason": task.reason,
        "target": asdict(task.target) if task.target else None,
        "settledBy": [number[name] for name in task.settled_by],
        "withheld": [number[name] for name in task.withheld],
    }


def _claim(claim: str, atlas: Atlas) -> dict[str, Any]:
    event_id, _, claim_id = claim.partition("/")
    record = atlas.events[event_id].record
    return claim_words(atlas, next(c for c in record.claims if c.id == claim_id))
