"""Buildings and squares with names of their own, known to the gazetteer or not.

"Carpet Museum", "Gandzasar monastery", "Zangilan International Airport" are one mention each, and
a place named inside belongs to it (`seeds/README.md`).
"""

from __future__ import annotations

from dataclasses import dataclass

from geodata.gazetteer import Gazetteer
from geodata.geoparsing.lexicon import BUILDINGS, DEMONYMS, FUNCTION, MONTHS, SMALL_BUILDINGS
from geodata.geoparsing.spans import Span
from geodata.geoparsing.words import Word

MOST = 4
"""Words before the head."""


@dataclass(frozen=True, slots=True)
class Building:
    """Words `first` to `last` (included) of a text that name a building."""

    first: int
    last: int


def buildings_of(words: list[Word], spans: list[Span], gazetteer: Gazetteer) -> list[Building]:
    """Named buildings that are no span of the gazetteer's already, in order."""
    inside = {i for span in spans for i in range(span.first, span.last + 1)}
    ends = {span.last for span in spans}
    found: list[Building] = []
    for at, word in enumerate(words):
        if word.key not in BUILDINGS or at in ends or word.shouted or word.gap != " ":
            continue
        if not (word.capital or word.key in SMALL_BUILDINGS):
            continue
        first = at
        while first > 0 and at - first < MOST and _belongs(words, first - 1, gazetteer, inside):
            first -= 1
            if words[first].gap not in (" ", "-"):
                break
        named = first < at and (
            word.capital
            or first in inside
            or (words[at - 1].key not in gazetteer.words and words[at - 1].key not in DEMONYMS)
        )
        if named:
            found.append(Building(first, at))
    return found


def _belongs(words: list[Word], at: int, gazetteer: Gazetteer, inside: set[int]) -> bool:
    word = words[at]
    if not word.capital or word.key in FUNCTION or word.key in MONTHS:
        return False
    if words[at + 1].gap not in (" ", "-"):
        return False
    return at in inside or not word.first or word.key not in gazetteer.words
