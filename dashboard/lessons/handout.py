"""A lesson on paper: a handout for the class and an answer sheet for the teacher.

Both are HTML files that need nothing else and are made to be printed on A4 by any browser, which
also saves them as PDF. No kept library that installs as a wheel makes a PDF of HTML as well as
that: WeasyPrint needs Pango from the system, the others know too little of CSS.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from markupsafe import Markup

from dashboard.figure import Picture, PictureRequest, draw_grey
from dashboard.figure.page.words import credit
from dashboard.figure.request import outlined
from dashboard.glossary import Entry, pieces
from dashboard.language import _, current
from dashboard.language.templates import templates
from dashboard.language.wording import KNOWLEDGE, day_text, lines_text
from dashboard.lessons.claims import claims_of
from dashboard.lessons.listing import facts_text
from dashboard.lessons.load import bounds_of, marked, window_of
from dashboard.lessons.model import Lesson, Step
from dashboard.style import inks
from dashboard.style.palette import STANCES
from dashboard.style.type_faces import type_of
from dashboard.view.parameters import LONGEST_WINDOW
from geodata import Atlas
from geodata.citation import authors, publisher, sources_of_claims
from geodata.edition import TITLE, edition
from geodata.model import Claim
from geodata.sources import Source

_HERE = Path(__file__).parent
_TEMPLATES = templates(_HERE, tight=True)
_STYLE = inks.rule(inks.SHEET) + (_HERE / "handout.css").read_text(encoding="utf-8")
PICTURE_SIZE, PICTURE_SCALE = "660x380", 3
"""Units and pixels per unit: 155 mm wide on paper, type of 7 points, 325 pixels an inch."""
QUALITY = 66
"""Of JPEG, out of 100, and in greys: twelve pictures stay under 6 MB, and no edge looks frayed.
Browsers put a JPEG into a PDF as it is, where they blow up a WebP or a PNG."""
LINES_TO_WRITE = 3
MOST_CLAIMS = 9
"""A step with more of them has a smaller map, so that it stays on one page."""

Progress = Callable[[int, int], None]
"""Told how many pictures of how many are drawn."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """Both files of a lesson, UTF-8 HTML."""

    handout: bytes
    answers: bytes


def sheets(atlas: Atlas, lesson: Lesson, progress: Progress = lambda done, total: None) -> Sheets:
    """The handout and the answer sheet of a lesson; the same lesson gives the same bytes.

    Raises ValueError, which names the step, if a map cannot be drawn.
    """
    steps = []
    for number, (step, view) in enumerate(zip(lesson.steps, lesson.views, strict=True), 1):
        try:
            picture = step_picture(atlas, step, view)
        except ValueError as error:
            raise ValueError(f"step {step.id}: {error}") from error
        steps.append(_step(atlas, number, step, view) | {"picture": _embedded(picture)})
        progress(number, len(lesson.steps))
    claims = [claim for _, claim in claims_of(lesson, atlas)]
    sources = sources_of_claims(atlas, claims)
    numbers = {source.id: number for number, source in enumerate(sources, 1)}
    for shown in steps:
        for claim in shown["claims"]:
            claim["number"] = numbers[claim["source"]]
    shared = {
        "lesson": lesson,
        "facts": facts_text(lesson, atlas),
        "steps": steps,
        "work": _work(atlas),
        "language": current(),
        "style": Markup(_STYLE),  # noqa: S704 - ours
    }
    handout = _TEMPLATES.get_template("handout.html").render(
        **shared,
        lines=LINES_TO_WRITE,
        most_claims=MOST_CLAIMS,
        words=_words(steps),
        sources=[_source(atlas, source) for source in sources],
        credit=credit(atlas),
    )
    answers = _TEMPLATES.get_template("answers.html").render(**shared)
    return Sheets(*_with_type(handout, answers))


def _with_type(*pages: str) -> list[bytes]:
    """Pages that hold their own type, so that every machine breaks and prints them alike."""
    style = f"<style>{type_of(*pages)}</style>\n</head>"
    return [page.replace("</head>", style, 1).encode("utf-8") for page in pages]


def step_picture(atlas: Atlas, step: Step, view: dict[str, Any]) -> Picture:
    """The map of a step in the print look, as JPEG: greys and textures, what is marked numbered."""
    return draw_grey(
        atlas,
        PictureRequest(
            date=view["date"],
            size=PICTURE_SIZE,
            scale=PICTURE_SCALE,
            bounds=bounds_of(step),
            viewpoint=view["viewpoint"],
            knowledge=view["knowledge"],
            window=min(window_of(view), LONGEST_WINDOW),
            names=view["names"],
            theme="print",
            highlight=marked(view),
            outline=outlined(view["selected"]),
        ),
        QUALITY,
    )


def _embedded(picture: Picture) -> dict[str, str]:
    data = base64.b64encode(picture.data).decode("ascii")
    return {"src": f"data:{picture.media_type};base64,{data}", "alt": picture.alt}


def _step(atlas: Atlas, number: int, step: Step, view: dict[str, Any]) -> dict[str, Any]:
    knowledge = _(KNOWLEDGE[view["knowledge"]])
    if view["viewpoint"]:
        knowledge = _("{knowledge}, claims of {name} only").format(
            knowledge=knowledge, name=atlas.actors[view["viewpoint"]].title
        )
    return {
        "number": number,
        "record": step,
        "day": day_text(view["date"]),
        "told": knowledge,
        "claims": [_claim(atlas, claim) for _, claim in claims_of(step, atlas)],
    }


def _words(steps: list[dict[str, Any]]) -> list[dict[str, str]]:
    """The words of the glossary that a class meets in the lesson, by the alphabet."""
    met: dict[str, Entry] = {}
    for step in steps:
        record = step["record"]
        texts = [record.title, record.text, record.question or "", step["told"]]
        for text in (*texts, *(claim["text"] for claim in step["claims"])):
            met.update((entry.id, entry) for _written, entry in pieces(text) if entry)
    found = [{"term": _(entry.term), "text": _(entry.text)} for entry in met.values()]
    return sorted(found, key=lambda word: word["term"].casefold())


def _claim(atlas: Atlas, claim: Claim) -> dict[str, Any]:
    speaker = f" ({claim.speaker})" if claim.speaker else ""
    return {
        "who": f"{atlas.actors[claim.by].title}{speaker} {_(STANCES[claim.stance])}",
        "on": day_text(claim.on),
        "text": claim.text,
        "source": claim.source,
        "lines": lines_text(claim.lines) if claim.lines else "",
    }


def _source(atlas: Atlas, source: Source) -> dict[str, str]:
    """A source in words; an address is written out, since nobody can click on paper."""
    parts = [*authors(source), f"“{source.title}”", publisher(atlas, source)]
    if source.date:
        parts.append(day_text(source.date))
    reference = source.reference
    return {
        "text": ", ".join(parts),
        "url": _readable(reference.url) if reference else "",
        "seen": day_text(reference.seen) if reference else "",
    }


_FOREIGN = re.compile(r"(?:%[89A-F][0-9A-F])+", re.IGNORECASE)


def _readable(url: str) -> str:
    """An address with Armenian or Cyrillic letters as they are written; browsers take it so too."""
    return _FOREIGN.sub(lambda found: unquote(found[0], errors="replace"), url)


def _work(atlas: Atlas) -> str:
    day = edition(atlas).day
    if not day:
        return TITLE
    return _("{title}, data of {day}").format(title=TITLE, day=day_text(day))
