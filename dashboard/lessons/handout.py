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
from dashboard.language import _
from dashboard.language.templates import templates
from dashboard.language.wording import KNOWLEDGE, day_text, lines_text
from dashboard.lessons.claims import claims_of
from dashboard.lessons.essence import essential
from dashboard.lessons.fit import fit, sources_fit_in_front
from dashboard.lessons.listing import facts_text
from dashboard.lessons.load import OWN, beside, bounds_of, marked, window_of
from dashboard.lessons.model import Lesson, Step
from dashboard.lessons.solution import claim_of
from dashboard.lessons.worksheet import form
from dashboard.style import inks
from dashboard.style.palette import STANCES
from dashboard.style.type_faces import type_of
from dashboard.view import parameters
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
BESIDE_SIZE, BESIDE_SCALE = "480x360", 2
"""The same, 86 mm wide and 285 pixels an inch: two of them stand side by side."""

Progress = Callable[[int, int], None]
"""Told how many pictures of how many are drawn."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """The files of a lesson, UTF-8 HTML; `short` is the handout of two pages."""

    handout: bytes
    short: bytes
    answers: bytes


def sheets(atlas: Atlas, lesson: Lesson, progress: Progress = lambda done, total: None) -> Sheets:
    """The handout and the answer sheet of a lesson; the same lesson gives the same bytes.

    Raises ValueError, which names the step, if a map cannot be drawn.
    """
    steps = []
    for number, (step, view) in enumerate(zip(lesson.steps, lesson.views, strict=True), 1):
        try:
            pictures = _pictures(atlas, step, view)
        except ValueError as error:
            raise ValueError(f"step {step.id}: {error}") from error
        shown = _step(atlas, number, step, view) | {"pictures": pictures}
        steps.append(shown | fit(shown, len(pictures)))
        progress(number, len(lesson.steps))
    claims = [claim for _, claim in claims_of(lesson, atlas)]
    sources = sources_of_claims(atlas, claims)
    numbers = {source.id: number for number, source in enumerate(sources, 1)}
    for shown in steps:
        for claim in (*shown["claims"], *shown["settled_by"]):
            claim["number"] = numbers[claim["source"]]
    facts = facts_text(lesson, atlas)
    shared = {
        "frame": _TEMPLATES.get_template("sheet.html"),
        "lesson": lesson,
        "own": lesson.id == OWN,
        "facts": facts,
        "steps": steps,
        "work": _work(atlas),
        "styles": [Markup(_STYLE)],  # noqa: S704 - ours
    }
    words, cited = _words(steps), [_source(atlas, source) for source in sources]
    handout = _TEMPLATES.get_template("handout.html").render(
        **shared,
        words=words,
        sources=cited,
        in_front=sources_fit_in_front(lesson, facts, words, cited),
        credit=credit(atlas),
    )
    answers = _TEMPLATES.get_template("answers.html").render(**shared)
    short = _TEMPLATES.get_template("short.html").render(
        **shared | {"steps": essential(steps, lesson)}, credit=credit(atlas)
    )
    return Sheets(*_with_type(handout, short, answers))


def _with_type(*pages: str) -> list[bytes]:
    """Pages that hold their own type, so that every machine breaks and prints them alike."""
    style = f"<style>{type_of(*pages)}</style>\n</head>"
    return [page.replace("</head>", style, 1).encode("utf-8") for page in pages]


def _pictures(atlas: Atlas, step: Step, view: dict[str, Any]) -> list[dict[str, str]]:
    """The map of a step, and those that its question compares with it, with their captions."""
    others = [parameters.from_query(query, atlas)[0] for query in beside(step)]
    sizes = [BESIDE_SIZE if len(others) == 1 else PICTURE_SIZE] + [BESIDE_SIZE] * len(others)
    return [
        _embedded(step_picture(atlas, step, one, size))
        | dict(zip(("width", "height"), size.split("x"), strict=True))
        | {"caption": f"{day_text(one['date'])}. {_told(atlas, one)}."}
        for one, size in zip([view, *others], sizes, strict=True)
    ]


def step_picture(
    atlas: Atlas, step: Step, view: dict[str, Any], size: str = PICTURE_SIZE
) -> Picture:
    """The map of a step in the print look, as JPEG: greys and textures, what is marked numbered."""
    return draw_grey(
        atlas,
        PictureRequest(
            date=view["date"],
            size=size,
            scale=PICTURE_SCALE if size == PICTURE_SIZE else BESIDE_SCALE,
            bounds=bounds_of(step),
            viewpoint=view["viewpoint"],
            knowledge=view["knowledge"],
            window=min(window_of(view), parameters.LONGEST_WINDOW),
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


def _told(atlas: Atlas, view: dict[str, Any]) -> str:
    """What a view tells: by when it is known, and whose claims count."""
    knowledge = _(KNOWLEDGE[view["knowledge"]])
    if not view["viewpoint"]:
        return knowledge
    return _("{knowledge}, claims of {name} only").format(
        knowledge=knowledge, name=atlas.actors[view["viewpoint"]].title
    )


def _step(atlas: Atlas, number: int, step: Step, view: dict[str, Any]) -> dict[str, Any]:
    task = form(step, atlas)
    withheld = task["withheld"] if task else ()
    settled_by = task["settled_by"] if task else ()
    told = [name for name in dict.fromkeys(step.claims) if name not in withheld]
    return {
        "number": number,
        "record": step,
        "day": day_text(view["date"]),
        "told": _told(atlas, view),
        "task": task,
        "claims": [_claim(atlas, claim_of(name, atlas)) for name in told],
        "withheld": len(withheld),
        "settled_by": [_claim(atlas, claim_of(name, atlas)) for name in settled_by],
    }


def _words(steps: list[dict[str, Any]]) -> list[dict[str, str]]:
    """The words of the glossary that a class meets in the lesson, by the alphabet."""
    met: dict[str, Entry] = {}
    for step in steps:
        record = step["record"]
        texts = [record.title, record.text, record.question or "", step["told"]]
        if task := step["task"]:
            texts += [*task["statements"], *task["choices"]]
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
