"""A text as words, each with what its writing says of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from geodata.gazetteer.folding import JOINT, WORD, fold
from geodata.geoparsing.lexicon import TITLE_CASE

_ENDS = re.compile(r"""(?:[.!?…]["'”’)\]]*\s|\n\s*\n|\n\s*[-•*–]\s|[“"„«(]\s*$|[:;]\s*$)""")
_HEADLINE_WORDS = 4
_HEADLINE_SHARE = 0.7
_LONGEST_HEADLINE = 160
_SHORT_WORD = 4
_FEWEST_SMALL = 4
"""Words from which on a text without capitals has none, and is not a word by itself."""
_LOOKED_AT, _MOST_CAPITALS = 600, 0.1
"""Characters at the head of a text that tell at once whether it has capitals, and the share of them
that abbreviations may be."""


@dataclass(slots=True)
class Word:
    """A word at characters `start` to `end` (exclusive) of a text.

    `capital`: it begins with one, or its script or its text has none. `shouted`: its line is all
    capitals, or a headline that has capitals everywhere, so that a capital says nothing; `loud`:
    its line is all capitals. `first`: it begins a sentence. `joined`: what stands before it could
    join it with the word before into one name. `gap` is the text between the word before and it.
    """

    text: str
    start: int
    end: int
    key: str
    capital: bool
    shouted: bool
    loud: bool
    first: bool
    joined: bool
    gap: str

    @property
    def small(self) -> bool:
        """Whether its text has no capitals at all, so that any word of it may be a name."""
        return self.capital and self.text[0].islower()

    @property
    def told_by_capital(self) -> bool:
        """Whether its capital can only mean a name."""
        return self.capital and not self.shouted and not self.first


def words_of(text: str) -> list[Word]:
    """The words of a text in order."""
    found: list[Word] = []
    lines = _Lines(text)
    small = _has_no_capitals(text)
    end = 0
    for match in WORD.finditer(text):
        word, start = match[0], match.start()
        gap = text[end:start]
        letter = word[0]
        loud, headline = lines.of(start)
        found.append(
            Word(
                word,
                start,
                match.end(),
                fold(word),
                letter.isupper()
                or letter.istitle()
                or (letter.isalpha() and (small or letter.lower() == letter.upper())),
                small or loud or headline,
                loud,
                not found or bool(_ENDS.search(gap)),
                bool(found) and JOINT.fullmatch(gap) is not None,
                gap,
            )
        )
        end = match.end()
    return found


def _has_no_capitals(text: str) -> bool:
    """Whether a text is written in small letters only, but for "I", "NATO" and the like.

    So are transcripts and posts; a capital in some hundred words is a slip.
    """
    if text.islower():
        return len(text.split(None, _FEWEST_SMALL)) >= _FEWEST_SMALL
    head = text[:_LOOKED_AT]
    if sum(map(str.isupper, head)) > len(head) * _MOST_CAPITALS:
        return False
    names = sum(w[0].isupper() and not w[-1].isupper() for w in WORD.findall(text))
    return names * _LOOKED_AT <= len(text) and any(map(str.islower, head))


def word_at(words: list[Word], at: int) -> Word | None:
    """The word at an index, None before the first and after the last."""
    return words[at] if 0 <= at < len(words) else None


class _Lines:
    """Where lines begin, and which are headlines."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.text = text
        self.known: dict[int, tuple[bool, bool]] = {}

    def of(self, at: int) -> tuple[bool, bool]:
        """Whether the line of a character is all capitals, and whether it is a headline."""
        number = bisect_right(self.starts, at) - 1
        if number not in self.known:
            last = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
            line = self.text[self.starts[number] : last]
            cased = [
                w for w in WORD.findall(line[: 4 * _LONGEST_HEADLINE]) if w.lower() != w.upper()
            ]
            loud = len(cased) > 1 and all(word.isupper() for word in cased)
            self.known[number] = (loud, _is_headline(line, cased))
        return self.known[number]


def _is_headline(line: str, cased: list[str]) -> bool:
    """Whether nearly all words begin with a capital, as titles are written."""
    long = [word for word in cased if len(word) >= _SHORT_WORD]
    needed = _HEADLINE_WORDS - _all_capitals(cased)
    return (
        bool(cased)
        and cased[0][0].isupper()
        and len(line) <= _LONGEST_HEADLINE
        and len(long) >= needed
        and not line.rstrip().endswith((".", ",", ";"))
        and ("," not in line or _all_capitals(cased))
        and sum(word[0].isupper() for word in long) >= _HEADLINE_SHARE * len(long)
        and any(word[0].islower() for word in cased) | all(word[0].isupper() for word in long)
    )


def _all_capitals(cased: list[str]) -> bool:
    """Whether small words within a line have capitals too, so that a capital says nothing."""
    return any(word[0].isupper() and fold(word) in TITLE_CASE for word in cased[1:])
