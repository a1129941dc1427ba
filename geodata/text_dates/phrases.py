"""All ways in which English texts write dates, and where a text has one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geodata.text_dates import named, relative, stretches
from geodata.text_dates.base import Phrase

PHRASES = {
    phrase.name: phrase for phrase in (*stretches.PHRASES, *named.PHRASES, *relative.PHRASES)
}
"""By name, the longer ways first: of those that begin at a place the first is read."""

_OWN = {name: re.compile(phrase.pattern) for name, phrase in PHRASES.items()}


def _one_group(phrase: Phrase) -> str:
    """A pattern as the one group of the phrase's name, as groups of two phrases share names."""
    nameless = re.sub(r"\(\?P<\w+>", "(?:", phrase.pattern)
    return f"(?P<{phrase.name}>{nameless})"


# Every phrase begins with a word or with digits; where neither begins, no pattern need be tried.
_BEGINS = r"(?:(?<!\w)(?=[A-Za-z])|(?<!\d)(?=\d))"
ANY_PHRASE = re.compile(rf"{_BEGINS}(?:{'|'.join(map(_one_group, PHRASES.values()))})")
"""One date or stretch as a text writes it; the group that is filled says which phrase it is."""


def phrases_in(text: str) -> Iterator[tuple[Phrase, re.Match[str]]]:
    """The phrases of a text in order, none overlapping another, each with the match of its own."""
    for found in ANY_PHRASE.finditer(text):
        name = found.lastgroup or ""
        match = _OWN[name].match(text, found.start())
        if match is not None:
            yield PHRASES[name], match
