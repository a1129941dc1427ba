"""Words of a text and their folded form, so that "ŞUŞA", "Şuşa" and "Susa" can meet.

Folding only takes away case and marks above and below Latin letters; other scripts keep their
letters. How names of one script are written in another says :mod:`geodata.gazetteer.spelling`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
"""A word: letters and digits with their combining marks. Hyphens and apostrophes part words."""
JOINT = re.compile(
    r"[^\S\n]*\n?[^\S\n]*"  # blanks, and one line break of a hard-wrapped text
    r"|[^\S\n]*[-\u2010\u2011\u2012\u2013\u2014]\n?[^\S\n]*"
    r"|['\u2018\u2019\u02bc`]"
    r"|\.[^\S\n]*\n?[^\S\n]*"  # "St. Petersburg", "U.S."
)
"""What may stand between two words of one name."""


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """A word in small letters, Latin ones without marks: "Şuşa" gives "susa", "Шуша" "шуша"."""
    if word.isascii():
        return word.lower()
    composed = unicodedata.normalize("NFC", word)
    return "".join(_letter(letter) for letter in composed).casefold()


@lru_cache(maxsize=4_000)
def _letter(letter: str) -> str:
    if "LATIN" in unicodedata.name(letter, ""):
        return anyascii(letter)
    if unicodedata.combining(letter):
        return ""
    plain = unicodedata.normalize("NFD", letter)[0]
    # й and ё are letters of their own to a reader, but stress marks and the like are not.
    return letter if plain.casefold() in "иеії" else plain


def key_of(name: str) -> str:
    """The folded words of a name, joined by blanks: what names are looked up by."""
    return " ".join(fold(word) for word in WORD.findall(name))


def same_marks(one: str, other: str) -> bool:
    """Whether two spellings are the same but for case, marks included."""
    first, second = (unicodedata.normalize("NFC", text).casefold() for text in (one, other))
    return first == second or WORD.findall(first) == WORD.findall(second)
