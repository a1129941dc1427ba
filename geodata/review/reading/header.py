"""What the head of an article says of itself: title, author, date, outlet; guesses, to check."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from geodata.dates import When
from geodata.model import Actor, ActorKind
from geodata.text_dates.find import find_dates
from geodata.text_lines import lines_of

_HEAD_LINES = 12
_FOOT_LINES = 5
_LONGEST_TITLE = 300
_LONGEST_OUTLET = 80
_BY = re.compile(r"^\s*[Bb]y\s+(?P<name>[^\W\d_][^,|/\d]{1,80}?)\s*(?:[,|/].*)?$")
_EDGES = " \t\r,;|/·•–—-"


@dataclass(frozen=True, slots=True)
class Header:
    """What could be guessed; None is for the person to fill in.

    `outlet` is the id of a known outlet, `outlet_title` the title of one that is not known yet.
    """

    title: str | None
    author: str | None
    date: When | None
    outlet: str | None
    outlet_title: str | None


def header_of(text: str, actors: Mapping[str, Actor]) -> Header:
    """The header of a text.

    The title is its first line with words. The author stands after "By" in one of the first
    lines. The date is the first one with day, month and year in the first lines, else in the last.
    The outlet is a known one whose title stands in the first lines, else what stands beside the
    date in its line.
    """
    lines = [line.strip(" \t\r\ufeff") for line in lines_of(text)]
    full = [line for line in lines if line]
    head = full[:_HEAD_LINES]
    title = head[0][:_LONGEST_TITLE] if head else None
    byline = next((found for line in head if (found := _BY.match(line))), None)
    date, beside = _date(head[1:] + full[_HEAD_LINES:][-_FOOT_LINES:])
    outlet = _known(head, actors)
    return Header(
        title,
        byline["name"].strip() if byline else None,
        date,
        outlet,
        None if outlet else beside,
    )


def _date(lines: list[str]) -> tuple[When | None, str | None]:
    """The first full date, and the words beside it if they can be an outlet's title."""
    for line in lines:
        for found in find_dates(line):
            if found.when is None or not found.when.is_day:
                continue
            outside = len(line) - len(found.surface)
            if outside > _LONGEST_OUTLET:
                break  # a sentence, not a dateline
            beside = line[: found.start].strip(_EDGES) or line[found.end :].strip(_EDGES)
            is_title = beside[:1].isupper() and not _BY.match(beside) and "." not in beside[:-1]
            return found.when, beside if is_title else None
    return None, None


def _known(head: list[str], actors: Mapping[str, Actor]) -> str | None:
    """The outlet with the longest title that stands in the first lines."""
    words = "\n".join(head)
    titled = [
        (len(name), actor.id)
        for actor in actors.values()
        if actor.kind is ActorKind.OUTLET
        for name in [re.sub(r"\s*\(.*\)", "", actor.title).removeprefix("The ")]
        if len(name) > 2 and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words)
    ]
    return max(titled)[1] if titled else None
