"""Texts with the right answers: the marked ones in this folder, and the source documents.

A mark is `{{surface|reference|usage}}`; the reference is a place id of the layer, `country@GE`, or
a kind with latitude and longitude such as `settlement@41.69,44.83`. A mark whose usage is `date` is
no place but a date, and its reference the EDTF that it means. Lines that begin with `# ` at
the head of a file say what it is and do not belong to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import geodata

HERE = Path(__file__).parent
_MARK = re.compile(r"\{\{([^|{}]+)\|([^|{}]+)\|([a-z-]+)\}\}")


@dataclass(frozen=True)
class Answer:
    """A mention as it should be found: characters `start` to `end`, what it means, how it is used.

    `place` is an id of the layer or None, `ccode` that of a country beyond it; otherwise (lon, lat)
    in degrees says where it is.
    """

    start: int
    end: int
    surface: str
    kind: str
    usage: str
    place: str | None
    ccode: str | None
    at: tuple[float, float] | None


@dataclass(frozen=True)
class DateAnswer:
    """A date or stretch of time at characters `start` to `end`, and the EDTF that it means."""

    start: int
    end: int
    edtf: str


@dataclass(frozen=True)
class MarkedText:
    """A text and all mentions in it, in order, and the dates where those are marked."""

    name: str
    text: str
    answers: tuple[Answer, ...]
    dates: tuple[DateAnswer, ...] = ()


def marked(folder: str) -> list[MarkedText]:
    """The marked texts of a folder beside this module."""
    atlas = geodata.load()
    return [_parse(path, atlas) for path in sorted((HERE / folder).glob("*.txt"))]


def _parse(path: Path, atlas: geodata.Atlas) -> MarkedText:
    raw = path.read_text(encoding="utf-8")
    while raw.startswith("# "):
        raw = raw.partition("\n")[2]
    pieces: list[str] = []
    answers: list[Answer] = []
    dates: list[DateAnswer] = []
    length = at = 0
    for mark in _MARK.finditer(raw):
        surface, reference, usage = mark.groups()
        before = raw[at : mark.start()]
        pieces += [before, surface]
        start = length + len(before)
        length = start + len(surface)
        at = mark.end()
        if usage == "date":
            dates.append(DateAnswer(start, length, reference))
        else:
            answers.append(_answer(start, length, surface, reference, usage, atlas))
    pieces.append(raw[at:])
    return MarkedText(path.stem, "".join(pieces), tuple(answers), tuple(dates))


def _answer(
    start: int, end: int, surface: str, reference: str, usage: str, atlas: geodata.Atlas
) -> Answer:
    kind, _, where = reference.partition("@")
    if not where:
        place = atlas.places[reference]
        kind = str(place.record.kind)
        at = (place.point.x, place.point.y)
        return Answer(start, end, surface, kind, usage, reference, None, at)
    if kind == "country":
        return Answer(start, end, surface, kind, usage, None, where, None)
    lat, lon = (float(part) for part in where.split(","))
    return Answer(start, end, surface, kind, usage, None, None, (lon, lat))


def documents(folder: Path) -> Iterator[MarkedText]:
    """The source documents, where their texts are at hand, with the mentions of their cards."""
    atlas = geodata.load()
    for name, card in sorted(atlas.data.cards.items()):
        text = (folder / card.file).read_bytes().decode("utf-8")
        answers = [
            Answer(
                m.start, m.end, m.surface, str(atlas.places[m.place].record.kind), str(m.usage),
                m.place, None, (atlas.places[m.place].point.x, atlas.places[m.place].point.y),
            )
            for m in card.mentions
        ]  # fmt: skip
        yield MarkedText(name, text, tuple(sorted(answers, key=lambda a: a.start)))
