"""A text as it is read: without what nobody sees, and without what belongs to the line.

Web pages hold soft hyphens and zero-width characters, columns out of a PDF hyphens at the ends of
lines, papers footnote marks after names. The rules that find names and dates see none of it; where
they find something is told in characters of the text as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
)
"""Unicode's default-ignorable characters (DerivedCoreProperties) of the first plane, as the inside
of a class of a regular expression: soft hyphen, zero-width characters, byte order mark, marks of
direction, variation selectors."""
_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_LINE_END = "(?:\r\n|[\n\r\u0085\u2028\u2029])"
_LETTER = "(?:[^\\W\\d_]|[\u0300-\u036f])"
_HYPHENS = "-\u00ac\u2010\u2011"

_MARKS = re.compile(
    # a hyphen at the end of a line, within a word; a soft one is always that
    rf"(?P<broken>(?<={_LETTER})[{INVISIBLE}]*(?:[{_HYPHENS}]|\u00ad)[{INVISIBLE}]*"
    rf"[ \t{_BLANKS}]*{_LINE_END}[ \t\f{_BLANKS}{INVISIBLE}]*(?=[^\W\d_]))"
    # the same where somebody made one line of two: "Stepana- kert"
    r"|(?P<apart>(?<=[^\W\d_])[-\u00ac]\ (?=[^\W\d_]))"
    rf"|(?P<gone>[{INVISIBLE}]+)"
    # footnotes: "Shusha¹", "Shusha[4]", "Shusha†", "Shusha12", "Shusha.5"
    r"|(?P<note>[\u00b9\u00b2\u00b3\u2070\u2074-\u2079\u2080-\u2089]+"
    r"|(?<=[^\s\[(])\[\d{1,3}(?:[,;\u2013-]\ ?\d{1,3})*\]"
    r"|(?<=\w)[*\u2020\u2021]+(?=[\s.,;:!?)]|\Z)"
    r"|(?<=[^\W\d_][^\W\d_][^\W\d_])\d{1,3}(?=[\s,;:!?)]|\.(?!\d)|\Z)"
    r"|(?<=[^\W\d_][^\W\d_][.,;:])\d{1,3}(?=[\s]|\Z))"
    rf"|(?P<line>\r\n|[\r\u0085\u2028\u2029\f\v])"
    rf"|(?P<blank>[{_BLANKS}])"
)
OneWord = Callable[[str, str], bool | None]
"""Says of the letters before and after a hyphen at the end of a line, as they are written, whether
they are one word ("Stepana-", "kert"), None where that is not known; False keeps the hyphen
("Nagorno-", "Karabakh")."""
_LETTERS = re.compile(rf"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f{INVISIBLE}])*")
_UNSEEN = re.compile(f"[{INVISIBLE}]+")
_HARD = re.compile(f"[{_HYPHENS}]")
_LONGEST_WORD = 60
_BREAKS = 6
"""Pieces of the text before a break in which the word may begin: one is broken twice at most."""


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text as it is read, and where its characters stand in the text as it is.

    `whole` is the text as it is. `_at` are the places in `text` from on which `_shift` characters
    more stand before a character of `whole`, or of the plain text `_first` that it was made of.
    """

    text: str
    whole: str
    _at: tuple[int, ...] = ()
    _shift: tuple[int, ...] = ()
    _first: PlainText | None = None

    def start(self, at: int) -> int:
        """Where in the whole text the character at an index stands."""
        number = bisect_right(self._at, at)
        there = at + (self._shift[number - 1] if number else 0)
        return self._first.start(there) if self._first else there

    def end(self, at: int) -> int:
        """Where in the whole text a span ends that ends (exclusive) before an index."""
        return self.start(at - 1) + 1 if at else 0

    def surface(self, start: int, end: int) -> str:
        """What stands in the whole text at a span (end exclusive) of the plain one."""
        return self.whole[self.start(start) : self.end(end)]

    def without(self, places: Sequence[int]) -> PlainText:
        """The text without the characters at some places, which are in order."""
        if not places:
            return self
        bounds = pairwise((-1, *places, len(self.text)))
        text = "".join(self.text[one + 1 : other] for one, other in bounds)
        at = tuple(place - number for number, place in enumerate(places))
        return PlainText(text, self.whole, at, tuple(range(1, len(places) + 1)), self)


def plain(text: str, one_word: OneWord, notes: bool = True) -> PlainText:
    """The text as it is read. `notes`: whether digits right after a word are a footnote's."""
    pieces: list[str] = []
    at: list[int] = []
    shift: list[int] = []
    done = length = 0
    for match in _MARKS.finditer(text):
        kind = match.lastgroup
        if kind in ("broken", "apart"):
            before = "".join(pieces[-_BREAKS:]) + text[done : match.start()]
            put = _hyphen(match, before, _letters_after(text, match.end()), one_word)
        elif kind == "note" and not _is_note(text, match, notes):
            continue
        else:
            put = {"line": "\n", "blank": " "}.get(kind or "", "")
        pieces += (text[done : match.start()], put)
        length += match.start() - done + len(put)
        done = match.end()
        at.append(length)
        shift.append(done - length)
    if not pieces:
        return PlainText(text, text)
    pieces.append(text[done:])
    return PlainText("".join(pieces), text, tuple(at), tuple(shift))


def _is_note(text: str, match: re.Match[str], digits: bool) -> bool:
    """Whether it can be a footnote's mark: `digits` only after a small letter, not in "USA94"."""
    if not (match[0].isascii() and match[0].isdigit()):
        return True
    if not digits:
        return False
    before = text[match.start() - 1]
    return (before if before.isalpha() else text[match.start() - 2]).islower()


def _hyphen(match: re.Match[str], before: str, right: str, one_word: OneWord) -> str:
    """What is read where a hyphen parts a word, or two."""
    left = _letters_before(before)
    if match.lastgroup == "apart":
        joined = left[:1].isupper() and right[:1].islower() and one_word(left, right)
        return "" if joined else match[0]
    soft = not _HARD.search(match[0])
    return "" if soft or one_word(left, right) is not False else "-\n"


def _letters_before(text: str) -> str:
    """The letters with which a text ends."""
    start = len(text)
    while start and (text[start - 1].isalpha() or "\u0300" <= text[start - 1] <= "\u036f"):
        start -= 1
    return text[start:]


def _letters_after(text: str, at: int) -> str:
    found = _LETTERS.match(text, at, at + _LONGEST_WORD)
    return _UNSEEN.sub("", found[0]) if found else ""
