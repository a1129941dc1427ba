"""Quotes around a few words: of a title, which is no place, or of a word that an author keeps off.

“Baku” is a film where “film” stands beside it; else the quotes only say that somebody else calls it
so, and the text is read as if they were not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from geodata.gazetteer.folding import WORD, fold
from geodata.geoparsing.lexicon import TITLED
from geodata.geoparsing.other_senses import is_sports

_INSIDE = r"[^\W_][^\"“”„«»‹›.!?;:\n]{0,58}?(?:\n[^\"“”„«»‹›.!?;:\n]{1,40})?"
_OPENS = r"(?<![^\s(\[/—–-])"
_CLOSES = r"(?=[\s.,;:!?)\]/…—–-]|['’]s\b|\Z)"
_PAIRS = re.compile(
    "|".join(
        rf"{_OPENS}{one}(?P<g{number}>{_INSIDE}){other}{_CLOSES}"
        for number, (one, other) in enumerate(
            (
                ('"', '"'),
                ("“", "[”“]"),
                ("„", "[“”]"),
                ("«", "»"),
                ("‹", "›"),
                ("‘", "’"),
                ("'", "'"),
            )
        )
    )
)
_MOST_WORDS = 5
"""Words in quotes from which on they are somebody's sentence."""
_BEFORE, _AFTER = 3, 2
"""Words before and after the quotes in which one says what is in them."""
_REACH = 80
"""Characters in which those words stand."""
_STOPS = re.compile(r"[.!?;:]\s|\n\s*\n")
_APPOSITION = re.compile(r",\s(?:an?|the|his|her|their|its)\s")
_QUOTED = re.compile(r"[\"“„«‘'][^\"“”„«»‘’']{1,60}[\"”“»’']")


def idle_quotes(text: str) -> list[int]:
    """The places of the quotation marks, in order, that say nothing of what is in them.

    On a sports page names in quotes are those of clubs.
    """
    found: list[int] = []
    pairs = list(_PAIRS.finditer(text))
    sports = bool(pairs) and is_sports(fold(word) for word in WORD.findall(text))
    for match in pairs:
        inside = next(group for group in match.groups() if group is not None)
        few = len(WORD.findall(inside)) <= _MOST_WORDS and inside[-1:].strip(" ,-") != ""
        title = (sports and inside[0].isupper()) or _titled(text, match.start(), match.end())
        if few and not title:
            found += (match.start(), match.end() - 1)
    return found


def _titled(text: str, start: int, end: int) -> bool:
    """Whether a word beside the quotes says that they hold the name of something else."""
    before = _QUOTED.sub(" ", text[max(0, start - _REACH) : start])
    before = _STOPS.split(before)[-1]
    after = _STOPS.split(text[end : end + _REACH], maxsplit=1)[0]
    near = [*WORD.findall(before)[-_BEFORE:], *_until_quote(after)]
    return any(fold(word) in TITLED for word in near)


def _until_quote(after: str) -> Iterator[str]:
    """The words right after the quotes, as far as no comma and no other quotes stand between.

    After a comma what an article begins: “Sus”, a thriller.
    """
    apart = _APPOSITION.match(after)
    piece = re.split(r"[,(\"“„«‘]", after[apart.end() :] if apart else after, maxsplit=1)[0]
    yield from WORD.findall(piece)[:_AFTER]
