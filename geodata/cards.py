"""What describes a seed document: its articles, and the place names found in its text.

Part of the schema, as `geodata.model`; a card is one file of `seeds/`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from geodata.dates import When
from geodata.model import Side
from geodata.record import Id, LineRange, Record, Text


class Usage(StrEnum):
    """How a text uses a place name (DESIGN, words)."""

    LITERAL = "literal"
    METONYM = "metonym"
    ADJECTIVAL = "adjectival"
    IN_PROPER_NAME = "in-proper-name"


class Mention(Record):
    """A place name at a span of a source's text: characters from 0, end exclusive."""

    line: Annotated[int, Field(ge=1)]
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]
    surface: Text
    place: Id
    usage: Usage


class LeftOut(Record):
    """Lines of an article (or a part of them) from which no event came, and why."""

    lines: Annotated[tuple[LineRange, ...], Field(min_length=1)]
    why: Text


class Article(Record):
    """One article of a seed document."""

    id: Id
    title: Text
    outlet: Id
    author: Text | None = None
    date: When
    date_note: Text | None = None
    perspective: Text
    side: Side
    lines: LineRange
    no_events: Text | None = None
    left_out: tuple[LeftOut, ...] = ()


class Card(Record):
    """The description of one seed document: what it is, its articles, its mentions of places."""

    file: Annotated[str, StringConstraints(pattern=r"^[\w.-]+$")]
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    bytes: Annotated[int, Field(ge=1)]
    note: Text | None = None
    articles: Annotated[tuple[Article, ...], Field(min_length=1)]
    mentions: tuple[Mention, ...] = ()
